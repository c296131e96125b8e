package io.maple.space;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The search spaces that Maple knows: those that {@code
 * META-INF/services/io.maple.space.SearchSpace} lists, in the order of its lines.
 */
public final class SearchSpaces {

  private static final List<SearchSpace> ALL = load();

  private SearchSpaces() {}

  /** Every space, in a fixed order. */
  public static List<SearchSpace> all() {
    return ALL;
  }

  /**
   * The space with the given name; case matters.
   *
   * @throws UnknownSearchSpaceException listing the known names
   */
  public static SearchSpace named(String name) {
    for (SearchSpace space : ALL) {
      if (space.name().equals(name)) {
        return space;
      }
    }
    throw new UnknownSearchSpaceException(name, ALL.stream().map(SearchSpace::name).toList());
  }

  private static List<SearchSpace> load() {
    List<SearchSpace> spaces =
        ServiceLoader.load(SearchSpace.class, SearchSpaces.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    Set<String> names = new HashSet<>();
    for (SearchSpace space : spaces) {
      if (!names.add(space.name())) {
        throw new IllegalStateException(
            "The search space (%s) is listed twice.\nMaybe remove one of its lines from META-INF/services/io.maple.space.SearchSpace."
                .formatted(space.name()));
      }
    }
    return spaces;
  }
}
