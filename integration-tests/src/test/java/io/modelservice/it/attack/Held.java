package io.modelservice.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process holds once nobody needs anything any more.
 *
 * @param heapBytes after collections
 * @param descriptors of files and connections; 0 where the system does not tell
 */
record Held(long heapBytes, long threads, long descriptors) {
    private static final long HEAP_ROOM = 16L << 20;
    private static final int ROOM = 15;

    static Held now() {
        for (int i = 0; i < 3; i++) { // what one collection finalizes or cleans, the next one frees
            System.gc();
        }
        return new Held(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0);
    }

    /** Fails if there is more than there was, by more than comes and goes. */
    void isNoMoreThan(Held before) {
        assertThat(heapBytes).as("bytes of the heap").isLessThan(before.heapBytes + HEAP_ROOM);
        assertThat(threads).as("threads").isLessThan(before.threads + ROOM);
        assertThat(descriptors).as("descriptors").isLessThan(before.descriptors + ROOM);
    }
}
