package io.modelservice.core.http;

/** Frames of HTTP/2 (RFC 9113), each byte a character, for {@link RawHttp}. */
final class Http2Frames {
    static final int HEADERS = 1;
    static final int PING = 6;
    static final int END_OF_STREAM = 1;
    static final int END_OF_HEADERS = 4;
    static final int WHOLE = END_OF_STREAM | END_OF_HEADERS;
    static final String SETTINGS = frame(4, 0, 0, "");
    /** What a client says first. */
    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    /** One that a connection begins with, and its settings, which are the usual ones. */
    static final String BEGIN = PREFACE + SETTINGS;

    private Http2Frames() {}

    /** One frame (section 4.1). */
    static String frame(int type, int flags, int stream, String payload) {
        int length = payload.length();
        char[] head = {
            (char) ((length >> 16) & 0xff),
            (char) ((length >> 8) & 0xff),
            (char) (length & 0xff),
            (char) type,
            (char) flags,
            (char) ((stream >> 24) & 0x7f),
            (char) ((stream >> 16) & 0xff),
            (char) ((stream >> 8) & 0xff),
            (char) (stream & 0xff)
        };
        return String.valueOf(head) + payload;
    }

    /** The headers that open a stream. */
    static String headers(int flags, int stream, String block) {
        return frame(HEADERS, flags, stream, block);
    }

    /** A request without a body. */
    static String get(int stream, String path) {
        return headers(WHOLE, stream, head('\u0082', path));
    }

    /** A request with a body. */
    static String post(int stream, String path, String body) {
        return headers(END_OF_HEADERS, stream, head('\u0083', path)) + frame(0, END_OF_STREAM, stream, body);
    }

    /** Method, scheme, path and authority in HPACK (RFC 7541); the path has up to 126 characters. */
    static String head(char method, String path) {
        return method + "\u0086\u0004" + (char) path.length() + path + "\u0001\u0001a";
    }

    /** Takes a request back (section 6.4): CANCEL. */
    static String reset(int stream) {
        return frame(3, 0, stream, "\0\0\0\10");
    }
}
