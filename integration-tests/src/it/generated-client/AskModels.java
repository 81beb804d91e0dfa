import io.modelservice.client.ApiClient;
import io.modelservice.client.ApiException;
import io.modelservice.client.api.HealthApi;
import io.modelservice.client.api.KServeV1Api;
import io.modelservice.client.api.MLflowAndSageMakerApi;
import io.modelservice.client.api.ModelsApi;
import io.modelservice.client.api.OpenInferenceProtocolApi;
import io.modelservice.client.api.PredictionsApi;
import io.modelservice.client.model.Colour;
import io.modelservice.client.model.Everything;
import io.modelservice.client.model.InferenceRequest;
import io.modelservice.client.model.IrisInput;
import io.modelservice.client.model.Point;
import io.modelservice.client.model.RequestInput;
import io.modelservice.client.model.ScoringRecords;
import io.modelservice.client.model.ScoringRequest;
import io.modelservice.client.model.TensorDatatype;
import io.modelservice.client.model.V1Columns;
import io.modelservice.client.model.V1Request;
import io.modelservice.client.model.V1Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A program as users write it around their generated client: asks a service, and prints what it answers. */
public final class AskModels {
    private AskModels() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        System.out.println(new HealthApi(client).getReadiness().getReadinessStatus());
        new ModelsApi(client).getModels().getModels().forEach(model -> System.out.println(model.getQualifiedName()));
        PredictionsApi predictions = new PredictionsApi(client);
        System.out.println(predictions.predictIrisModel(flower(5.1, 3.5, 1.4, 0.2)).getSpecies());
        System.out.println(predictions.predictIrisModel(flower(6.3, 3.3, 6.0, 2.5)).getSpecies());
        try {
            predictions.predictIrisModel(flower(51.0, 3.5, 1.4, 0.2));
        } catch (ApiException e) {
            System.out.println(e.getCode() + " " + e.getResponseBody());
        }
        Everything everything = everything();
        Everything answer = predictions.predictEveryTypeModel(everything);
        System.out.println(answer.equals(everything) ? "the same" : everything + "\nwas answered by\n" + answer);
        askByOtherProtocols(client);
        askDecorated(client);
        askMatrices(client);
    }

    private static void askByOtherProtocols(ApiClient client) throws ApiException {
        OpenInferenceProtocolApi inference = new OpenInferenceProtocolApi(client);
        System.out.println(
                inference.infer("iris_model", tensors(5.1, 6.3)).getOutputs().get(0).getData());
        try {
            inference.infer("iris_model", tensors(5.1, 51.0));
        } catch (ApiException e) {
            String place = "'[^']*inputs, sepal_length, 1'";
            System.out.println(e.getCode() + " " + e.getResponseBody().replaceFirst(place, "it"));
        }
        Map<String, Object> flower =
                Map.of("sepal_length", 5.1, "sepal_width", 3.5, "petal_length", 1.4, "petal_width", 0.2);
        Map<String, Object> columns = Map.of(
                "sepal_length", List.of(5.1),
                "sepal_width", List.of(3.5),
                "petal_length", List.of(1.4),
                "petal_width", List.of(0.2));
        KServeV1Api v1 = new KServeV1Api(client);
        System.out.println(v1.v1Predict("iris_model", new V1Request(new V1Rows().instances(List.of(flower))))
                .getPredictions());
        System.out.println(v1.v1Predict("iris_model", new V1Request(new V1Columns().inputs(columns)))
                .getOutputs());
        System.out.println(new MLflowAndSageMakerApi(client)
                .invoke(new ScoringRequest(new ScoringRecords().addDataframeRecordsItem(flower)))
                .getPredictions());
    }

    private static void askDecorated(ApiClient client) throws ApiException {
        InferenceRequest flowers = new InferenceRequest()
                .addInputsItem(tensor("petal_length", 1.5, 6.0))
                .addInputsItem(tensor("prediction_id", TensorDatatype.BYTES, List.of(2L), List.of("mine", "yours")));
        ask(client, "petal_width_model", flowers, Map.of("petal_length", 1.5, "prediction_id", "mine"));
    }

    private static void askMatrices(ApiClient client) throws ApiException {
        List<Object> two = List.of(1.0, 2.0, 3.0, 4.0, 0.0, 1.0, 0.0, 2.0);
        InferenceRequest fixed =
                new InferenceRequest().addInputsItem(tensor("x", TensorDatatype.FP32, List.of(2L, 1L, 4L), two));
        ask(client, "fixed_axes", fixed, Map.of("x", List.of(List.of(1.0, 2.0, 3.0, 4.0))));
        InferenceRequest open = new InferenceRequest()
                .addInputsItem(tensor(
                        "x", TensorDatatype.FP32, List.of(2L, 3L), List.of(1.5, 2.5, 3.0, 5.0, 6.0, 7.0)))
                .addInputsItem(tensor(
                        "mask", TensorDatatype.BOOL, List.of(2L, 3L), List.of(true, false, true, false, true, true)));
        ask(client, "open_axes", open, Map.of("x", List.of(1.5, 2.5, 3.0), "mask", List.of(true, false, true)));
    }

    /** By each protocol, two instances by tensors and one by everything else. */
    private static void ask(ApiClient client, String model, InferenceRequest tensors, Map<String, Object> row)
            throws ApiException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        new OpenInferenceProtocolApi(client)
                .infer(model, tensors)
                .getOutputs()
                .forEach(output -> outputs.put(output.getName(), output.getData()));
        System.out.println(outputs);
        KServeV1Api v1 = new KServeV1Api(client);
        System.out.println(v1.v1Predict(model, new V1Request(new V1Rows().instances(List.of(row))))
                .getPredictions());
        Map<String, Object> columns = new LinkedHashMap<>();
        row.forEach((name, value) -> columns.put(name, List.of(value)));
        System.out.println(
                v1.v1Predict(model, new V1Request(new V1Columns().inputs(columns))).getOutputs());
        System.out.println(new MLflowAndSageMakerApi(client)
                .invokeHostedModel(model, new ScoringRequest(new ScoringRecords().addDataframeRecordsItem(row)))
                .getPredictions());
    }

    private static RequestInput tensor(String name, TensorDatatype datatype, List<Long> shape, List<Object> data) {
        return new RequestInput().name(name).datatype(datatype).shape(shape).data(data);
    }

    private static InferenceRequest tensors(Double... sepalLengths) {
        return new InferenceRequest()
                .addInputsItem(tensor("sepal_length", sepalLengths))
                .addInputsItem(tensor("sepal_width", 3.5, 3.3))
                .addInputsItem(tensor("petal_length", 1.4, 6.0))
                .addInputsItem(tensor("petal_width", 0.2, 2.5));
    }

    private static RequestInput tensor(String name, Double... values) {
        return tensor(name, TensorDatatype.FP64, List.of((long) values.length), List.of((Object[]) values));
    }

    private static IrisInput flower(double sepalLength, double sepalWidth, double petalLength, double petalWidth) {
        return new IrisInput()
                .sepalLength(sepalLength)
                .sepalWidth(sepalWidth)
                .petalLength(petalLength)
                .petalWidth(petalWidth);
    }

    private static Everything everything() {
        return new Everything()
                .flag(true)
                .tiny(-128)
                .small(32_767)
                .medium(Integer.MIN_VALUE)
                .large(Long.MAX_VALUE)
                .huge(7)
                .single(0.1f)
                ._double(1e300)
                .exact(new BigDecimal("0.12345678901234567890"))
                .text("Grüße \uD83D\uDE42")
                .id(UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6"))
                .day(LocalDate.of(2026, 1, 31))
                .time(LocalTime.of(10, 20))
                .moment(LocalDateTime.of(2026, 1, 31, 10, 20))
                .zoned(OffsetDateTime.parse("2026-01-31T10:20:30Z"))
                .instant(OffsetDateTime.parse("2026-01-31T10:20:30.5Z"))
                .length("PT1.5S")
                .bytes(new byte[] {1, 2, 3})
                .colour(Colour.LIGHT_BLUE)
                .point(new Point().x(1.0).y(2.0))
                .addPointsItem(new Point().x(3.0).y(null))
                .addNestedItem(List.of(1, 2))
                .putWeightsItem("a b", 0.5)
                .putPalettesItem("warm", List.of(Colour.RED))
                .anything(Map.of("free", List.of(1, "two")))
                .preset(6)
                .maybeNumber(9L)
                .maybeColour(null)
                .maybePoint(new Point().x(4.0).y(5.0))
                .maybeTexts(List.of("one"))
                .propertyClass("x")
                .oddName1("y");
    }
}
