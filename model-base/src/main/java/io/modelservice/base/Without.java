package io.modelservice.base;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value some of whose fields are still missing, to be filled in by a decorator through {@link ReducedSchema#complete}.
 * Only its schema opens it.
 *
 * @param <T> type of the whole value
 */
@SuppressWarnings("UnusedTypeParameter") // it tells apart what would complete to different values
public final class Without<T> {
    private final @Nullable Object[] slots;

    Without(@Nullable Object[] slots) {
        this.slots = slots.clone();
    }

    @Nullable
    Object slot(int field) {
        return slots[field];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Without<?> without && Arrays.deepEquals(slots, without.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(slots);
    }

    @Override
    public String toString() {
        return "Without" + Arrays.toString(slots);
    }
}
