package io.maple.profile;

import io.maple.device.Devices;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The counter profiles of devices: what their processors counted while they ran the operators of a
 * search space.
 *
 * <p>Methods throw {@link io.maple.problem.NotFoundException} when there is no such device, and
 * {@link io.maple.space.UnknownSearchSpaceException} when there is no such space.
 */
@Service
public class Profiles {

  private final Devices devices;
  private final ProfileStore store;
  private final ProfileContent content;
  private final CounterProfileRepository repository;

  Profiles(
      Devices devices,
      ProfileStore store,
      ProfileContent content,
      CounterProfileRepository repository) {
    this.devices = devices;
    this.store = store;
    this.content = content;
    this.repository = repository;
  }

  /**
   * Stores a profile as a version of its own, whole or not at all; what equals the latest version
   * adds none.
   *
   * @throws io.maple.problem.InvalidInputException naming everything that is wrong with it
   * @throws io.maple.problem.ConflictException when the device has too many
   */
  public ProfileUpload upload(String deviceId, NewProfile profile) {
    int batch = devices.require(deviceId).traits().batchSize();
    if (profile.space() == null) {
      throw ProfileErrors.whole("space", "The field (space) is missing.\nMaybe add it.", null);
    }
    SearchSpace space = SearchSpaces.named(profile.space());
    List<OperatorProfile> operators = ProfileCheck.check(profile, space, batch);
    ProfileStore.Stored stored = store.store(deviceId, space.name(), operators);
    return new ProfileUpload(
        stored.profile(), stored.repeated(), ProfileWarning.of(operators, batch));
  }

  /** A device's profiles in one space, or in all when it is null, ordered by space and version. */
  @Transactional(readOnly = true)
  public List<CounterProfile> list(String deviceId, @Nullable String space) {
    devices.require(deviceId);
    if (space != null) {
      SearchSpaces.named(space);
    }
    return repository.cards(deviceId, space).stream()
        .sorted(Comparator.comparing(CounterProfile::space).thenComparing(CounterProfile::version))
        .toList();
  }

  /**
   * The operators of one profile as they were uploaded.
   *
   * @throws io.maple.problem.NotFoundException when there is no such version
   */
  @Transactional(readOnly = true)
  public List<OperatorProfile> operators(String deviceId, String space, int version) {
    devices.require(deviceId);
    String known = SearchSpaces.named(space).name();
    return repository
        .content(deviceId, known, version)
        .map(content::read)
        .orElseThrow(() -> ProfileErrors.absent(deviceId, known, version));
  }

  /**
   * What is known last of each operator at one batch, from whatever version, in the order of the
   * space's list.
   */
  @Transactional(readOnly = true)
  public List<OperatorProfile> latest(String deviceId, String space, int batch) {
    List<ProfiledOperator> wanted = SearchSpaces.named(space).operators();
    Map<String, OperatorProfile> latest = new HashMap<>();
    for (int version : repository.versions(deviceId, space)) {
      for (OperatorProfile operator : operatorsOf(deviceId, space, version)) {
        if (operator.batch() == batch) {
          latest.putIfAbsent(operator.operator(), operator);
        }
      }
      // Mostly the newest has them all; the others need not be read.
      if (latest.size() == wanted.size()) {
        break;
      }
    }
    return wanted.stream()
        .map(operator -> latest.get(operator.name()))
        .filter(Objects::nonNull)
        .toList();
  }

  private List<OperatorProfile> operatorsOf(String deviceId, String space, int version) {
    return repository.content(deviceId, space, version).map(content::read).orElse(List.of());
  }

  /** Deletes a device's profiles in one space, or in all when it is null; answers how many. */
  public int deleteAll(String deviceId, @Nullable String space) {
    devices.require(deviceId);
    return store.delete(
        deviceId,
        space == null
            ? repository.spacesOf(deviceId).stream().sorted().toList()
            : List.of(SearchSpaces.named(space).name()));
  }
}
