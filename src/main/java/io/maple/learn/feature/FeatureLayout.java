package io.maple.learn.feature;

import io.maple.space.AdditiveSpace;
import io.maple.space.Architecture;
import io.maple.space.ChoiceSpace;
import io.maple.space.ExpandingSpace;
import io.maple.space.Position;
import io.maple.space.ProfiledOperator;
import io.maple.space.SearchSpace;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fingerprint of all that the numbers of a stored model depend on: the names and the order of
 * positions, options and features, the constants of feature maps, and what the features of sample
 * architectures are. SHA-256 in hexadecimal.
 */
public final class FeatureLayout {

  /** Architectures whose raw features are part of the fingerprint: the landmarks of the basis. */
  private static final int PROBES = Basis.LANDMARKS;

  /** Those of them whose networks are expanded too. */
  private static final int NETWORKS = 16;

  /**
   * The layouts of the version of Maple whose files carried no fingerprint yet, by space. A file
   * without one belongs to these, whatever the layouts are now.
   */
  private static final Map<String, String> UNRECORDED =
      Map.of(
          "nasbench201", "1086d4602310b5059c8a2fde5ce9f8ceb83bae1503877a014b2105f976947b71",
          "fbnet", "4632c7f5244dc13361a27dc370db38866c96fe562b2947c5e19ba1cf4a02514f");

  private FeatureLayout() {}

  /** The layout of files that carry no fingerprint; empty where no such file can exist. */
  public static String unrecorded(SearchSpace space) {
    return UNRECORDED.getOrDefault(space.name(), "");
  }

  /**
   * Refuses what was trained for another layout.
   *
   * @param stored the fingerprint that was stored with it
   * @throws OutdatedLayoutException when it is not the present one
   */
  public static void check(FeatureTables tables, String stored) {
    String present = tables.fingerprint();
    if (!present.equals(stored)) {
      throw new OutdatedLayoutException(tables.space().name(), stored, present);
    }
  }

  static String fingerprint(FeatureRows rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        names(rows.space(), out);
        constants(out);
        probes(rows, out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void names(SearchSpace space, DataOutputStream out) throws IOException {
    out.writeUTF(space.name());
    ChoiceSpace choices = space.asChoiceSpace().orElse(null);
    List<Position> positions = choices == null ? List.of() : choices.positions();
    for (int position = 0; position < positions.size(); position++) {
      names("position", positions.get(position).options(), out);
      out.writeInt(Objects.requireNonNull(choices).oneHotOffset(position));
    }
    for (int condition : space.asAdditive().map(AdditiveSpace::conditions).orElse(List.of())) {
      out.writeUTF("condition");
      out.writeInt(condition);
    }
    names("cost", space.costNames(), out);
    names("ratio", FeatureRows.ROOFLINE_TERMS, out);
    names("structure", space.structuralNames(), out);
    names("operator", space.operators().stream().map(ProfiledOperator::name).toList(), out);
  }

  private static void names(String kind, List<String> names, DataOutputStream out)
      throws IOException {
    out.writeUTF(kind);
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  private static void constants(DataOutputStream out) throws IOException {
    out.writeUTF("constants");
    for (double constant : Basis.constants()) {
      out.writeDouble(constant);
    }
    out.writeDouble(ArchitectureKernel.LINEAR);
    for (double[] mix : Rooflines.MIXES) {
      for (double share : mix) {
        out.writeDouble(share);
      }
    }
  }

  private static void probes(FeatureRows rows, DataOutputStream out) throws IOException {
    out.writeUTF("probes");
    SearchSpace space = rows.space();
    List<Architecture> probes = rows.reference().architectures().subList(0, PROBES);
    for (Architecture probe : probes) {
      for (double value : space.cost(probe)) {
        out.writeDouble(value);
      }
      for (double value : space.structural(probe)) {
        out.writeDouble(value);
      }
    }
    ExpandingSpace expanding = space.asExpandingSpace().orElse(null);
    if (expanding == null) {
      return;
    }
    for (Architecture probe : probes.subList(0, NETWORKS)) {
      for (Map.Entry<String, Double> total :
          OperatorCosts.totals(expanding.expand(probe)).entrySet()) {
        out.writeUTF(total.getKey());
        out.writeDouble(total.getValue());
      }
    }
  }
}
