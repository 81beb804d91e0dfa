package io.modelservice.examples.iris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.classification.Label;

class TrainIrisTest {
    private static final String DATA = "data/iris.csv";

    @TempDir
    Path folder;

    @Test
    void reachesTheCommittedMetricsAgain() throws IOException {
        TrainIris.main(new String[] {DATA, folder.toString()});

        assertThat(folder.resolve("iris_metrics.properties")).hasContent(CommittedMetrics.text());
    }

    @Test
    void writesAModelThatAnswersAsThePackagedOne() throws IOException {
        TrainIris.main(new String[] {DATA, folder.toString()});
        Model<Label> trained =
                Model.deserializeFromFile(folder.resolve("iris_model.tribuo")).castModel(Label.class);

        var packaged = new IrisModel();
        List<Flower> flowers = Flower.CSV.read(Path.of(DATA));
        assertThat(flowers)
                .extracting(flower ->
                        IrisExamples.species(trained.predict(flower.example()).getOutput()))
                .isEqualTo(flowers.stream()
                        .map(flower -> packaged.predict(flower.measurements()).species())
                        .toList());
    }

    @Test
    void asksForTheDataSetAndTheFolder() {
        assertThatThrownBy(() -> TrainIris.main(new String[] {DATA}))
                .hasMessage("got 1 arguments; give the data set's CSV file and the folder to write into");
    }
}
