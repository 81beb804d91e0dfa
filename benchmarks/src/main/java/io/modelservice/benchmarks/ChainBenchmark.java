package io.modelservice.benchmarks;

import io.modelservice.base.Batch;
import io.modelservice.base.Row;
import io.modelservice.base.Tensor;
import io.modelservice.base.With;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One batch through a model bare, under a decorator that only forwards, and under one that adds a field both ways. Run it
 * with {@code -prof gc}: by columns, what is allocated must stay far below the {@value Columns#BYTES} bytes of the matrix.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainBenchmark {
    /** Flowers, answered one by one. */
    @State(Scope.Benchmark)
    public static class Rows {
        /** Instances in the batch. */
        @Param({"1", "1000"})
        public int rows;

        private final Chains<IrisInput, IrisOutput> chains = new Chains<>(new IrisModel());
        private Batches<IrisInput> batches = Batches.ofFlowers(1);

        /** Makes the batch. */
        @Setup
        public void fill() {
            batches = Batches.ofFlowers(rows);
        }
    }

    /** A matrix, answered at once. */
    @State(Scope.Benchmark)
    public static class Columns {
        static final int ROWS = 1000;
        static final int BYTES = ROWS * IdentityModel.WIDTH * Float.BYTES;

        private final Chains<Row, Row> chains = new Chains<>(new IdentityModel());
        private final Batches<Row> batches = Batches.ofMatrix(ROWS);
    }

    /** The model alone. */
    @Benchmark
    public void rowsBare(Rows state, Blackhole read) {
        state.chains.bare().predictBatch(state.batches.plain()).forEach(read::consume);
    }

    /** Under the decorator that only forwards. */
    @Benchmark
    public void rowsForwarded(Rows state, Blackhole read) {
        state.chains.forwarded().predictBatch(state.batches.plain()).forEach(read::consume);
    }

    /** Under the decorator that adds a field. */
    @Benchmark
    public void rowsWithId(Rows state, Blackhole read) {
        state.chains.withId().predictBatch(state.batches.withId()).forEach(read::consume);
    }

    /** The model alone. */
    @Benchmark
    public Tensor columnsBare(Columns state) {
        return state.chains.bare().predictBatch(state.batches.plain()).tensor("y");
    }

    /** Under the decorator that only forwards. */
    @Benchmark
    public Tensor columnsForwarded(Columns state) {
        return state.chains.forwarded().predictBatch(state.batches.plain()).tensor("y");
    }

    /** Under the decorator that adds a field. */
    @Benchmark
    public void columnsWithId(Columns state, Blackhole read) {
        Batch<With<Row, String>> predictions = state.chains.withId().predictBatch(state.batches.withId());
        read.consume(predictions.tensor("y"));
        read.consume(predictions.tensor("id"));
    }
}
