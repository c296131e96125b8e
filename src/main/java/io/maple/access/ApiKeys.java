package io.maple.access;

import io.maple.limit.Limits;
import io.maple.problem.ConflictException;
import io.maple.problem.FieldProblem;
import io.maple.problem.NotFoundException;
import io.maple.secret.Secrets;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, lists and revokes the keys of the service's callers. */
@Service
public class ApiKeys {

  private static final int PREFIX_LENGTH = 8;

  private final ApiKeyRepository repository;
  private final Limits limits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ApiKeys(
      ApiKeyRepository repository, Limits limits, ApplicationEventPublisher events, Clock clock) {
    this.repository = repository;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes a key, which counts when the transaction ends.
   *
   * @param scopes one at least
   * @throws ConflictException when there are as many keys as may be
   */
  @Transactional
  public MadeKey make(String name, Set<Scope> scopes) {
    if (repository.countByRevokedAtIsNull() >= limits.apiKeys()) {
      throw ConflictException.of(
          "too-many-keys",
          "name",
          "There are %d keys, and no more may be.\nMaybe revoke some, or raise maple.limits.api-keys."
              .formatted(limits.apiKeys()),
          name);
    }
    String prefix = Secrets.name(PREFIX_LENGTH);
    KeyText text = KeyText.of(prefix, Secrets.random());
    ApiKeyEntity entity =
        new ApiKeyEntity(prefix, name, scopes, Secrets.digest(text.value()), clock.instant());
    events.publishEvent(new ApiKeysChanged());
    return new MadeKey(repository.saveAndFlush(entity).toApiKey(), text);
  }

  /** One page of all keys, revoked ones too, newest first; pages count from 0. */
  @Transactional(readOnly = true)
  public Page<ApiKey> list(int page, int size) {
    return repository
        .findAllByOrderByCreatedAtDescPrefixAsc(PageRequest.of(page, size))
        .map(ApiKeyEntity::toApiKey);
  }

  /** How many keys count. */
  @Transactional(readOnly = true)
  public long count() {
    return repository.countByRevokedAtIsNull();
  }

  /**
   * The key with the given prefix.
   *
   * @throws NotFoundException when there is none
   */
  @Transactional(readOnly = true)
  public ApiKey require(String prefix) {
    return entity(prefix).toApiKey();
  }

  /**
   * Lets a key count no more: here at once, elsewhere within a second. A second time changes
   * nothing.
   *
   * @throws NotFoundException when there is no such key
   */
  @Transactional
  public ApiKey revoke(String prefix) {
    ApiKeyEntity entity = entity(prefix);
    entity.revoke(clock.instant());
    events.publishEvent(new ApiKeysChanged());
    return entity.toApiKey();
  }

  private ApiKeyEntity entity(String prefix) {
    // No text that could not be a prefix reaches a database, which might choke on it.
    if (!prefix.matches("[a-z0-9]{8}")) {
      throw unknown(prefix);
    }
    return repository.findById(prefix).orElseThrow(() -> unknown(prefix));
  }

  private static NotFoundException unknown(String prefix) {
    return NotFoundException.of(
        "unknown-key",
        "prefix",
        "The key (%s) is unknown.\nMaybe GET /api-keys lists it; the prefix is the part after maple_key_."
            .formatted(new FieldProblem("prefix", "", prefix).rejected()),
        prefix);
  }
}
