package io.modelservice.core.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a configuration. No part of it holds a value that came from the environment or from a file of
 * secrets, so that it may be printed.
 *
 * @param position where it stands; null where there is no file, as in a configuration built in Java
 * @param path the key's path, such as {@code models[0].class_path}; empty for the file as a whole
 * @param what what is wrong
 * @param mend what to do about it
 */
public record Mistake(@Nullable Position position, String path, String what, String mend) {
    /** The mistake in one line: {@code file:line:column: path: what; mend}, without the parts that are unknown. */
    @Override
    public String toString() {
        return (position == null ? "" : position + ": ") + (path.isEmpty() ? "" : path + ": ") + what + "; " + mend;
    }
}
