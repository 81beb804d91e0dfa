/**
 * Tells the species of a penguin from what a field worker writes down: measures, words, a date and free text, some of it
 * missing.
 *
 * <p>Start at {@link io.modelservice.examples.penguins.PenguinModel}, the class that a configuration names. How it came by
 * what it knows is in {@link io.modelservice.examples.penguins.TrainPenguins}.
 */
@NullMarked
package io.modelservice.examples.penguins;

import org.jspecify.annotations.NullMarked;
