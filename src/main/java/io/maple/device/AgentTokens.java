package io.maple.device;

import io.maple.problem.FieldProblem;
import io.maple.problem.ForbiddenException;
import io.maple.problem.UnauthorizedException;
import io.maple.secret.Secrets;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues the tokens of devices' agents, one for each device, and verifies them. */
@Service
public class AgentTokens {

  private static final String PREFIX = "maple_";
  private static final Pattern WELL_FORMED = Pattern.compile(AgentToken.PATTERN);

  private final AgentTokenRepository repository;
  private final Devices devices;
  private final Clock clock;

  AgentTokens(AgentTokenRepository repository, Devices devices, Clock clock) {
    this.repository = repository;
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * Makes a device's token; an earlier one stops working when the transaction ends.
   *
   * @throws io.maple.problem.NotFoundException when there is no such device
   */
  @Transactional
  public AgentToken replace(String deviceId) {
    devices.lock(deviceId);
    String token = PREFIX + Secrets.random();
    repository.save(new AgentTokenEntity(deviceId, Secrets.digest(token), clock.instant()));
    return new AgentToken(token);
  }

  /**
   * Passes a device's own token.
   *
   * @param presented as it came; null when none did
   * @throws UnauthorizedException when it is no token, or one that does not count any more
   * @throws ForbiddenException when it is another device's
   */
  @Transactional(readOnly = true)
  public void check(String deviceId, @Nullable String presented) {
    if (presented == null) {
      throw UnauthorizedException.missing(
          "The header Authorization has no token of the device.\n"
              + "Maybe send \"Authorization: Bearer maple_…\" with the token that registering the"
              + " device answered.");
    }
    if (!WELL_FORMED.matcher(presented).matches()) {
      throw UnauthorizedException.invalid(
          "The token is malformed: it is no maple_ followed by 43 letters, digits, - or _.\n"
              + "Maybe it was truncated when it was copied.");
    }
    String digest = Secrets.digest(presented);
    if (!isTokenOf(deviceId, digest)) {
      throw repository.existsByTokenDigest(digest) ? others(deviceId) : unknown();
    }
  }

  private boolean isTokenOf(String deviceId, String digest) {
    return DeviceIds.isValid(deviceId)
        && repository
            .findById(deviceId)
            .filter(known -> Secrets.sameDigest(known.tokenDigest(), digest))
            .isPresent();
  }

  private static ForbiddenException others(String deviceId) {
    return ForbiddenException.of(
        "other-device",
        "device",
        "The token is not that of the device (%s).\nMaybe use each device's own."
            .formatted(new FieldProblem("device", "", deviceId).rejected()),
        deviceId);
  }

  private static UnauthorizedException unknown() {
    return UnauthorizedException.invalid(
        "The token is unknown: it was replaced, or its device deleted.\n"
            + "Maybe POST /devices/{id}/agent-token for a new one.");
  }
}
