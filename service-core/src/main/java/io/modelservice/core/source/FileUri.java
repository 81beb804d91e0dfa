package io.modelservice.core.source;

import io.modelservice.core.config.Shown;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The path that a file URI names. */
final class FileUri {
    private FileUri() {}

    /**
     * Takes the scheme, the host and the percent signs away.
     *
     * @throws ArtifactRefusedException if it names another machine, nothing, or what can't be decoded
     */
    static String path(String uri) {
        String path = decoded(uri, local(uri, uri.substring(uri.indexOf(':') + 1)));
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw refused(uri, "names no path; write file:relative/path or file:///absolute/path");
        }
        return path;
    }

    private static String local(String uri, String rest) {
        if (!rest.startsWith("//")) {
            return rest;
        }
        int end = rest.indexOf('/', 2);
        String host = end < 0 ? rest.substring(2) : rest.substring(2, end);
        if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
            throw refused(uri, "names another machine; write file:relative/path or file:///absolute/path");
        }
        return end < 0 ? "" : rest.substring(end);
    }

    private static String decoded(String uri, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '%') {
                    bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                    i += 2;
                } else {
                    int letter = text.codePointAt(i);
                    bytes.writeBytes(Character.toString(letter).getBytes(StandardCharsets.UTF_8));
                    i += Character.charCount(letter) - 1;
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | CharacterCodingException broken) {
            throw refused(uri, "has a percent sign that encodes nothing; write %25 for one that belongs to a name");
        }
    }

    private static ArtifactRefusedException refused(String uri, String words) {
        return new ArtifactRefusedException("the source %s %s".formatted(Shown.key(uri), words));
    }
}
