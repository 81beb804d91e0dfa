package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.StringJoiner;

/**
 * A way to ask, measured by itself.
 *
 * @param server who is asked: {@code service}, {@code route} or {@code bare}
 * @param request the bytes of a request
 * @param answered what its answer has in it
 */
record Variant(String name, String server, byte[] request, String answered) {
    private static final int ROWS = 1000;
    private static final String BATCH = "/v2/models/identity_model/infer";
    private static final String FLOWER =
            "{\"sepal_length\":5.1,\"sepal_width\":3.5,\"petal_length\":1.4,\"petal_width\":0.2}";
    private static final String COLUMNS =
            "{\"sepal_length\":[5.1],\"sepal_width\":[3.5],\"petal_length\":[1.4],\"petal_width\":[0.2]}";
    private static final String SPLIT =
            "{\"columns\":[\"sepal_length\",\"sepal_width\",\"petal_length\",\"petal_width\"],\"data\":[[5.1,3.5,1.4,0.2]]}";
    private static final String TENSORS =
            """
            {"name":"sepal_length","shape":[1],"datatype":"FP64","data":[5.1]},\
            {"name":"sepal_width","shape":[1],"datatype":"FP64","data":[3.5]},\
            {"name":"petal_length","shape":[1],"datatype":"FP64","data":[1.4]},\
            {"name":"petal_width","shape":[1],"datatype":"FP64","data":[0.2]}""";

    /** All, those beside which others are read first. */
    static List<Variant> all() {
        byte[] json = json();
        byte[] binary = binary();
        String length = "Inference-Header-Content-Length: %d\r\n".formatted(header().length);
        return List.of(
                new Variant("bare-binary", "bare", post("/echo", "", binary), "FP32"),
                new Variant("route-binary", "route", post("/echo", "", binary), "FP32"),
                new Variant("v2-binary", "service", post(BATCH, length, binary), "binary_data_size"),
                new Variant("bare-json", "bare", post("/echo", "", json), "FP32"),
                new Variant("route-json", "route", post("/echo", "", json), "FP32"),
                new Variant("v2-json", "service", post(BATCH, "", json), "\"data\":[0"),
                row("own-rest", "/api/models/iris_model/prediction", FLOWER),
                row("v2-row", "/v2/models/iris_model/infer", "{\"inputs\":[" + TENSORS + "]}"),
                row("v1-instances", "/v1/models/iris_model:predict", "{\"instances\":[" + FLOWER + "]}"),
                row("v1-inputs", "/v1/models/iris_model:predict", "{\"inputs\":" + COLUMNS + "}"),
                row("mlflow-split", "/models/iris_model/invocations", "{\"dataframe_split\":" + SPLIT + "}"),
                row("mlflow-records", "/models/iris_model/invocations", "{\"dataframe_records\":[" + FLOWER + "]}"),
                row("sagemaker", "/models/iris_model/invoke", "{\"instances\":[" + FLOWER + "]}"));
    }

    private static Variant row(String name, String path, String body) {
        return new Variant(name, "service", post(path, "", body.getBytes(UTF_8)), "setosa");
    }

    private static byte[] post(String path, String headers, byte[] body) {
        String head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                %sContent-Length: %d\r
                \r
                """
                        .formatted(path, headers, body.length);
        return joined(head.getBytes(UTF_8), body);
    }

    private static byte[] header() {
        return """
                {"inputs":[{"name":"x","shape":[%d,%d],"datatype":"FP32","parameters":{"binary_data_size":%d}}],\
                "outputs":[{"name":"y","parameters":{"binary_data":true}}]}"""
                .formatted(ROWS, IdentityModel.WIDTH, values() * Float.BYTES)
                .getBytes(UTF_8);
    }

    private static byte[] binary() {
        ByteBuffer floats = ByteBuffer.allocate(values() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values(); i++) {
            floats.putFloat(value(i));
        }
        return joined(header(), floats.array());
    }

    private static byte[] json() {
        StringJoiner numbers = new StringJoiner(",");
        for (int i = 0; i < values(); i++) {
            numbers.add(Float.toString(value(i)));
        }
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[%d,%d],\"datatype\":\"FP32\",\"data\":[%s]}]}"
                .formatted(ROWS, IdentityModel.WIDTH, numbers)
                .getBytes(UTF_8);
    }

    private static int values() {
        return ROWS * IdentityModel.WIDTH;
    }

    /** With some digits, as measured numbers have. */
    private static float value(int i) {
        return i * 0.00123f;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(one.length + other.length);
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
