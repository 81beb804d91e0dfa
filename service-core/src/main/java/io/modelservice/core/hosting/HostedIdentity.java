package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNullElse;

import io.modelservice.base.MLModel;
import io.modelservice.core.codec.UnknownFields;
import io.modelservice.core.codec.Validation;
import io.modelservice.core.source.ArtifactDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a hosted model from outside of its chain.
 *
 * @param qualifiedName the name it is served under
 * @param version of the artifact, or else of the chain
 * @param digest of the artifact; null if there is none
 * @param details said of the artifact; what they leave open the chain says
 * @param unknownFields what becomes of fields that its input does not have
 * @param validation whether values of another type than their field's are converted
 * @param sensitive paths of fields whose values are masked, beside those that are marked
 * @param loader what the model's own class came from: libraries look there for more
 */
record HostedIdentity(
        String qualifiedName,
        String version,
        @Nullable String digest,
        ArtifactDetails details,
        UnknownFields unknownFields,
        Validation validation,
        List<String> sensitive,
        @Nullable ClassLoader loader) {

    /** The name for people: what is said of the artifact, else what the chain has beside its qualified name. */
    String displayName(MLModel<?, ?> chain) {
        if (!details.displayName().isEmpty()) {
            return details.displayName();
        }
        boolean ownName = chain.displayName() != null && !chain.displayName().equals(chain.qualifiedName());
        return ownName ? chain.displayName() : qualifiedName;
    }

    /** What is said of the artifact, else what the chain says; empty if neither does. */
    String description(MLModel<?, ?> chain) {
        String said = details.description();
        return said.isEmpty() ? requireNonNullElse(chain.description(), "") : said;
    }
}
