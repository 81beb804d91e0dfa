package io.modelservice.core.config;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;

/** A configuration that cannot be used, with everything that is wrong in it. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Position> PLACE =
            comparing(Position::file).thenComparingInt(Position::line).thenComparing(comparingInt(Position::column));

    private final String lines;
    private final transient List<Mistake> mistakes;

    /**
     * Carries the mistakes, sorted by their places; those without a place come first.
     *
     * @throws IllegalArgumentException if there is no mistake
     */
    public ConfigurationException(List<Mistake> mistakes) {
        super(lines(mistakes));
        this.lines = lines(mistakes);
        this.mistakes = sorted(mistakes);
    }

    /** The mistakes, one a line. */
    @Override
    public String getMessage() {
        return lines;
    }

    /** Everything that is wrong, in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String lines(List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            throw new IllegalArgumentException("a configuration without mistakes is no failure; give at least one");
        }
        return sorted(mistakes).stream().map(Mistake::toString).collect(joining("\n"));
    }

    private static List<Mistake> sorted(List<Mistake> mistakes) {
        return mistakes.stream()
                .sorted(comparing(Mistake::position, nullsFirst(PLACE)).thenComparing(Mistake::path, naturalOrder()))
                .toList();
    }
}
