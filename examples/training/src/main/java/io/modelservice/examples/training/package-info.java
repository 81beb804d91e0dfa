/**
 * What the examples that are trained have in common: reading a data set, measuring a model on rows that it has not seen,
 * and loading it again.
 *
 * <p>Start at {@link io.modelservice.examples.training.TrainingProgram}.
 */
@NullMarked
package io.modelservice.examples.training;

import org.jspecify.annotations.NullMarked;
