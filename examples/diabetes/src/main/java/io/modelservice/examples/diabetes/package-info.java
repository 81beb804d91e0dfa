/**
 * Foretells how far diabetes progresses in a year: a regression trained on 442 patients, and the program that trains it.
 *
 * <p>Start at {@link io.modelservice.examples.diabetes.DiabetesModel}, the class that a configuration names. How it came
 * by what it knows is in {@link io.modelservice.examples.diabetes.TrainDiabetes}.
 */
@NullMarked
package io.modelservice.examples.diabetes;

import org.jspecify.annotations.NullMarked;
