package io.modelservice.benchmarks.protocols;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.modelservice.benchmarks.IdentityModel;
import io.modelservice.benchmarks.KeptConnection;
import io.modelservice.grpc.wire.ModelInferRequest;
import io.modelservice.grpc.wire.ModelInferRequest.InferInputTensor;
import java.util.Arrays;
import java.util.List;

/** All that is measured. */
final class Variants {
    /** Where the server under test is told to answer as Vertex AI asks. */
    static final String VERTEX = "/vertex:predict";

    private static final String MATRIX = "/v2/models/identity_model/infer";
    private static final String FLOWER = "/v2/models/iris_model/infer";
    private static final String SPECIES = "setosa";

    private Variants() {}

    /** Those beside which others are read first. */
    static List<Variant> all() {
        Matrix matrix = new Matrix(0.00123f);
        byte[] binary = joined(Matrix.document(), matrix.bytes());
        byte[] json = matrix.json();
        byte[] small = new Matrix(1.23e-9f).json();
        return List.of(
                echo("bare-binary", "bare", binary),
                echo("route-binary", "route", binary),
                infer("v2-binary", MATRIX, Matrix.document(), matrix.bytes(), "binary_data_size"),
                new GrpcVariant("bare-grpc-binary", "bare-grpc", message(matrix), "raw_output_contents"),
                new GrpcVariant("grpc-binary", "grpc", message(matrix), "raw_output_contents"),
                echo("bare-json", "bare", json),
                echo("route-json", "route", json),
                http("v2-json", MATRIX, json, "\"data\":[0"),
                http("v2-json-small", MATRIX, small, "e-05"),
                row("own-rest", "/api/models/iris_model/prediction", Flower.OBJECT),
                http("v2-row", FLOWER, Flower.tensors(), SPECIES),
                infer("v2-row-binary", FLOWER, Flower.document(), Flower.bytes(), SPECIES),
                new GrpcVariant("bare-grpc-row", "bare-grpc", Flower.message(false), SPECIES),
                new GrpcVariant("grpc-row", "grpc", Flower.message(false), SPECIES),
                new GrpcVariant("grpc-row-raw", "grpc", Flower.message(true), SPECIES),
                row("v1-instances", "/v1/models/iris_model:predict", "{\"instances\":[" + Flower.OBJECT + "]}"),
                row("v1-inputs", "/v1/models/iris_model:predict", "{\"inputs\":" + Flower.COLUMNS + "}"),
                row("mlflow-split", "/invocations", "{\"dataframe_split\":" + Flower.SPLIT + "}"),
                row("mlflow-records", "/invocations", "{\"dataframe_records\":[" + Flower.OBJECT + "]}"),
                row("sagemaker", "/models/iris_model/invoke", "{\"instances\":[" + Flower.OBJECT + "]}"),
                row("vertex", VERTEX, "{\"instances\":[" + Flower.OBJECT + "]}"));
    }

    private static Variant echo(String name, String server, byte[] body) {
        return new HttpVariant(name, server, KeptConnection.post("/echo", body), "FP32");
    }

    private static Variant row(String name, String path, String body) {
        return http(name, path, body.getBytes(UTF_8), SPECIES);
    }

    private static Variant http(String name, String path, byte[] body, String answered) {
        return new HttpVariant(name, "service", KeptConnection.post(path, body), answered);
    }

    private static Variant infer(String name, String path, byte[] document, byte[] numbers, String answered) {
        String header = "Inference-Header-Content-Length: " + document.length;
        byte[] request = KeptConnection.post(path, joined(document, numbers), header);
        return new HttpVariant(name, "service", request, answered);
    }

    private static ModelInferRequest message(Matrix matrix) {
        return ModelInferRequest.newBuilder()
                .setModelName("identity_model")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addShape(Matrix.ROWS)
                        .addShape(IdentityModel.WIDTH))
                .addRawInputContents(ByteString.copyFrom(matrix.bytes()))
                .build();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
