package io.modelservice.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modelservice.core.access.Access;
import io.modelservice.core.access.Gate;
import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.SecurityConfig;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

@Timeout(60)
class AccessLogTest {
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
    private final Logger access = (Logger) LoggerFactory.getLogger("io.modelservice.access");
    private final Logger failures = (Logger) LoggerFactory.getLogger(Failures.class);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };
    private static final String KEY = "shop-0123456789abcdef";
    private final Gate gate = new Gate(new Access(SecurityConfig.ofKeys(List.of(ApiKeyConfig.of("shop", KEY)))));
    private final HttpServer server =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0), TestRoutes::register, gate, Observers.NONE);

    @BeforeEach
    void listen() {
        appender.start();
        access.addAppender(appender);
        access.setLevel(Level.INFO);
        access.setAdditive(false);
    }

    @AfterEach
    void close() {
        server.close();
        access.detachAppender(appender);
        access.setLevel(null);
        access.setAdditive(true);
        failures.detachAppender(appender);
        failures.setAdditive(true);
    }

    @Test
    void writesOneLineWithoutTheQuery() throws Exception {
        assertThat(
                        line(
                                "POST /echo?token=secret HTTP/1.1\r\nHost: a\r\nX-Request-Id: r1\r\nContent-Length: 3\r\n\r\nabc"))
                .matches("POST /echo 200 3 \\d+\\.\\d r1");
        assertThat(events).isEmpty();
    }

    @Test
    void writesLinesForWhatTheParserRefuses() throws Exception {
        assertThat(line("nonsense\r\n\r\n")).matches("BAD /badMessage 400 \\d\\d \\d+\\.\\d [0-9a-f]{32}");
    }

    @Test
    void namesTheKeyOfThoseWhoShowOneAsAField() throws Exception {
        RawHttp.once(server.port(), "GET /id HTTP/1.1\r\nHost: a\r\nX-API-Key: " + KEY + "\r\n\r\n");
        ILoggingEvent line = next();
        assertThat(line.getKeyValuePairs()).contains(new KeyValuePair("api_key", "shop"));
        assertThat(line.toString() + line.getKeyValuePairs()).doesNotContain(KEY);

        RawHttp.once(server.port(), get("/id"));
        assertThat(next().getKeyValuePairs()).noneMatch(pair -> pair.key.equals("api_key"));
    }

    @Test
    void escapesAndCutsWhatCallersChoose() throws Exception {
        assertThat(line(get("/a\\b"))).startsWith("GET /a\\u005cb 400 ");
        assertThat(line(get("/a%0d%0aGET%1b"))).startsWith("GET /a%0d%0aGET%1b 4");
        assertThat(line(get("/\u00e2\u0080\u00a8x"))).startsWith("GET /").matches("[!-~ ]+");
        assertThat(line(get("/" + "a".repeat(5_000)))).startsWith("GET /" + "a".repeat(255) + "... 404 ");
        assertThat(line("A".repeat(50) + " /x HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("A".repeat(20) + "... /x 404 ");
    }

    @Test
    void logsAnUnexpectedFailureOnceUnderTheRequestId() throws Exception {
        failures.addAppender(appender);
        failures.setAdditive(false);

        RawHttp.once(server.port(), "GET /fails HTTP/1.1\r\nHost: a\r\nX-Request-Id: r2\r\n\r\n");

        ILoggingEvent failure = next();
        assertThat(failure.getLevel()).isEqualTo(Level.ERROR);
        assertThat(failure.getFormattedMessage()).isEqualTo("request r2 failed unexpectedly");
        assertThat(failure.getThrowableProxy().getMessage()).contains("secret");
        assertThat(next().getFormattedMessage()).startsWith("GET /fails 500 ");
        assertThat(events).isEmpty();
    }

    private String line(String request) throws Exception {
        RawHttp.once(server.port(), request);
        return next().getFormattedMessage();
    }

    private ILoggingEvent next() throws InterruptedException {
        ILoggingEvent event = events.poll(30, SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
}
