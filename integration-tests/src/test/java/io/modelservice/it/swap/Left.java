package io.modelservice.it.swap;

/** A class that is defined again and again. */
final class Left {
    private final long[] numbers = new long[1];

    long next() {
        return ++numbers[0];
    }
}
