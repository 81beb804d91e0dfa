package io.modelservice.core.config;

/**
 * A place in a configuration file.
 *
 * @param file the file as the user named it
 * @param line line, from 1
 * @param column column in characters, from 1
 */
public record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
