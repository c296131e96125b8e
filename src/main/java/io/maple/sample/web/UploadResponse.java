package io.maple.sample.web;

import io.maple.learn.Quantity;
import io.maple.sample.SampleUpload;
import java.util.Map;

/**
 * What an upload did.
 *
 * @param accepted samples stored for the first time
 * @param replaced samples that took the place of an earlier one
 * @param rejected always 0: an upload with a bad sample stores nothing and is answered 400
 * @param total the device's latency samples by search space, afterwards
 * @param totals all of the device's samples: by search space, by quantity
 */
record UploadResponse(
    int accepted,
    int replaced,
    int rejected,
    Map<String, Long> total,
    Map<String, Map<String, Long>> totals) {

  static UploadResponse of(SampleUpload upload) {
    return new UploadResponse(
        upload.accepted(),
        upload.replaced(),
        0,
        upload.total().getOrDefault(Quantity.LATENCY.name(), Map.of()),
        upload.total());
  }
}
