package io.modelservice.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DocumentTextTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1.5, -1.5",
        "5.0, 5.0",
        "1E10, 10000000000",
        "1.2E+2, 120",
        "1E-7, 0.0000001",
        "9007199254740993, 9007199254740993",
        "1E300, 1.0e+300",
        "-1.25E300, -1.25e+300",
        "1E-300, 1.0e-300",
    })
    void writesNumbersThatReadersOfBothYamlsTakeForNumbers(String number, String written) {
        OpenAPI api = new OpenAPI().info(new Info().extensions(Map.of("x-number", new BigDecimal(number))));
        String yaml = new String(DocumentText.of(OpenApiVersion.V3_1, api).yaml(), UTF_8);
        assertThat(yaml).contains("x-number: " + written + "\n");
        Map<String, Map<String, Object>> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml); // 1.1
        assertThat(requireNonNull(read.get("info")).get("x-number"))
                .isInstanceOfSatisfying(
                        Number.class, value -> assertThat(value.doubleValue()).isEqualTo(Double.parseDouble(number)));
    }
}
