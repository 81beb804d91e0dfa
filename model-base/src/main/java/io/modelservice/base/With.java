package io.modelservice.base;

/**
 * A value and what a decorator added to it.
 *
 * @param base the value as the wrapped model knows it
 * @param added what the decorator added
 * @param <T> type of the value
 * @param <E> type of the addition
 */
public record With<T, E>(T base, E added) {}
