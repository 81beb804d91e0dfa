package io.modelservice.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryTensorsTest {
    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex(digits));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.ofDelimiter(" ").formatHex(copy);
    }

    @Test
    void readsAndWritesWhatTheProtocolSays() {
        Violations violations = new Violations();
        Tensor numbers =
                BinaryTensors.read(DataType.FP32, hex("00 00 c0 3f 00 00 00 40"), new long[] {2, 1}, violations);
        Tensor words =
                BinaryTensors.read(DataType.BYTES, hex("02 00 00 00 68 69 00 00 00 00"), new long[] {2}, violations);

        assertThat(numbers).isEqualTo(Tensor.of(new float[] {1.5f, 2}, 2, 1));
        assertThat(words)
                .isEqualTo(Tensor.ofObjects(DataType.BYTES, new Object[] {new byte[] {'h', 'i'}, new byte[0]}, 2));
        assertThat(hex(BinaryTensors.write(Tensor.of(new float[] {1.5f, 2}, 2))))
                .isEqualTo("00 00 c0 3f 00 00 00 40");
        assertThat(hex(BinaryTensors.write(Tensor.of(new String[] {"hi", ""}, 2))))
                .isEqualTo("02 00 00 00 68 69 00 00 00 00");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        DataType.FP32,
                        "00 00 c0",
                        new long[] {1},
                        "'data_size', Input should have 4 bytes, as its shape and datatype say, not 3."),
                arguments(
                        DataType.FP32,
                        "00 00 c0 00",
                        new long[] {-1},
                        "'shape', Input should have a shape without negative dimensions."),
                arguments(
                        DataType.FP32,
                        "00",
                        new long[] {1L << 40, 1},
                        "'shape', Input should have a shape of at most 2147483647 elements."),
                arguments(
                        DataType.FP32,
                        "00",
                        new long[] {1L << 62, 1L << 62, 0},
                        "'shape', Input should have a shape of at most 2147483647 elements."),
                arguments(
                        DataType.BOOL,
                        "01 02",
                        new long[] {2},
                        "'bool_type', Input should be a valid boolean, a byte of 0 or 1."),
                arguments(
                        DataType.BYTES,
                        "01 00",
                        new long[] {2147483647},
                        "'data_size', Input should have 2147483647 elements, as its shape says, each after its length in 4 bytes; the bytes end in the one at 0."),
                arguments(
                        DataType.BYTES,
                        "01 00 00 00 61 ff ff ff ff",
                        new long[] {2},
                        "'data_size', Input should have 2 elements, as its shape says, each after its length in 4 bytes; the bytes end in the one at 1."),
                arguments(
                        DataType.BYTES,
                        "01 00 00 00 61 62",
                        new long[] {1},
                        "'data_size', Input should have 1 elements, as its shape says; there are 1 bytes after them."));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("mistakes")
    void saysWhatTheBytesAreNot(DataType type, String bytes, long[] shape, String message) {
        Violations violations = new Violations();

        assertThat(BinaryTensors.read(type, hex(bytes), shape, violations)).isNull();
        assertThat(violations.messages("x")).hasSize(1).allMatch(text -> text.endsWith(message));
    }
}
