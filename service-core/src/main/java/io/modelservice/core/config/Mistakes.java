package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, and finds the places. Not thread-safe. */
public final class Mistakes {
    private final Positions positions;
    private final List<Mistake> found = new ArrayList<>();

    /** None so far, in a configuration whose values stand at these positions. */
    public Mistakes(Positions positions) {
        this.positions = positions;
    }

    Positions positions() {
        return positions;
    }

    List<Mistake> found() {
        return List.copyOf(found);
    }

    /** How many there are so far. */
    public int count() {
        return found.size();
    }

    /** Whether something has been told of this path. */
    boolean knows(String path) {
        return found.stream().anyMatch(mistake -> mistake.path().equals(path));
    }

    void add(@Nullable Position position, String path, String what, String mend) {
        found.add(new Mistake(position, path, what, mend));
    }

    /** One more, told at the key of this path. */
    public void atKey(String path, String what, String mend) {
        add(positions.ofKey(path), path, what, mend);
    }

    /** One more, told at the value of this path. */
    public void atValue(String path, String what, String mend) {
        add(positions.ofValue(path), path, what, mend);
    }

    /**
     * Tells them all.
     *
     * @throws ConfigurationException if there is any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
