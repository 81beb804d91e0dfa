/**
 * Tells the species of an iris from four lengths: a model trained on Fisher's flowers, and the program that trains it.
 *
 * <p>Start at {@link io.modelservice.examples.iris.IrisModel}, the class that a configuration names. How it came by
 * what it knows is in {@link io.modelservice.examples.iris.TrainIris}.
 */
@NullMarked
package io.modelservice.examples.iris;

import org.jspecify.annotations.NullMarked;
