package io.modelservice.core.access;

import io.modelservice.core.config.Operation;
import io.modelservice.core.config.SecurityConfig;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands before everything that can be called from outside, whatever the protocol. Thread-safe. */
public final class Gate {
    private final Access access;
    private final boolean operations;

    /** By who has access at the moment of a request. */
    public Gate(Access access) {
        this(access, true);
    }

    private Gate(Access access, boolean operations) {
        this.access = access;
        this.operations = operations;
    }

    /** The same before a server that does not answer what changes the service, whoever asks: another one does. */
    public Gate withoutOperations() {
        return new Gate(access, false);
    }

    /** A gate without keys: what needs none is open, what always needs one is off. */
    public static Gate withoutKeys() {
        return new Gate(new Access(SecurityConfig.DEFAULTS));
    }

    /**
     * Lets a request pass, or not.
     *
     * @param headers all values of a header, by its name
     * @param parameters of the request's path, by which the permission finds its model
     * @return who asks; null if that can't be told, and need not
     * @throws RefusedException if nobody may, or not this caller
     */
    public @Nullable Caller pass(
            Permission permission, Function<String, Iterator<String>> headers, Map<String, String> parameters) {
        Operation operation = permission.operation();
        Caller caller = enter(operation, headers);
        if (caller != null && caller.isForSome() && needsKey(operation)) {
            requireModel(operation, caller, permission.model().of(parameters));
        }
        return caller;
    }

    /**
     * The part of {@link #pass} that can be told before the model is known.
     *
     * @throws RefusedException if nobody may, or not this caller with any model
     */
    public @Nullable Caller enter(@Nullable Operation operation, Function<String, Iterator<String>> headers) {
        refuseElsewhere(operation);
        Access.Rules rules = access.rules();
        Caller caller = rules.caller(headers);
        if (operation == null || !rules.closed().contains(operation)) {
            return caller;
        }
        if (!rules.on().contains(operation)) {
            throw new RefusedException(Refusal.OFF);
        }
        if (caller == null) {
            throw new RefusedException(Refusal.UNKNOWN_CALLER);
        }
        if (!caller.may(operation)) {
            throw new RefusedException(Refusal.NOT_ALLOWED);
        }
        return caller;
    }

    /**
     * The rest of {@link #pass}.
     *
     * @param caller who entered
     * @param model null for all models there are
     * @throws RefusedException if the operation needs a key, and this caller's is not for the model
     */
    public void requireModel(@Nullable Operation operation, @Nullable Caller caller, @Nullable String model) {
        refuseElsewhere(operation);
        if (operation == null || !needsKey(operation)) {
            return;
        }
        if (caller == null) {
            throw new RefusedException(Refusal.UNKNOWN_CALLER);
        }
        if (!caller.may(operation, model)) {
            throw new RefusedException(Refusal.NOT_ALLOWED);
        }
    }

    private void refuseElsewhere(@Nullable Operation operation) {
        if (!operations && operation != null && operation.alwaysNeedsKey()) {
            throw new RefusedException(Refusal.ELSEWHERE);
        }
    }

    /** Whether a key is needed for it at this moment. */
    public boolean needsKey(@Nullable Operation operation) {
        return operation != null && access.rules().closed().contains(operation);
    }
}
