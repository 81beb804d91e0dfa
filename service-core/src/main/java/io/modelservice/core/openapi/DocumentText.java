package io.modelservice.core.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes a document, the same for the same content. */
final class DocumentText {
    private static final int LINE = 120;
    private static final ObjectMapper PLAIN =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private DocumentText() {}

    static OpenApiDocument of(OpenApiVersion version, OpenAPI api) {
        ObjectMapper mapper = version.mapper();
        Map<String, Object> tree = KeyOrder.sorted(mapper.convertValue(api, new TypeReference<>() {}));
        try {
            byte[] json = PLAIN.writeValueAsBytes(tree);
            Map<String, Object> plain = PLAIN.readValue(json, new TypeReference<>() {}); // no enums, no shared lists
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
        return new Yaml(new Numbers(options), options).dump(tree);
    }

    /** Writes numbers so that readers of YAML 1.1 and of 1.2 both take them for numbers. */
    private static final class Numbers extends Representer {
        private static final int LONGEST = 40;

        Numbers(DumperOptions options) {
            super(options);
            representers.put(BigDecimal.class, number -> number((BigDecimal) number));
        }

        private Node number(BigDecimal number) {
            String plain = number.toPlainString();
            String text = plain.length() <= LONGEST ? plain : scientific(number);
            return representScalar(text.contains(".") ? Tag.FLOAT : Tag.INT, text);
        }

        /** With the dot and the sign of the exponent, without which it is text in YAML 1.1. */
        private static String scientific(BigDecimal number) {
            String digits = number.unscaledValue().abs().toString();
            int exponent = number.precision() - number.scale() - 1;
            String fraction = digits.length() == 1 ? "0" : digits.substring(1);
            return "%s%s.%se%+d".formatted(number.signum() < 0 ? "-" : "", digits.charAt(0), fraction, exponent);
        }
    }
}
