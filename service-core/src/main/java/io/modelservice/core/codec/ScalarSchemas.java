package io.modelservice.core.codec;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Bound;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.MultipleOf;
import io.modelservice.base.Constraint.OneOf;
import io.modelservice.base.Constraint.Size;
import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Single values as JSON Schema. */
final class ScalarSchemas {
    private ScalarSchemas() {}

    static Map<String, Object> of(ScalarType type) {
        Map<String, Object> schema = new TreeMap<>();
        schema.put("type", type(type.scalar()));
        if (type.scalar() == Scalar.BINARY) {
            schema.put("contentEncoding", "base64");
        } else if (type.scalar().kind() == Scalar.Kind.FORMATTED) {
            schema.put("format", format(type.scalar()));
        }
        type.constraints().forEach(constraint -> put(schema, constraint));
        return schema;
    }

    /**
     * What OpenAPI calls it where JSON Schema has no name: the smallest format that a number fits, and base64; empty for
     * numbers of any size and for the rest.
     */
    static Optional<String> openApiFormat(Scalar scalar) {
        return switch (scalar) {
            case INT8, INT16, INT32, UINT8, UINT16 -> Optional.of("int32");
            case INT64, UINT32 -> Optional.of("int64");
            case FP16, BF16, FP32 -> Optional.of("float");
            case FP64 -> Optional.of("double");
            case BINARY -> Optional.of("byte");
            default -> Optional.empty();
        };
    }

    private static String type(Scalar scalar) {
        return switch (scalar.kind()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case TEXT, FORMATTED -> "string";
        };
    }

    private static String format(Scalar scalar) {
        return switch (scalar) {
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time-local"; // JSON Schema's "time" and "date-time" have an offset from UTC
            case LOCAL_DATE_TIME -> "date-time-local";
            case DURATION -> "duration";
            default -> "date-time";
        };
    }

    private static void put(Map<String, Object> schema, Constraint constraint) {
        if (constraint instanceof Bound bound) {
            schema.put(
                    switch (bound.limit()) {
                        case GREATER -> "exclusiveMinimum";
                        case GREATER_OR_EQUAL -> "minimum";
                        case LESS -> "exclusiveMaximum";
                        case LESS_OR_EQUAL -> "maximum";
                    },
                    bound.value());
        } else if (constraint instanceof MultipleOf multiple) {
            schema.put("multipleOf", multiple.factor());
        } else if (constraint instanceof Matches matches) {
            schema.put("pattern", matches.pattern().pattern());
        } else if (constraint instanceof OneOf words) {
            schema.put("enum", words.words());
        } else if (constraint instanceof Size) {
            putSize(schema, List.of(constraint), "minLength", "maxLength");
        }
    }

    static void putSize(Map<String, Object> schema, List<Constraint> constraints, String min, String max) {
        for (Constraint constraint : constraints) {
            if (constraint instanceof Size size) {
                if (size.min() > 0) {
                    schema.put(min, size.min());
                }
                if (size.max() < Integer.MAX_VALUE) {
                    schema.put(max, size.max());
                }
            }
        }
    }

    /** A value as JSON says it. */
    static Object plain(ValueType type, Object value) {
        if (type instanceof EnumType words) {
            return words.word(value);
        }
        boolean formatted = type instanceof ScalarType scalar && scalar.scalar().kind() == Scalar.Kind.FORMATTED;
        return formatted ? ((ScalarType) type).scalar().format(value) : value;
    }

    /** An example's text as JSON says it. */
    static Object example(ValueType type, String text) {
        if (type instanceof ScalarType scalar) {
            try {
                return switch (scalar.scalar().kind()) {
                    case BOOLEAN -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
                    case INTEGER, NUMBER -> new BigDecimal(text);
                    case TEXT, FORMATTED -> text;
                };
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text;
    }
}
