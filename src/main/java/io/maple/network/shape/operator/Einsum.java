package io.maple.network.shape.operator;

import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Broadcast;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products in Einstein's notation: each letter is a dimension, an ellipsis stands for those
 * without a letter.
 */
final class Einsum {

  static final Family FAMILY = Family.standard().add(Einsum::infer, "Einsum").build();

  private static final String ELLIPSIS = "...";

  private final NodeContext node;
  private final Map<Character, Dimension> sizes = new HashMap<>();
  private @Nullable Shape unnamed;
  private boolean unranked;

  private Einsum(NodeContext node) {
    this.node = node;
  }

  private static void infer(NodeContext node) {
    String equation = node.node().text("equation", "").replace(" ", "");
    if (equation.isEmpty()) {
      throw node.invalid("has no equation", "the file is corrupt: export it again.");
    }
    node.output(0, Elementwise.type(node, 0, node.inputs()), new Einsum(node).evaluate(equation));
  }

  private @Nullable Shape evaluate(String equation) {
    int arrow = equation.indexOf("->");
    String left = arrow < 0 ? equation : equation.substring(0, arrow);
    String[] terms = left.split(",", -1);
    if (terms.length != node.inputs()) {
      throw node.invalid(
          "has %d inputs, but its equation (%s) has %d terms"
              .formatted(node.inputs(), equation, terms.length),
          "an input is missing.");
    }
    for (int input = 0; input < terms.length; input++) {
      read(terms[input], node.shape(input));
    }
    return made(arrow < 0 ? implied(left) : equation.substring(arrow + 2));
  }

  private void read(String term, @Nullable Shape shape) {
    List<String> labels = labels(term);
    boolean open = labels.contains(ELLIPSIS);
    int named = labels.size() - (open ? 1 : 0);
    if (shape == null) {
      unranked |= open;
      labels.stream()
          .filter(label -> !label.equals(ELLIPSIS))
          .forEach(label -> sizes.putIfAbsent(label.charAt(0), Dimension.UNKNOWN));
      return;
    }
    if (open ? shape.rank() < named : shape.rank() != named) {
      throw node.invalid(
          "has an input of shape %s, which the term %s does not describe".formatted(shape, term),
          "the equation was meant for tensors with another number of axes.");
    }
    int axis = 0;
    for (String label : labels) {
      if (label.equals(ELLIPSIS)) {
        int covered = shape.rank() - named;
        unnamed =
            Broadcast.of(
                node,
                unnamed == null ? Shape.SCALAR : unnamed,
                Shape.of(shape.range(axis, axis + covered)));
        axis += covered;
      } else {
        merge(label.charAt(0), shape.dimension(axis++));
      }
    }
  }

  private void merge(char label, Dimension size) {
    Dimension known = sizes.get(label);
    Dimension both = known == null ? size : Broadcast.dimension(known, size);
    if (both == null) {
      throw node.invalid(
          "has sizes %s and %s for %s".formatted(known, size, label),
          "a dimension is bound to another value than the network expects.");
    }
    sizes.put(label, both);
  }

  private List<String> labels(String term) {
    List<String> labels = new ArrayList<>();
    for (int at = 0; at < term.length(); at++) {
      char letter = term.charAt(at);
      if (term.startsWith(ELLIPSIS, at) && !labels.contains(ELLIPSIS)) {
        labels.add(ELLIPSIS);
        at += 2;
      } else if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) {
        labels.add(String.valueOf(letter));
      } else {
        throw node.invalid(
            "has %s in a term of its equation (%s)".formatted(letter, term),
            "it should have letters and one ellipsis only.");
      }
    }
    return labels;
  }

  /** Without an arrow: the ellipsis, then in alphabetic order the letters that occur once. */
  private static String implied(String left) {
    Map<Character, Integer> counts = new TreeMap<>();
    left.chars()
        .filter(Character::isLetter)
        .forEach(letter -> counts.merge((char) letter, 1, Integer::sum));
    StringBuilder right = new StringBuilder(left.contains(ELLIPSIS) ? ELLIPSIS : "");
    counts.forEach(
        (letter, count) -> {
          if (count == 1) {
            right.append(letter);
          }
        });
    return right.toString();
  }

  private @Nullable Shape made(String term) {
    List<Dimension> output = new ArrayList<>();
    List<String> labels = labels(term);
    if (Set.copyOf(labels).size() != labels.size()) {
      throw node.invalid("makes a dimension twice (%s)".formatted(term), "the equation is wrong.");
    }
    for (String label : labels) {
      if (label.equals(ELLIPSIS)) {
        if (unranked) {
          return null;
        }
        if (unnamed != null) {
          output.addAll(unnamed.dimensions());
        }
        continue;
      }
      Dimension size = sizes.get(label.charAt(0));
      if (size == null) {
        throw node.invalid(
            "makes a dimension %s that no input has".formatted(label), "the equation is wrong.");
      }
      output.add(size);
    }
    return Shape.of(output);
  }
}
