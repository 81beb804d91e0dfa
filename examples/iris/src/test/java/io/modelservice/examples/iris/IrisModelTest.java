package io.modelservice.examples.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrisModelTest {
    private final IrisModel model = new IrisModel();

    @ParameterizedTest
    @CsvSource({
        "5.1, 3.5, 1.4, 0.2, SETOSA",
        "7.0, 3.2, 4.7, 1.4, VERSICOLOR",
        "6.3, 3.3, 6.0, 2.5, VIRGINICA",
    })
    void tellsTheSpecies(
            double sepalLength, double sepalWidth, double petalLength, double petalWidth, Species species) {
        assertThat(model.predict(new IrisInput(sepalLength, sepalWidth, petalLength, petalWidth)))
                .isEqualTo(new IrisOutput(species));
    }

    @Test
    void isAsAccurateAsItsMetricsSay() throws IOException {
        List<Flower> flowers = Flower.CSV.read(Path.of("data/iris.csv"));

        long right = flowers.stream()
                .filter(flower -> predict(flower) == flower.species())
                .count();

        assertThat((double) right / flowers.size())
                .isCloseTo(CommittedMetrics.number("all_rows_accuracy"), within(0.00005))
                .isGreaterThan(0.95);
    }

    @Test
    void answersManyThreadsAsItAnswersOne() throws Exception {
        int threads = 8;
        List<Flower> flowers = Flower.CSV.read(Path.of("data/iris.csv"));
        List<Species> alone = flowers.stream().map(this::predict).toList();
        var together = new CyclicBarrier(threads);
        Callable<List<List<Species>>> work = () -> {
            together.await(10, TimeUnit.SECONDS);
            List<List<Species>> answers = new ArrayList<>();
            for (int round = 0; round < 50; round++) {
                answers.add(flowers.stream().map(this::predict).toList());
            }
            return answers;
        };

        var executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<List<Species>>>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                results.add(executor.submit(work));
            }
            for (var result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).hasSize(50).allMatch(alone::equals);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void saysThatItsTrainedModelIsMissing() {
        assertThatThrownBy(() -> new IrisModel("rose_model.tribuo"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("class path: no rose_model.tribuo beside IrisModel; train the model and package it again");
    }

    @Test
    void saysThatItsTrainedModelIsNone() {
        assertThatThrownBy(() -> new IrisModel("IrisModel.class"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("class path: IrisModel.class is no model that Tribuo can read; train it again");
    }

    private Species predict(Flower flower) {
        return model.predict(flower.measurements()).species();
    }
}
