package io.modelservice.core.http.calls;

import io.modelservice.core.access.Access;
import io.modelservice.core.access.Caller;
import io.modelservice.core.config.Operation;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets requests pass by their keys. Thread-safe. */
public final class Gate {
    private static final Failure OFF =
            Failure.of(ErrorType.FORBIDDEN, List.of("This operation is off: no API key is configured for it."));

    private final Access access;

    /** By who has access at the moment of a request. */
    public Gate(Access access) {
        this.access = access;
    }

    /**
     * Who may do this.
     *
     * @param model null for all models there are
     * @throws FailureException if nobody may, or not this caller
     */
    public Caller require(HttpServletRequest request, Operation operation, @Nullable String model) {
        return require(headers(request), operation, model);
    }

    /**
     * As {@link #require(HttpServletRequest, Operation, String)}, for a request that did not come by HTTP's server.
     *
     * @param headers all values of a header, by its name
     */
    public Caller require(Function<String, List<String>> headers, Operation operation, @Nullable String model) {
        if (!access.isOn(operation)) {
            throw new FailureException(OFF);
        }
        Caller caller = caller(headers).orElseThrow(() -> new FailureException(ErrorType.UNAUTHORIZED));
        if (!caller.may(operation, model)) {
            throw new FailureException(ErrorType.FORBIDDEN);
        }
        return caller;
    }

    /** Who asks; empty if that can't be told. */
    public Optional<Caller> caller(HttpServletRequest request) {
        return caller(headers(request));
    }

    private Optional<Caller> caller(Function<String, List<String>> headers) {
        return Credentials.of(headers).flatMap(access::callerWith);
    }

    /** All values of a header of this request, by its name. */
    public static Function<String, List<String>> headers(HttpServletRequest request) {
        return name -> Collections.list(request.getHeaders(name));
    }
}
