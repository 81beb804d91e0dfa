package io.modelservice.core.models;

import io.modelservice.base.CircuitOpenException;
import io.modelservice.base.DeadlineExceededException;
import io.modelservice.base.DependencyUnavailableException;
import io.modelservice.base.ForbiddenException;
import io.modelservice.base.MLModel;
import io.modelservice.base.NotReadyException;
import io.modelservice.base.OverloadedException;
import io.modelservice.base.PredictionContext;
import io.modelservice.base.RateLimitedException;
import io.modelservice.base.RecordNotFoundException;
import io.modelservice.base.SchemaValidationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fails in the way that its input names. */
public final class TroubleModel implements MLModel<TroubleModel.Input, TroubleModel.Output> {
    private static final Duration RETRY = Duration.ofMillis(6_500);

    /** What is to go wrong. */
    public record Input(String how) {}

    /** A number, a text that may be null, and whole numbers. */
    public record Output(double number, String text, List<Integer> whole) {}

    private static final Output GOOD = new Output(1, "fine", List.of(1));

    @Override
    public String qualifiedName() {
        return "trouble";
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Output predict(Input input) {
        return switch (input.how()) {
            case "nan" -> new Output(Double.NaN, "x", List.of());
            case "infinity" -> new Output(Double.POSITIVE_INFINITY, "x", List.of());
            case "null" -> nothing();
            case "null text" -> new Output(1, nothing(), List.of());
            case "null element" -> new Output(1, "x", Arrays.asList(1, null));
            case "wrong element" -> new Output(1, "x", wrong());
            case "null list" -> new Output(1, "x", nothing());
            case "half a character" -> new Output(1, "\ud800", List.of());
            case "annotations" -> annotated();
            case "wrong annotation" -> annotated("X-A", "a\r\nSet-Cookie: b");
            case "wrong annotation name" -> annotated("X A", "a");
            default -> thrown(input.how());
        };
    }

    private static Output thrown(String how) {
        return switch (how) {
            case "runtime" -> throw new IllegalStateException("secret /etc/passwd");
            case "stack" -> throw new StackOverflowError("secret");
            case "assertion" -> throw new AssertionError("secret");
            case "linkage" -> throw new NoClassDefFoundError("secret/Type");
            case "checked" -> sneaky(new java.io.IOException("secret"));
            case "refused" ->
                throw new SchemaValidationException(List.of("Field 'x' is odd.", "Field 'y' is \"even\"."));
            case "no record" -> throw new RecordNotFoundException("There is no customer of this id.");
            case "forbidden" -> throw new ForbiddenException("This key is not for this model.");
            case "rate" -> throw new RateLimitedException("Only 5 calls a minute.", RETRY);
            case "not ready" -> throw new NotReadyException("secret", RETRY);
            case "overloaded" -> throw new OverloadedException("secret", RETRY);
            case "circuit" -> throw new CircuitOpenException("secret", RETRY);
            case "dependency" -> throw new DependencyUnavailableException("secret", RETRY);
            case "deadline" -> throw new DeadlineExceededException("secret");
            default -> GOOD;
        };
    }

    private static Output annotated() {
        PredictionContext.current().annotate("X-Cache", "hit; age=1");
        return GOOD;
    }

    private static Output annotated(String name, String value) {
        PredictionContext.current().annotate(name, value);
        return GOOD;
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // a model may do this by mistake
    private static <T> T nothing() {
        return (@Nullable T) null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // likewise
    private static List<Integer> wrong() {
        return (List) List.of("one");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // likewise
    private static <E extends Exception> Output sneaky(Exception thrown) throws E {
        throw (E) thrown;
    }
}
