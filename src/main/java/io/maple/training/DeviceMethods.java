package io.maple.training;

import io.maple.learn.Method;
import io.maple.learn.Target;
import io.maple.model.TargetKey;
import io.maple.problem.InvalidInputException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which method each target is trained by, now and whenever its samples change. */
@Component
public class DeviceMethods {

  private final DeviceMethodRepository repository;

  DeviceMethods(DeviceMethodRepository repository) {
    this.repository = repository;
  }

  /** The method chosen for a target; Maple's own where none was. */
  @Transactional(readOnly = true)
  public Method of(Target target) {
    return repository
        .findById(TargetKey.of(target))
        .flatMap(choice -> Method.find(choice.method()))
        .orElse(Method.standard());
  }

  @Transactional
  public void choose(Target target, Method method) {
    repository.save(new DeviceMethodEntity(target, method));
  }

  /**
   * The method of a name.
   *
   * @throws InvalidInputException when there is none, listing those there are
   */
  public static Method named(String name) {
    return Method.find(name)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "method",
                    "The method (%s) is unknown.\nMaybe one of %s."
                        .formatted(name, String.join(", ", Method.labels())),
                    name));
  }
}
