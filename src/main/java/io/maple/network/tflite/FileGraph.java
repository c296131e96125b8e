package io.maple.network.tflite;

import java.util.List;

/**
 * A graph as a file records it.
 *
 * @param inputs the numbers of tensors
 * @param outputs the numbers of tensors
 * @param operators in execution order
 */
record FileGraph(
    String name,
    List<FileTensor> tensors,
    int[] inputs,
    int[] outputs,
    List<FileOperator> operators) {}
