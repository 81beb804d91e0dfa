package io.modelservice.it.attack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls by gRPC that are broken below their messages: in their headers, and in what is before a message. */
final class BrokenCalls {
    private static final List<String> NO_TIMEOUTS =
            List.of("", "x", "5", "S", "-1S", "5Q", "1.5S", "999999999999S", "\u0000\u0001", "1S, 2S");
    private static final List<String> ODD_VALUES = List.of(
            "", "\"", "-1", "gzip", "\u0007<b>", "a\u0000b", "\u00ff", "a,".repeat(1_000), "${jndi:ldap://x}", "%%%");
    private static final List<String> HEADERS = List.of(
            "grpc-encoding",
            "grpc-accept-encoding",
            "grpc-message-type",
            "grpc-status",
            "content-encoding",
            "authorization",
            "x-api-key",
            "x-request-id",
            "user-agent",
            "traceparent",
            "te",
            "host",
            "content-length",
            "connection",
            "x-bin");

    private final byte[] message;
    private final List<Broken> all = new ArrayList<>();

    /** A kind, what is sent, and what may come of it. */
    record Broken(String kind, byte[] bytes, Attack.Wanted wanted) {}

    private BrokenCalls(byte[] message) {
        this.message = message;
    }

    /** All that are known, around a good message. */
    static List<Broken> around(byte[] message) {
        BrokenCalls calls = new BrokenCalls(message);
        calls.frames();
        calls.headers();
        return calls.all;
    }

    /** A call whose bytes are good. */
    static byte[] good(byte[] message) {
        return Http2Stream.bytes(head(Map.of()), message(0, message.length, message));
    }

    private void frames() {
        broken("compressed without an encoding", message(1, message.length, message));
        broken("compressed", Map.of("grpc-encoding", "gzip"), message(1, message.length, message));
        broken("flags", message(0xfe, message.length, message));
        broken("too long", message(0, message.length + 5, message));
        broken("too short", message(0, message.length - 5, message));
        broken("huge", message(0, 2_000_000, message));
        broken("negative", message(0, -1, message));
        broken("cut", new byte[] {0, 0});
        broken("nothing", new byte[0]);
        byte[] one = message(0, message.length, message);
        broken(
                "two messages",
                ByteBuffer.allocate(2 * one.length).put(one).put(one).array());
    }

    private void headers() {
        byte[] one = message(0, message.length, message);
        NO_TIMEOUTS.forEach(timeout -> broken("time limit", Map.of("grpc-timeout", timeout), one));
        broken("encoding", Map.of("grpc-encoding", "no such"), one);
        for (String value : List.of("%%%", "!", "a,b,,=")) {
            broken("binary header", Map.of("x-bin", value), one);
        }
        broken("large", Map.of("x-large", "y".repeat(9_000)), one);
        broken("huge", Map.of("x-large", "y".repeat(16_000)), one);
        for (String type : List.of("", "text/plain", "application/grpc-web", "application/json")) {
            broken("media type", Map.of("content-type", type), one);
        }
        for (String method : List.of("GET", "PUT", "\u0000")) {
            broken("method", Map.of(":method", method), one);
        }
        for (String path :
                List.of("x", "*", "/", "//", "/a", "/" + GrpcAttack.INFER + "?a=b", "/" + "a/".repeat(500))) {
            broken("path", Map.of(":path", path), one);
        }
        broken("pseudo header", Map.of(":evil", "1"), one);
        broken("upper case", Map.of("X-Upper", "1"), one);
        for (String header : HEADERS) {
            for (String value : ODD_VALUES) {
                all.add(new Broken("header " + header, bytes(Map.of(header, value), one), Attack.Wanted.ANY));
            }
        }
    }

    private void broken(String kind, byte[] content) {
        broken(kind, Map.of(), content);
    }

    private void broken(String kind, Map<String, String> more, byte[] content) {
        all.add(new Broken(kind, bytes(more, content), Attack.Wanted.REFUSED));
    }

    private static byte[] bytes(Map<String, String> more, byte[] content) {
        return Http2Stream.bytes(head(more), content);
    }

    private static Map<String, String> head(Map<String, String> more) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put(":method", "POST");
        head.put(":scheme", "http");
        head.put(":path", "/" + GrpcAttack.INFER);
        head.put(":authority", "a");
        head.put("te", "trailers");
        head.put("content-type", "application/grpc");
        head.putAll(more);
        return head;
    }

    private static byte[] message(int flags, int length, byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) flags)
                .putInt(length)
                .put(content)
                .array();
    }
}
