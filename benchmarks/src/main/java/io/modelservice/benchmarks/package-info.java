/**
 * What the service costs, each measured beside the least that the same work could cost.
 *
 * <p>Two kinds. Of parts, by JMH: {@link io.modelservice.benchmarks.JsonBenchmark} reads and writes values beside Jackson
 * databind, {@link io.modelservice.benchmarks.ChainBenchmark} asks a model bare and decorated. Of whole servers, started
 * and loaded by {@code predictions.sh}: {@link io.modelservice.benchmarks.HostedServer} is the service with
 * {@link io.modelservice.benchmarks.IrisModel}, {@link io.modelservice.benchmarks.BareServer} is Jetty and Jackson alone.
 * Package {@code swap} has what callers notice of swaps, package {@code protocols} what each protocol costs. The folder's
 * README says how to run them and how to read what they print.
 */
@NullMarked
package io.modelservice.benchmarks;

import org.jspecify.annotations.NullMarked;
