package io.modelservice.examples.training;

import org.tribuo.Model;

/**
 * What a training program has to show.
 *
 * @param model the trained model
 * @param metrics how well it does, as lines of {@code name=value}
 */
public record Trained(Model<?> model, String metrics) {}
