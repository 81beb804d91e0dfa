package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whole requests that are no good HTTP, or that two readers could read in two ways. */
final class BrokenHttp {
    private static final String HEAD = "POST /api/models/ticket_model/prediction HTTP/1.1\r\nHost: a\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String BODY = "{\"age\":31,\"fare\":10.25,\"cabin\":\"FIRST\",\"name\":\"Ann\",\"bags\":2}";
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";

    /** Which nobody may take for the request that it is by another reading: refused, and the connection ended. */
    static final Map<String, List<String>> SMUGGLED = new LinkedHashMap<>();

    /** Which are odd, but are answered or ended somehow. */
    static final Map<String, List<String>> ODD = new LinkedHashMap<>();

    static {
        String whole = chunk(BODY) + "0\r\n\r\n";
        smuggled("length and chunks", LENGTH + CHUNKED + whole, CHUNKED.strip() + "\r\n" + LENGTH + "\r\n" + whole);
        smuggled(
                "two lengths",
                LENGTH + "Content-Length: 5\r\n\r\n" + BODY,
                "Content-Length: 0\r\n" + LENGTH + "\r\n" + BODY,
                "Content-Length: 5, 6\r\n\r\n" + BODY);
        smuggled(
                "no length",
                "Content-Length: -1\r\n\r\n" + BODY,
                "Content-Length: +5\r\n\r\n" + BODY,
                "Content-Length: 0x10\r\n\r\n" + BODY,
                "Content-Length: 5 5\r\n\r\n" + BODY,
                "Content-Length: 99999999999999999999\r\n\r\n" + BODY,
                "Content-Length:\r\n\r\n" + BODY);
        smuggled(
                "unknown transfer encoding",
                "Transfer-Encoding: gzip\r\n\r\n" + whole,
                "Transfer-Encoding: chunked, gzip\r\n\r\n" + whole,
                "Transfer-Encoding: identity\r\n\r\n" + whole,
                "Transfer-Encoding: xchunked\r\n\r\n" + whole,
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + whole);
        smuggled(
                "space before the colon",
                "Transfer-Encoding : chunked\r\n\r\n" + whole,
                "Content-Length : 5\r\n\r\n12345");
        smuggled(
                "folded line",
                "X-A: b\r\n c\r\n" + LENGTH + "\r\n" + BODY,
                "Transfer-Encoding:\r\n chunked\r\n\r\n" + whole);
        smuggled("NUL", "X-A: b\u0000c\r\n" + LENGTH + "\r\n" + BODY, "X-\u0000A: b\r\n" + LENGTH + "\r\n" + BODY);
        smuggled("no name", ": b\r\n" + LENGTH + "\r\n" + BODY, "no colon\r\n" + LENGTH + "\r\n" + BODY);
        smuggled("two hosts", "Host: b\r\n" + LENGTH + "\r\n" + BODY);
        smuggled(
                "broken chunk",
                CHUNKED + "x\r\n" + BODY,
                CHUNKED + "-5\r\n" + BODY,
                CHUNKED + "ffffffffffffffff\r\n" + BODY,
                CHUNKED + "5\r\n" + BODY + "\r\n0\r\n\r\n",
                CHUNKED + " 3\r\n123\r\n0\r\n\r\n",
                CHUNKED + "0x3\r\n123\r\n0\r\n\r\n");
        odd("bare LF", (HEAD + JSON + LENGTH + "\r\n").replace("\r", "") + BODY);
        odd("bare CR", (HEAD + JSON + LENGTH + "\r\n").replace("\r\n", "\r") + BODY);
        odd(
                "HTTP/0.9",
                "GET /\r\n\r\n",
                "GET /api/models\r\n",
                "POST /api/models/ticket_model/prediction\r\n\r\n" + BODY);
        odd(
                "other version",
                HEAD.replace("1.1", "1.0") + JSON + LENGTH + "\r\n" + BODY,
                HEAD.replace("1.1", "2.0") + LENGTH + "\r\n" + BODY,
                HEAD.replace("1.1", "1.2") + LENGTH + "\r\n" + BODY,
                HEAD.replace("HTTP/1.1", "HTTQ/1.1") + LENGTH + "\r\n" + BODY,
                HEAD.replace("HTTP/1.1", "ICAP/1.0") + LENGTH + "\r\n" + BODY);
        odd(
                "HTTP/2 preface",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000");
        odd("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "r".repeat(200));
        for (String target : List.of(
                "http://a/api/models",
                "http://b:99/api/models",
                "https://a/",
                "ftp://x/y",
                "*",
                "a:80",
                "//a/api",
                "http:///",
                "http://[::1/",
                "http://a:b/",
                "?",
                "#",
                "/#a",
                "/%",
                "/%zz",
                "/%00",
                "/api/models/%2e%2e/x",
                "/api/../api/models",
                "/api/models/..%2fx/metadata",
                "/api;x=y/models",
                "/\\..\\x",
                "/api//models",
                "/a b",
                "/\u00ff",
                "/%ff",
                "/%u0041",
                "/api/models/%2fetc%2fpasswd/metadata",
                "/" + "a/".repeat(2000),
                "/" + "a".repeat(20_000),
                "/static/../../etc/passwd",
                "/docs/%2e%2e/%2e%2e/x",
                "/?" + "a=b&".repeat(1500))) {
            for (String method : List.of(
                    "GET", "POST", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PUT", "get", "G\u0000T", "X".repeat(300))) {
                odd(
                        "target " + (method.length() > 10 ? "long" : method.replace('\u0000', '0')),
                        method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
            }
        }
        odd(
                "no host",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n");
        odd(
                "chunk extension",
                HEAD + JSON + CHUNKED + Integer.toHexString(BODY.length()) + ";" + "e".repeat(50_000) + "\r\n" + BODY
                        + "\r\n0\r\n\r\n");
        odd(
                "trailers",
                HEAD + JSON + CHUNKED + chunk(BODY) + "0\r\nContent-Length: 5\r\nX: y\r\n\r\n",
                HEAD + JSON + CHUNKED + chunk(BODY) + "0\r\n" + "X: y\r\n".repeat(3_000) + "\r\n");
        odd("tiny chunks", HEAD + JSON + CHUNKED + tiny() + "0\r\n\r\n");
        odd(
                "expect",
                HEAD + JSON + "Expect: 100-continue\r\n" + LENGTH + "\r\n" + BODY,
                HEAD + JSON + "Expect: 200-ok\r\n" + LENGTH + "\r\n" + BODY);
        odd(
                "upgrade",
                HEAD + "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n" + LENGTH
                        + "\r\n" + BODY,
                "GET /api/models HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        odd("many headers", HEAD + "X: y\r\n".repeat(5_000) + "\r\n", HEAD + "X: " + "y".repeat(100_000) + "\r\n\r\n");
        for (String header : List.of(
                "Accept",
                "Accept-Encoding",
                "Content-Type",
                "Content-Encoding",
                "X-Request-Id",
                "X-Request-Timeout-Ms",
                "traceparent",
                "Authorization",
                "X-Api-Key",
                "If-None-Match",
                "Range",
                "Cookie",
                "Inference-Header-Content-Length",
                "ce-specversion",
                "Connection",
                "Forwarded",
                "X-Forwarded-For",
                "Origin",
                "Access-Control-Request-Method",
                "X-Amzn-SageMaker-Custom-Attributes",
                "Accept-Language",
                "Date")) {
            for (String value : List.of(
                    "",
                    "\"",
                    "a;q=x",
                    ";;;,,,",
                    "application/json;charset=\"",
                    "application/json; charset=nope",
                    "text/csv; header=maybe",
                    "gzip",
                    "br, zstd",
                    "-1",
                    "99999999999999999999",
                    "0",
                    "1e9",
                    "NaN",
                    "\u00ff\u00fe",
                    "a,".repeat(1_000),
                    "=?utf-8?q?x?=",
                    "${jndi:ldap://x}",
                    "../../etc",
                    "Bearer",
                    "Basic \u00ff",
                    "bytes=0-,-1",
                    "close, keep-alive",
                    "00-xx-yy-zz",
                    "application/problem+json;q=2")) {
                odd(
                        "header " + header,
                        HEAD + header + ": " + value + "\r\n" + (header.equals("Content-Type") ? "" : JSON) + LENGTH
                                + "\r\n" + BODY);
            }
        }
    }

    private BrokenHttp() {}

    private static void smuggled(String kind, String... ends) {
        SMUGGLED.put(kind, Arrays.stream(ends).map(end -> HEAD + JSON + end).toList());
    }

    private static void odd(String kind, String... requests) {
        ODD.computeIfAbsent(kind, k -> new java.util.ArrayList<>()).addAll(List.of(requests));
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }

    private static String tiny() {
        StringBuilder chunks = new StringBuilder();
        BODY.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));
        return chunks.toString();
    }

    /** A good request of chunks, for bytes of it to be changed. */
    static byte[] chunked(Random random) {
        int half = 1 + random.nextInt(BODY.length() - 1);
        String body = chunk(BODY.substring(0, half)) + chunk(BODY.substring(half)) + "0\r\nX: y\r\n\r\n";
        return (HEAD + JSON + CHUNKED + body).getBytes(ISO_8859_1);
    }
}
