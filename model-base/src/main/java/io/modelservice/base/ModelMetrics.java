package io.modelservice.base;

import java.util.function.DoubleSupplier;

/**
 * Metrics of a model: series with the labels {@code model} and {@code version} bound. The same name twice is the same
 * series, also across versions. Names get the prefix {@code model_}. A label takes few values, none from a caller.
 * Thread-safe.
 */
public interface ModelMetrics {

    /**
     * A number that grows.
     *
     * @param name in snake_case, ending in {@code _total}
     * @param help one sentence
     * @param labels names beside the bound ones
     */
    Counter counter(String name, String help, String... labels);

    /**
     * A distribution.
     *
     * @param name in snake_case, the unit as suffix
     * @param help one sentence
     * @param buckets upper bounds, ascending
     * @param labels names beside the bound ones
     */
    Histogram histogram(String name, String help, double[] buckets, String... labels);

    /**
     * A number that is asked for at each scrape.
     *
     * @param name in snake_case, the unit as suffix
     * @param help one sentence
     * @param value cheap and thread-safe
     */
    void gauge(String name, String help, DoubleSupplier value);

    /** A number that grows. */
    interface Counter {
        /**
         * Adds.
         *
         * @param amount not negative
         * @param labels values for the counter's labels, in their order
         */
        void add(double amount, String... labels);
    }

    /** A distribution. */
    interface Histogram {
        /**
         * Counts a value in.
         *
         * @param value in the unit of the name
         * @param labels values for the histogram's labels, in their order
         */
        void observe(double value, String... labels);
    }
}
