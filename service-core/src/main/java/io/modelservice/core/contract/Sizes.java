package io.modelservice.core.contract;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Size;
import java.util.List;

/**
 * How long a text, a list or a map may be.
 *
 * @param min least size
 * @param max greatest size, {@link Integer#MAX_VALUE} for none
 * @param noun what is counted, in the singular
 */
record Sizes(int min, int max, String noun) {
    static Sizes of(List<Constraint> constraints, String noun) {
        Sizes sizes = new Sizes(0, Integer.MAX_VALUE, noun);
        for (Constraint constraint : constraints) {
            if (constraint instanceof Size size) {
                int least = Math.max(sizes.min, size.min());
                int greatest = Math.min(sizes.max, size.max());
                sizes = new Sizes(least, greatest, noun);
            }
        }
        return sizes;
    }

    boolean within(Sizes other) {
        return min >= other.min && max <= other.max;
    }

    boolean holds(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= min && length <= max;
    }

    @Override
    public String toString() {
        String nouns = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        if (min == max) {
            return "exactly %d %s".formatted(min, min == 1 ? noun : nouns);
        }
        if (max == Integer.MAX_VALUE) {
            return min == 0 ? "any number of " + nouns : "at least %d %s".formatted(min, min == 1 ? noun : nouns);
        }
        return "%d to %d %s".formatted(min, max, nouns);
    }
}
