package io.modelservice.core.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.core.privacy.Redaction;
import io.modelservice.core.privacy.SensitiveFields;
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
     * @param sensitive fields of the answer, of which no value is told
     * @param tolerance how far a number may be off; null for a millionth, of the expected one where that is greater than 1
     * @return one sentence for each, with what was got and expected; empty if there are none
     */
    static List<String> differences(
            JsonNode expected, JsonNode got, @Nullable Double tolerance, SensitiveFields sensitive) {
        var comparison = new AnswerComparison(tolerance == null ? null : BigDecimal.valueOf(tolerance));
        comparison.compare(expected, got, "", sensitive);
        return comparison.differences;
    }

    private void compare(JsonNode expected, JsonNode got, String path, SensitiveFields sensitive) {
        if (expected.isObject() && got.isObject()) {
            fields(expected, got, path, sensitive);
        } else if (expected.isArray() && got.isArray()) {
            items(expected, got, path, sensitive);
        } else if (expected.isNumber() && got.isNumber()) {
            if (!isNear(expected.decimalValue(), got.decimalValue())) {
                differ(expected, got, path, sensitive);
            }
        } else if (!expected.equals(got)) {
            differ(expected, got, path, sensitive);
        }
    }

    private void fields(JsonNode expected, JsonNode got, String path, SensitiveFields sensitive) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode value = got.get(field.getKey());
            SensitiveFields inside = sensitive.in(field.getKey());
            if (value == null) {
                differences.add("output '%s' is missing, expected %s".formatted(at, shown(field.getValue(), inside)));
            } else {
                compare(field.getValue(), value, at, inside);
            }
        }
    }

    private void items(JsonNode expected, JsonNode got, String path, SensitiveFields sensitive) {
        if (expected.size() != got.size()) {
            differences.add("output '%s' has %d items, expected %d".formatted(path, got.size(), expected.size()));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), got.get(i), "%s[%d]".formatted(path, i), sensitive);
        }
    }

    private boolean isNear(BigDecimal expected, BigDecimal got) {
        BigDecimal most = tolerance == null ? MILLIONTH.multiply(expected.abs().max(BigDecimal.ONE)) : tolerance;
        return expected.subtract(got).abs().compareTo(most) <= 0;
    }

    private void differ(JsonNode expected, JsonNode got, String path, SensitiveFields sensitive) {
        differences.add(
                "output '%s' is %s, expected %s".formatted(path, shown(got, sensitive), shown(expected, sensitive)));
    }

    /** What has something sensitive in it is not shown at all. */
    private static String shown(JsonNode value, SensitiveFields sensitive) {
        if (!sensitive.isNone()) {
            return Redaction.MASK;
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
