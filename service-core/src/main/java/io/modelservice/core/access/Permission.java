package io.modelservice.core.access;

import io.modelservice.core.config.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a route or a method needs of those who call it. There is no route without one.
 *
 * @param operation that a key must be for; null for what is open to everybody whatever the configuration says
 * @param model which model a request is about
 * @param entrances where it is answered, if operators have a port of their own
 */
public record Permission(@Nullable Operation operation, Subject model, Set<Entrance> entrances) {
    private static final Set<Entrance> PUBLIC = Set.of(Entrance.PUBLIC);
    private static final Set<Entrance> ADMIN = Set.of(Entrance.ADMIN);
    private static final Permission OPEN = new Permission(null, Subject.ALL, EnumSet.allOf(Entrance.class));
    private static final Permission WAY_TO_PAGES = new Permission(null, Subject.ALL, ADMIN);

    /** Keeps a copy. */
    public Permission {
        entrances = Set.copyOf(entrances);
    }

    /** Finds the model that a request is about. */
    @FunctionalInterface
    public interface Subject {
        /** No model of its own: a key must be for all models there are. */
        Subject ALL = parameters -> null;

        /**
         * Its qualified name; asked of callers alone whose key is for some models.
         *
         * @param parameters of the request's path, decoded
         * @return null if it is about all models
         */
        @Nullable
        String of(Map<String, String> parameters);
    }

    /** For everybody: whether the service is well. */
    public static Permission open() {
        return OPEN;
    }

    /** For everybody: to be sent on to the pages. */
    public static Permission wayToPages() {
        return WAY_TO_PAGES;
    }

    /**
     * To ask a model.
     *
     * @param parameter of the route's path that names it
     */
    public static Permission predict(String parameter) {
        return new Permission(Operation.PREDICT, new Named(parameter), PUBLIC);
    }

    /** To ask a model that no path names. */
    public static Permission predict(Subject model) {
        return new Permission(Operation.PREDICT, model, PUBLIC);
    }

    /** To see what is told of all models, or of the service. */
    public static Permission describe() {
        return new Permission(Operation.DESCRIBE, Subject.ALL, PUBLIC);
    }

    /**
     * To see what is told of a model.
     *
     * @param parameter of the route's path that names it
     */
    public static Permission describe(String parameter) {
        return new Permission(Operation.DESCRIBE, new Named(parameter), PUBLIC);
    }

    /** To see pages and documents for people who run the service, or write for it. */
    public static Permission pages() {
        return new Permission(Operation.DESCRIBE, Subject.ALL, ADMIN);
    }

    /** To see the metrics. */
    public static Permission metrics() {
        return new Permission(Operation.METRICS, Subject.ALL, ADMIN);
    }

    /** To do something with all models. */
    public static Permission operate(Operation operation) {
        return new Permission(operation, Subject.ALL, ADMIN);
    }

    /**
     * To do something with a model.
     *
     * @param parameter of the route's path that names it
     */
    public static Permission operate(Operation operation, String parameter) {
        return new Permission(operation, new Named(parameter), ADMIN);
    }

    /** The parameter that names the model; null if none does. */
    public @Nullable String parameter() {
        return model instanceof Named named ? named.parameter() : null;
    }

    private record Named(String parameter) implements Subject {
        @Override
        public @Nullable String of(Map<String, String> parameters) {
            return parameters.get(parameter);
        }
    }
}
