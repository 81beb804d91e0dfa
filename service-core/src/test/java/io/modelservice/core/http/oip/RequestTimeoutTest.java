package io.modelservice.core.http.oip;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.http.oip.TensorModels.Identity;
import io.modelservice.core.http.oip.TensorModels.VectorModel;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a request says that it waits. */
class RequestTimeoutTest {
    private static ModelService service;

    @BeforeAll
    static void start() throws Exception {
        service = ModelService.builder()
                .host("127.0.0.1")
                .port(0)
                .model(VectorModel.class)
                .start();
        assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String ask(String timeout) throws Exception {
        return new HttpCalls(service.port())
                .post(
                        "/v2/models/vector/infer",
                        "{\"parameters\":{%s},\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]}"
                                .formatted(timeout));
    }

    @Test
    void isTheModelsDeadlineInMicroseconds() throws Exception {
        assertThat(ask("\"timeout\":20000000")).startsWith("200 ");

        assertThat(Identity.REMAINING.get())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "\"timeout\":0", "\"timeout\":null"})
    void isTheModelsOwnWhereNoneIsSaid(String timeout) throws Exception {
        assertThat(ask(timeout)).startsWith("200 ");

        assertThat(Identity.REMAINING.get())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-1", "1.5", "\"soon\"", "[1]", "99999999999999999999"})
    void isAWholeNumber(String timeout) throws Exception {
        assertThat(ask("\"timeout\":" + timeout))
                .isEqualTo(
                        "400 {\"error\":\"Field 'body, parameters, timeout' has error 'timeout', Input should be a whole number of microseconds, 0 for no limit.\"}");
    }
}
