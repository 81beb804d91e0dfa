package io.modelservice.core.source;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The artifacts of one location: a folder for each identity, which appears when it is whole, and folders whose names begin
 * with a dot while they are written or deleted.
 */
final class CachePlace {
    private static final String FILES = "files";
    private static final String UNFINISHED = ".unfinished-";

    private final Path folder;
    private final CacheLocks locks;

    CachePlace(Path folder, CacheLocks locks) {
        this.folder = folder;
        this.locks = locks;
    }

    /** Where the artifact of an identity is, or will be. */
    Path files(String identity) {
        return named(TreeDigest.ofText(identity).substring(0, 32));
    }

    /** Where the artifact of a name in the pointers is. */
    Path named(String name) {
        return folder.resolve(name).resolve(FILES);
    }

    ArtifactPointers pointers() {
        return ArtifactPointers.read(folder);
    }

    /** Finds an artifact; one that is damaged, or that the limits refuse, is not found. */
    Optional<Artifact> verified(Path files, FetchLimits limits) {
        try {
            ArtifactDescription description = ArtifactDescription.read(PrivateFiles.parent(files));
            TreeDigest tree = TreeDigest.of(files);
            return tree.digest().equals(description.digest()) && limits.allow(tree)
                    ? Optional.of(description.artifact(files))
                    : Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Keeps what its place says of it now, which may change while its files don't. */
    Artifact described(Artifact found, ArtifactVersion version) throws IOException {
        ArtifactDescription now = ArtifactDescription.of(version, found.digest());
        Artifact artifact = now.artifact(found.path());
        if (!artifact.equals(found)) {
            now.write(PrivateFiles.parent(found.path()));
        }
        return artifact;
    }

    /** Fetches into a folder of its own, checks it, and puts it in its place; another process may have been faster. */
    Artifact fetch(ArtifactVersion version, Path files, FetchLimits limits) throws IOException, InterruptedException {
        Path unfinished = unfinished();
        try {
            Path fetched = PrivateFiles.createFolders(unfinished.resolve(FILES));
            version.fetch(new ArtifactFolder(fetched, limits.maxBytes()));
            ArtifactDescription description = checked(version, fetched, limits);
            description.write(unfinished);
            PrivateFiles.protect(unfinished);
            return publish(unfinished, files, limits).orElseGet(() -> description.artifact(files));
        } finally {
            PrivateFiles.delete(unfinished);
            locks.release(unfinished);
        }
    }

    private static ArtifactDescription checked(ArtifactVersion version, Path fetched, FetchLimits limits)
            throws IOException {
        TreeDigest tree = TreeDigest.of(fetched);
        if (tree.files() == 0) {
            throw new ArtifactRefusedException("the artifact holds no file; put the model there, and then its name");
        }
        limits.requireDigest(tree);
        return ArtifactDescription.of(version, tree.digest());
    }

    /** Empty if this one was put in its place; otherwise the one that is there. */
    private Optional<Artifact> publish(Path unfinished, Path files, FetchLimits limits) throws IOException {
        if (moved(unfinished, PrivateFiles.parent(files))) {
            return Optional.empty();
        }
        Optional<Artifact> other = verified(files, limits);
        if (other.isPresent()) {
            return other;
        }
        discard(PrivateFiles.parent(files));
        Files.move(unfinished, PrivateFiles.parent(files), StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    private static boolean moved(Path unfinished, Path target) throws IOException {
        try {
            if (Files.exists(target)) {
                return false;
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) { // of a folder that is not empty the JDK has no type of its own on Linux
            if (Files.exists(target)) {
                return false; // another was faster
            }
            throw e;
        }
    }

    /** Deletes what nobody uses and neither serves nor has served before, and what a dead process has left. */
    void tidy() throws IOException {
        ArtifactPointers pointers = pointers();
        for (Path child : children()) {
            String name = child.getFileName().toString();
            if (name.startsWith(UNFINISHED)) {
                locks.ifUnused(child, () -> PrivateFiles.delete(child));
            } else if (Files.isDirectory(child) && !pointers.keep(name)) {
                locks.ifUnused(child.resolve(FILES), () -> discard(child));
            }
        }
    }

    /** Takes a folder away under another name first, so that nobody finds half of it. */
    private void discard(Path artifact) throws IOException {
        Path unfinished = unfinished();
        try {
            Files.move(artifact, unfinished, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.delete(unfinished);
        } finally {
            locks.release(unfinished);
        }
    }

    private Path unfinished() {
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        locks.hold(unfinished);
        return unfinished;
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
