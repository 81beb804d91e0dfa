package io.modelservice.core.codec;

/** Lists that must have one size. */
final class Sizes {
    private Sizes() {}

    /** Says that a list is shorter or longer than it must be. */
    static void refuse(long wanted, int found, Violations violations) {
        boolean few = found < wanted;
        violations.add(
                few ? "too_short" : "too_long",
                "List should have at %s %d item%s after validation, not %d"
                        .formatted(few ? "least" : "most", wanted, wanted == 1 ? "" : "s", found));
    }
}
