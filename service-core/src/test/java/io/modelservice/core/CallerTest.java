package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.ConfigFile;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Operation;
import io.modelservice.core.models.EchoModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who asks, as models and operators learn it. */
@Timeout(60)
class CallerTest {
    private static final String KEY = "shop-0123456789abcdef";
    private static final String OTHER = "web-0123456789abcdef";
    private static final String PATH = "/api/models/echo/prediction";

    @TempDir
    private Path folder;

    /** Tells who asks in headers of the answer. */
    public static final class TellingDecorator extends MLModelDecorator<EchoModel.Input, EchoModel.Output> {
        public TellingDecorator(MLModel<EchoModel.Input, EchoModel.Output> model) {
            super(model);
        }

        @Override
        public Batch<EchoModel.Output> predictBatch(Batch<EchoModel.Input> inputs) {
            PredictionContext call = PredictionContext.current();
            call.annotate("X-Key", call.caller("api_key").orElse("-"));
            call.annotate("X-Address", call.caller("address").orElse("-"));
            call.annotate("X-Other", call.caller("other").orElse("-"));
            return super.predictBatch(inputs);
        }
    }

    private static ModelServiceBuilder service() {
        return ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(ModelEntry.of(EchoModel.class.getName())
                        .withDecorator(DecoratorEntry.of(TellingDecorator.class.getName())));
    }

    private static HttpResponse<String> ask(ModelService service, String... headers) throws Exception {
        HttpCalls calls = new HttpCalls(service.port());
        var request = calls.request(PATH)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\": \"a\"}"));
        return calls.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static List<String> told(HttpResponse<String> answer) {
        return List.of(
                answer.headers().firstValue("X-Key").orElse(""),
                answer.headers().firstValue("X-Address").orElse(""),
                answer.headers().firstValue("X-Other").orElse(""));
    }

    @Test
    void aModelLearnsWhoAsksEvenWhereNobodyNeedsAKey() throws Exception {
        try (ModelService service =
                service().apiKey(ApiKeyConfig.of("shop", KEY)).start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();

            assertThat(told(ask(service))).containsExactly("-", "127.0.0.1", "-");
            assertThat(told(ask(service, "X-API-Key", KEY))).containsExactly("shop", "127.0.0.1", "-");
            assertThat(told(ask(service, "Authorization", "bEARER  " + KEY))).containsExactly("shop", "127.0.0.1", "-");
            assertThat(told(ask(service, "Authorization", "Basic " + KEY))).containsExactly("-", "127.0.0.1", "-");
            assertThat(told(ask(service, "X-API-Key", KEY, "X-API-Key", OTHER))).containsExactly("-", "127.0.0.1", "-");
        }
    }

    private ConfigFile file(String security) throws Exception {
        return ConfigFile.load(
                Files.writeString(
                        folder.resolve("rest_config.yaml"),
                        """
                        models: [{class_path: %s, create_endpoint: true}]
                        security: {%s}
                        """
                                .formatted(EchoModel.class.getName(), security)),
                Map.of("KEY", KEY));
    }

    @Test
    void whatNeedsAKeyChangesWhileTheServiceRuns() throws Exception {
        try (ModelService service =
                service().apiKey(ApiKeyConfig.of("shop", KEY)).start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            assertThat(ask(service).statusCode()).isEqualTo(200);

            service.reconfigure(file("protect: [predict], api_keys: [{name: shop, key: '${KEY}'}]"), List.of());

            HttpResponse<String> refused = ask(service);
            assertThat(refused.statusCode() + " " + refused.body())
                    .isEqualTo("401 {\"type\":\"Unauthorized\",\"messages\":[\"Valid credentials are needed here.\"]}");
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(ask(service, "X-API-Key", KEY).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyLearnsWhichModelsThereAreByAKeyForOthers() throws Exception {
        try (ModelService service = service()
                .apiKey(ApiKeyConfig.of("shop", KEY).withModels("another"))
                .protect(Operation.PREDICT, Operation.DESCRIBE)
                .start()) {
            assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
            HttpCalls calls = new HttpCalls(service.port());
            List<String> answers = List.of(
                    answer(calls, "/v2/models/echo"),
                    answer(calls, "/v2/models/absent"),
                    answer(calls, "/v2/models/echo/ready"),
                    answer(calls, "/v2/models/absent/ready"));

            assertThat(answers).containsOnly("403 {\"error\":\"These credentials do not allow this.\"}");
        }
    }

    private static String answer(HttpCalls calls, String path) throws Exception {
        HttpResponse<String> answer = calls.send(calls.request(path).header("X-API-Key", KEY));
        return answer.statusCode() + " " + answer.body();
    }
}
