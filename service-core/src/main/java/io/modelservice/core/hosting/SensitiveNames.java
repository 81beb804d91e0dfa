package io.modelservice.core.hosting;

import io.modelservice.base.ModelSchema;
import io.modelservice.core.config.NearMiss;
import io.modelservice.core.privacy.SensitiveFields;
import java.util.List;
import java.util.Set;

/** The fields that an entry names as sensitive. */
final class SensitiveNames {
    private SensitiveNames() {}

    /**
     * Refuses names of no field, as which nothing would be masked.
     *
     * @param path of the entry in the configuration
     * @throws LoadException if there is one
     */
    static void check(List<String> names, ModelSchema<?> input, ModelSchema<?> output, String path) {
        if (names.isEmpty()) {
            return;
        }
        Set<String> known = SensitiveFields.paths(input);
        known.addAll(SensitiveFields.paths(output));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new LoadException(
                        Reason.CONFIGURATION_INVALID,
                        "%s.sensitive: neither input nor output has a field '%s'; %s"
                                .formatted(path, name, NearMiss.mend(name, known, "there are ")));
            }
        }
    }
}
