package io.modelservice.core.contract;

/**
 * A side of the contract. Values of the source have to fit the target: what callers sent until now has to fit the new
 * input, what they will get has to fit the old output.
 */
enum Side {
    INPUT("input", "takes %s now, took %s"),
    OUTPUT("output", "may be %s now, was %s");

    private final String word;
    private final String limits;

    Side(String word, String limits) {
        this.word = word;
        this.limits = limits;
    }

    <T> T source(T before, T after) {
        return this == INPUT ? before : after;
    }

    <T> T target(T before, T after) {
        return this == INPUT ? after : before;
    }

    String at(String path, String what) {
        return "%s field '%s': %s".formatted(word, path, what);
    }

    /** How limits have changed, of a source and a target that don't fit. */
    String limits(Object source, Object target) {
        // the same choice again: before is the source of an input and the target of an output
        return limits.formatted(target(source, target), source(source, target));
    }
}
