package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.modelservice.core.access.Caller;
import io.modelservice.core.http.Observers;
import io.modelservice.core.http.RequestObserver;
import io.modelservice.core.http.RequestObserver.Observation;
import io.modelservice.core.tracing.TraceContext;
import io.modelservice.core.tracing.TraceSpan;
import io.modelservice.core.tracing.Tracing;
import io.modelservice.grpc.wire.GRPCInferenceServiceGrpc;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives each call its record, tells the observer of it, and writes one line about it, as HTTP's access log has them: method,
 * path, status, bytes of the answer, milliseconds, request id. The status is HTTP's for the same failure.
 */
final class CallTracing extends ServerStreamTracer.Factory {
    private static final Logger LOG = LoggerFactory.getLogger("io.modelservice.access");
    private static final String METHOD = "POST";
    private static final int FAILURE = 500;
    private static final int MAX_PATH = 256;
    private static final Metadata.Key<String> PARENT =
            Metadata.Key.of(TraceContext.PARENT, Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> STATE =
            Metadata.Key.of(TraceContext.STATE, Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern FORGING = Pattern.compile("[^!-~]|\\\\");

    private static final Set<String> TRACED = Set.of(
            "/" + GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName(),
            "/" + GRPCInferenceServiceGrpc.getModelStreamInferMethod().getFullMethodName());

    private final RequestObserver observer;
    private final Tracing tracing;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    CallTracing(Observers observers) {
        this.observer = observers.requests();
        this.tracing = observers.tracing();
    }

    /** Calls so far. */
    long accepted() {
        return begun.sum();
    }

    /** Calls that have not ended. */
    long inFlight() {
        long done = ended.sum();
        return begun.sum() - done;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        begun.increment();
        return new Tracer("/" + method, new CallRecord(headers), caller(headers));
    }

    private static @Nullable TraceContext caller(Metadata headers) {
        return headers.containsKey(PARENT) ? TraceContext.read(all(headers, PARENT), all(headers, STATE)) : null;
    }

    private static List<String> all(Metadata headers, Metadata.Key<String> key) {
        Iterable<String> values = headers.getAll(key);
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false).toList();
    }

    private final class Tracer extends ServerStreamTracer {
        private final long started = System.nanoTime();
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong sent = new AtomicLong();
        private final String path;
        private final CallRecord record;
        private final @Nullable TraceContext caller;
        private volatile @Nullable Observation observation;
        private boolean closed;

        Tracer(String path, CallRecord record, @Nullable TraceContext caller) {
            this.path = path;
            this.record = record;
            this.caller = caller;
        }

        @Override
        public Context filterContext(Context context) {
            return record.in(context);
        }

        /** Perhaps after its end, which another thread tells: then there is nothing to watch any more. */
        @Override
        public synchronized void serverCallStarted(ServerCallInfo<?, ?> call) {
            if (closed) {
                return;
            }
            observation = observer.begin(METHOD, path, path);
            TraceSpan span =
                    TRACED.contains(path) ? tracing.begin(path.substring(1), caller, started) : Tracing.passed(caller);
            if (span != null) {
                span.attribute("rpc.system", "grpc");
                span.attribute("rpc.service", path.substring(1, path.indexOf('/', 1)));
                span.attribute("rpc.method", path.substring(path.indexOf('/', 1) + 1));
                record.trace(span);
            }
        }

        @Override
        public void inboundUncompressedSize(long bytes) {
            received.addAndGet(bytes);
        }

        @Override
        public void outboundUncompressedSize(long bytes) {
            sent.addAndGet(bytes);
        }

        @Override
        public void streamClosed(Status status) {
            long nanos = System.nanoTime() - started;
            ended.increment();
            int code = StatusTable.http(status);
            if (LOG.isInfoEnabled()) {
                long tenths = nanos / 100_000;
                write(status.getCode(), code, tenths / 10.0);
            }
            synchronized (this) {
                closed = true;
            }
            Observation known = observation; // none of a method that isn't there
            Observation told = known == null ? observer.begin(METHOD, null, path) : known;
            told.end(code, received.get(), sent.get(), nanos);
            TraceSpan span = record.trace();
            if (span != null) {
                end(span, status.getCode(), code);
            }
        }

        private static void end(TraceSpan span, Status.Code code, int http) {
            span.attribute("rpc.grpc.status_code", code.value());
            if (http >= FAILURE) {
                span.failed(code.name());
            }
            span.end();
        }

        private void write(Status.Code code, int status, double milliseconds) {
            String shown = shown(path);
            LoggingEventBuilder line = LOG.atInfo()
                    .addKeyValue("method", METHOD)
                    .addKeyValue("path", shown)
                    .addKeyValue("status", status)
                    .addKeyValue("grpc_status", code)
                    .addKeyValue("bytes", sent.get())
                    .addKeyValue("duration_ms", milliseconds)
                    .addKeyValue("request_id", record.requestId());
            Caller caller = record.caller();
            if (caller != null) {
                line = line.addKeyValue("api_key", caller.name());
            }
            CallRecord.Served served = record.served();
            if (served != null) {
                line = line.addKeyValue("model", served.model()).addKeyValue("version", served.version());
            }
            TraceSpan trace = record.trace();
            if (trace != null) {
                TraceContext place = trace.context();
                line = line.addKeyValue("trace_id", place.traceId()).addKeyValue("span_id", place.spanId());
            }
            line.log(METHOD
                    + ' '
                    + shown
                    + ' '
                    + status
                    + ' '
                    + sent.get()
                    + ' '
                    + milliseconds
                    + ' '
                    + record.requestId());
        }
    }

    /** Callers choose it: it is cut, and cannot forge a line. */
    private static String shown(String path) {
        String cut = path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "..." : path;
        return FORGING.matcher(cut).replaceAll("?");
    }
}
