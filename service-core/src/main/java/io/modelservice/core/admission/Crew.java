package io.modelservice.core.admission;

/** What the models of a service share: threads for their work, and a clock for their deadlines. Thread-safe. */
public final class Crew implements AutoCloseable {
    private final Workers workers = new Workers();
    private final Deadlines deadlines = new Deadlines();

    /** Threads for work. */
    public Workers workers() {
        return workers;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public void close() {
        workers.close();
        deadlines.close();
    }
}
