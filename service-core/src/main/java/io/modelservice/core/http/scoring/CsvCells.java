package io.modelservice.core.http.scoring;

/**
 * Counts the cells of comma-separated values, as RFC 4180 has them, without making them: a line of separators alone would
 * become some fifty times its size.
 */
final class CsvCells {
    private State state = State.BEFORE;
    private int cells = 1;
    private int most = 1;

    /** Where in a cell a byte stands. */
    private enum State {
        /** At its first byte, which may be a quote. */
        BEFORE,
        /** In one without quotes, or behind them. */
        PLAIN,
        /** In quotes. */
        QUOTED,
        /** Behind a quote that ends the cell, unless a second one follows it. */
        MAYBE_BEHIND
    }

    private CsvCells() {}

    /**
     * The most cells that a line has.
     *
     * @param start where the first line begins
     */
    static int ofLongestLine(byte[] text, int start) {
        CsvCells counted = new CsvCells();
        for (int i = start; i < text.length; i++) {
            counted.add(text[i]);
        }
        return counted.most;
    }

    private void add(byte b) {
        if (state == State.QUOTED) {
            state = b == '"' ? State.MAYBE_BEHIND : State.QUOTED;
        } else if (b == ',') {
            cells++;
            most = Math.max(most, cells);
            state = State.BEFORE;
        } else if (b == '\n' || b == '\r') {
            cells = 1;
            state = State.BEFORE;
        } else if (b == '"' && state != State.PLAIN) {
            state = State.QUOTED;
        } else {
            state = State.PLAIN;
        }
    }
}
