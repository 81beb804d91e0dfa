package io.modelservice.it.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactRefusedException;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.ModelSource;
import io.modelservice.core.source.SourceLocation;
import io.modelservice.core.source.SourceUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

/** Has the version that the test has published: a folder with a number in a file. */
public final class NumberSource implements ModelSource {
    static final String FILE = "number";

    private volatile boolean lost;

    @Override
    public Set<String> schemes() {
        return Set.of("number");
    }

    @Override
    public ArtifactVersion resolve(SourceLocation location) {
        lost = false;
        return new Version(Numbers.published());
    }

    /** Fails from when a version is fetched that is not to be remembered. */
    @Override
    public String place(SourceLocation location) {
        if (lost) {
            throw new IllegalStateException("nobody knows where it came from");
        }
        return "";
    }

    private final class Version implements ArtifactVersion {
        private final long number;

        Version(long number) {
            this.number = number;
        }

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
            Fate fate = Fate.of(number);
            lost = fate == Fate.SERVES_UNREMEMBERED;
            switch (fate) {
                case NOT_THERE -> throw new SourceUnavailableException("version " + number + " can't be had", null);
                case REFUSED ->
                    throw new ArtifactRefusedException("version " + number + " is not what it claims to be");
                case SERVES, SERVES_UNREMEMBERED, THROWS, UNSOUND ->
                    folder.write(FILE, -1, new ByteArrayInputStream(version().getBytes(UTF_8)));
            }
        }
    }
}
