package io.modelservice.core.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/**
 * What a caller may be told when a record's constructor refuses values. Only a text that the record itself threw is the
 * author's word to callers; texts of deeper code may name classes and files.
 */
final class RecordRefusals {
    private static final String WITHOUT_TEXT = "the values do not go together";

    private final Set<String> records = new HashSet<>();

    /**
     * Of a record.
     *
     * @param sensitive whether it has values that its own words might repeat, and which are therefore never told
     */
    RecordRefusals(Type valueType, boolean sensitive) {
        if (!sensitive) {
            collect(valueType);
        }
    }

    private void collect(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                collect(argument);
            }
        } else if (type instanceof Class<?> known && known.isRecord()) {
            records.add(known.getName());
        }
    }

    String text(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        boolean own = thrown instanceof IllegalArgumentException
                && thrown.getMessage() != null
                && trace.length > 0
                && records.contains(trace[0].getClassName());
        String text = own ? String.valueOf(thrown.getMessage()) : WITHOUT_TEXT;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
