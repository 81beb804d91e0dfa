package io.modelservice.core.source;

import java.nio.file.Path;

/**
 * An artifact in the cache, complete and verified.
 *
 * @param path folder of its files, also if it is one file; nobody else writes there, and neither may its reader
 * @param version in the words of its place, else the first 12 hexadecimal digits of the digest; never empty
 * @param identity as {@link ArtifactVersion#identity()} said it
 * @param digest {@code sha256:} and 64 hexadecimal digits; of the file itself if there is one alone, else of the lines that
 *     {@code sha256sum} prints of all files by the order of their names, each {@code ./} and its path
 * @param details what its place said of it
 */
public record Artifact(Path path, String version, String identity, String digest, ArtifactDetails details) {}
