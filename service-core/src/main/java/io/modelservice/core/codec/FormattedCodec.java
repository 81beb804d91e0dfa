package io.modelservice.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.modelservice.base.Scalar;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Text of a fixed form: dates, UUIDs, bytes. */
final class FormattedCodec extends ScalarCodec {
    private final Scalar scalar;
    private final Words words;
    private final WireRules rules;

    /** How mistakes are called. */
    private record Words(String typeKind, String type, String parsingKind, String parsing) {}

    FormattedCodec(Scalar scalar, WireRules rules) {
        this(scalar, words(scalar), rules);
    }

    private FormattedCodec(Scalar scalar, Words words, WireRules rules) {
        super(scalar, ConstraintChecks.NONE, rules, words.typeKind(), words.type());
        this.scalar = scalar;
        this.words = words;
        this.rules = rules;
    }

    @Override
    public boolean takesBase64() {
        return scalar == Scalar.BINARY && rules.base64();
    }

    private static Words words(Scalar scalar) {
        return switch (scalar) {
            case UUID ->
                new Words(
                        "uuid_type",
                        "UUID input should be a string, bytes or UUID object",
                        "uuid_parsing",
                        "Input should be a valid UUID, 32 hexadecimal digits, grouped 8-4-4-4-12 or not");
            case DATE ->
                new Words(
                        "date_type",
                        "Input should be a valid date",
                        "date_from_datetime_parsing",
                        "Input should be a valid date or datetime, of the form 2026-01-31");
            case TIME ->
                new Words(
                        "time_type",
                        "Input should be a valid time",
                        "time_parsing",
                        "Input should be in a valid time format, of the form 10:20:30");
            case DURATION ->
                new Words(
                        "time_delta_type",
                        "Input should be a valid timedelta",
                        "time_delta_parsing",
                        "Input should be a valid timedelta, of the form PT1.5S");
            case BINARY ->
                new Words(
                        "bytes_type",
                        "Input should be a valid bytes",
                        "bytes_invalid_encoding",
                        "Data should be valid base64");
            case LOCAL_DATE_TIME -> dateTime("of the form 2026-01-31T10:20:30");
            default -> dateTime("of the form 2026-01-31T10:20:30Z");
        };
    }

    private static Words dateTime(String form) {
        return new Words(
                "datetime_type",
                "Input should be a valid datetime",
                "datetime_parsing",
                "Input should be a valid datetime, " + form);
    }

    @Override
    @Nullable
    Object value(JsonParser json, JsonToken token, Violations violations) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return takesBase64() ? Base64Object.read(json, violations) : null;
        }
        return parse(json.getText(), violations);
    }

    /** The value of its text; null after adding a violation. */
    @Nullable
    Object parse(String text, Violations violations) {
        try {
            return scalar.parse(text);
        } catch (IllegalArgumentException e) {
            return isLax() ? converted(text, violations) : refuse(violations);
        }
    }

    private @Nullable Object refuse(Violations violations) {
        violations.add(words.parsingKind(), words.parsing());
        return null;
    }

    @Override
    @Nullable
    Object converted(JsonParser json, JsonToken token, Violations violations) throws IOException {
        return token.isNumeric() && LaxTimes.areOf(scalar) ? converted(json.getText(), violations) : null;
    }

    /** The value of a text of another form, or of a number's. */
    private @Nullable Object converted(String text, Violations violations) {
        try {
            return LaxTimes.of(scalar, text);
        } catch (LaxTimes.InexactDate e) {
            violations.add(
                    "date_from_datetime_inexact",
                    "Datetimes provided to dates should have zero time - e.g. be exact dates");
            return null;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return refuse(violations);
        }
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        if (scalar == Scalar.BINARY && rules.writesBase64()) {
            Base64Object.write(json, (byte[]) value);
        } else {
            json.writeString(scalar.format(value));
        }
    }
}
