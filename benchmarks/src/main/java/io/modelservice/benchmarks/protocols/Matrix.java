package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.benchmarks.IdentityModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/**
 * A batch of floats for {@link IdentityModel}, in the forms that protocols have for it.
 *
 * @param step from one number to the next; one that gives them some digits, as measured numbers have
 */
record Matrix(float step) {
    static final int ROWS = 1000;

    private static final int SIZE = ROWS * IdentityModel.WIDTH;

    /** The numbers' bytes, little-endian. */
    byte[] bytes() {
        ByteBuffer floats = ByteBuffer.allocate(SIZE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIZE; i++) {
            floats.putFloat(i * step);
        }
        return floats.array();
    }

    /** A request of the Open Inference Protocol in JSON. */
    byte[] json() {
        StringJoiner numbers = new StringJoiner(",");
        for (int i = 0; i < SIZE; i++) {
            numbers.add(Float.toString(i * step));
        }
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[%d,%d],\"datatype\":\"FP32\",\"data\":[%s]}]}"
                .formatted(ROWS, IdentityModel.WIDTH, numbers)
                .getBytes(UTF_8);
    }

    /** The document of such a request whose numbers stand behind it, and are to come back so. */
    static byte[] document() {
        return """
                {"inputs":[{"name":"x","shape":[%d,%d],"datatype":"FP32","parameters":{"binary_data_size":%d}}],\
                "outputs":[{"name":"y","parameters":{"binary_data":true}}]}"""
                .formatted(ROWS, IdentityModel.WIDTH, SIZE * Float.BYTES)
                .getBytes(UTF_8);
    }
}
