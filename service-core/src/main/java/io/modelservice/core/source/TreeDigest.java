package io.modelservice.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What all files of a folder hold: the digest of the one file there is, else that of what
 * {@code find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum} prints there.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 * @param bytes of all files together
 * @param files how many there are
 */
record TreeDigest(String digest, long bytes, int files) {
    private static final HexFormat HEX = HexFormat.of();

    /**
     * Reads a folder.
     *
     * @throws IOException if it can't be read, or has something in it that is neither folder nor file
     */
    static TreeDigest of(Path folder) throws IOException {
        List<Path> files = files(folder);
        files.sort((one, other) -> Arrays.compareUnsigned(line(folder, one), line(folder, other)));
        MessageDigest lines = sha256();
        long bytes = 0;
        String last = "";
        for (Path file : files) {
            MessageDigest content = sha256();
            bytes += add(content, file);
            last = HEX.formatHex(content.digest());
            lines.update((last + "  ").getBytes(StandardCharsets.US_ASCII));
            lines.update(line(folder, file));
            lines.update((byte) '\n');
        }
        return new TreeDigest(
                "sha256:" + (files.size() == 1 ? last : HEX.formatHex(lines.digest())), bytes, files.size());
    }

    /** The digest of a text, in hexadecimal digits. */
    static String ofText(String text) {
        return HEX.formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] line(Path folder, Path file) {
        String name =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        return ("./" + name).getBytes(StandardCharsets.UTF_8);
    }

    private static long add(MessageDigest digest, Path file) throws IOException {
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return bytes;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    throw new IOException("%s is neither folder nor file".formatted(file));
                }
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
