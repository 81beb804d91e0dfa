package io.modelservice.core.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what is expected of it; fields that nobody expects are fine. */
final class AnswerComparison {
    private static final BigDecimal MILLIONTH = new BigDecimal("1e-6");
    private static final int SHOWN = 200;

    private final @Nullable BigDecimal tolerance;
    private final List<String> differences = new ArrayList<>();

    private AnswerComparison(@Nullable BigDecimal tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * The differences.
     *
     * @param tolerance how far a number may be off; null for a millionth, of the expected one where that is greater than 1
     * @return one sentence for each, with what was got and expected; empty if there are none
     */
    static List<String> differences(JsonNode expected, JsonNode got, @Nullable Double tolerance) {
        var comparison = new AnswerComparison(tolerance == null ? null : BigDecimal.valueOf(tolerance));
        comparison.compare(expected, got, "");
        return comparison.differences;
    }

    private void compare(JsonNode expected, JsonNode got, String path) {
        if (expected.isObject() && got.isObject()) {
            fields(expected, got, path);
        } else if (expected.isArray() && got.isArray()) {
            items(expected, got, path);
        } else if (expected.isNumber() && got.isNumber()) {
            if (!isNear(expected.decimalValue(), got.decimalValue())) {
                differ(expected, got, path);
            }
        } else if (!expected.equals(got)) {
            differ(expected, got, path);
        }
    }

    private void fields(JsonNode expected, JsonNode got, String path) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode value = got.get(field.getKey());
            if (value == null) {
                differences.add("output '%s' is missing, expected %s".formatted(at, shown(field.getValue())));
            } else {
                compare(field.getValue(), value, at);
            }
        }
    }

    private void items(JsonNode expected, JsonNode got, String path) {
        if (expected.size() != got.size()) {
            differences.add("output '%s' has %d items, expected %d".formatted(path, got.size(), expected.size()));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), got.get(i), "%s[%d]".formatted(path, i));
        }
    }

    private boolean isNear(BigDecimal expected, BigDecimal got) {
        BigDecimal most = tolerance == null ? MILLIONTH.multiply(expected.abs().max(BigDecimal.ONE)) : tolerance;
        return expected.subtract(got).abs().compareTo(most) <= 0;
    }

    private void differ(JsonNode expected, JsonNode got, String path) {
        differences.add("output '%s' is %s, expected %s".formatted(path, shown(got), shown(expected)));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
