package io.maple.prediction;

import io.maple.device.Devices;
import io.maple.model.NoModel;
import io.maple.model.ServedModel;
import io.maple.model.ServingModels;
import io.maple.problem.ConflictException;
import io.maple.problem.InvalidInputException;
import io.maple.problem.NotFoundException;
import io.maple.space.Architecture;
import io.maple.space.EnumerableSpace;
import io.maple.space.SearchSpace;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Tells how long architectures will take on devices; touches no database once models are loaded.
 */
@Service
public class Predictions {

  private final ServingModels serving;
  private final Devices devices;
  private final PredictionObserver observer;

  Predictions(ServingModels serving, Devices devices, PredictionObserver observer) {
    this.serving = serving;
    this.devices = devices;
    this.observer = observer;
  }

  /**
   * The model that serves a device in a search space.
   *
   * @throws NotFoundException when there is no such device
   * @throws ConflictException when it has no model there yet, saying what to upload
   */
  public DeviceModel model(String deviceId, SearchSpace space) {
    try {
      return new DeviceModel(served(deviceId, space), observer);
    } catch (ConflictException noModel) {
      observer.withoutModel(deviceId);
      throw noModel;
    } catch (NotFoundException noDevice) {
      observer.unknownDevice();
      throw noDevice;
    }
  }

  ServedModel served(String deviceId, SearchSpace space) {
    return serving
        .find(deviceId, space.name())
        .orElseThrow(
            () -> {
              devices.require(deviceId);
              return NoModel.because(deviceId, space.name());
            });
  }

  /**
   * Every architecture of a search space, in the order of their ordinals.
   *
   * @throws InvalidInputException when the space cannot be enumerated
   */
  public List<Architecture> all(SearchSpace space) {
    return space
        .asEnumerable()
        .map(EnumerableSpace::all)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "all",
                    "The space (%s) is too large to be listed.\nMaybe send the architectures that matter."
                        .formatted(space.name()),
                    true));
  }
}
