package io.modelservice.core.access;

import io.modelservice.core.config.ApiKeyConfig;
import io.modelservice.core.config.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who has a key. Immutable. */
public final class Caller {
    private final ApiKeyConfig key;

    Caller(ApiKeyConfig key) {
        this.key = key;
    }

    /** What the log calls them. */
    public String name() {
        return key.name();
    }

    /** Whether their key is for some models alone. */
    boolean isForSome() {
        return key.models() != null;
    }

    /** Whether they may do something with any model. */
    boolean may(Operation operation) {
        return key.allowed().contains(operation);
    }

    /**
     * Whether they may do something.
     *
     * @param model qualified name of the model to do it with; null for all models there are
     */
    public boolean may(Operation operation, @Nullable String model) {
        List<String> models = key.models();
        return may(operation) && (models == null || (model != null && models.contains(model)));
    }
}
