package io.modelservice.core.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8; a byte order mark at the start is dropped. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The text before the first byte that is wrong. */
    static String decodableStart(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer start = CharBuffer.allocate(bytes.length);
        decoder.decode(ByteBuffer.wrap(bytes), start, true);
        return start.flip().toString();
    }
}
