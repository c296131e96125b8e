package io.maple.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.space.Architecture;
import io.maple.space.SearchSpace;
import io.maple.testing.Spaces;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.protos.core.ModelProto;

/** What is read of stored bytes, and what is refused. */
class SavedModelTest {

  private static final SearchSpace SPACE = Spaces.NAS_BENCH_201;
  private static final TrainingContext CONTEXT =
      new TrainingContext(
          SPACE,
          Invented.sources(SPACE),
          KindPrior.UNKNOWN,
          OffsetDateTime.parse("2026-11-26T00:00:00Z"));

  @ParameterizedTest
  @EnumSource(names = {"TRANSFER", "RIDGE"})
  void shouldReadWhatAnEarlierVersionWrote(Method method) throws IOException {
    LatencyModel model = LatencyModel.train(method, CONTEXT, Invented.phone(SPACE, 12, 5));
    LatencyModel loaded = LatencyModel.load(inFormatTwo(model.toBytes()));
    Architecture architecture = SPACE.random(new Random(3));
    assertThat(loaded.predict(architecture)).isEqualTo(model.predict(architecture));
    assertThat(loaded.method()).isEqualTo(model.method());
  }

  @Test
  void shouldRefuseOtherFormats() throws IOException {
    ModelProto message = ModelProto.parseFrom(trained());
    for (int format : List.of(1, SavedModel.FORMAT + 1)) {
      assertThatThrownBy(
              () -> LatencyModel.load(message.toBuilder().setVersion(format).build().toByteArray()))
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .hasRootCauseMessage(
              "The model has format %d, this version of Maple reads 2 to 3.\nMaybe adapt the device again."
                  .formatted(format));
    }
  }

  @Test
  void shouldRefuseWhatIsCutOff() {
    byte[] bytes = trained();
    for (int length : List.of(0, 1, 20, bytes.length / 2, bytes.length - 1)) {
      assertThatThrownBy(() -> LatencyModel.load(Arrays.copyOf(bytes, length)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("The model cannot be read.");
    }
  }

  private static byte[] trained() {
    return LatencyModel.train(CONTEXT, Invented.phone(SPACE, 12, 5)).toBytes();
  }

  /** The same model as it was written when the message named the class of what predicts. */
  private static byte[] inFormatTwo(byte[] bytes) throws IOException {
    ModelProto message = ModelProto.parseFrom(bytes);
    DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(
                message.getSerializedData().unpack(BytesValue.class).getValue().newInput()));
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    String rows;
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(payload))) {
      int metadata = in.readInt();
      out.writeInt(metadata);
      out.write(in.readNBytes(metadata));
      out.writeUTF(in.readUTF());
      rows = in.readUTF();
      in.transferTo(out);
    }
    BytesValue value = BytesValue.of(ByteString.copyFrom(payload.toByteArray()));
    return ModelProto.newBuilder()
        .setVersion(2)
        .setClassName(rows)
        .setSerializedData(Any.pack(value))
        .build()
        .toByteArray();
  }
}
