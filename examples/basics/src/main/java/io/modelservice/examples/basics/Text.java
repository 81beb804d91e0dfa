package io.modelservice.examples.basics;

/**
 * What the example models take and give back.
 *
 * @param text any
 */
public record Text(String text) {}
