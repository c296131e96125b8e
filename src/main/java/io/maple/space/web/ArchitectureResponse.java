package io.maple.space.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.maple.network.Operator;
import io.maple.space.Architecture;
import io.maple.space.CellEdge;
import io.maple.space.ChoiceSpace;
import io.maple.space.ExpandingSpace;
import io.maple.space.Position;
import io.maple.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What Maple understood of an architecture.
 *
 * @param spec its canonical spelling
 * @param choices the option chosen at each position; empty in a space without positions
 * @param deadEdges edges of a cell that lie on no path from its input to its output
 * @param totals of the network as it runs
 * @param prunedTotals of the network without what does not reach its output
 * @param operators in execution order; empty in a space whose networks come from files, see the
 *     path below that ends in {@code operators}
 * @param features only when asked for
 */
record ArchitectureResponse(
    String space,
    String spec,
    List<String> choices,
    List<CellEdge> deadEdges,
    NetworkTotals totals,
    NetworkTotals prunedTotals,
    List<OperatorResponse> operators,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FeatureResponse features) {

  static ArchitectureResponse of(Architecture architecture, boolean withFeatures) {
    SearchSpace space = architecture.space();
    Optional<ExpandingSpace> expanding = space.asExpandingSpace();
    List<Operator> operators =
        expanding.map(known -> known.expand(architecture).operators()).orElse(List.of());
    NetworkTotals totals =
        expanding
            .map(known -> NetworkTotals.of(known.expand(architecture)))
            .orElseGet(() -> NetworkTotals.of(architecture));
    return new ArchitectureResponse(
        space.name(),
        architecture.spec(),
        space.asChoiceSpace().map(known -> choices(known, architecture)).orElse(List.of()),
        space.deadEdges(architecture),
        totals,
        expanding.map(known -> NetworkTotals.of(known.prune(architecture))).orElse(totals),
        operators.stream().map(OperatorResponse::of).toList(),
        withFeatures ? FeatureResponse.of(architecture) : null);
  }

  private static List<String> choices(ChoiceSpace space, Architecture architecture) {
    List<Position> positions = space.positions();
    return IntStream.range(0, positions.size())
        .mapToObj(i -> positions.get(i).options().get(space.choice(architecture, i)))
        .toList();
  }
}
