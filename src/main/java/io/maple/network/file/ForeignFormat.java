package io.maple.network.file;

import io.maple.network.graph.NetworkException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A format that is not read.
 *
 * @param name with its article, as a message begins
 * @param isFormat whether a file is of it
 * @param remedy how to make an ONNX file
 */
record ForeignFormat(String name, Predicate<FileHead> isFormat, String remedy) {

  private static final String TORCH =
      "load the model in Python and torch.onnx.export(model, example, \"network.onnx\").";
  private static final String UNPACK = "unpack it and take the .onnx, .param or .tflite file.";
  private static final String ORIGINAL = "take the ONNX file that it was converted from.";

  // The first that applies: what is narrow stands before what is wide.
  private static final List<ForeignFormat> ALL =
      List.of(
          of("An empty file", FileHead::isEmpty, "the export or the transfer failed: repeat it."),
          of(
              "A pointer of Git LFS, not the file itself,",
              head -> head.begins("version https://git-lfs"),
              "fetch the file: git lfs pull."),
          of(
              "A TorchScript archive",
              head -> isZip(head) && isTorch(head) && isScript(head),
              "torch.onnx.export(torch.jit.load(\"network.pt\"), example, \"network.onnx\","
                  + " dynamo=False)."),
          of("A PyTorch checkpoint", head -> isZip(head) && isTorch(head), TORCH),
          of(
              "An exported program of PyTorch",
              head -> isZip(head) && head.contains("archive_format"),
              "torch.onnx.export(torch.export.load(\"network.pt2\"), dynamo=True)"
                  + ".save(\"network.onnx\")."),
          of(
              "A Keras model",
              head ->
                  isZip(head)
                      && (head.contains("model.weights.h5")
                          || (head.contains("metadata.json") && head.contains("keras"))),
              "load it in Python and model.export(\"network.onnx\", format=\"onnx\")."),
          of(
              "A Core ML package",
              head -> isZip(head) && head.contains(".mlpackage"),
              "export ONNX from the model that it was converted from."),
          of(
              "A NumPy archive",
              head -> isZip(head) && head.contains(".npy"),
              "export the network, not its weights, to ONNX."),
          of("A zip archive", ForeignFormat::isZip, UNPACK),
          of("A gzip file", head -> head.has(0, "1f8b"), "unpack it: gunzip FILE."),
          of("A bzip2 file", head -> head.hasText(0, "BZh"), "unpack it: bunzip2 FILE."),
          of("An xz file", head -> head.has(0, "fd377a585a00"), "unpack it: unxz FILE."),
          of("A zstd file", head -> head.has(0, "28b52ffd"), "unpack it: unzstd FILE."),
          of("A 7-Zip archive", head -> head.has(0, "377abcaf271c"), UNPACK),
          of("A RAR archive", head -> head.hasText(0, "Rar!"), UNPACK),
          of("A tar archive", head -> head.hasText(257, "ustar"), UNPACK),
          of("A PyTorch checkpoint or another pickle", ForeignFormat::isPickle, TORCH),
          of(
              "A safetensors file, which has weights without a graph,",
              ForeignFormat::isSafetensors,
              "optimum-cli export onnx --model FOLDER network/."),
          of(
              "A GGUF file",
              head -> head.hasText(0, "GGUF"),
              "export the model that it was quantised from: optimum-cli export onnx --model NAME"
                  + " network/."),
          of(
              "A GGML file",
              head -> head.hasText(0, "lmgg") || head.hasText(0, "tjgg"),
              "export the model that it was converted from: optimum-cli export onnx --model NAME"
                  + " network/."),
          of(
              "A Keras model or weights in HDF5",
              head -> head.has(0, "894844460d0a1a0a"),
              "python -m tf2onnx.convert --keras network.h5 --output network.onnx."),
          of("A TensorRT engine", ForeignFormat::isTensorRt, ORIGINAL),
          of("An ONNX Runtime file (.ort)", head -> head.hasText(4, "ORTM"), ORIGINAL),
          of(
              "An ExecuTorch program",
              head -> head.hasText(4, "ET1"),
              "load the model in Python and torch.onnx.export(model, example, \"network.onnx\")."),
          of("An RKNN file", head -> head.hasText(0, "RKNN"), ORIGINAL),
          of(
              "The weights of an ncnn network (.bin)",
              head -> head.has(0, "476b3001") || head.has(0, "384b0d00"),
              "take the .param file beside it."),
          of(
              "A binary file of ncnn (.param.bin)",
              head -> head.has(0, "dd857600"),
              "take the .param file, which is text."),
          of(
              "A NumPy array",
              head -> head.has(0, "934e554d5059"),
              "export the network, not its weights, to ONNX."),
          of("An OpenVINO network", head -> isMarkup(head) && head.contains("<net"), ORIGINAL),
          of(
              "A web page",
              head -> head.begins("<!doctype html") || head.begins("<html"),
              "the address is that of a page: download the raw file."),
          of("An XML file", ForeignFormat::isMarkup, "take the .onnx file."),
          of(
              "A TensorFlow.js model",
              head -> isJson(head) && head.contains("modelTopology"),
              "python -m tf2onnx.convert --tfjs model.json --output network.onnx."),
          of(
              "A PaddlePaddle program",
              head -> (isJson(head) && head.contains("\"pir\"")) || isPaddle(head),
              "paddle2onnx --model_dir FOLDER --model_filename MODEL --params_filename WEIGHTS"
                  + " --save_file network.onnx."),
          of(
              "A JSON file",
              ForeignFormat::isJson,
              "it describes the network: take the .onnx file."),
          of(
              "A SavedModel of TensorFlow",
              ForeignFormat::isSavedModel,
              "python -m tf2onnx.convert --saved-model FOLDER --output network.onnx."),
          of(
              "A Core ML model",
              ForeignFormat::isCoreMl,
              "export ONNX from the model that it was converted from, or"
                  + " onnxmltools.convert_coreml(coremltools.utils.load_spec(\"network.mlmodel\"))."),
          of(
              "A frozen graph of TensorFlow (.pb)",
              ForeignFormat::isGraphDef,
              "python -m tf2onnx.convert --graphdef network.pb --inputs x:0 --outputs y:0 --output"
                  + " network.onnx."));

  /** The exception for a file that no reader recognises. */
  static NetworkException refusal(FileHead head) {
    for (ForeignFormat format : ALL) {
      if (format.isFormat.test(head)) {
        return NetworkException.invalid(
            format.name + " is not a network that can be read.", format.remedy);
      }
    }
    return NetworkException.invalid(
        "The file (%s ...) is neither ONNX nor ncnn nor TFLite.".formatted(head.describe()),
        "export ONNX: torch.onnx.export(model, example, \"network.onnx\"), or python -m"
            + " tf2onnx.convert --saved-model FOLDER --output network.onnx.");
  }

  private static ForeignFormat of(String name, Predicate<FileHead> isFormat, String remedy) {
    return new ForeignFormat(name, isFormat, remedy);
  }

  private static boolean isZip(FileHead head) {
    return head.has(0, "504b0304") || head.has(0, "504b0506");
  }

  private static boolean isTorch(FileHead head) {
    return head.contains("data.pkl") || head.contains("/constants.pkl");
  }

  private static boolean isScript(FileHead head) {
    return head.contains("__torch__") || head.contains("constants.pkl") || head.contains("/code/");
  }

  private static boolean isPickle(FileHead head) {
    return head.at(0) == 0x80 && head.at(1) >= 2 && head.at(1) <= 5;
  }

  // Eight bytes are the length of a JSON object, which follows.
  private static boolean isSafetensors(FileHead head) {
    return head.number() > 1 && head.number() < 100_000_000 && head.at(8) == '{';
  }

  // Exporters put a length and a JSON object in front.
  private static boolean isTensorRt(FileHead head) {
    boolean described = head.at(2) == 0 && head.at(3) == 0 && head.at(4) == '{';
    return head.hasText(0, "ptrt") || head.hasText(0, "ftrt") || described;
  }

  private static boolean isMarkup(FileHead head) {
    return head.begins("<?xml") || head.begins("<net");
  }

  private static boolean isJson(FileHead head) {
    return head.begins("{") || head.begins("[");
  }

  // Protocol buffers, by the tags of their first fields. ProgramDesc: blocks(1) {idx(1) = 0,
  // parent_idx(2)}.
  private static boolean isPaddle(FileHead head) {
    int block = head.content(0);
    return head.at(0) == 0x0a && head.at(block) == 0x08 && head.at(block + 2) == 0x10;
  }

  // saved_model_schema_version(1) = 1, meta_graphs(2) {meta_info_def(1) {stripped_op_list(2)}}.
  private static boolean isSavedModel(FileHead head) {
    return head.at(0) == 0x08
        && head.at(1) == 0x01
        && head.at(2) == 0x12
        && head.at(head.content(2)) == 0x0a
        && head.at(head.content(head.content(2))) == 0x12;
  }

  // specificationVersion(1), description(2) {input(1)}.
  private static boolean isCoreMl(FileHead head) {
    return head.at(0) == 0x08 && head.at(2) == 0x12 && head.at(head.content(2)) == 0x0a;
  }

  // node(1) {name(1), op(2)}.
  private static boolean isGraphDef(FileHead head) {
    int node = head.content(0);
    int name = head.content(node);
    return head.at(0) == 0x0a
        && head.at(node) == 0x0a
        && head.at(name + Math.max(0, head.at(name - 1))) == 0x12;
  }
}
