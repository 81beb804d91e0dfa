package io.modelservice.core.admission;

import io.modelservice.base.DeadlineExceededException;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.OverloadedException;
import io.modelservice.base.PredictionException;
import java.time.Duration;
import java.util.Locale;

/** Why a call is not done, or not waited for any longer. */
public enum Refusal {
    /** As many calls as there may be are under way. */
    IN_FLIGHT,
    /** Its turn did not come in time. */
    QUEUE_WAIT,
    /** Its deadline has passed. */
    DEADLINE,
    /** Its caller has gone. */
    ABANDONED,
    /** Too many calls of the model take no notice of their deadline. */
    STUCK,
    /** The service stops. */
    STOPPED;

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** As metrics call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a caller within the process is told.
     *
     * @param model of whom
     */
    public PredictionException exception(String model) {
        return switch (this) {
            case IN_FLIGHT, QUEUE_WAIT ->
                new OverloadedException(
                        "model %s has more calls than it takes (%s); ask again, or raise its limits"
                                .formatted(model, word()),
                        RETRY);
            case DEADLINE, ABANDONED ->
                new DeadlineExceededException("model %s did not answer in time".formatted(model));
            case STUCK ->
                new NotReadyException(
                        "model %s has calls that do not end; see its log, and the limits' max_hung".formatted(model),
                        RETRY);
            case STOPPED -> new NotReadyException("the service stops; ask another", RETRY);
        };
    }
}
