package io.modelservice.core.config;

import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import org.yaml.snakeyaml.error.Mark;

/** Turns the YAML reader's places, which count from 0, into those of a user's editor. */
record Marks(Path file, String text) {
    Reader reader() {
        return new StringReader(text);
    }

    Position start() {
        return new Position(file.toString(), 1, 1);
    }

    Position at(Mark mark) {
        return new Position(file.toString(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of the character with this number, counted in code points from 0. */
    Position at(int codePoint) {
        int index = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        return YamlText.after(file, text.substring(0, index));
    }
}
