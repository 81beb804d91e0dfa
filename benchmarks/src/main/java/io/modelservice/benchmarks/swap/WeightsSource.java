package io.modelservice.benchmarks.swap;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Has a new version whenever it is asked: weights of a megabyte. Thread-safe. */
public final class WeightsSource implements ModelSource {
    static final String FILE = "weights";

    private final AtomicLong versions = new AtomicLong();

    /** For the service, which finds it by its scheme. */
    public WeightsSource() {}

    @Override
    public Set<String> schemes() {
        return Set.of("weights");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        return new Version(versions.incrementAndGet());
    }

    private record Version(long number) implements ArtifactVersion {
        @Override
        public String identity() {
            return version();
        }

        @Override
        public String version() {
            return Long.toString(number);
        }

        @Override
        public void fetch(ArtifactFolder folder) throws IOException {
            byte[] weights = new byte[NetworkModel.WEIGHTS * Float.BYTES];
            ByteBuffer floats = ByteBuffer.wrap(weights);
            Random random = new Random(number);
            while (floats.hasRemaining()) {
                floats.putFloat(random.nextFloat() - 0.5f);
            }
            folder.write(FILE, weights.length, new ByteArrayInputStream(weights));
        }
    }
}
