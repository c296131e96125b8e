package io.maple.network.param;

import io.maple.network.graph.NetworkException;
import io.maple.network.graph.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The lines of a file as layers: no meaning of a type is known here. */
final class LayerText {

  private static final String MAGIC = "7767517";
  private static final int ARRAYS = 23_300;
  private static final int PARAMETERS = 32;
  private static final int LONGEST = 255;
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,10}");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(([0-9]+\\.[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?|[0-9]+[eE][+-]?[0-9]{1,3})");

  private final String content;
  private final ReadLimits limits;
  private int line;
  private int offset;
  private String text = "";
  private int position;
  private int parts;

  private LayerText(String content, ReadLimits limits) {
    this.content = content;
    this.limits = limits;
  }

  /** The layers of a file in its order; ncnn does not read more of them than line 2 announces. */
  static List<Layer> read(InputStream file, ReadLimits limits) throws IOException {
    long most = Math.min(Math.min(limits.fileBytes(), limits.structureBytes()), 1L << 30);
    byte[] bytes = file.readNBytes((int) most + 1);
    if (bytes.length > most) {
      throw NetworkException.tooLarge(
          "The .param file is larger than %d bytes.".formatted(most),
          "it is not a .param file: its weights are in the .bin file.");
    }
    return new LayerText(new String(bytes, StandardCharsets.UTF_8), limits).layers();
  }

  private List<Layer> layers() {
    if (!next() || !token().equals(MAGIC) || !ended()) {
      throw NetworkException.invalid(
          "The file does not begin with %s, as ncnn's .param files do.".formatted(MAGIC),
          "it is a binary .param.bin file, or from before 2017: send the text file .param.");
    }
    if (!next()) {
      throw invalid("the numbers of layers and blobs are missing");
    }
    long announced = count();
    count();
    if (announced > limits.nodes()) {
      throw NetworkException.tooLarge(
          "The file has %d layers, and %d are the limit.".formatted(announced, limits.nodes()),
          "split the network.");
    }
    List<Layer> layers = new ArrayList<>();
    while (layers.size() < announced && next()) {
      layers.add(layer());
    }
    if (layers.size() < announced) {
      throw invalid(
          "line 2 announces %d layers, and there are %d".formatted(announced, layers.size()));
    }
    return layers;
  }

  private Layer layer() {
    String type = token();
    String name = token();
    long read = count();
    long made = count();
    List<String> inputs = blobs(read);
    List<String> outputs = blobs(made);
    Map<Integer, Setting> settings = new HashMap<>();
    while (!ended()) {
      parameter(settings);
    }
    return new Layer(line, type, name, inputs, outputs, settings);
  }

  private List<String> blobs(long count) {
    List<String> names = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      names.add(token());
    }
    return names;
  }

  private void parameter(Map<Integer, Setting> settings) {
    int equals = text.indexOf('=', position);
    if (equals < 0) {
      throw invalid("(%s) is not of the form key=value".formatted(excerpt(token())));
    }
    int key = whole(text.substring(position, equals).strip());
    position = equals + 1;
    boolean array = key <= -ARRAYS;
    int id = array ? -key - ARRAYS : key;
    if (id < 0 || id >= PARAMETERS) {
      throw invalid("there is no parameter %d".formatted(key));
    }
    if (position < text.length() && text.charAt(position) == '"') {
      int end = text.indexOf('"', position + 1);
      if (end < 0) {
        throw invalid("the text of parameter %d has no end".formatted(key));
      }
      if (end - position > LONGEST) {
        throw invalid("the text of parameter %d is longer than %d".formatted(key, LONGEST));
      }
      settings.put(id, new Setting.Text(text.substring(position + 1, end)));
      position = end + 1;
      part(1);
    } else {
      settings.put(id, array ? counted(token()) : value(token()));
    }
  }

  private Setting value(String value) {
    if (!value.isEmpty() && Character.isLetter(value.charAt(0)) && value.length() <= LONGEST) {
      part(1);
      return new Setting.Text(value);
    }
    if (value.indexOf(',') < 0) {
      part(1);
      return new Setting.Scalar(number(value), WHOLE.matcher(value).matches());
    }
    String list = value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
    return numbers(split(list), 0);
  }

  private String[] split(String list) {
    for (int i = 0; i < list.length(); i++) {
      if (list.charAt(i) == ',') {
        part(1);
      }
    }
    return list.split(",", -1);
  }

  private Setting counted(String value) {
    String[] values = split(value);
    int count = whole(values[0]);
    if (count != values.length - 1) {
      throw invalid("a list announces %d values and has %d".formatted(count, values.length - 1));
    }
    return numbers(values, 1);
  }

  private Setting.Numbers numbers(String[] values, int from) {
    double[] numbers = new double[values.length - from];
    for (int i = from; i < values.length; i++) {
      numbers[i - from] = number(values[i]);
    }
    return new Setting.Numbers(numbers);
  }

  private double number(String value) {
    if (WHOLE.matcher(value).matches()) {
      return whole(value);
    }
    if (value.length() > 64 || !REAL.matcher(value).matches()) {
      throw invalid("(%s) is not a number".formatted(excerpt(value)));
    }
    double number = Float.parseFloat(value);
    if (!Double.isFinite(number)) {
      throw invalid("(%s) is too large for a 32-bit number".formatted(excerpt(value)));
    }
    return number;
  }

  private int whole(String value) {
    if (!WHOLE.matcher(value).matches()) {
      throw invalid("(%s) is not a whole number".formatted(excerpt(value)));
    }
    long whole = Long.parseLong(value);
    if (whole != (int) whole) {
      throw invalid("(%s) is not a 32-bit number".formatted(value));
    }
    return (int) whole;
  }

  private long count() {
    int count = whole(token());
    if (count < 0) {
      throw invalid("a count is %d".formatted(count));
    }
    return count;
  }

  private boolean next() {
    while (offset < content.length()) {
      int end = content.indexOf('\n', offset);
      text = content.substring(offset, end < 0 ? content.length() : end);
      offset += text.length() + 1;
      line++;
      position = 0;
      if (!ended()) {
        return true;
      }
    }
    return false;
  }

  private boolean ended() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position == text.length();
  }

  private String token() {
    if (ended()) {
      throw invalid("the line ends early");
    }
    int start = position;
    while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    part(1);
    return text.substring(start, position);
  }

  private void part(int count) {
    parts += count;
    if (parts > limits.parts()) {
      throw NetworkException.tooLarge(
          "The .param file has more than %d words and numbers.".formatted(limits.parts()),
          "split the network.");
    }
  }

  private static String excerpt(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  private NetworkException invalid(String problem) {
    return NetworkException.invalid(
        "Line %d of the .param file is wrong: %s.".formatted(line, problem),
        "the file is truncated or was edited; convert the network again.");
  }
}
