package io.modelservice.it.swap;

/**
 * What becomes of a version, told by its number: every tenth must never serve, each for another reason. Halfway between
 * them are those that serve although the cache can't remember it.
 */
enum Fate {
    SERVES,
    SERVES_UNREMEMBERED,
    NOT_THERE,
    REFUSED,
    THROWS,
    UNSOUND;

    private static final int PERIOD = 10;

    static Fate of(long number) {
        if (number % PERIOD != 0) {
            return number % PERIOD == PERIOD / 2 ? SERVES_UNREMEMBERED : SERVES;
        }
        Fate[] failures = {NOT_THERE, REFUSED, THROWS, UNSOUND};
        return failures[(int) (number / PERIOD % failures.length)];
    }

    boolean serves() {
        return this == SERVES || this == SERVES_UNREMEMBERED;
    }
}
