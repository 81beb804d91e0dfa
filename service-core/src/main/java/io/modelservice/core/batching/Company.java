package io.modelservice.core.batching;

import io.modelservice.core.admission.Refusal;
import io.modelservice.core.admission.Slots;
import io.modelservice.core.admission.Workers;
import io.modelservice.core.config.BatchingConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked in company with.
 *
 * @param config how much company, and how long it is waited for
 * @param slots inside the model, which nobody else takes
 * @param workers threads on which the model is asked
 * @param watch is told how calls fare
 * @param name of the model, as callers and the log know it
 * @param loader where libraries find the model's classes; null for the boot loader's
 */
public record Company(
        BatchingConfig config,
        Slots slots,
        Workers workers,
        BatchWatch watch,
        Supplier<String> name,
        @Nullable ClassLoader loader) {

    /** What a caller whose turn does not come is told; one exception for each, since it is theirs from then on. */
    RuntimeException refused(Refusal why) {
        watch.refused(why);
        return why.exception(name.get());
    }
}
