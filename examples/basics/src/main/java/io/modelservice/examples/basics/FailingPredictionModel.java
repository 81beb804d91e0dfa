package io.modelservice.examples.basics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelservice.base.DependencyUnavailableException;
import io.modelservice.base.MLModel;
import io.modelservice.base.RecordNotFoundException;
import io.modelservice.base.SchemaValidationException;
import java.time.Duration;

/** Loads well and fails at every prediction, in a way of your choice: shows what callers see of it. Thread-safe. */
public final class FailingPredictionModel implements MLModel<Text, Text> {
    private final Failure failure;

    /** The ways to fail. */
    public enum Failure {
        /** The text is right by its schema and yet refused. */
        @JsonProperty("refused")
        REFUSED,
        /** Nothing is known under this text. */
        @JsonProperty("not_found")
        NOT_FOUND,
        /** Something the model needs is not there. */
        @JsonProperty("unavailable")
        UNAVAILABLE,
        /** A mistake in the model. */
        @JsonProperty("internal")
        INTERNAL
    }

    /** Keeps the way to fail. */
    public FailingPredictionModel(Failure failure) {
        this.failure = failure;
    }

    @Override
    public String qualifiedName() {
        return "failing_prediction_model";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Text predict(Text input) {
        throw switch (failure) {
            case REFUSED -> new SchemaValidationException("Field 'text' is in a language that this model can't read.");
            case NOT_FOUND -> new RecordNotFoundException("There is no customer of this name.");
            case UNAVAILABLE ->
                new DependencyUnavailableException("customers: no connection; start it", Duration.ofSeconds(5));
            case INTERNAL -> new IllegalStateException("index 3 is out of range");
        };
    }
}
