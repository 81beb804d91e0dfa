package io.modelservice.core.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file URI named when it was looked up. */
record FileVersion(FileTree tree, String version) implements ArtifactVersion {
    @Override
    public String identity() {
        return tree.fingerprint();
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public void fetch(ArtifactFolder folder) throws IOException {
        try {
            if (Files.isRegularFile(tree.root())) {
                fetchFile(folder);
            } else {
                fetchFiles(folder);
            }
        } catch (NoSuchFileException | ArtifactRefusedException failure) {
            requireUnchanged(failure);
            throw failure;
        }
        requireUnchanged(null);
    }

    private void fetchFile(ArtifactFolder folder) throws IOException {
        String name = tree.files().firstKey();
        try (InputStream in = open(tree.root())) {
            if (Archive.is(name)) {
                Archive.unpack(name, in, folder);
            } else {
                folder.write(name, Files.size(tree.root()), in);
            }
        }
    }

    private void fetchFiles(ArtifactFolder folder) throws IOException {
        for (Map.Entry<String, Path> file : tree.files().entrySet()) {
            try (InputStream in = open(file.getValue())) {
                folder.write(file.getKey(), Files.size(file.getValue()), in);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** A refusal of what is half written is none of the artifact. */
    private void requireUnchanged(@Nullable Exception failure) throws IOException {
        FileTree now;
        try {
            now = FileTree.of(tree.root());
        } catch (NoSuchFileException gone) {
            throw changed(gone);
        }
        if (!now.fingerprint().equals(tree.fingerprint())) {
            throw changed(failure);
        }
    }

    private SourceUnavailableException changed(@Nullable Exception failure) {
        return new SourceUnavailableException(
                "'%s' is being written; it is taken when it no longer changes".formatted(tree.root()), failure);
    }
}
