package io.maple.space.networks;

import io.maple.network.graph.NetworkException;
import io.maple.network.shape.Bindings;
import io.maple.space.InvalidArchitectureException;
import io.maple.space.SpecText;
import io.maple.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code mobilenet-v2@batch=8,height=192}: a network's identifier and, where they differ from
 * its defaults, values of its dimensions.
 *
 * @param id the identifier as it is spelt
 * @param dimensions the values
 */
record Notation(SpecText text, String id, Bindings dimensions) {

  static final String SEPARATOR = "@";

  private static final String FORM =
      "the identifier of a network, and values of its dimensions behind an @, such as"
          + " mobilenet-v2@batch=8,height=192";

  /** As many characters as a stored spec may have. */
  private static final int LONGEST = 512;

  /**
   * Reads a spec.
   *
   * @throws InvalidArchitectureException when it is none, whatever networks there are
   */
  static Notation read(@Nullable String spec) {
    SpecText text = SpecText.of(NetworkSpace.NAME, spec, FORM);
    String whole = text.text();
    checkLength(text, whole);
    int at = whole.indexOf(SEPARATOR);
    String id = at < 0 ? whole : whole.substring(0, at);
    if (!id.matches(KnownNetwork.ID)) {
      throw text.malformed("has the identifier (%s), which no network has".formatted(excerpt(id)));
    }
    try {
      Bindings dimensions = at < 0 ? Bindings.NONE : Dims.read(whole.substring(at + 1));
      return new Notation(text, id, dimensions);
    } catch (NetworkException wrong) {
      throw of(text, wrong);
    }
  }

  /** Refuses a canonical spelling that no stored spec may have. */
  void checkLength(String canonical) {
    checkLength(text, canonical);
  }

  private static void checkLength(SpecText text, String spec) {
    if (spec.length() > LONGEST) {
      throw text.malformed("has %d characters, more than %d".formatted(spec.length(), LONGEST));
    }
  }

  /** A spec whose network cannot be executed as it says. */
  static InvalidArchitectureException of(SpecText text, NetworkException wrong) {
    String[] lines = String.valueOf(wrong.getMessage()).split("\n", 2);
    String problem = "cannot be executed: " + strip(lines[0]);
    String advice =
        lines.length < 2 ? "bind other sizes" : strip(lines[1].replaceFirst("^Maybe ", ""));
    return text.malformed(problem, advice);
  }

  InvalidArchitectureException unknown() {
    return text.malformed(
        "names the unknown network (%s)".formatted(excerpt(id)), "pick one of GET /networks");
  }

  private static String excerpt(String id) {
    return Excerpt.ofFragment(id, 0, id.length());
  }

  // The sentence gets its full stop where it is put together.
  private static String strip(String sentence) {
    String shown = Excerpt.ofSentence(sentence);
    return shown.endsWith(".") ? shown.substring(0, shown.length() - 1) : shown;
  }
}
