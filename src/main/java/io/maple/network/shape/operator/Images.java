package io.maple.network.shape.operator;

import io.maple.network.ElementType;
import io.maple.network.graph.Attribute;
import io.maple.network.graph.Dimension;
import io.maple.network.graph.Shape;
import io.maple.network.shape.rule.Axes;
import io.maple.network.shape.rule.Family;
import io.maple.network.shape.rule.NodeContext;
import io.maple.network.shape.rule.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators on images: resizing, sampling, cropping, decoding and the inverse of unfolding. */
final class Images {

  static final Family FAMILY =
      Family.standard()
          .add(Images::resize, "Resize")
          .add(Images::upsample, "Upsample")
          .add(Images::sample, "GridSample")
          .add(Images::grid, "AffineGrid")
          .add(Images::decode, "ImageDecoder")
          .add(Images::crop, "CenterCropPad")
          .add(Images::fold, "Col2Im")
          .build();

  static final Family MICROSOFT =
      Family.of("com.microsoft")
          .add(Images::sample, "GridSample")
          .add(Images::cropRegions, "CropAndResize")
          .build();

  private Images() {}

  private static void resize(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    int[] axes = axes(node, shape.rank());
    Shape resized;
    if (node.inputs() <= 2 && node.opset() < 11) {
      resized = scaled(node, shape, axes, Sizes.reals(node, 1));
    } else if (sizesGiven(node)) {
      resized = sized(node, shape, axes);
    } else if (node.hasInput(2)) {
      resized = scaled(node, shape, axes, Sizes.reals(node, 2));
    } else {
      throw node.invalid("has neither scales nor sizes", "the file is corrupt: export it again.");
    }
    node.output(0, node.type(0), resized);
  }

  /** Sizes count where they are present, unless they are empty beside scales. */
  private static boolean sizesGiven(NodeContext node) {
    if (!node.hasInput(3)) {
      return false;
    }
    Shape sizes = node.shape(3);
    return sizes == null || sizes.rank() != 1 || !sizes.dimension(0).equals(Dimension.of(0));
  }

  private static int[] axes(NodeContext node, int rank) {
    long[] listed = Axes.attribute(node, "axes");
    int[] axes = new int[listed == null ? rank : listed.length];
    if (listed != null) {
      Axes.marked(node, listed, rank);
    }
    for (int i = 0; i < axes.length; i++) {
      axes[i] = listed == null ? i : Axes.of(node, listed[i], rank);
    }
    return axes;
  }

  private static Shape scaled(
      NodeContext node, Shape shape, int[] axes, double @Nullable [] scales) {
    boolean cropped =
        node.node().text("coordinate_transformation_mode", "").equals("tf_crop_and_resize");
    if (scales != null) {
      checkCount(node, "scales", scales.length, axes.length);
    }
    Shape resized = shape;
    for (int i = 0; i < axes.length; i++) {
      Dimension size = shape.dimension(axes[i]);
      Dimension made = Dimension.UNKNOWN;
      if (scales != null && (!cropped || whole(node, i, axes.length))) {
        made = scaled(node, size, (float) scales[i]);
      }
      resized = resized.with(axes[i], made);
    }
    return resized;
  }

  /** Rounds down the product in single precision, as ONNX Runtime does. */
  private static Dimension scaled(NodeContext node, Dimension size, float scale) {
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw node.invalid("has the scale %s".formatted(scale), "it should be positive.");
    }
    return Sizes.map(size, value -> floor(node, value * scale));
  }

  /** Whether the region covers an axis; runtimes disagree with the standard on parts of one. */
  private static boolean whole(NodeContext node, int axis, int axes) {
    double[] regions = Sizes.reals(node, 1);
    return regions != null
        && regions.length == 2 * axes
        && regions[axis + axes] - regions[axis] == 1;
  }

  private static long floor(NodeContext node, float size) {
    if (!(size < 0x1p62f)) {
      throw node.invalid("makes an axis of %s values".formatted(size), "a scale is wrong.");
    }
    return (long) size;
  }

  private static void checkCount(NodeContext node, String what, int given, int needed) {
    if (given != needed) {
      throw node.invalid(
          "has %d %s, but needs %d".formatted(given, what, needed),
          "the input has more or fewer axes than the network expects.");
    }
  }

  private static Shape sized(NodeContext node, Shape shape, int[] axes) {
    List<Dimension> sizes = Sizes.values(node, 3);
    if (sizes != null) {
      checkCount(node, "sizes", sizes.size(), axes.length);
    }
    String policy = node.node().text("keep_aspect_ratio_policy", "stretch");
    Shape resized = shape;
    for (int i = 0; i < axes.length; i++) {
      Dimension made = Dimension.UNKNOWN;
      if (sizes != null && policy.equals("stretch")) {
        made = sizes.get(i);
      }
      resized = resized.with(axes[i], made);
    }
    return policy.equals("stretch") || sizes == null
        ? resized
        : proportional(node, shape, axes, sizes, policy.equals("not_larger"));
  }

  /** Scales all axes alike, so that none exceeds, or none falls below, its size. */
  private static Shape proportional(
      NodeContext node, Shape shape, int[] axes, List<Dimension> sizes, boolean smallest) {
    float scale = smallest ? Float.MAX_VALUE : 0;
    // ONNX Runtime ignores the sizes of axes that are counted from the end.
    List<Long> listed = node.node().integers("axes");
    boolean known = listed == null || listed.stream().allMatch(axis -> axis >= 0);
    for (int i = 0; i < axes.length; i++) {
      Dimension size = shape.dimension(axes[i]);
      Dimension wanted = sizes.get(i);
      known &= size.isExact() && size.size() > 0 && wanted.isExact();
      float ratio = (float) wanted.size() / (float) Math.max(1, size.size());
      scale = smallest ? Math.min(scale, ratio) : Math.max(scale, ratio);
    }
    Shape resized = shape;
    for (int axis : axes) {
      resized =
          resized.with(
              axis,
              known
                  ? Dimension.of(
                      floor(node, (float) Math.round((double) (scale * (float) shape.size(axis)))))
                  : Dimension.UNKNOWN);
    }
    return resized;
  }

  private static void upsample(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    int[] axes = axes(node, shape.rank());
    double[] scales;
    if (node.node().attribute("scales") instanceof Attribute.Reals list) {
      scales = list.values().stream().mapToDouble(Float::doubleValue).toArray();
    } else if (node.inputs() > 1) {
      scales = Sizes.reals(node, 1);
    } else {
      Sizes.ranked(node, 0, 4);
      scales =
          new double[] {
            1, 1, node.node().real("height_scale", 1), node.node().real("width_scale", 1)
          };
    }
    node.output(0, node.type(0), scaled(node, shape, axes, scales));
  }

  private static void sample(NodeContext node) {
    Shape image = Sizes.atLeast(node, 0, 3);
    Shape grid = Sizes.atLeast(node, 1, 3);
    if (image != null && grid != null && image.rank() != grid.rank()) {
      throw node.invalid(
          "samples an image of shape %s by a grid of shape %s".formatted(image, grid),
          "its inputs are in another order.");
    }
    Shape known = image == null ? grid : image;
    if (known == null) {
      node.output(0, node.type(0), null);
      return;
    }
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(
        Sizes.agree(
            node,
            "batches of images and grids",
            Sizes.dimension(image, 0),
            Sizes.dimension(grid, 0)));
    sizes.add(Sizes.dimension(image, 1));
    for (int axis = 1; axis < known.rank() - 1; axis++) {
      sizes.add(Sizes.dimension(grid, axis));
    }
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static void grid(NodeContext node) {
    List<Dimension> sizes = Sizes.values(node, 1);
    if (sizes == null) {
      node.output(0, node.type(0), null);
      return;
    }
    if (sizes.size() != 4 && sizes.size() != 5) {
      throw node.invalid(
          "makes a grid for an image of %d axes".formatted(sizes.size()), "it should have 4 or 5.");
    }
    List<Dimension> made = new ArrayList<>();
    made.add(
        Sizes.agree(
            node,
            "batches of matrices and images",
            Sizes.dimension(Sizes.ranked(node, 0, 3), 0),
            sizes.get(0)));
    made.addAll(sizes.subList(2, sizes.size()));
    made.add(Dimension.of(sizes.size() - 2L));
    node.output(0, node.type(0), Shape.of(made));
  }

  private static void decode(NodeContext node) {
    long channels = node.node().text("pixel_format", "RGB").equals("Grayscale") ? 1 : 3;
    node.output(0, ElementType.UINT8, Shape.of(-1, -1, channels));
  }

  private static void crop(NodeContext node) {
    Shape shape = node.shape(0);
    if (shape == null) {
      node.output(0, node.type(0), null);
      return;
    }
    int[] axes = axes(node, shape.rank());
    List<Dimension> sizes = Sizes.values(node, 1);
    if (sizes != null) {
      checkCount(node, "sizes", sizes.size(), axes.length);
    }
    Shape cropped = shape;
    for (int i = 0; i < axes.length; i++) {
      cropped = cropped.with(axes[i], sizes == null ? Dimension.UNKNOWN : sizes.get(i));
    }
    node.output(0, node.type(0), cropped);
  }

  private static void fold(NodeContext node) {
    Shape columns = Sizes.ranked(node, 0, 3);
    List<Dimension> image = Sizes.values(node, 1);
    List<Dimension> block = Sizes.values(node, 2);
    if (image == null) {
      node.output(0, node.type(0), block == null ? null : Shape.ofRank(block.size() + 2));
      return;
    }
    Dimension channels = Dimension.UNKNOWN;
    if (block != null) {
      checkCount(node, "sizes of a block", block.size(), image.size());
      Dimension values = Shape.of(block).values();
      if (values.isExact()) {
        channels =
            Sizes.divide(
                node, "the rows of its columns", Sizes.dimension(columns, 1), values.size());
      }
    }
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(Sizes.dimension(columns, 0));
    sizes.add(channels);
    sizes.addAll(image);
    node.output(0, node.type(0), Shape.of(sizes));
  }

  private static void cropRegions(NodeContext node) {
    Shape images = Sizes.ranked(node, 0, 4);
    Shape regions = Sizes.ranked(node, 1, 2);
    List<Dimension> size = Sizes.values(node, 3);
    boolean known = size != null && size.size() == 2;
    node.output(
        0,
        node.type(0),
        Shape.of(
            List.of(
                Sizes.dimension(regions, 0),
                Sizes.dimension(images, 1),
                size != null && known ? size.get(0) : Dimension.UNKNOWN,
                size != null && known ? size.get(1) : Dimension.UNKNOWN)));
  }
}
