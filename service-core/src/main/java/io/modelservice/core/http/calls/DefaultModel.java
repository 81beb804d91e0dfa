package io.modelservice.core.http.calls;

import io.modelservice.base.NotReadyException;
import io.modelservice.core.access.Permission;
import io.modelservice.core.config.ProtocolsConfig;
import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.hosting.UnknownModelException;
import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model that answers where a protocol's path names none. Thread-safe. */
public final class DefaultModel {
    private static final Failure NONE = Failure.of(ErrorType.NOT_FOUND, List.of("No model is served here."));
    private static final Failure SEVERAL = Failure.of(
            ErrorType.NOT_FOUND,
            List.of(
                    "Several models are served here and this path names none; in the configuration, set default_model of"
                            + " the section protocols."));

    private static final Failure NO_SUCH = Failure.of(
            ErrorType.NOT_FOUND,
            List.of("No model has the name that the configuration says; mend default_model of the section protocols."));

    private final @Nullable Target configured;
    private final ModelManager models;

    /** The one that the configuration names, else the only one that has a route. */
    public DefaultModel(ProtocolsConfig config, ModelManager models) {
        this.configured = config.defaultModel() == null ? null : Target.of(config.defaultModel());
        this.models = models;
    }

    /**
     * Which it is, whether it is ready or not.
     *
     * @throws FailureException if the configuration names one that there is not; or none, and none has a route, or several
     *     have, or that can't be told yet
     */
    public Target target() {
        if (configured != null) {
            return existing(configured);
        }
        Set<String> names = models.endpoints().names(2); // asked at each request: no more than is needed
        if (names.size() > 1) {
            throw new FailureException(SEVERAL);
        }
        if (!models.endpoints().any()) {
            throw new FailureException(NONE);
        }
        if (names.isEmpty() || models.endpoints().mayBeNamed()) {
            throw new FailureException(ErrorType.NOT_READY);
        }
        return Target.of(names.iterator().next());
    }

    /** The same, for those who are asked whether somebody may ask it. */
    public Permission.Subject subject() {
        return parameters -> target().name();
    }

    private Target existing(Target target) {
        try {
            models.endpoints().require(target.name(), target.version());
        } catch (UnknownModelException e) {
            throw new FailureException(NO_SUCH);
        } catch (NotReadyException e) {
            return target; // which the call itself will tell
        }
        return target;
    }
}
