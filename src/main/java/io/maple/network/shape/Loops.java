package io.maple.network.shape;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Constant;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Graph;
import io.maple.network.graph.Literal;
import io.maple.network.graph.NetworkException;
import io.maple.network.graph.Shape;
import io.maple.network.graph.TensorType;
import io.maple.network.graph.ValueType;
import io.maple.network.shape.fold.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators that repeat a body. A loop of few trips is followed trip by trip; of a longer one only
 * what holds in every trip is known.
 */
final class Loops {

  /** Loops of up to this many trips are followed. */
  private static final int FOLLOWED = 64;

  /** Shapes that still change after as many joins are unknown. */
  private static final int JOINS = 8;

  /** More trips than this are as good as unknown: they limit nothing. */
  private static final long MOST_TRIPS = 1L << 31;

  private Loops() {}

  private static Graph graph(NodeInference node) {
    if (node.node().attribute("body") instanceof Attribute.Body body) {
      return body.graph();
    }
    throw node.invalid("has no graph in its attribute (body)", "the file is corrupt.");
  }

  private static void check(NodeInference node, GraphInference.Result trip, int outputs) {
    if (trip.outputs().size() < outputs) {
      throw node.invalid(
          "has a body with %d outputs where %d are needed"
              .formatted(trip.outputs().size(), outputs),
          "the file is corrupt.");
    }
  }

  static void loop(NodeInference node) {
    Graph body = graph(node);
    int carried = Math.max(0, node.inputs() - 2);
    int scanned = Math.max(0, node.outputs() - carried);
    List<Known> initial = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      initial.add(node.known(i + 2));
    }
    Long most = node.known(0).number();
    boolean limited = node.hasInput(0);
    Boolean begins = node.hasInput(1) ? node.known(1).truth() : (Boolean) true;
    LoopState state = new LoopState(node, body, carried, scanned);
    if ((most != null && most <= 0) || (begins != null && !begins)) {
      state.skip(initial);
      return;
    }
    boolean few = limited ? most != null && (most <= FOLLOWED || most >= MOST_TRIPS) : true;
    if (begins != null && few && state.follow(initial, most == null ? Long.MAX_VALUE : most)) {
      return;
    }
    boolean finite = most != null && most < MOST_TRIPS;
    state.generalize(
        initial, finite && most != null ? most : -1, begins != null && (finite || !limited));
  }

  /** One loop while it is inferred. */
  private record LoopState(NodeInference node, Graph body, int carried, int scanned) {

    private GraphInference.Result trip(Known index, List<Known> variables) {
      List<Known> inputs = new ArrayList<>();
      inputs.add(index);
      inputs.add(Known.of(new Constant(ElementType.BOOL, Shape.SCALAR, literal(1))));
      inputs.addAll(variables);
      GraphInference.Result trip = node.body(body, inputs);
      check(node, trip, 1 + carried + scanned);
      return trip;
    }

    /** A loop that makes no trip: its variables stay, and what it collects is empty. */
    void skip(List<Known> initial) {
      GraphInference.@Nullable Result trip;
      try {
        trip = trip(index(0, 0), initial);
        node.execute(trip.graph(), 0);
      } catch (NetworkException inconsistent) {
        trip = null;
      }
      for (int i = 0; i < carried; i++) {
        node.set(i, initial.get(i));
      }
      for (int i = 0; i < scanned; i++) {
        ValueType element =
            trip == null ? TensorType.UNKNOWN : trip.outputs().get(1 + carried + i).type();
        node.set(carried + i, Known.of(stacked(element, Dimension.of(0), 0)));
      }
    }

    /** Follows each trip; false where the number of trips is not known or too large. */
    boolean follow(List<Known> initial, long most) {
      List<Known> variables = initial;
      List<@Nullable ValueType> elements = new ArrayList<>(Collections.nCopies(scanned, null));
      List<GraphInference.Result> trips = new ArrayList<>();
      boolean more = true;
      while (more && trips.size() < most) {
        if (trips.size() == FOLLOWED || !node.follows()) {
          return false;
        }
        GraphInference.Result trip = trip(index(trips.size(), trips.size()), variables);
        trips.add(trip);
        variables = trip.outputs().subList(1, 1 + carried);
        for (int i = 0; i < scanned; i++) {
          ValueType made = trip.outputs().get(1 + carried + i).type();
          ValueType before = elements.get(i);
          elements.set(i, before == null ? made : Known.join(before, made, Known.Join.REPEATED));
        }
        Boolean goesOn = trip.outputs().get(0).truth();
        if (goesOn == null && trips.size() < most) {
          return false;
        }
        more = goesOn == null || goesOn;
      }
      trips.forEach(trip -> node.execute(trip.graph(), 1));
      for (int i = 0; i < carried; i++) {
        node.set(i, variables.get(i));
      }
      for (int i = 0; i < scanned; i++) {
        ValueType element = elements.get(i);
        node.set(
            carried + i,
            Known.of(
                stacked(
                    element == null ? TensorType.UNKNOWN : element,
                    Dimension.of(trips.size()),
                    0)));
      }
      return true;
    }

    /**
     * Infers what holds in every trip.
     *
     * @param most trips, −1 where unknown
     * @param begins whether there certainly is a first trip
     */
    void generalize(List<Known> initial, long most, boolean begins) {
      List<Known> variables = initial;
      GraphInference.Result trip = trip(index(0, most - 1), variables);
      for (int joins = 0; ; joins++) {
        List<Known> joined = new ArrayList<>();
        for (int i = 0; i < carried; i++) {
          Known join = variables.get(i).join(trip.outputs().get(1 + i), Known.Join.REPEATED);
          joined.add(joins < JOINS ? join : unknown(join, variables.get(i)));
        }
        if (joined.equals(variables)) {
          break;
        }
        variables = joined;
        trip = trip(index(0, most - 1), variables);
      }
      Boolean goesOn = trip.outputs().get(0).truth();
      boolean once = goesOn != null && !goesOn;
      long times = once ? 1 : most;
      boolean exact = times >= 0 && goesOn != null && begins;
      node.execute(trip.graph(), times);
      if (times < 0) {
        node.warnUndecided("the number of trips is not known.");
      } else if (!exact) {
        node.warnUndecided(
            "the number of trips depends on data; the most possible (%d) are assumed."
                .formatted(times));
      }
      Dimension length =
          times < 0 ? Dimension.UNKNOWN : exact ? Dimension.of(times) : Dimension.atMost(times);
      for (int i = 0; i < carried; i++) {
        node.set(i, exact ? trip.outputs().get(1 + i) : variables.get(i));
      }
      for (int i = 0; i < scanned; i++) {
        node.set(
            carried + i, Known.of(stacked(trip.outputs().get(1 + carried + i).type(), length, 0)));
      }
    }

    private static Known unknown(Known join, Known before) {
      return join.equals(before) ? before : Known.NOTHING;
    }
  }

  private static Literal literal(long value) {
    return new Literal.Integers(new long[] {value});
  }

  /** The number of a trip. */
  private static Known index(long low, long high) {
    long[] sizes = {};
    return new Known(
        new TensorType(ElementType.INT64, Shape.SCALAR),
        null,
        new Values.Whole(
            ElementType.INT64,
            sizes,
            new long[] {low},
            new long[] {high < low ? Long.MAX_VALUE : high}));
  }

  /** As many tensors along a new axis. */
  private static ValueType stacked(ValueType element, Dimension length, long axis) {
    if (!(element instanceof TensorType tensor)) {
      return TensorType.UNKNOWN;
    }
    Shape shape = tensor.shape();
    if (shape == null) {
      return tensor;
    }
    List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
    dimensions.add((int) (axis < 0 ? axis + shape.rank() + 1 : axis), length);
    return new TensorType(tensor.type(), Shape.of(dimensions));
  }

  static void scan(NodeInference node) {
    Graph body = graph(node);
    boolean batched = node.opset() < 9;
    int first = batched ? 1 : 0;
    int scans = (int) node.node().integer("num_scan_inputs", 0);
    int states = node.inputs() - first - scans;
    if (scans < 1 || states < 0) {
      throw node.invalid(
          "scans %d of %d inputs".formatted(scans, node.inputs()), "the file is corrupt.");
    }
    List<Known> state = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      state.add(batched ? without(node.known(first + i), 0) : node.known(first + i));
    }
    List<Known> slices = new ArrayList<>();
    Dimension length = Dimension.UNKNOWN;
    Dimension batch = Dimension.UNKNOWN;
    for (int i = 0; i < scans; i++) {
      Known input = node.known(first + states + i);
      Shape shape = input.tensor().shape();
      long axis = at(node, batched ? "" : "scan_input_axes", i) + first;
      if (shape != null) {
        int along = axis(node, axis, shape.rank());
        length = agreed(node, length, shape.dimension(along));
        batch = batched ? shape.dimension(0) : batch;
      }
      Known slice = without(input, axis);
      slices.add(batched ? without(slice, 0) : slice);
    }
    GraphInference.Result trip = trip(node, body, state, slices);
    for (int joins = 0; joins < JOINS; joins++) {
      List<Known> joined = new ArrayList<>();
      for (int i = 0; i < states; i++) {
        joined.add(state.get(i).join(trip.outputs().get(i), Known.Join.REPEATED));
      }
      if (joined.equals(state)) {
        break;
      }
      state = joined;
      trip = trip(node, body, state, slices);
    }
    long times = length.times(batched ? batch : Dimension.of(1)).size();
    node.execute(trip.graph(), times);
    for (int i = 0; i < node.outputs(); i++) {
      ValueType made = trip.outputs().get(i).type();
      if (i >= states) {
        made = stacked(made, length, at(node, batched ? "" : "scan_output_axes", i - states));
      }
      node.output(i, batched ? stacked(made, batch, 0) : made);
    }
  }

  private static GraphInference.Result trip(
      NodeInference node, Graph body, List<Known> state, List<Known> slices) {
    List<Known> inputs = new ArrayList<>(state);
    inputs.addAll(slices);
    GraphInference.Result trip = node.body(body, inputs);
    check(node, trip, Math.max(node.outputs(), state.size()));
    return trip;
  }

  private static long at(NodeInference node, String attribute, int index) {
    List<Long> values = node.node().integers(attribute);
    return values == null || index >= values.size() ? 0 : values.get(index);
  }

  private static int axis(NodeInference node, long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw node.invalid(
          "scans axis %d of a tensor of %d dimensions".formatted(axis, rank),
          "the input has another rank than the network was made for.");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  private static Dimension agreed(NodeInference node, Dimension one, Dimension two) {
    if (one.isExact() && two.isExact() && !one.equals(two)) {
      throw node.invalid(
          "scans inputs of %s and of %s steps".formatted(one, two),
          "bind the free dimensions consistently.");
    }
    return one.isExact() ? one : two;
  }

  /** The type of a tensor without one of its axes; nothing of its values. */
  private static Known without(Known input, long axis) {
    Shape shape = input.tensor().shape();
    if (shape == null || shape.rank() == 0) {
      return Known.of(new TensorType(input.tensor().type(), null));
    }
    List<Dimension> dimensions = new ArrayList<>(shape.dimensions());
    dimensions.remove((int) (axis < 0 ? axis + shape.rank() : axis));
    return Known.of(new TensorType(input.tensor().type(), Shape.of(dimensions)));
  }

  static void map(NodeInference node) {
    Graph body = graph(node);
    List<Known> inputs = new ArrayList<>();
    Dimension length = Dimension.UNKNOWN;
    for (int i = 0; i < node.inputs(); i++) {
      if (node.value(i) instanceof ValueType.Sequence sequence) {
        length = length.isExact() ? length : sequence.length();
        inputs.add(Known.of(sequence.element()));
      } else {
        inputs.add(node.known(i));
      }
    }
    GraphInference.Result trip = node.body(body, inputs);
    check(node, trip, node.outputs());
    node.execute(trip.graph(), length.size());
    for (int i = 0; i < node.outputs(); i++) {
      node.output(i, new ValueType.Sequence(trip.outputs().get(i).type(), length));
    }
  }
}
