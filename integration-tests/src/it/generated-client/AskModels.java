import io.modelservice.client.ApiClient;
import io.modelservice.client.ApiException;
import io.modelservice.client.api.HealthApi;
import io.modelservice.client.api.ModelsApi;
import io.modelservice.client.api.PredictionsApi;
import io.modelservice.client.model.Colour;
import io.modelservice.client.model.Everything;
import io.modelservice.client.model.IrisInput;
import io.modelservice.client.model.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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
