package io.modelservice.examples.iris;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The metrics file beside the trained model, as it is in the repository. */
final class CommittedMetrics {
    private CommittedMetrics() {}

    static String text() throws IOException {
        return Files.readString(Path.of("src/main/resources/io/modelservice/examples/iris", IrisModel.METRICS));
    }

    static double number(String name) throws IOException {
        var metrics = new Properties();
        metrics.load(new StringReader(text()));
        return Double.parseDouble(metrics.getProperty(name));
    }
}
