package io.modelservice.core.hosting;

import java.util.Locale;

/** Why an entry is in its state: fixed words, which tell nothing of the inside and may be shown to anybody. */
public enum Reason {
    /** Its turn has not come. */
    QUEUED,
    /** It is being built. */
    LOADING,
    /** It is built, and so are the models that it needs. */
    LOADED,
    /** Another model that it needs is not built yet. */
    WAITING_FOR_DEPENDENCY,
    /** Its artifact is not at its source yet. */
    ARTIFACT_MISSING,
    /** Its source can't be reached, or refuses for now. */
    SOURCE_UNAVAILABLE,
    /** Its artifact is not taken: a wrong place, a wrong digest, too large, or of no format that is known. */
    ARTIFACT_REFUSED,
    /** It serves from the cache, since its source can't be reached. */
    LOADED_FROM_CACHE,
    /** It serves the version before, as it was told. */
    ROLLED_BACK,
    /** Its callers would have to change for it, or models that need it. */
    CONTRACT_BROKEN,
    /** There is no class of this name where it was looked for. */
    CLASS_NOT_FOUND,
    /** The class can't be used: abstract, no model, not one public constructor, or something that it needs is missing. */
    CLASS_NOT_USABLE,
    /** Its configuration is not what its constructor takes. */
    CONFIGURATION_INVALID,
    /** Its constructor threw. */
    CONSTRUCTION_FAILED,
    /** Its schema is not possible, or not of the values that its class says. */
    SCHEMA_INVALID,
    /** A decorator does not fit what it would wrap. */
    DECORATOR_MISFIT,
    /** Its qualified name or version can't be used. */
    NAME_INVALID,
    /** An earlier entry has its name. */
    DUPLICATE_NAME,
    /** It needs a model that no entry is. */
    DEPENDENCY_MISSING,
    /** It needs a model whose schemas are others. */
    DEPENDENCY_MISFIT,
    /** It needs a model that needs it. */
    DEPENDENCY_CYCLE,
    /** It does not answer the inputs of its self-test as it should. */
    SELF_TEST_FAILED,
    /** It is loaded, and too many of its calls go on past their deadline for it to be asked for more. */
    CALLS_HANG,
    /** It was taken out of service, as it was told. */
    UNLOADED,
    /** The service has stopped. */
    CLOSED;

    /** The reason as it is told on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
