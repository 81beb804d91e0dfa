package io.modelservice.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.base.DataType;
import io.modelservice.base.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Elements of the wire's BYTES as texts or as bytes, whichever is wanted. */
final class ByteTexts {
    private ByteTexts() {}

    /** A text; null after adding a violation if bytes are not UTF-8. */
    static @Nullable String text(@Nullable Object element, Violations violations) {
        if (element instanceof byte[] bytes) {
            String text = decoded(bytes);
            if (text == null) {
                violations.add(
                        "string_unicode",
                        "Input should be a valid string, unable to parse raw data as a unicode string");
            }
            return text;
        }
        return (String) element;
    }

    /** The text of UTF-8; null if it is none. */
    static @Nullable String decoded(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return text.indexOf('\ufffd') < 0 || isUtf8(bytes) ? text : null;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Bytes, those of a text in UTF-8. */
    static byte @Nullable [] bytes(@Nullable Object element) {
        return element instanceof String text ? text.getBytes(UTF_8) : (byte[]) element;
    }

    /** A tensor of texts or bytes as one of the other. */
    static Tensor converted(Tensor tensor, DataType to, Violations violations) {
        @Nullable Object[] elements = new Object[tensor.size()];
        for (int i = 0; i < elements.length; i++) {
            int mark = violations.mark();
            Object element = tensor.value(i);
            elements[i] = to == DataType.STRING ? text(element, violations) : bytes(element);
            violations.inside(mark, i);
        }
        return Tensor.ofObjects(to, elements, tensor.shape());
    }
}
