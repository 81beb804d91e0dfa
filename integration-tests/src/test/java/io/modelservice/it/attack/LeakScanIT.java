package io.modelservice.it.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would pass the attacks if the service did tell it, and what the service does tell. */
class LeakScanIT {
    private static final LeakScan SCAN = new LeakScan("the-secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  at Model.predict(Model.java:3)",
                "java.lang.IllegalStateException",
                "NullPointerException: x",
                "Caused by: no",
                "io.modelservice.core.http.EdgeHandler",
                "class com.fasterxml.jackson.databind.JsonNode",
                "org.eclipse.jetty",
                "java.util.LinkedHashMap",
                "Model$Input",
                "/home/me/model.onnx",
                "C:\\models\\a",
                "model.jar",
                "<html><body>no</body></html>",
                "HTTP/1.1 200 OK\r\nServer: Jetty(12)\r\n",
                "X-Powered-By: us",
                "the-secret"
            })
    void findsWhatNoAnswerMayTell(String text) {
        assertThat(SCAN.in(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\nX-Request-Id: 1\r\n\r\n{\"type\":\"ValidationError\",\"messages\":[\"a\"]}",
                "{\"type\":\"ServiceError\",\"messages\":[\"The service failed to answer; its log has the details.\"]}",
                "Field 'body, age' has error 'int_type', Input should be a valid integer.",
                "/api/models lists those that are ready."
            })
    void bearsWhatAnswersTell(String text) {
        assertThat(SCAN.in(text)).isEmpty();
    }

    @Test
    void aCallersOwnWordIsNoClassOfTheService() {
        byte[] sent = "Mo$elInfer {\"name\":\"\\n$bY\"}".getBytes(UTF_8);

        assertThat(SCAN.in("Method not found: Service/Mo$elInfer", sent)).isEmpty();
        assertThat(SCAN.in("{\"label\":\"\\n$bY\"}", sent)).isEmpty();
        assertThat(SCAN.in("Mo$elInfer at Model$Input", sent)).containsExactly("nested class: Model$Input");
        assertThat(SCAN.in("the-secret Caused by: Mo$elInfer", "the-secret Caused by: Mo$elInfer".getBytes(UTF_8)))
                .containsExactly("stack trace: Caused by:", "secret");
    }

    @Test
    void findsARouteThatTellsItsStackTrace() throws Exception {
        HttpServer leaky = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        leaky.createContext("/", exchange -> {
            StringWriter trace = new StringWriter();
            new IOException("the-secret").printStackTrace(new PrintWriter(trace));
            byte[] body = trace.toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        leaky.start();
        try {
            byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(UTF_8);
            List<Reply> replies = Connection.ask(leaky.getAddress().getPort(), request);
            assertThat(replies).hasSize(1);
            assertThat(SCAN.in(replies.get(0).toString()))
                    .contains("secret", "exception: IOException")
                    .anyMatch(found -> found.startsWith("stack trace"));
            assertThat(Shape.mistakes(replies.get(0)))
                    .containsExactly(
                            "wrong X-Content-Type-Options", "wrong X-Request-Id", "wrong Content-Type", "wrong body");
        } finally {
            leaky.stop(0);
        }
    }
}
