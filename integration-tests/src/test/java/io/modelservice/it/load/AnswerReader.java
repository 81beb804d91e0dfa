package io.modelservice.it.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.it.load.Outcome.Answer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads answers with a length off a connection, looking only at status, length and when to try again. For one thread. */
final class AnswerReader {
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String CLOSE = "\r\nconnection: close\r\n";
    private static final String RETRY = "\r\nretry-after: ";
    private static final int LONG = 1_000;
    private static final String END = "\r\n\r\n";

    private boolean last;
    private ByteBuffer arrived = ByteBuffer.allocate(4_096);

    /** Where to read to: has room. */
    ByteBuffer room() {
        if (!arrived.hasRemaining()) {
            arrived = ByteBuffer.allocate(2 * arrived.capacity()).put(arrived.flip());
        }
        return arrived;
    }

    /** The answer, once it is whole; then the next can be read. */
    @Nullable
    Answer answer() {
        String text = new String(arrived.array(), 0, arrived.position(), ISO_8859_1);
        int end = text.indexOf(END);
        if (end < 0) {
            return null;
        }
        String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        int body = end + END.length();
        int whole = body + Integer.parseInt(value(head, LENGTH));
        return arrived.position() < whole ? null : answer(head, body, whole);
    }

    /** Whether the server has said with the answer that it takes no more requests on this connection. */
    boolean isLast() {
        return last;
    }

    private Answer answer(String head, int body, int whole) {
        if (arrived.position() > whole) {
            throw new IllegalStateException("%d bytes follow an answer".formatted(arrived.position() - whole));
        }
        byte[] bytes = Arrays.copyOfRange(arrived.array(), body, whole);
        arrived.clear();
        last = head.contains(CLOSE);
        int status = Integer.parseInt(head, 9, 12, 10);
        return new Answer(status, value(head, RETRY), bytes.length > LONG ? "" : new String(bytes, UTF_8));
    }

    private static String value(String head, String name) {
        int start = head.indexOf(name);
        return start < 0 ? "" : head.substring(start + name.length(), head.indexOf('\r', start + name.length()));
    }
}
