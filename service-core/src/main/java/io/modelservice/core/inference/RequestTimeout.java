package io.modelservice.core.inference;

import io.modelservice.core.codec.Violations;
import io.modelservice.core.hosting.CallContext;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How long a request waits for its answer, as it says itself: Triton's parameter {@code timeout}, in microseconds. */
public final class RequestTimeout {
    /** The parameter. */
    public static final String NAME = "timeout";

    private RequestTimeout() {}

    /** Adds what is wrong with it, placed in its name; null is none, and 0 is no limit. */
    public static void check(@Nullable Object value, Violations violations) {
        if (value != null && !(value instanceof Long micros && micros >= 0)) {
            int mark = violations.mark();
            violations.add("timeout", "Input should be a whole number of microseconds, 0 for no limit");
            violations.inside(mark, NAME);
        }
    }

    /** Tells the call of it, counted from now, if there is one. */
    public static void tell(@Nullable Object value, CallContext call) {
        if (value instanceof Long micros && micros > 0) {
            call.limit(Duration.of(Math.min(micros, Long.MAX_VALUE / 2000), ChronoUnit.MICROS));
        }
    }
}
