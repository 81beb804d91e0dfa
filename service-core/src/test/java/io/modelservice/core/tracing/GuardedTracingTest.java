package io.modelservice.core.tracing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.LogLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tracing system that fails, in whatever it is asked for and by whatever it throws. */
class GuardedTracingTest {
    private static final TraceContext CALLER =
            new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01", "");

    private final List<String> told = new ArrayList<>();

    /** Fails where it is said to, in spans of one name, and else writes down what it is told. */
    private final class Failing implements Tracing {
        private final String where;
        private final Supplier<Throwable> why;

        Failing(String where, Supplier<Throwable> why) {
            this.where = where;
            this.why = why;
        }

        void at(String place) {
            told.add(place);
            if (place.equals(where)) {
                GuardedTracingTest.<RuntimeException>hurl(why.get());
            }
        }

        @Override
        public boolean isOn() {
            at("isOn");
            return true;
        }

        @Override
        public TraceSpan begin(String name, @Nullable TraceContext caller, long began) {
            at("begin " + name);
            return new Span(name);
        }

        private final class Span implements TraceSpan {
            private final String name;

            Span(String name) {
                this.name = name;
            }

            @Override
            public TraceContext context() {
                at("context " + name);
                return new TraceContext(CALLER.traceId(), "00000000000000" + name, "01", "");
            }

            @Override
            public boolean isRecording() {
                at("isRecording " + name);
                return true;
            }

            @Override
            public TraceSpan child(String child) {
                at("child " + child);
                return new Span(child);
            }

            @Override
            public void child(String child, long began, long ended) {
                at("past " + child);
            }

            @Override
            public void attribute(String key, String value) {
                at("text " + name);
            }

            @Override
            public void attribute(String key, long value) {
                at("number " + name);
            }

            @Override
            public void failed(String kind) {
                at("failed " + name);
            }

            @Override
            public Runnable enter() {
                at("enter " + name);
                return () -> at("leave " + name);
            }

            @Override
            public void end() {
                at("end " + name);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void hurl(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** All that is asked of a tracing system: a request, a part of it, and a part of that. */
    private static void trace(Tracing tracing, Consumer<TraceContext> innermost) {
        TraceSpan request = requireNonNull(tracing.begin("0a", CALLER, 1));
        TraceSpan part = begun(request.child("0b"));
        TraceSpan inner = begun(part.child("0c"));
        innermost.accept(inner.context());
        Stream.of(inner, part, request).forEach(TraceSpan::end);
    }

    private static TraceSpan begun(TraceSpan span) {
        span.attribute("key", "value");
        span.attribute("key", 1);
        span.failed("kind");
        Runnable leave = span.enter();
        span.child("0d", 1, 2);
        leave.run();
        span.isRecording();
        return span;
    }

    static Stream<Arguments> failures() {
        List<Supplier<Throwable>> whys = List.of(
                IllegalStateException::new,
                AssertionError::new,
                StackOverflowError::new,
                NoClassDefFoundError::new,
                () -> new IOException("sneaked"));
        return Stream.of(
                        "begin 0a",
                        "context 0a",
                        "child 0b",
                        "context 0b",
                        "child 0c",
                        "past 0d",
                        "isRecording 0b",
                        "text 0b",
                        "number 0b",
                        "failed 0b",
                        "enter 0b",
                        "leave 0b",
                        "end 0c",
                        "end 0a")
                .flatMap(where -> whys.stream().map(why -> Arguments.of(where, why)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void isNotHeardOfByCallsButByTheLog(String where, Supplier<Throwable> why) {
        try (LogLines lines = new LogLines()) {
            Tracing tracing = Tracing.of(List.of(new Failing(where, why)));
            trace(tracing, context -> {});
            trace(tracing, context -> {});

            assertThat(told).contains(where);
            assertThat(lines.with("failed over a span"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN ");
        }
    }

    @Test
    void whatCannotSayWhetherItIsRecordedIsNot() {
        Tracing tracing = Tracing.of(List.of(new Failing("isRecording 0b", AssertionError::new)));
        TraceSpan request = requireNonNull(tracing.begin("0a", CALLER, 1));

        assertThat(request.isRecording()).isTrue();
        assertThat(request.child("0b").isRecording()).isFalse();
    }

    @Test
    void aRequestWithoutASpanIsInThatOfItsCaller() {
        trace(Tracing.of(List.of(new Failing("begin 0a", AssertionError::new))), context -> assertThat(context)
                .isEqualTo(CALLER));

        assertThat(told).containsExactly("isOn", "begin 0a");
    }

    @Test
    void whatWouldBeInAMissingSpanIsInTheOneAround() {
        trace(Tracing.of(List.of(new Failing("child 0b", AssertionError::new))), context -> assertThat(context.spanId())
                .endsWith("0c"));

        assertThat(told)
                .contains("past 0d", "child 0c", "enter 0a", "end 0c", "end 0a")
                .doesNotContain("text 0a", "failed 0a")
                .containsOnlyOnce("end 0a");
    }

    @Test
    void aSpanThatDoesNotSayWhereItIsIsEnded() {
        trace(Tracing.of(List.of(new Failing("context 0b", AssertionError::new))), context -> {});

        assertThat(told).contains("end 0b").containsOnlyOnce("end 0a");
    }

    @Test
    void oneThatCannotSayWhetherItListensIsLeftOut() {
        try (LogLines lines = new LogLines()) {
            assertThat(Tracing.of(List.of(new Failing("isOn", IllegalStateException::new))))
                    .isSameAs(Tracing.NONE);
            assertThat(lines.with("is left out")).hasSize(1);
        }
    }
}
