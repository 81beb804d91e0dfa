package io.modelservice.core.inference;

import static java.util.Objects.requireNonNullElse;

import java.util.List;

/** What the server calls itself, its models and what it offers. */
public final class ServerWords {
    /** Its name. */
    public static final String NAME = "modelservice";

    /** The platform of every model. */
    public static final String PLATFORM = "modelservice_java";

    /** What it offers beyond the protocol's core, on every wire. */
    public static final List<String> EXTENSIONS =
            List.of("model_repository", "model_configuration", "parameters", "statistics");

    private static final String NOT_PACKAGED = "0.0.0";

    private ServerWords() {}

    /** Its version, as its jar says; 0.0.0 outside of one. */
    public static String version() {
        return requireNonNullElse(ServerWords.class.getPackage().getImplementationVersion(), NOT_PACKAGED);
    }
}
