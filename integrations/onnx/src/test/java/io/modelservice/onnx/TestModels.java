package io.modelservice.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.JsonCodec;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelContext;
import io.modelservice.base.ModelMetrics;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.config.Positions;
import io.modelservice.core.config.SettingsReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The files in {@code src/test/resources/models}, and models of them. */
final class TestModels {
    static final ObjectMapper JSON = new ObjectMapper();

    private TestModels() {}

    /** One line of a model's expected answers. */
    record Answer(JsonNode instance, JsonNode prediction) {}

    static Path file(String name) {
        try {
            return Path.of(TestModels.class.getResource("/models").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static OnnxModel load(String name, Map<String, Object> settings) {
        return load(file(name + ".onnx"), settings);
    }

    static OnnxModel load(Path artifact, Map<String, Object> settings) {
        return new OnnxModel(configuration(settings), new Context(Optional.of(artifact)));
    }

    static OnnxModel load(String name) {
        return load(name, Map.of());
    }

    static OnnxConfiguration configuration(Map<String, Object> settings) {
        return new SettingsReader(Positions.none())
                .read(settings, ModelSchema.of(OnnxConfiguration.class), "configuration");
    }

    static List<Answer> answers(String name) throws IOException {
        JsonNode lines = JSON.readTree(Files.readAllBytes(file(name + ".json")));
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> new Answer(line.get("instance"), line.get("prediction")))
                .toList();
    }

    static Row row(OnnxModel model, String json) {
        return SchemaCodec.of(model.inputSchema(), UnknownFields.REJECT).read(json.getBytes(StandardCharsets.UTF_8));
    }

    static String json(Row row) {
        return new String(SchemaCodec.of(row.schema(), UnknownFields.REJECT).write(row), StandardCharsets.UTF_8);
    }

    static String predict(OnnxModel model, String json) {
        return json(model.predict(row(model, json)));
    }

    /** What a host gives, of which only the artifact matters here. */
    record Context(Optional<Path> artifact) implements ModelContext {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public <I, O> MLModel<I, O> model(String name, ModelSchema<I> input, ModelSchema<O> output) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ModelMetrics metrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> JsonCodec<T> json(ModelSchema<T> schema) {
            throw new UnsupportedOperationException();
        }
    }
}
