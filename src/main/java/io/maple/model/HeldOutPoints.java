package io.maple.model;

import io.maple.learn.Model;
import io.maple.learn.accuracy.HeldOut;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The held-out points of a model, four floats each: a saved model forgets its samples. */
@Entity
@Table(name = "held_out_points")
class HeldOutPoints implements Persistable<UUID> {

  /** More points would overlap in a drawing. */
  private static final int MOST = 1000;

  private static final int POINT_BYTES = 4 * Float.BYTES;

  @Id private UUID modelId;
  private byte[] content;
  @Transient private boolean unsaved;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  protected HeldOutPoints() {}

  private HeldOutPoints(UUID modelId, byte[] content) {
    this.modelId = modelId;
    this.content = content;
    this.unsaved = true;
  }

  /** Those of a model that was just trained, evenly thinned out where they are very many. */
  static HeldOutPoints of(UUID modelId, Model model) {
    List<HeldOut> all = model.heldOut();
    double multiplier = model.intervalMultiplier(Residual.LEVEL);
    int size = Math.min(MOST, all.size());
    ByteBuffer content = ByteBuffer.allocate(size * POINT_BYTES);
    for (int i = 0; i < size; i++) {
      HeldOut sample = all.get((int) ((long) i * all.size() / size));
      double predicted = sample.predicted().lnValue();
      double reach = multiplier * sample.predicted().lnStddev();
      content.putFloat((float) Math.exp(sample.measuredLnMillis()));
      content.putFloat((float) Math.exp(predicted));
      content.putFloat((float) Math.exp(predicted - reach));
      content.putFloat((float) Math.exp(predicted + reach));
    }
    return new HeldOutPoints(modelId, content.array());
  }

  List<HeldOutPoint> points() {
    ByteBuffer floats = ByteBuffer.wrap(content);
    List<HeldOutPoint> points = new ArrayList<>();
    while (floats.remaining() >= POINT_BYTES) {
      points.add(
          new HeldOutPoint(
              floats.getFloat(), floats.getFloat(), floats.getFloat(), floats.getFloat()));
    }
    return points;
  }

  @Override
  public UUID getId() {
    return modelId;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
