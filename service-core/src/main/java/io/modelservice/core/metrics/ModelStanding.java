package io.modelservice.core.metrics;

/**
 * How one entry of the configuration stands.
 *
 * @param model its qualified name, or another word that no other entry has
 * @param version empty while it is not known
 * @param state one of the states that there are
 * @param loadSeconds how long it took to build; NaN if it is not built
 */
public record ModelStanding(String model, String version, String state, double loadSeconds) {}
