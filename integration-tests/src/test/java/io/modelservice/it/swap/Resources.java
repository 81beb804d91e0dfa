package io.modelservice.it.swap;

import static java.util.Objects.requireNonNull;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/** What this process holds at a moment, by the name of the resource. */
record Resources(Map<String, Long> held) {
    private static final long MIB = 1L << 20;
    private static final Pattern COMMITTED = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");

    /** How much more of each may be held after two thousand swaps: a kilobyte, or a hundredth of a thing, for each. */
    private static final Map<String, Long> ROOM = Map.of(
            "heap", 2 * MIB,
            "metaspace", MIB / 4,
            "classes", 30L,
            "threads", 10L,
            "descriptors", 10L,
            "native memory", 8 * MIB,
            "models", 2L);

    /** What is held once everything that nobody needs is gone. */
    static Resources now() throws Exception {
        for (int i = 0; i < 3; i++) { // what one collection finalizes or cleans, the next one frees
            System.gc();
        }
        Map<String, Long> held = new LinkedHashMap<>();
        var memory = ManagementFactory.getMemoryMXBean();
        held.put("heap", memory.getHeapMemoryUsage().getUsed());
        held.put("metaspace", metaspace());
        held.put("classes", (long) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        held.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            held.put("descriptors", unix.getOpenFileDescriptorCount());
        }
        held.put("native memory", nativeMemory());
        held.put("models", (long) Numbers.open());
        return new Resources(held);
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    /** All that the JVM has from the system; needs {@code -XX:NativeMemoryTracking=summary}. */
    private static long nativeMemory() throws Exception {
        Object summary = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmNativeMemory",
                        new Object[] {new String[] {"summary"}},
                        new String[] {String[].class.getName()});
        Matcher total = COMMITTED.matcher(String.valueOf(summary));
        if (!total.find()) {
            throw new IllegalStateException("native memory is not tracked: " + summary);
        }
        return Long.parseLong(total.group(1)) * 1024;
    }

    /** What there is more of than there was, by more than it may be. */
    Map<String, Long> grownSince(Resources before) {
        Map<String, Long> grown = new LinkedHashMap<>();
        held.forEach((name, amount) -> {
            long more = amount - requireNonNull(before.held().get(name));
            if (more > requireNonNull(ROOM.get(name))) {
                grown.put(name, more);
            }
        });
        return grown;
    }
}
