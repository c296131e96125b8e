package io.maple.agent;

import io.maple.device.Devices;
import io.maple.learn.Quantity;
import io.maple.learn.Target;
import io.maple.profile.OperatorProfile;
import io.maple.profile.Profiles;
import io.maple.sample.Samples;
import io.maple.space.Architecture;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import io.maple.space.SearchSpaces;
import io.maple.suggestion.SuggestedSample;
import io.maple.suggestion.Suggestions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Finds the remaining tasks on a device. */
@Service
public class AgentTasks {

  /** The most architectures in one answer; an agent asks again when it has measured them. */
  public static final int MOST_ARCHITECTURES = 100;

  private final Devices devices;
  private final Profiles profiles;
  private final Samples samples;
  private final Suggestions suggestions;

  AgentTasks(Devices devices, Profiles profiles, Samples samples, Suggestions suggestions) {
    this.devices = devices;
    this.profiles = profiles;
    this.samples = samples;
    this.suggestions = suggestions;
  }

  /**
   * The operators without a profile, and the architectures to measure until the device has so many
   * samples.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   * @throws io.maple.space.UnknownSearchSpaceException when there is no such space
   */
  public AgentTask find(String deviceId, String spaceName, int wanted) {
    int batch = devices.require(deviceId).traits().batchSize();
    SearchSpace space = SearchSpaces.named(spaceName);
    Set<String> profiled =
        profiles.latest(deviceId, space.name(), batch).stream()
            .map(OperatorProfile::operator)
            .collect(Collectors.toSet());
    List<ProfiledOperator> operators =
        space.operators().stream().filter(operator -> !profiled.contains(operator.name())).toList();
    long measured = samples.count(new Target(deviceId, space.name(), Quantity.LATENCY));
    int lacking = (int) Math.max(0, Math.min(MOST_ARCHITECTURES, wanted - measured));
    List<Architecture> architectures =
        lacking == 0
            ? List.of()
            : suggestions.suggest(deviceId, space.name(), Quantity.LATENCY, lacking).stream()
                .map(SuggestedSample::architecture)
                .toList();
    return new AgentTask(batch, operators, architectures, profiled.size(), measured);
  }
}
