package io.modelservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts of {@code examples/monitoring}, beside what a service tells. */
class MonitoringIT {
    private static final Path MONITORING = RunnerProcess.REPOSITORY.resolve("examples/monitoring");
    private static final String MEND = "Debian's package prometheus";
    private static final String CONFIG =
            """
            metrics: {enabled: true}
            models:
              - {class_path: io.modelservice.examples.iris.IrisModel, create_endpoint: true}
            """;
    private static final Pattern BY = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*})?(\\s*\\()?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(\\{[^\n]*})? [^ \n]+$");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");

    @TempDir
    Path folder;

    /** A series as an expression names it. */
    private record Named(String name, Set<String> labels) {}

    @Test
    void everySeriesThatIsNamedExistsWithTheLabelsThatAreNamed() throws Exception {
        Map<String, Set<String>> told = told();
        Set<String> absent = new TreeSet<>();
        for (String expression : expressions()) {
            Set<String> known = new TreeSet<>(OF_PROMETHEUS);
            for (Named named : named(expression)) {
                Set<String> labels = told.getOrDefault(named.name(), Set.of());
                known.addAll(labels);
                if (!told.containsKey(named.name())) {
                    absent.add(named.name());
                }
                named.labels().stream()
                        .filter(label -> !OF_PROMETHEUS.contains(label) && !labels.contains(label))
                        .forEach(label -> absent.add(named.name() + "{" + label + "}"));
            }
            grouped(expression)
                    .filter(label -> !known.contains(label))
                    .forEach(label -> absent.add(label + " of " + expression));
        }
        assertThat(absent).isEmpty();
    }

    /** The test above finds nothing where nothing is looked for. */
    @Test
    void thereIsMuchToLookFor() throws Exception {
        Set<String> names = expressions().stream()
                .flatMap(one -> named(one).stream())
                .map(Named::name)
                .collect(Collectors.toSet());

        assertThat(names).hasSizeGreaterThan(20).contains("model_phase_duration_seconds_bucket", "model_hung_calls");
        assertThat(named("sum by (a) (rate(x_total{b=\"c\"}[5m])) / time() > 0.5"))
                .containsExactly(new Named("x_total", Set.of("b")));
    }

    private static Set<Named> named(String expression) {
        String bare = RANGE.matcher(BY.matcher(expression).replaceAll(" ")).replaceAll("");
        return NAME.matcher(bare)
                .results()
                .filter(found -> found.group(3) == null && !WORDS.contains(found.group(1)))
                .filter(found -> !found.group(1).equals("up")) // Prometheus' own
                .map(found -> new Named(found.group(1), labels(found.group(2))))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String selector) {
        return selector == null
                ? Set.of()
                : LABEL.matcher(selector).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Stream<String> grouped(String expression) {
        return BY.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .map(String::strip);
    }

    /** Labels of each series of a service that has been asked once. */
    private Map<String, Set<String>> told() throws Exception {
        Path config = Files.writeString(folder.resolve("rest_config.yaml"), CONFIG);
        String plugins = RunnerProcess.REPOSITORY.resolve("examples/plugins").toString();
        try (RunnerProcess runner = RunnerProcess.start(
                "--config", config.toString(), "--plugins", plugins, "--host", "127.0.0.1", "--port", "0")) {
            assertThat(runner.awaitTried().predict("iris_model", ExamplesIT.VIRGINICA))
                    .startsWith("200 ");
            Map<String, Set<String>> told = new HashMap<>();
            Matcher samples = SAMPLE.matcher(runner.get("/metrics"));
            while (samples.find()) {
                told.computeIfAbsent(samples.group(1), name -> new TreeSet<>()).addAll(labels(samples.group(2)));
            }
            return told;
        }
    }

    private static List<String> expressions() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(MONITORING.resolve("dashboard.json").toFile());
        List<String> expressions = new ArrayList<>(document("alerts.yml").findValuesAsText("expr"));
        expressions.addAll(dashboard.findValuesAsText("expr"));
        expressions.addAll(variables(dashboard));
        return expressions;
    }

    /** What the dashboard's variables are taken from, in Prometheus' words in place of Grafana's own. */
    private static List<String> variables(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.at("/templating/list").spliterator(), false)
                .map(variable -> variable.at("/query/query").asText())
                .map(VALUES::matcher)
                .filter(Matcher::matches)
                .map(found -> "sum by (%s) (%s)".formatted(found.group(2), found.group(1)))
                .toList();
    }

    @Test
    void theDashboardsVariablesAreLookedForToo() throws Exception {
        assertThat(expressions()).contains("sum by (job) (model_state)", "sum by (model) (model_state{job=\"$job\"})");
    }

    @Test
    void everyAlertIsTested() throws Exception {
        assertThat(alerts("alerts.test.yml", "alertname")).isEqualTo(alerts("alerts.yml", "alert"));
    }

    private static Set<String> alerts(String file, String key) throws IOException {
        return new TreeSet<>(document(file).findValuesAsText(key));
    }

    private static JsonNode document(String yaml) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(MONITORING.resolve(yaml).toFile());
    }

    @Test
    void promtoolTakesTheAlertsAndTheirTests() throws Exception {
        assertThat(promtool("check", "rules", "alerts.yml")).contains("SUCCESS");
        assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
    }

    /** Which it would not if one were misspelt. */
    @Test
    void promtoolTakesEveryExpressionOfTheDashboard() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        ObjectMapper json = new ObjectMapper();
        for (String expression : expressions()) {
            rules.append("  - record: r\n    expr: ")
                    .append(json.writeValueAsString(expression.replace("$__rate_interval", "1m")))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("rules.yaml"), rules);

        assertThat(promtool("check", "rules", "--lint=none", file.toString())).contains("SUCCESS");
    }

    /** What it says, if that is good. */
    private static String promtool(String... arguments) throws Exception {
        Path promtool = Requirement.program("promtool", MEND);
        Process check = new ProcessBuilder(Stream.concat(Stream.of(promtool.toString()), Stream.of(arguments))
                        .toList())
                .directory(MONITORING.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(check.exitValue()).as(said).isZero();
        return said;
    }
}
