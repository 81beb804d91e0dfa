package io.modelservice.core.hosting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.SelfTestCase;
import io.modelservice.core.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document that a model is tried with.
 *
 * @param name what the log calls it
 * @param document as a caller would send it
 * @param required whether a model whose input schema does not take it is wrong
 * @param expected what is expected of the answer; null for any answer
 * @param tolerance how far a number may be off; null for the default
 */
record Trial(String name, byte[] document, boolean required, @Nullable JsonNode expected, @Nullable Double tolerance) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A case of the configuration, numbered from 1. */
    static Trial of(int number, SelfTestCase configured) {
        SettingsReader reader = new SettingsReader(Positions.none());
        try {
            byte[] document = JSON.writeValueAsBytes(reader.plain(configured.input()));
            JsonNode expected = configured.output() == null
                    ? null
                    : JSON.readTree(JSON.writeValueAsBytes(reader.plain(configured.output())));
            return new Trial("case " + number, document, true, expected, configured.tolerance());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("case %d is not what JSON can say".formatted(number), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
    }

    /** An example that came with an artifact, numbered from 1. */
    static Trial ofExample(int number, String json) {
        return new Trial("example " + number, json.getBytes(StandardCharsets.UTF_8), false, null, null);
    }

    /** Why the model does not answer as it should; empty if it does. */
    List<String> failures(HostedModel<?, ?> model, Duration limit) {
        CallContext call = model.call("self-test");
        return failures(model, limit, call).stream()
                .map(call.redaction()::masked)
                .toList();
    }

    private List<String> failures(HostedModel<?, ?> model, Duration limit, CallContext call) {
        try {
            byte[] answer = model.tried(document, limit, call);
            return expected == null
                    ? List.of()
                    : AnswerComparison.differences(
                            expected,
                            JSON.readTree(answer),
                            tolerance,
                            model.output().sensitive());
        } catch (InvalidAnswerException e) {
            return List.of("the answer is not what the output schema says: " + e.getMessage());
        } catch (Throwable e) { // a model's own code: whatever it throws is a failure of this version alone
            return List.of("the model threw " + e);
        }
    }
}
