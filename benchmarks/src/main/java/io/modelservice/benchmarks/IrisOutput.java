package io.modelservice.benchmarks;

/** The answer: one word. */
public record IrisOutput(Species species) {}
