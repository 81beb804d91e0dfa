package io.modelservice.core.http.calls;

import io.modelservice.base.PredictionException;
import io.modelservice.base.SchemaValidationException;
import io.modelservice.core.admission.Refusal;
import io.modelservice.core.codec.ValidationException;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import java.util.List;
import java.util.Optional;

/** What a failed call of a model is answered with: the kinds of models and decorators in the answer table. */
public final class ModelFailures {
    private ModelFailures() {}

    /** Empty for what nobody expected, which is the service's failure. */
    public static Optional<Failure> of(Throwable thrown) {
        if (thrown instanceof ValidationException refused) {
            return Optional.of(Failure.of(refused));
        }
        if (thrown instanceof SchemaValidationException refused) {
            return Optional.of(Failure.of(ErrorType.SCHEMA_VALIDATION, refused.messages()));
        }
        if (thrown instanceof UnknownModelException) {
            return Optional.of(Failure.of(
                    ErrorType.NOT_FOUND,
                    List.of("There is no model of this name; /api/models lists those that are ready.")));
        }
        if (thrown instanceof PredictionException known) {
            List<String> messages = List.of(String.valueOf(known.getMessage()));
            return Optional.of(
                    new Failure(type(known.kind()), messages, known.retryAfter().orElse(null), List.of()));
        }
        return Optional.empty();
    }

    /** Why a call was not done, or not waited for. */
    public static Failure of(Refusal why) {
        return Failure.of(
                switch (why) {
                    case IN_FLIGHT, QUEUE_WAIT, ABANDONED -> ErrorType.OVERLOADED;
                    case DEADLINE -> ErrorType.DEADLINE_EXCEEDED;
                    case STUCK, STOPPED -> ErrorType.NOT_READY;
                });
    }

    private static ErrorType type(PredictionException.Kind kind) {
        return switch (kind) {
            case INPUT_REFUSED -> ErrorType.SCHEMA_VALIDATION;
            case RECORD_NOT_FOUND -> ErrorType.RECORD_NOT_FOUND;
            case FORBIDDEN -> ErrorType.FORBIDDEN;
            case RATE_LIMITED -> ErrorType.RATE_LIMITED;
            case NOT_READY -> ErrorType.NOT_READY;
            case OVERLOADED -> ErrorType.OVERLOADED;
            case CIRCUIT_OPEN -> ErrorType.CIRCUIT_OPEN;
            case DEPENDENCY_UNAVAILABLE -> ErrorType.DEPENDENCY_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> ErrorType.DEADLINE_EXCEEDED;
        };
    }
}
