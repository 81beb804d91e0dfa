package io.modelservice.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.modelservice.core.access.Caller;
import io.modelservice.core.hosting.CallContext;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.RequestIds;
import io.modelservice.core.tracing.TraceSpan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of one call: its id, and then which model answers it, and what goes out beside the answer. */
final class CallRecord {
    static final Metadata.Key<String> REQUEST_ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    /** gRPC over HTTP2, requests. */
    private static final Pattern TIMEOUTS = Pattern.compile("[0-9]{1,8}[HMSmun]");

    private static final Context.Key<CallRecord> CURRENT = Context.key("call");

    private final String requestId;
    private volatile @Nullable Caller caller;
    private volatile @Nullable String address;
    private volatile @Nullable TraceSpan trace;
    private volatile @Nullable Served served;
    private volatile @Nullable ErrorType refusal;
    private volatile Map<String, String> annotations = Map.of();

    /** A model as the access line names it. */
    record Served(String model, String version) {}

    /**
     * One whose id is the caller's if that is a valid one. A time limit that is none is taken out of the headers, and refuses
     * the call: gRPC itself would end it as a failure of the service, without a word to its caller.
     */
    CallRecord(Metadata headers) {
        this.requestId = RequestIds.of(headers.get(REQUEST_ID));
        String timeout = headers.get(TIMEOUT);
        if (timeout != null && !TIMEOUTS.matcher(timeout).matches()) {
            headers.discardAll(TIMEOUT);
            refuse(ErrorType.VALIDATION);
        }
    }

    /** The record of the call that this thread works on. */
    static CallRecord current() {
        return Objects.requireNonNull(CURRENT.get(), "no call");
    }

    Context in(Context context) {
        return context.withValue(CURRENT, this);
    }

    String requestId() {
        return requestId;
    }

    /** Says who calls, and from where. */
    void callBy(@Nullable Caller known, @Nullable String remoteAddress) {
        caller = known;
        address = remoteAddress;
    }

    /** Who has shown a key that is known; else null. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Tells a model who calls, and where in a trace. */
    void tell(CallContext call) {
        Caller known = caller;
        call.caller(known == null ? null : known.name(), address);
        TraceSpan place = trace;
        if (place != null) {
            call.trace(place);
        }
    }

    /** Says where the call stands in a trace. */
    void trace(TraceSpan span) {
        trace = span;
    }

    /** Where the call stands in a trace; null if nobody has said. */
    @Nullable
    TraceSpan trace() {
        return trace;
    }

    /** Says which model answers. */
    void servedBy(String model, String version) {
        served = new Served(model, version);
    }

    @Nullable
    Served served() {
        return served;
    }

    /** Says that what the caller sent is no message that is taken. */
    void refuse(ErrorType why) {
        refusal = why;
    }

    @Nullable
    ErrorType refusal() {
        return refusal;
    }

    /** Says what goes out beside the answer; may still grow. */
    void annotations(Map<String, String> ofCall) {
        annotations = ofCall;
    }

    /** Puts what is known into the metadata of the answer. */
    void writeTo(Metadata metadata) {
        metadata.put(REQUEST_ID, requestId);
        annotations.forEach((name, value) -> put(metadata, name.toLowerCase(Locale.ROOT), value));
    }

    private static void put(Metadata metadata, String name, String value) {
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) { // gRPC sends it in Base64
            metadata.put(
                    Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), value.getBytes(StandardCharsets.US_ASCII));
        } else {
            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        }
    }
}
