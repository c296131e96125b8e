package io.maple.sample;

import java.util.Map;

/**
 * What an upload did.
 *
 * @param accepted samples stored for the first time
 * @param replaced samples that took the place of an earlier one
 * @param total the device's samples afterwards: by search space, by quantity
 * @param replayed whether this is the answer to an earlier upload with the same key
 */
public record SampleUpload(
    int accepted, int replaced, Map<String, Map<String, Long>> total, boolean replayed) {}
