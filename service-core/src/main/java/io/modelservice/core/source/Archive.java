package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in one file, told by the end of its name: {@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tgz}. It is
 * read once from front to back and never kept as a whole, so that what it says of itself costs no memory.
 */
final class Archive {
    /** What may stand before a file or a folder, in bytes. */
    private static final long HEAD = 2L << 20;

    private Archive() {}

    /** Whether a file of this name is unpacked. */
    static boolean is(String name) {
        return isZip(name) || isGzip(name) || lower(name).endsWith(".tar");
    }

    private static boolean isZip(String name) {
        return lower(name).endsWith(".zip");
    }

    private static boolean isGzip(String name) {
        return lower(name).endsWith(".tar.gz") || lower(name).endsWith(".tgz");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Writes what is in it into a folder.
     *
     * @throws ArtifactRefusedException if it is no such archive, is cut off, or holds what a folder refuses
     */
    static void unpack(String name, InputStream content, ArtifactFolder folder) throws IOException {
        try {
            if (isZip(name)) {
                unzip(new ArchiveTail(content), folder);
            } else {
                InputStream tar = isGzip(name) ? new GZIPInputStream(content, 1 << 16) : content;
                untar(new ArchiveTail(tar), folder);
            }
        } catch (ZipException | EOFException | UnreadableArchiveException | IllegalArgumentException broken) {
            throw new ArtifactRefusedException(
                    "%s is no archive that can be read (%s); make it anew"
                            .formatted(Shown.key(name), broken.getMessage()),
                    broken);
        }
    }

    private static void unzip(ArchiveTail content, ArtifactFolder folder) throws IOException {
        content.allow(Math.min(folder.left(), Long.MAX_VALUE - HEAD) + HEAD);
        ZipInputStream zip = new ZipInputStream(content);
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            requireFew(++entries);
            if (!entry.isDirectory()) {
                folder.write(entry.getName(), -1, zip);
            }
        }
        content.requireZipEnd(entries);
    }

    private static void untar(ArchiveTail content, ArtifactFolder folder) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(content, "UTF-8");
        int entries = 0;
        for (TarArchiveEntry entry = next(content, tar); entry != null; entry = next(content, tar)) {
            requireFew(++entries);
            if (!isFolder(entry)) {
                requireFile(entry);
                content.allow(Long.MAX_VALUE);
                folder.write(name(entry), entry.getSize(), new TarFile(tar));
            }
        }
        content.requireTarEnd();
    }

    private static void requireFew(int entries) throws IOException {
        if (entries > 2 * ArtifactNames.MOST_FILES) {
            throw new UnreadableArchiveException("it has too many files or folders");
        }
    }

    /** Programs write {@code ./} before each name when a folder is packed from within. */
    private static String name(TarArchiveEntry entry) {
        return entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
    }

    private static @Nullable TarArchiveEntry next(ArchiveTail content, TarArchiveInputStream tar) throws IOException {
        content.allow(HEAD);
        try {
            return tar.getNextEntry();
        } catch (IOException broken) {
            throw told(broken);
        }
    }

    /** The library says with a bare exception that a format is broken; one of a subclass is the disk's or the connection's. */
    private static IOException told(IOException broken) {
        return broken.getClass() == IOException.class
                ? new UnreadableArchiveException(String.valueOf(broken.getMessage()))
                : broken;
    }

    private static final class TarFile extends FilterInputStream {
        TarFile(TarArchiveInputStream tar) {
            super(tar);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (IOException broken) {
                throw told(broken);
            }
        }
    }

    private static boolean isFolder(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_DIR
                || (isPlain(entry) && entry.getName().endsWith("/"));
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private static void requireFile(TarArchiveEntry entry) {
        if (!isPlain(entry) || entry.isSparse()) {
            throw new ArtifactRefusedException(
                    "the archive's %s is neither folder nor file; pack the file itself, not a link"
                            .formatted(Shown.key(entry.getName())));
        }
    }

    /** What is wrong with an archive, where its format says so. */
    static final class UnreadableArchiveException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableArchiveException(String message) {
            super(message);
        }
    }
}
