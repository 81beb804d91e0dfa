package io.modelservice.benchmarks.batching;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes an ONNX file of dense layers with weights of no meaning, the same at every run: 64 numbers {@code x} in, 4 numbers
 * {@code y} out, for any number of instances. Numbers of fields are those of onnx.proto, of operators those of opset 13.
 */
public final class DenseNetwork {
    private static final int INPUTS = 64;
    private static final int OUTPUTS = 4;
    private static final int FLOAT = 1;

    private final Random random = new Random(1);
    private final Message graph = new Message();

    private DenseNetwork() {}

    /** Arguments: the file, the width of the layers within, and the number of matrices between these. */
    public static void main(String[] arguments) throws IOException {
        int width = Integer.parseInt(arguments[1]);
        int layers = Integer.parseInt(arguments[2]);
        Files.write(Path.of(arguments[0]), new DenseNetwork().file(width, layers));
    }

    private byte[] file(int width, int layers) {
        layer("x", 0, INPUTS, width);
        for (int i = 1; i <= layers; i++) {
            layer("h" + (i - 1), i, width, width);
        }
        multiply("h" + layers, "last", "y", width, OUTPUTS);
        graph.text(2, "dense").message(11, port("x", INPUTS)).message(12, port("y", OUTPUTS));
        Message operators = new Message().text(1, "").number(2, 13);
        return new Message()
                .number(1, 8) // the version of the format
                .message(7, graph)
                .message(8, operators)
                .toBytes();
    }

    private void layer(String from, int number, int rows, int columns) {
        multiply(from, "w" + number, "p" + number, rows, columns);
        graph.message(
                1, new Message().text(1, "p" + number).text(2, "h" + number).text(4, "Relu"));
    }

    private void multiply(String from, String weights, String to, int rows, int columns) {
        graph.message(
                1, new Message().text(1, from).text(1, weights).text(2, to).text(4, "MatMul"));
        graph.message(
                5,
                new Message()
                        .number(1, rows)
                        .number(1, columns)
                        .number(2, FLOAT)
                        .text(8, weights)
                        .bytes(9, numbers(rows, columns)));
    }

    /** Of a spread that neither grows nor fades from layer to layer (He et al. 2015). */
    private byte[] numbers(int rows, int columns) {
        ByteBuffer numbers = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float most = (float) Math.sqrt(6.0 / rows);
        while (numbers.hasRemaining()) {
            numbers.putFloat((random.nextFloat() * 2 - 1) * most);
        }
        return numbers.array();
    }

    private static Message port(String name, int size) {
        Message shape = new Message().message(1, new Message().text(2, "N")).message(1, new Message().number(1, size));
        Message tensor = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
