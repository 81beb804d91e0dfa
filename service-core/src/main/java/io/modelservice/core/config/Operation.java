package io.modelservice.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an API key may be used for. */
public enum Operation {
    /** To make what serves anew. */
    @JsonProperty("reload")
    RELOAD,
    /** To let the version before serve again. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** To make what was unloaded, or serves, anew. */
    @JsonProperty("load")
    LOAD,
    /** To take a model out of service. */
    @JsonProperty("unload")
    UNLOAD,
    /** To see where artifacts come from, and what went wrong in detail. */
    @JsonProperty("inspect")
    INSPECT,
    /** To ask models. */
    @JsonProperty("predict")
    PREDICT,
    /** To see what models there are, what they take and give, and how they stand. */
    @JsonProperty("describe")
    DESCRIBE,
    /** To see the metrics. */
    @JsonProperty("metrics")
    METRICS;

    /** Whether it changes or bares a running service, so that it is off as long as no key is for it. */
    public boolean alwaysNeedsKey() {
        return switch (this) { // no default: a new operation does not compile until this is answered
            case RELOAD, ROLLBACK, LOAD, UNLOAD, INSPECT -> true;
            case PREDICT, DESCRIBE, METRICS -> false;
        };
    }

    /** The operation as the file and the log call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
