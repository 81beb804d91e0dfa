package io.modelservice.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.base.DataType;
import io.modelservice.base.Field;
import io.modelservice.base.ModelSchema;
import io.modelservice.base.Row;
import io.modelservice.core.codec.SchemaCodec;
import io.modelservice.core.codec.UnknownFields;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One value read from and written as JSON by the service's codec, which validates while it reads, and by Jackson databind,
 * which does not: a flower of four numbers, its species, and a row of {@value IdentityModel#WIDTH} floats.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    /** Shape {@code [1][32]}, as Jackson binds it. */
    record Features(float[][] x) {}

    private final ObjectMapper jackson = new ObjectMapper();
    private final SchemaCodec<IrisInput> flowers =
            SchemaCodec.of(ModelSchema.of(IrisInput.class), UnknownFields.IGNORE);
    private final SchemaCodec<IrisOutput> answers =
            SchemaCodec.of(ModelSchema.of(IrisOutput.class), UnknownFields.IGNORE);
    private final SchemaCodec<Row> tensors = SchemaCodec.of(
            ModelSchema.rows("Features", Field.tensor("x", DataType.FP32, 1, IdentityModel.WIDTH)),
            UnknownFields.IGNORE);

    private final IrisInput flower = new IrisInput(5.1, 3.5, 1.4, 0.2);
    private final IrisOutput answer = new IrisOutput(Species.SETOSA);
    private final byte[] flowerJson = flowers.write(flower);
    private final Features features = features();
    private final byte[] featuresJson = write(features);
    private final Row tensor = tensors.read(featuresJson);

    private static Features features() {
        float[] row = new float[IdentityModel.WIDTH];
        for (int i = 0; i < row.length; i++) {
            row[i] = 1.37f * i - 7.21f;
        }
        return new Features(new float[][] {row});
    }

    private byte[] write(Object value) {
        try {
            return jackson.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Four numbers, by the codec. */
    @Benchmark
    public Object readFlowerByCodec() {
        return flowers.read(flowerJson);
    }

    /** Four numbers, by Jackson. */
    @Benchmark
    public Object readFlowerByJackson() throws IOException {
        return jackson.readValue(flowerJson, IrisInput.class);
    }

    /** One word, by the codec. */
    @Benchmark
    public byte[] writeAnswerByCodec() {
        return answers.write(answer);
    }

    /** What every answer goes through before it is written; Jackson has no such step. */
    @Benchmark
    public Object checkAnswerByCodec() {
        return answers.check(answer, "output");
    }

    /** One word, by Jackson. */
    @Benchmark
    public byte[] writeAnswerByJackson() throws IOException {
        return jackson.writeValueAsBytes(answer);
    }

    /** 32 floats into a tensor. */
    @Benchmark
    public Object readTensorByCodec() {
        return tensors.read(featuresJson);
    }

    /** 32 floats into an array. */
    @Benchmark
    public Object readTensorByJackson() throws IOException {
        return jackson.readValue(featuresJson, Features.class);
    }

    /** 32 floats from a tensor. */
    @Benchmark
    public byte[] writeTensorByCodec() {
        return tensors.write(tensor);
    }

    /** 32 floats from an array. */
    @Benchmark
    public byte[] writeTensorByJackson() throws IOException {
        return jackson.writeValueAsBytes(features);
    }
}
