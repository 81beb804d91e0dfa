package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer by HTTP/1 as it came.
 *
 * @param status of its first line; 0 if the bytes are no answer
 * @param head as it stands, without the empty line
 * @param headers by name in lower case
 * @param body without the framing of chunks
 */
record Reply(int status, String head, Map<String, String> headers, byte[] body) {
    private static final String END = "\r\n\r\n";

    /** All that a connection said until it ended. Bytes that are no answer are one of status 0. */
    static List<Reply> all(byte[] bytes) {
        List<Reply> replies = new ArrayList<>();
        Reader rest = new Reader(bytes);
        while (rest.at < bytes.length) {
            replies.add(rest.next());
        }
        return replies;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, ISO_8859_1);
    }

    @Override
    public String toString() {
        return head + END + text();
    }

    private static final class Reader {
        private final byte[] bytes;
        private final String text;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            this.text = new String(bytes, ISO_8859_1);
        }

        Reply next() {
            int end = text.indexOf(END, at);
            if (end < 0 || !text.startsWith("HTTP/1.", at)) {
                String rest = text.substring(at);
                at = bytes.length;
                return new Reply(0, rest, Map.of(), new byte[0]);
            }
            String head = text.substring(at, end);
            at = end + END.length();
            int status = Integer.parseInt(head.substring(9, 12));
            Map<String, String> headers = headers(head);
            return new Reply(status, head, headers, status < 200 ? new byte[0] : body(headers));
        }

        private static Map<String, String> headers(String head) {
            Map<String, String> headers = new TreeMap<>();
            head.lines().skip(1).forEach(line -> {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            });
            return headers;
        }

        private byte[] body(Map<String, String> headers) {
            if (text.startsWith(
                    "HTTP/1.", at)) { // the answer to HEAD, which has the length that another method's would have
                return new byte[0];
            }
            return headers.getOrDefault("transfer-encoding", "").equals("chunked")
                    ? chunks()
                    : take(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }

        private byte[] chunks() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            int size;
            do {
                int line = text.indexOf("\r\n", at);
                size = Integer.parseInt(text.substring(at, line), 16);
                at = line + 2;
                whole.writeBytes(take(size));
                at += 2;
            } while (size > 0);
            return whole.toByteArray();
        }

        private byte[] take(int length) {
            byte[] body = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length));
            at += length;
            return body;
        }
    }
}
