package io.modelservice.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/** Writes a document, the same for the same content. */
final class DocumentText {
    private static final int LINE = 120;
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private DocumentText() {}

    static OpenApiDocument of(OpenApiVersion version, OpenAPI api) {
        ObjectMapper mapper = version.mapper();
        Map<String, Object> tree = KeyOrder.sorted(mapper.convertValue(api, new TypeReference<>() {}));
        try {
            byte[] json = PLAIN.writeValueAsBytes(tree);
            Map<String, Object> plain = PLAIN.readValue(json, new TypeReference<>() {}); // YAML would tag a BigDecimal
            return new OpenApiDocument(json, yaml(plain).getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }

    private static String yaml(Map<String, Object> tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(LINE);
        options.setSplitLines(false);
        return new Yaml(options).dump(tree);
    }
}
