package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.modelservice.base.Scalar;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A single value between an element of the wire's tensor and a field. Stateless. */
interface ElementForm {
    /** Numbers and booleans: the same. */
    ElementForm SAME = (element, violations) -> element;

    /** Text, in UTF-8 where bytes stand for it. */
    ElementForm TEXT = ByteTexts::text;

    /** Bytes. */
    ElementForm BYTES = (element, violations) -> ByteTexts.bytes(element);

    /** The value of an element; null after adding a violation, or where the text says so. */
    @Nullable
    Object read(Object element, Violations violations);

    /** The element of a value. */
    default Object write(Object value) {
        return value;
    }

    /** Says what is wrong with a value that was read. */
    default void check(Object value, ValueCodec codec, Violations violations) {
        codec.check(value, violations);
    }

    static ElementForm of(ValueType type, ValueCodec codec) {
        if (type instanceof EnumType words) {
            return new Word(words, codec);
        }
        if (!(type instanceof ScalarType single)) {
            return new Document(codec, new JsonDocuments());
        }
        return switch (single.scalar()) {
            case TEXT -> TEXT;
            case BINARY -> BYTES;
            case BIG_INTEGER, DECIMAL -> new NumberText(single.scalar(), codec);
            default -> codec instanceof FormattedCodec formatted ? new Formatted(single.scalar(), formatted) : SAME;
        };
    }

    /** A constant by its word. */
    record Word(EnumType type, ValueCodec codec) implements ElementForm {
        @Override
        public @Nullable Object read(Object element, Violations violations) {
            String word = ByteTexts.text(element, violations);
            Object constant = word == null ? null : type.constant(word);
            if (word != null && constant == null) {
                codec.refuseNull(violations);
            }
            return constant;
        }

        @Override
        public Object write(Object value) {
            return type.word(value);
        }
    }

    /** A number by its digits, as JSON writes it. */
    record NumberText(Scalar scalar, ValueCodec codec) implements ElementForm {
        private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,99})");
        private static final Pattern NUMBER =
                Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][+-]?[0-9]{1,9})?");

        @Override
        public @Nullable Object read(Object element, Violations violations) {
            String digits = ByteTexts.text(element, violations);
            if (digits == null) {
                return null;
            }
            Pattern form = scalar == Scalar.DECIMAL ? NUMBER : INTEGER;
            if (!form.matcher(digits).matches()) {
                codec.refuseNull(violations);
                return null;
            }
            return scalar.parse(digits);
        }

        @Override
        public Object write(Object value) {
            return scalar.format(value);
        }
    }

    /** A date, a UUID, by its text. */
    record Formatted(Scalar scalar, FormattedCodec codec) implements ElementForm {
        @Override
        public @Nullable Object read(Object element, Violations violations) {
            String text = ByteTexts.text(element, violations);
            return text == null ? null : codec.parse(text, violations);
        }

        @Override
        public Object write(Object value) {
            return scalar.format(value);
        }
    }

    /** What has structure, by a JSON document. */
    record Document(ValueCodec codec, JsonDocuments documents) implements ElementForm {
        @Override
        public @Nullable Object read(Object element, Violations violations) {
            byte[] document = requireNonNull(ByteTexts.bytes(element));
            boolean isNull = document.length == 4 && new String(document, UTF_8).equals("null");
            return isNull ? null : documents.read(document, codec::read, violations);
        }

        @Override
        public Object write(Object value) {
            return new String(documents.write(json -> codec.write(json, value)), UTF_8);
        }

        @Override
        public void check(Object value, ValueCodec own, Violations violations) {
            // a document was checked while it was read
        }
    }
}
