package io.modelservice.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.MLModelDecorator;
import io.modelservice.base.PredictionContext;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.EchoModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a log line knows of the call that it belongs to. */
@Timeout(60)
class CallFieldsTest {
    private static final Map<String, String> CALL = Map.of("request_id", "r-7", "model", "echo", "version", "1.0.0");

    private final Logger service = (Logger) LoggerFactory.getLogger("io.modelservice");
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
    private final List<ILoggingEvent> seen = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };

    /** Does its work on a thread of its own, and logs there and here. */
    public static final class MovingDecorator extends MLModelDecorator<EchoModel.Input, EchoModel.Output> {
        private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.modelservice.test.moving");

        public MovingDecorator(MLModel<EchoModel.Input, EchoModel.Output> model) {
            super(model);
        }

        @Override
        public Batch<EchoModel.Output> predictBatch(Batch<EchoModel.Input> inputs) {
            PredictionContext call = PredictionContext.current();
            FutureTask<Batch<EchoModel.Output>> work = new FutureTask<>(() -> call.call(() -> {
                LOG.info("elsewhere");
                return super.predictBatch(inputs);
            }));
            Thread thread = new Thread(work, "elsewhere");
            thread.start();
            try {
                Batch<EchoModel.Output> outputs = work.get();
                LOG.info("back");
                return outputs;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Its input tells when it is read. */
    public static final class TellingModel implements MLModel<TellingModel.Input, EchoModel.Output> {
        private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.modelservice.test.telling");

        /** A text. */
        public record Input(String text) {
            /** Tells of it. */
            public Input {
                LOG.info("reading");
            }
        }

        @Override
        public String qualifiedName() {
            return "echo";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public EchoModel.Output predict(Input input) {
            return new EchoModel.Output(input.text());
        }
    }

    @BeforeEach
    void listen() {
        appender.start();
        service.addAppender(appender);
        service.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        service.detachAppender(appender);
        service.setLevel(null);
        MDC.clear();
    }

    @Test
    void everyLineOfACallNamesItOnWhateverThread() throws Exception {
        try (ModelService running = running()) {
            HttpCalls calls = new HttpCalls(running.port());
            calls.send(calls.request("/api/models/echo/prediction")
                    .header("Content-Type", "application/json")
                    .header("X-Request-Id", "r-7")
                    .POST(BodyPublishers.ofString("{\"text\": \"a\"}")));

            assertThat(of("elsewhere").getThreadName()).isEqualTo("elsewhere");
            assertThat(fields("elsewhere")).isEqualTo(CALL);
            assertThat(fields("back")).isEqualTo(CALL);
            assertThat(fields("POST /api/models/echo/prediction 200"))
                    .containsAllEntriesOf(CALL)
                    .containsAllEntriesOf(Map.of(
                            "method", "POST", "path", "/api/models/echo/prediction", "status", "200", "bytes", "12"))
                    .containsOnlyKeys(
                            "request_id", "model", "version", "method", "path", "status", "bytes", "duration_ms");
        }
    }

    @Test
    void aLineThatIsLoggedWhileTheInputIsReadNamesTheCall() throws Exception {
        ModelEntry entry = ModelEntry.of(TellingModel.class.getName());
        try (ModelService running =
                ModelService.builder().host("127.0.0.1").port(0).model(entry).start()) {
            running.awaitReady(Duration.ofSeconds(30));
            events.clear(); // an example has been read
            HttpCalls calls = new HttpCalls(running.port());
            calls.send(calls.request("/api/models/echo/prediction")
                    .header("Content-Type", "application/json")
                    .header("X-Request-Id", "r-7")
                    .POST(BodyPublishers.ofString("{\"text\": \"a\"}")));
            assertThat(fields("reading")).isEqualTo(CALL);
        }
    }

    @Test
    void linesOutsideOfACallNameNone() throws Exception {
        try (ModelService running = running()) {
            HttpCalls calls = new HttpCalls(running.port());
            calls.send(calls.request("/nowhere").header("X-Request-Id", "r-8"));
            assertThat(fields("GET /nowhere 404"))
                    .containsEntry("request_id", "r-8")
                    .doesNotContainKeys("model", "version");
        }
    }

    @Test
    void aCallWithinAProgramLeavesTheProgramsOwnFields() throws Exception {
        MDC.put("request_id", "of the program");
        MDC.put("user", "u1");
        try (ModelService running = running()) {
            assertThat(running.awaitReady(Duration.ofSeconds(30))).isTrue();
            running.model("echo", EchoModel.Input.class, EchoModel.Output.class).predict(new EchoModel.Input("a"));
        }
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request_id", "of the program", "user", "u1"));
    }

    private static ModelService running() throws InterruptedException {
        ModelEntry entry = ModelEntry.of(EchoModel.class.getName())
                .withDecorator(DecoratorEntry.of(MovingDecorator.class.getName()));
        ModelService running =
                ModelService.builder().host("127.0.0.1").port(0).model(entry).start();
        running.awaitReady(Duration.ofSeconds(30));
        return running;
    }

    private Map<String, String> fields(String text) throws InterruptedException {
        ILoggingEvent event = of(text);
        Map<String, String> fields = new HashMap<>(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
        }
        return fields;
    }

    private ILoggingEvent of(String text) throws InterruptedException {
        while (true) {
            for (ILoggingEvent event : seen) {
                if (event.getFormattedMessage().startsWith(text)) {
                    return event;
                }
            }
            ILoggingEvent next = events.poll(30, TimeUnit.SECONDS);
            assertThat(next).as(text).isNotNull();
            seen.add(next);
        }
    }
}
