package io.modelservice.core.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.base.Batch;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.MLModel;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Tensor;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.hosting.HeartModels.FactorDecorator;
import io.modelservice.core.hosting.HeartModels.HouseModel;
import io.modelservice.core.hosting.HeartModels.IdDecorator;
import io.modelservice.core.hosting.HeartModels.MatrixModel;
import io.modelservice.core.metrics.ServiceMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same model, however it is decorated and however it is asked, gives the same answers. */
class HeartTest {

    static Stream<Arguments> chains() {
        List<List<Class<?>>> decorations = List.of(
                List.of(),
                List.of(IdDecorator.class),
                List.of(FactorDecorator.class),
                List.of(FactorDecorator.class, IdDecorator.class),
                List.of(IdDecorator.class, FactorDecorator.class));
        return Stream.of(HouseModel.class, MatrixModel.class).flatMap(model -> decorations.stream()
                .flatMap(decorators -> Stream.of(1, 1000).map(size -> Arguments.of(model, decorators, size))));
    }

    @ParameterizedTest(name = "{0} {1} x {2}")
    @MethodSource("chains")
    void answersAlikeByDocumentByRowAndByColumn(Class<?> model, List<Class<?>> decorators, int size) throws Exception {
        ModelEntry entry = ModelEntry.of(model.getName());
        for (Class<?> decorator : decorators) {
            entry = entry.withDecorator(DecoratorEntry.of(decorator.getName()));
        }
        try (ModelManager models = ModelManager.of(
                List.of(entry),
                Positions.none(),
                ModelClasses.ofApplication(),
                new Surroundings(Path.of("target", "cache"), Map.of()),
                new ServiceMetrics())) {
            models.loadInBackground();
            assertThat(models.awaitTried(Duration.ofSeconds(30))).isTrue();
            assertThat(models.statuses().get(0).detail()).isEmpty();
            check(models.models().get(0), size);
        }
    }

    private static <I, O> void check(HostedModel<I, O> hosted, int size) {
        MLModel<I, O> chain = hosted.chain();
        SchemaCodec<I> inputs = SchemaCodec.of(chain.inputSchema(), UnknownFields.REJECT);
        SchemaCodec<O> outputs = SchemaCodec.of(chain.outputSchema(), UnknownFields.REJECT);
        List<I> rows = new ArrayList<>();
        List<String> byDocument = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] document = document(chain.inputSchema(), i).getBytes(UTF_8);
            rows.add(inputs.read(document));
            byDocument.add(new String(hosted.predict(document, hosted.call("test")), UTF_8));
        }
        Map<String, Tensor> columns = columns(Batch.of(chain.inputSchema(), rows));
        Map<String, Tensor> owned = withOwnBuffer(columns);

        Batch<O> byRows = chain.predictBatch(Batch.of(chain.inputSchema(), rows));
        Batch<O> byColumns = chain.predictBatch(chain.inputSchema().ofColumns(size, owned));
        assertSameBuffer(owned);

        assertThat(documents(outputs, byRows)).isEqualTo(byDocument);
        assertThat(documents(outputs, byColumns)).isEqualTo(byDocument);
        assertThat(rows.stream().map(chain::predict).map(row -> text(outputs, row)))
                .isEqualTo(byDocument);
        assertThat(columns(byColumns)).isEqualTo(columns(byRows));
        assertThat(byDocument).allMatch(text -> !text.contains("null") || text.contains("\"zone\":null"));
    }

    /** An instance of any of the chains: what its schema has, of these. */
    private static String document(ModelSchema<?> schema, int i) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("area", String.valueOf(50.5 + i));
        values.put("address", "{\"street\":\"High Street " + i + "\",\"zone\":\"inner city\"}");
        values.put("former", i % 2 == 0 ? "[]" : "[{\"street\":\"Low Road\",\"zone\":\"suburb\"}]");
        values.put("rooms", "{\"bed\":" + i + ",\"bath\":1}");
        values.put("built", i % 3 == 0 ? "null" : "\"2026-01-31\"");
        values.put("floor", i % 2 == 0 ? "null" : "3");
        values.put(
                "x",
                IntStream.range(0, HeartModels.WIDTH)
                        .mapToObj(k -> String.valueOf(0.25f * (k - i)))
                        .toList()
                        .toString());
        values.put("factor", "2.0");
        values.put("prediction_id", "\"id-" + i + "\"");
        List<String> fields = schema.fields().stream()
                .map(Field::name)
                .map(name -> "\"" + name + "\":" + requireNonNull(values.get(name), name))
                .toList();
        return "{" + String.join(",", fields) + "}";
    }

    private static <T> Map<String, Tensor> columns(Batch<T> batch) {
        Map<String, Tensor> columns = new LinkedHashMap<>();
        batch.schema().fields().forEach(field -> columns.put(field.name(), batch.tensor(field.name())));
        return columns;
    }

    private static Map<String, Tensor> withOwnBuffer(Map<String, Tensor> columns) {
        Map<String, Tensor> owned = new LinkedHashMap<>(columns);
        Tensor matrix = columns.get("x");
        if (matrix != null) {
            ByteBuffer data =
                    ByteBuffer.allocateDirect(matrix.bytes().remaining()).order(ByteOrder.LITTLE_ENDIAN);
            owned.put("x", Tensor.of(DataType.FP32, data.put(matrix.bytes()).flip(), matrix.shape()));
            BUFFER.set(data);
        }
        return owned;
    }

    private static final ThreadLocal<ByteBuffer> BUFFER = new ThreadLocal<>();

    /** What the model saw is the very memory that the caller gave: a number written there shows. */
    private static void assertSameBuffer(Map<String, Tensor> columns) {
        if (columns.containsKey("x")) {
            ByteBuffer data = BUFFER.get();
            float before = data.getFloat(0);
            data.putFloat(0, 12345f);
            assertThat(MatrixModel.SEEN.get().get(0)).isEqualTo(12345f);
            data.putFloat(0, before);
        }
    }

    private static <O> List<String> documents(SchemaCodec<O> codec, Batch<O> batch) {
        List<String> documents = new ArrayList<>();
        batch.forEach(row -> documents.add(text(codec, row)));
        return documents;
    }

    private static <O> String text(SchemaCodec<O> codec, O row) {
        assertThat(codec.check(row, "output")).isEmpty();
        return new String(codec.write(row), UTF_8);
    }
}
