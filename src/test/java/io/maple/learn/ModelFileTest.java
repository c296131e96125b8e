package io.maple.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.maple.learn.accuracy.Prediction;
import io.maple.learn.feature.OutdatedLayoutException;
import io.maple.learn.method.Invented;
import io.maple.learn.source.KindPrior;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.protos.core.ModelProto;

/** Stored bytes that are read, and those that are refused. */
class ModelFileTest {

  private static final SearchSpace SPACE = SearchSpaces.named("nasbench201");
  private static final TrainingContext CONTEXT =
      new TrainingContext(
          SPACE,
          Invented.sources(SPACE),
          KindPrior.UNKNOWN,
          OffsetDateTime.parse("2026-11-26T00:00:00Z"));

  /**
   * A prediction of a model that was stored before files had a header, as the same version of Maple
   * made it.
   */
  record Stored(String space, String method, String spec, double lnValue, double lnStddev) {

    static Stored of(String line) {
      String[] cells = line.split(",");
      return new Stored(
          cells[0], cells[1], cells[2], Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
    }

    byte[] model() throws IOException {
      return resource("%s-%s.bin".formatted(space, method));
    }
  }

  static Stream<Stored> stored() throws IOException {
    return new String(resource("predictions.csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(Stored::of);
  }

  @ParameterizedTest
  @MethodSource("stored")
  void shouldPredictAsBeforeFromAnEarlierFormat(Stored stored) throws IOException {
    for (byte[] bytes : List.of(stored.model(), inFormatTwo(stored.model()))) {
      Model model = Model.load(bytes);
      assertSame(stored, model);
      assertThat(model.training()).isEmpty();
      // And from what such a model is stored as now.
      assertSame(stored, Model.load(model.toBytes()));
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void shouldRefuseAnEarlierFormatOnceTheLayoutIsAnother(Stored stored) throws IOException {
    SearchSpace space = SearchSpaces.named(stored.space());
    byte[] bytes = stored.model();
    for (SearchSpace changed :
        List.of(ChangedSpace.withAFeature(space), ChangedSpace.withAnOperator(space))) {
      assertThatThrownBy(() -> ChangedSpace.load(bytes, changed))
          .isInstanceOf(OutdatedLayoutException.class);
    }
  }

  @Test
  void shouldRefuseAPayloadThatDoesNotMatchItsDigest() {
    byte[] bytes = trained();
    for (int place : List.of(bytes.length - 1, bytes.length / 2)) {
      byte[] corrupt = bytes.clone();
      corrupt[place] ^= 1;
      assertThatThrownBy(() -> Model.load(corrupt))
          .isInstanceOf(UncheckedIOException.class)
          .rootCause()
          .hasMessageContaining("does not match its digest");
    }
  }

  @Test
  void shouldRefuseOtherFormats() throws IOException {
    byte[] later = trained();
    later[7] = (byte) (ModelFile.FORMAT + 1);
    byte[] earlier =
        ModelProto.parseFrom(resource("nasbench201-transfer.bin")).toBuilder()
            .setVersion(1)
            .build()
            .toByteArray();
    for (byte[] bytes : List.of(later, earlier)) {
      assertThatThrownBy(() -> Model.load(bytes))
          .isInstanceOf(UncheckedIOException.class)
          .rootCause()
          .hasMessageContaining("but this version of Maple reads 2 to 4");
    }
  }

  @Test
  void shouldRefuseTheModelsOfAMethodThatIsNotListed() {
    byte[] bytes = trained();
    // The name follows magic number, format and its own length.
    bytes[10] = 'T';
    assertThatThrownBy(() -> Model.load(bytes))
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessageContaining("The model's method (Transfer) is unknown.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldRefuseWhatIsTruncated(boolean present) throws IOException {
    byte[] bytes = present ? trained() : resource("nasbench201-transfer.bin");
    for (int length : List.of(0, 1, 20, 60, bytes.length / 2, bytes.length - 1)) {
      assertThatThrownBy(() -> Model.load(Arrays.copyOf(bytes, length)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("The model cannot be read.");
    }
  }

  @Test
  void shouldNameNoClass() {
    assertThat(new String(trained(), StandardCharsets.ISO_8859_1))
        .contains("transfer", "nasbench201", "latency")
        .doesNotContain("io.maple");
  }

  private static void assertSame(Stored stored, Model model) {
    Prediction prediction = model.predict(SearchSpaces.named(stored.space()).parse(stored.spec()));
    assertThat(model.method()).isEqualTo(stored.method());
    assertThat(prediction.lnValue()).isCloseTo(stored.lnValue(), within(1e-12));
    assertThat(prediction.lnStddev()).isCloseTo(stored.lnStddev(), within(1e-12));
  }

  private static byte[] trained() {
    return Model.train(CONTEXT, Invented.phone(SPACE, 12, 5)).toBytes();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ModelFileTest.class.getResourceAsStream("format3/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
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
