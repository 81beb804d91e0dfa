package io.modelservice.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelservice.base.Batch;
import io.modelservice.base.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not freed natively shows in the process's memory alone. */
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long BOUND_KILOBYTES = 14 * 1024;

    private static long residentKilobytes() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("RssAnon:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IllegalStateException("no RssAnon in " + STATUS);
    }

    @Test
    void staysFlatOverManyPredictionsOfEachKind() throws IOException {
        assumeTrue(Files.exists(STATUS), "/proc/self/status tells the process's memory, and is not here");
        List<OnnxModel> models = new ArrayList<>();
        List<Batch<Row>> batches = new ArrayList<>();
        for (String name : List.of("iris_zipmap", "clothes", "two_targets", "types", "texts", "image")) {
            OnnxModel model = TestModels.load(name);
            List<Row> rows = new ArrayList<>();
            for (TestModels.Answer answer : TestModels.answers(name)) {
                rows.add(TestModels.row(model, answer.instance().toString()));
            }
            models.add(model);
            batches.add(Batch.of(model.inputSchema(), rows.subList(0, Math.min(10, rows.size()))));
        }
        predict(models, batches, 700);
        long before = residentKilobytes();

        predict(models, batches, 2500);

        assertThat(residentKilobytes() - before).isLessThan(BOUND_KILOBYTES);
        models.forEach(OnnxModel::close);
    }

    private static void predict(List<OnnxModel> models, List<Batch<Row>> batches, int times) {
        for (int i = 0; i < times; i++) {
            for (int m = 0; m < models.size(); m++) {
                models.get(m).predictBatch(batches.get(m));
            }
        }
    }

    @Test
    void staysFlatOverManyLoads() throws IOException {
        assumeTrue(Files.exists(STATUS), "/proc/self/status tells the process's memory, and is not here");
        load(50);
        long before = residentKilobytes();

        load(200);

        assertThat(residentKilobytes() - before).isLessThan(BOUND_KILOBYTES);
    }

    private static void load(int times) {
        for (int i = 0; i < times; i++) {
            try (OnnxModel model = TestModels.load("wine_forest", Map.of("intra_op_threads", 2))) {
                assertThat(model.isReady()).isTrue();
            }
        }
    }
}
