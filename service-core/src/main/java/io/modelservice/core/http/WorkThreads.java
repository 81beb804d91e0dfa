package io.modelservice.core.http;

/**
 * The threads of a server, and how many of them work may take.
 *
 * @param threads the most threads that the server uses, for connections, routes and work
 * @param workSlots how many pieces of work may run at the same time, at least {@value #RESERVED} fewer than threads
 * @param workQueue how many requests may wait for such a slot
 */
public record WorkThreads(int threads, int workSlots, int workQueue) {
    /** Threads that work never takes: the connections' own and those that answer everything else. */
    public static final int RESERVED = 8;

    /** 96 pieces of work on 128 threads, 256 waiting. */
    public static final WorkThreads DEFAULTS = new WorkThreads(128, 96, 256);

    /** Refuses work that would leave no thread for the rest. */
    public WorkThreads {
        if (workQueue < 0) {
            throw new IllegalArgumentException("%d waiting requests are too few; give at least 0".formatted(workQueue));
        }
        if (workSlots < 1 || workSlots > threads - RESERVED) {
            throw new IllegalArgumentException("%d work slots do not go with %d threads; give from 1 to threads - %d"
                    .formatted(workSlots, threads, RESERVED));
        }
    }

    /** Room for this many pieces of work, and for this many requests waiting for one of them to end. */
    public static WorkThreads of(int slots, int queue) {
        return new WorkThreads(slots + RESERVED + 8, slots, queue);
    }
}
