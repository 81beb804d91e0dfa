package io.modelservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation pages as a reader sees them. Screenshots are left in {@code target/screenshots}. */
class DocsPagesIT {
    private static final String PREDICTION = "/api/models/iris_model/prediction";

    @TempDir
    Path profile;

    @Test
    void swaggerUiPredictsAsSoonAsItIsAsked() throws Exception {
        try (RunnerProcess runner = start();
                Browser browser = Browser.start(profile)) {
            browser.open(root(runner) + "/docs");
            assertThat(browser.title()).isEqualTo("Iris Service - Swagger UI");

            String operation = ".opblock:has([data-path='%s'])".formatted(PREDICTION);
            browser.click(operation + " .opblock-summary-control");
            browser.click(operation + " .execute");

            String answer = operation + " .live-responses-table tr.response ";
            assertThat(browser.visible(answer + ".response-col_status").getText())
                    .startsWith("200");
            assertThat(browser.visible(answer + ".response-col_description .highlight-code")
                            .getText())
                    .matches("(?s).*\\{\\s*\"species\": \"Iris (setosa|versicolor|virginica)\"\\s*}.*");
            browser.saveScreenshot("docs.png");
            assertNothingForeign(browser, root(runner), PREDICTION);
        }
    }

    @Test
    void redocShowsTheModelsOperation() throws Exception {
        try (RunnerProcess runner = start();
                Browser browser = Browser.start(profile)) {
            browser.open(root(runner) + "/redoc");
            assertThat(browser.title()).isEqualTo("Iris Service - ReDoc");

            browser.awaitText(PREDICTION);
            browser.awaitText("sepal_length");
            browser.saveScreenshot("redoc.png");
            assertNothingForeign(browser, root(runner), "/docs/assets/redoc.standalone.js?v=");
        }
    }

    private static void assertNothingForeign(Browser browser, String root, String asked) {
        assertThat(browser.requests())
                .anyMatch(address -> address.startsWith(root + "/openapi.json"))
                .anyMatch(address -> address.startsWith(root + asked))
                .allMatch(address -> address.startsWith(root + "/") || address.matches("(data|blob):.*"));
        assertThat(browser.errors()).isEmpty();
    }

    private static RunnerProcess start() throws Exception {
        return RunnerProcess.start("--config", "examples/rest_config.yaml", "--host", "127.0.0.1", "--port", "0")
                .awaitTried();
    }

    private static String root(RunnerProcess runner) throws InterruptedException {
        return "http://127.0.0.1:" + runner.port();
    }
}
