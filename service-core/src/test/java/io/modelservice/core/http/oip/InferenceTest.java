package io.modelservice.core.http.oip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.codec.BinaryTensors;
import io.modelservice.core.codec.Violations;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.http.oip.TensorModels.HouseModel;
import io.modelservice.core.http.oip.TensorModels.IdDecorator;
import io.modelservice.core.http.oip.TensorModels.Identity;
import io.modelservice.core.http.oip.TensorModels.KindsModel;
import io.modelservice.core.http.oip.TensorModels.VectorModel;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
    private static final String HOUSE = "/v2/models/house/infer";
    private static final String VECTOR = "/v2/models/vector/infer";
    private static final String KINDS = "/v2/models/kinds/infer";
    private static final String TWO_HOUSES =
            """
            {"id":"r1","inputs":[
             {"name":"area","shape":[2],"datatype":"INT32","data":[10,20]},
             {"name":"factor","shape":[2,1],"datatype":"FP64","data":[[1.5],[2.0]]},
             {"data":["small","large"],"shape":[2],"datatype":"BYTES","name":"kind"},
             {"name":"note","shape":[2],"datatype":"BYTES","data":[null,"b"]}]}""";
    private static final String TWO_PRICES =
            "200 {\"model_name\":\"house\",\"model_version\":\"2\",\"id\":\"r1\",\"outputs\":["
                    + "{\"name\":\"price\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[15.0,40.0]},"
                    + "{\"name\":\"floors\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[1,null]},"
                    + "{\"name\":\"tax\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[0.5,null]},"
                    + "{\"name\":\"note\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[null,\"b\"]}]}";
    private static final String X = "{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"data\":[1,2.5,3,4]}";
    private static final String VECTOR_ANSWER =
            "200 {\"model_name\":\"vector\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[1.0,2.5,3.0,4.0]}]}";
    private static final String BLOB = "0000803f000020400000404000008040";

    private static ModelService service;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        client = HttpClient.newHttpClient();
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(HouseModel.class)
                .model(ModelEntry.of(HouseModel.class.getName())
                        .withName("decorated")
                        .withDecorator(DecoratorEntry.of(IdDecorator.class.getName())))
                .model(VectorModel.class)
                .model(KindsModel.class)
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String post(String path, String body, String... headers) throws Exception {
        return text(send(path, body.getBytes(UTF_8), headers));
    }

    private static HttpResponse<byte[]> send(String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Status and body; bytes behind the document in hexadecimal digits. */
    private static String text(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        int length = response.headers()
                .firstValue(InferenceBody.HEADER)
                .map(Integer::valueOf)
                .orElse(body.length);
        String media = response.headers().firstValue("Content-Type").orElse("");
        assertThat(media).isEqualTo(length == body.length ? "application/json" : "application/octet-stream");
        String document = new String(body, 0, length, UTF_8);
        String rest = HexFormat.of().formatHex(body, length, body.length);
        return response.statusCode() + " " + document + (rest.isEmpty() ? "" : " " + rest);
    }

    /** A document and bytes behind it, by the header that says where. */
    private static String mixed(String path, String document, String hex) throws Exception {
        byte[] json = document.getBytes(UTF_8);
        byte[] binary = HexFormat.of().parseHex(hex);
        byte[] body = ByteBuffer.allocate(json.length + binary.length)
                .put(json)
                .put(binary)
                .array();
        return text(send(path, body, InferenceBody.HEADER, Integer.toString(json.length)));
    }

    private static String binaryX(String more) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":16}}]%s}"
                .formatted(more);
    }

    @Test
    void answersATypedModelWithATensorForEachField() throws Exception {
        assertThat(post(HOUSE, TWO_HOUSES)).isEqualTo(TWO_PRICES);
        assertThat(post("/v2/models/house/versions/2/infer", TWO_HOUSES)).isEqualTo(TWO_PRICES);
    }

    @Test
    void hasADecoratorsFieldsLikeAnyOther() throws Exception {
        String answer = post(
                "/v2/models/decorated/infer",
                TWO_HOUSES.replace(
                        "\"inputs\":[",
                        "\"outputs\":[{\"name\":\"prediction_id\"}],\"inputs\":[{\"name\":\"prediction_id\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"p\",\"q\"]},"));

        assertThat(answer)
                .isEqualTo(
                        "200 {\"model_name\":\"decorated\",\"model_version\":\"2\",\"id\":\"r1\",\"outputs\":[{\"name\":\"prediction_id\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"p\",\"q\"]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                X,
                "{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"data\":[[1,2.5],[3,4]]}",
                "{\"data\": [ [1,2.5] , [3,4] ] ,\"datatype\":\"FP32\",\"shape\":[2,2],\"parameters\":{},\"name\":\"x\"}",
                "{\"data\":[1,2.5,3,4],\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\",\"more\":[{}]}"
            })
    void takesDataFlatAndNestedAndKeysInAnyOrder(String tensor) throws Exception {
        assertThat(post(VECTOR, "{\"inputs\":[" + tensor + "]}")).isEqualTo(VECTOR_ANSWER);
    }

    @Test
    void takesOneInstanceWithoutABatch() throws Exception {
        assertThat(post(VECTOR, "{\"inputs\":[{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP32\",\"data\":[1,2]}]}"))
                .isEqualTo(
                        "200 {\"model_name\":\"vector\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2],\"data\":[1.0,2.0]}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream", "text/plain; charset=latin1"})
    void doesNotCareForTheMediaType(String type) throws Exception {
        assertThat(post(VECTOR, "{\"inputs\":[" + X + "]}", "Content-Type", type))
                .isEqualTo(VECTOR_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void takesCompressedBodies(String encoding) throws Exception {
        byte[] body = mixedBody();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (var out =
                encoding.equals("gzip") ? new GZIPOutputStream(compressed) : new DeflaterOutputStream(compressed)) {
            out.write(body);
        }

        HttpResponse<byte[]> answer = send(
                VECTOR,
                compressed.toByteArray(),
                "Content-Encoding",
                encoding,
                InferenceBody.HEADER,
                Integer.toString(body.length - 16));

        assertThat(text(answer)).isEqualTo(VECTOR_ANSWER);
    }

    private static byte[] mixedBody() {
        byte[] json = binaryX("").getBytes(UTF_8);
        return ByteBuffer.allocate(json.length + 16)
                .put(json)
                .put(HexFormat.of().parseHex(BLOB))
                .array();
    }

    @Test
    void takesAndGivesBinaryTensorsAsAsked() throws Exception {
        String binaryAnswer =
                "200 {\"model_name\":\"vector\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,2],\"parameters\":{\"binary_data_size\":16}}]} "
                        + BLOB;
        String all = ",\"parameters\":{\"binary_data_output\":true}";
        String own = ",\"outputs\":[{\"name\":\"x\",\"parameters\":{\"binary_data\":%s}}]";

        assertThat(mixed(VECTOR, binaryX(""), BLOB)).isEqualTo(VECTOR_ANSWER);
        assertThat(mixed(VECTOR, binaryX(all), BLOB)).isEqualTo(binaryAnswer);
        assertThat(mixed(VECTOR, binaryX(own.formatted(true)), BLOB)).isEqualTo(binaryAnswer);
        assertThat(mixed(VECTOR, binaryX(all + own.formatted(false)), BLOB)).isEqualTo(VECTOR_ANSWER);
        assertThat(post(VECTOR, "{\"inputs\":[" + X + "]" + all + "}")).isEqualTo(binaryAnswer);
    }

    @Test
    void modelsSeeTheBodysOwnBytes() throws Exception {
        mixed(VECTOR, binaryX(""), BLOB);

        assertThat(Identity.SEEN.get()).isEqualTo(Tensor.of(new float[] {1, 2.5f, 3, 4}, 2, 2));
        byte[] body = mixedBody();
        ByteBuffer binary =
                InferenceBody.of(body, Integer.toString(body.length - 16)).binary();
        Tensor view = requireNonNull(BinaryTensors.read(DataType.FP32, binary, new long[] {2, 2}, new Violations()));
        body[body.length - 13] = 0x40; // of the first number
        assertThat(view.floats().get(0)).isEqualTo(4f);
    }

    @Test
    void tellsNaNInBytesAndNotInJson() throws Exception {
        String nan = "0000c07f" + BLOB.substring(8);

        assertThat(mixed(VECTOR, binaryX(",\"parameters\":{\"binary_data_output\":true}"), nan))
                .endsWith(" " + nan);
        assertThat(mixed(VECTOR, binaryX(""), nan))
                .isEqualTo(
                        "500 {\"error\":\"The service failed to answer; its log has the details under the request id.\"}");
    }

    @Test
    void takesEveryKindInJsonAndInBytes() throws Exception {
        String image = "{\"name\":\"image\",\"shape\":[1,2,3],\"datatype\":\"UINT8\",\"data\":[1,2,3,4,5,255]}";
        String document =
                "{\"inputs\":[%s,{\"name\":\"half\",\"shape\":[1,1],\"datatype\":\"FP16\",\"parameters\":{\"binary_data_size\":2}},{\"name\":\"brain\",\"shape\":[1,1],\"datatype\":\"BF16\",\"parameters\":{\"binary_data_size\":2}},{\"name\":\"long\",\"shape\":[1,1],\"datatype\":\"INT64\",\"data\":[-9007199254740993]},{\"name\":\"flag\",\"shape\":[1,1],\"datatype\":\"BOOL\",\"data\":[true]},{\"name\":\"bytes\",\"shape\":[1,2],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":11}}]%s}";
        String blobs = "003e" + "803f" + "01000000ff" + "020000006869";

        assertThat(mixed(KINDS, document.formatted(image, ""), blobs))
                .isEqualTo(
                        "200 {\"model_name\":\"kinds\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"image\",\"datatype\":\"UINT8\",\"shape\":[1,2,3],\"data\":[1,2,3,4,5,255]},{\"name\":\"half\",\"datatype\":\"FP16\",\"shape\":[1,1],\"data\":[1.5]},{\"name\":\"brain\",\"datatype\":\"BF16\",\"shape\":[1,1],\"data\":[1.0]},{\"name\":\"long\",\"datatype\":\"INT64\",\"shape\":[1,1],\"data\":[-9007199254740993]},{\"name\":\"flag\",\"datatype\":\"BOOL\",\"shape\":[1,1],\"data\":[true]},{\"name\":\"bytes\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"/w==\",\"aGk=\"]}]}");
        assertThat(mixed(
                        KINDS,
                        document.formatted(
                                image,
                                ",\"outputs\":[{\"name\":\"bytes\",\"parameters\":{\"binary_data\":true}},{\"name\":\"half\",\"parameters\":{\"binary_data\":true}},{\"name\":\"flag\"}]"),
                        blobs))
                .isEqualTo(
                        "200 {\"model_name\":\"kinds\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"half\",\"datatype\":\"FP16\",\"shape\":[1,1],\"parameters\":{\"binary_data_size\":2}},{\"name\":\"flag\",\"datatype\":\"BOOL\",\"shape\":[1,1],\"data\":[true]},{\"name\":\"bytes\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"parameters\":{\"binary_data_size\":11}}]} 003e01000000ff020000006869");
    }

    @Test
    void takesBytesInBase64AndHalvesAsNumbers() throws Exception {
        String inputs =
                "{\"inputs\":[{\"name\":\"image\",\"shape\":[1,2,0],\"datatype\":\"UINT8\",\"data\":[]},{\"name\":\"half\",\"shape\":[1,1],\"datatype\":\"FP16\",\"data\":[1.5]},{\"name\":\"bytes\",\"shape\":[1,2],\"datatype\":\"BYTES\",\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"/w==\",\"aGk=\"]}],\"outputs\":[{\"name\":\"bytes\"},{\"name\":\"half\"},{\"name\":\"image\"}]}";

        assertThat(post(KINDS, inputs))
                .isEqualTo(
                        "200 {\"model_name\":\"kinds\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"image\",\"datatype\":\"UINT8\",\"shape\":[1,2,0],\"data\":[]},{\"name\":\"half\",\"datatype\":\"FP16\",\"shape\":[1,1],\"data\":[1.5]},{\"name\":\"bytes\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"parameters\":{\"content_type\":\"base64\"},\"data\":[\"/w==\",\"aGk=\"]}]}");
    }

    @Test
    void saysWhatIsAbsentInBytesAsFarAsTheyCan() throws Exception {
        String answer =
                post(HOUSE, TWO_HOUSES.replace("\"id\":\"r1\"", "\"parameters\":{\"binary_data_output\":true}"));

        assertThat(answer)
                .isEqualTo(
                        "200 {\"model_name\":\"house\",\"model_version\":\"2\",\"outputs\":[{\"name\":\"price\",\"datatype\":\"FP64\",\"shape\":[2],\"parameters\":{\"binary_data_size\":16}},{\"name\":\"floors\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[1,null]},{\"name\":\"tax\",\"datatype\":\"FP64\",\"shape\":[2],\"parameters\":{\"binary_data_size\":16}},{\"name\":\"note\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[null,\"b\"]}]} 0000000000002e400000000000004440000000000000e03f000000000000f87f");
    }

    @Test
    void takesARawBodyForTheOnlyInput() throws Exception {
        assertThat(text(send(VECTOR, HexFormat.of().parseHex(BLOB), InferenceBody.HEADER, "0")))
                .endsWith("\"shape\":[2,2],\"parameters\":{\"binary_data_size\":16}}]} " + BLOB);
        assertThat(text(send(VECTOR, new byte[7], InferenceBody.HEADER, "0")))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body' has error 'raw', A body without JSON should be rows of 8 bytes.\"}");
        assertThat(text(send(HOUSE, new byte[8], InferenceBody.HEADER, "0")))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body' has error 'raw', A body without JSON is for models of one input; this one has 4.\"}");
    }

    @Test
    void tellsTheModelWhatStandsBesideTheTensors() throws Exception {
        post(
                VECTOR,
                "{\"parameters\":{\"threshold\":0.5,\"timeout\":5,\"triton_x\":1,\"binary_data_output\":true},\"inputs\":["
                        + X.replace("\"data\"", "\"parameters\":{\"scale\":2},\"data\"") + "]}");

        assertThat(Identity.PARAMETERS.get())
                .isEqualTo(Map.of("threshold", 0.5, "inputs", Map.of("x", Map.of("scale", 2L))));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("", "Field 'body' has error 'missing', Field required."),
                arguments(
                        "[]",
                        "Field 'body' has error 'model_attributes_type', Input should be a valid dictionary or object to extract fields from."),
                arguments(
                        "{}",
                        "Field 'body, inputs' has error 'missing', Field required. Field 'body, inputs, x' has error 'missing', Field required."),
                arguments("{\"inputs\":[" + X + "]", "Field 'body, 75' has error 'json_invalid', JSON decode error."),
                arguments(
                        "{\"inputs\":[" + X + "],\"inputs\":[]}",
                        "Field 'body, 84' has error 'json_invalid', JSON decode error: a name stands twice in one object."),
                arguments("{\"inputs\":[]}", "Field 'body, inputs, x' has error 'missing', Field required."),
                arguments(
                        "{\"inputs\":[" + X + "," + X + "]}",
                        "Field 'body, inputs, x' has error 'duplicate', Input should be given once."),
                arguments(
                        "{\"inputs\":[" + X + "],\"outputs\":[{\"name\":\"z\"}]}",
                        "Field 'body, outputs, z' has error 'unknown_output', The model has no output of this name."),
                arguments(
                        "{\"inputs\":[" + X + "],\"outputs\":[{\"name\":\"x\",\"parameters\":{\"classification\":2}}]}",
                        "Field 'body, outputs, x, parameters, classification' has error 'unsupported', Classification is not offered here; leave it out and ask for the scores."),
                arguments(
                        "{\"id\":7,\"inputs\":[" + X + "]}",
                        "Field 'body, id' has error 'string_type', Input should be a valid string."),
                arguments(
                        x("FP64", "[2,2]", "[1,2,3,4]"),
                        "Field 'body, inputs, x' has error 'datatype', Input should have the datatype FP32, not FP64."),
                arguments(
                        x("FLOAT", "[2,2]", "[1,2,3,4]"),
                        "Field 'body, inputs, x, datatype' has error 'datatype', Input should be BOOL, UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FP16, BF16, FP32, FP64 or BYTES."),
                arguments(
                        x("BF16", "[2,2]", "[1,2,3,4]"),
                        "Field 'body, inputs, x, data' has error 'datatype', Elements of BF16 have no form in JSON; send them as binary data."),
                arguments(
                        x("FP32", "[1,2,2]", "[1,2,3,4]"),
                        "Field 'body, inputs, x' has error 'shape', Input should have the shape [-1, 2], where -1 is any number, not [1, 2, 2]."),
                arguments(
                        x("FP32", "[2,-2]", "[1,2,3,4]"),
                        "Field 'body, inputs, x, shape, 1' has error 'shape', Input should be at most 64 integers from 0 on."),
                arguments(
                        x("FP32", "[2,2]", "[1,2,3]"),
                        "Field 'body, inputs, x, data' has error 'too_short', List should have 4 items, as the shape says, not 3."),
                arguments(
                        x("FP32", "[2,2]", "[[1,2],[3]]"),
                        "Field 'body, inputs, x, data, 1' has error 'too_short', List should have 2 items, as the shape says, not 1."),
                arguments(
                        x("FP32", "[2,2]", "[[1,2],3]"),
                        "Field 'body, inputs, x, data, 1' has error 'list_type', Input should be a valid list."),
                arguments(
                        x("FP32", "[2,2]", "[1,\"2\",null,1e40]"),
                        "Field 'body, inputs, x, data, 1' has error 'float_type', Input should be a valid number. Field 'body, inputs, x, data, 3' has error 'finite_number', Input should be a finite number."),
                arguments(
                        x("FP32", "[2,2]", "[1,2,null,4]"),
                        "Field 'body, inputs, x, 2' has error 'float_type', Input should be a valid number."),
                arguments(
                        "{\"inputs\":[{\"name\":\"x\",\"shape\":[2,2],\"datatype\":\"FP32\"}]}",
                        "Field 'body, inputs, x, data' has error 'data', Input should have data, or the parameter binary_data_size."),
                arguments(
                        "{\"inputs\":[{\"name\":\"y\",\"shape\":[],\"datatype\":\"FP32\",\"data\":[1]}]}",
                        "Field 'body, inputs, y' has error 'extra_forbidden', Extra inputs are not permitted. Field 'body, inputs, x' has error 'missing', Field required."));
    }

    private static String x(String type, String shape, String data) {
        return "{\"inputs\":[{\"name\":\"x\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
                .formatted(shape, type, data);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesWhatIsNotARequest(String body, String message) throws Exception {
        assertThat(post(VECTOR, body)).isEqualTo("400 {\"error\":\"" + message + "\"}");
        assertThat(post(VECTOR, "{\"inputs\":[" + X + "]}")).isEqualTo(VECTOR_ANSWER);
    }

    @Test
    void listsAllMistakesAtOnce() throws Exception {
        String wrong = TWO_HOUSES
                .replace("[10,20]", "[10,2000]")
                .replace("\"large\"", "\"Large\"")
                .replace("[[1.5],[2.0]]", "[[1.5],[\"2.0\"]]");

        assertThat(post(HOUSE, wrong))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body, inputs, factor, data, 1, 0' has error 'float_type', Input should be a valid number. Field 'body, inputs, area, 1' has error 'less_than_equal', Input should be less than or equal to 1000. Field 'body, inputs, kind, 1' has error 'enum', Input should be 'small' or 'large'.\"}");
    }

    @Test
    void refusesBytesThatAreNotAsTheDocumentSays() throws Exception {
        byte[] body = mixedBody();
        String inputs = "Field 'body, inputs, x' has error 'data_size', ";
        for (String header : new String[] {Integer.toString(body.length + 1), "-1", "a", "99999999999"}) {
            assertThat(text(send(VECTOR, body, InferenceBody.HEADER, header)))
                    .isEqualTo(
                            "400 {\"error\":\"Field 'header, Inference-Header-Content-Length' has error 'header_length', Input should be the length of the JSON in bytes, at most that of the body, %d.\"}"
                                    .formatted(body.length));
        }
        assertThat(text(send(VECTOR, body))).startsWith("400 {\"error\":\"Field 'body");
        assertThat(mixed(VECTOR, binaryX(""), BLOB.substring(2)))
                .isEqualTo(
                        "400 {\"error\":\"%sInput should have a binary_data_size, in bytes, of what is left behind the document, 15 bytes.\"}"
                                .formatted(inputs));
        assertThat(mixed(VECTOR, binaryX("").replace(":16", ":12"), BLOB))
                .isEqualTo("400 {\"error\":\"%sInput should have 16 bytes, as its shape and datatype say, not 12.\"}"
                        .formatted(inputs));
        assertThat(mixed(VECTOR, binaryX(""), BLOB + "00"))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body, inputs' has error 'data_size', There are 1 bytes behind those of the binary inputs.\"}");
        assertThat(mixed(VECTOR, binaryX("").replace("\"parameters\"", "\"data\":[1,2,3,4],\"parameters\""), BLOB))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body, inputs, x, data' has error 'data', Input should have either data or the parameter binary_data_size, not both.\"}");
    }

    @Test
    void saysWhichModelsThereAreNot() throws Exception {
        HttpCalls calls = new HttpCalls(service.port());

        assertThat(post("/v2/models/nobody/infer", "{}")).startsWith("404 {\"error\":\"There is no model of this name");
        assertThat(post("/v2/models/house/versions/9/infer", "{}")).startsWith("404 {\"error\":");
        assertThat(calls.get(HOUSE)).startsWith("405 {\"error\":");
        assertThat(calls.get("/v2/nothing")).startsWith("404 {\"error\":");
    }
}
