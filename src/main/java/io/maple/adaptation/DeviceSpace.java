package io.maple.adaptation;

import java.io.Serializable;

/**
 * A device in one search space: what has a model.
 *
 * @param deviceId the device's identifier
 * @param space the search space's name
 */
record DeviceSpace(String deviceId, String space) implements Serializable {

  private static final long serialVersionUID = 1L;
}
