package io.modelservice.core.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each key and value of a configuration stands in its file. Immutable once its file has been read, and so safe for
 * use by many threads.
 */
public final class Positions {
    private final Map<String, Place> places = new HashMap<>();

    Positions() {}

    /** Those of a configuration without a file: none is known. */
    public static Positions none() {
        return new Positions();
    }

    /**
     * Where a key stands, or, for an item of a list, the item.
     *
     * @param path such as {@code models[0].class_path}
     * @return null if nothing stands at this path
     */
    public @Nullable Position ofKey(String path) {
        Place place = places.get(path);
        return place == null ? null : place.key();
    }

    /**
     * Where a value stands; for a path at which nothing stands, where the nearest value around it does.
     *
     * @param path such as {@code models[0].class_path}; empty for the whole file
     * @return null if the configuration has no file
     */
    public @Nullable Position ofValue(String path) {
        Place place = places.get(path);
        if (place != null) {
            return place.value();
        }
        return path.isEmpty() ? null : ofValue(KeyPath.parent(path));
    }

    void put(String path, Place place) {
        places.put(path, place);
    }

    /** A number or boolean as it is written in the file, for a mend that quotes it; null if it is neither. */
    @Nullable
    String written(String path) {
        Place place = places.get(path);
        return place == null ? null : place.written();
    }

    int size() {
        return places.size();
    }

    record Place(Position key, Position value, @Nullable String written) {}
}
