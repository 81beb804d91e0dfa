package io.modelservice.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;

/** What the process of a server under test has used so far, told on standard error for each line of standard input. */
final class Accounts {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Accounts() {}

    /** Tells where the server listens, then its accounts until the input ends, and ends the process. */
    static void serve(int port) throws IOException {
        System.err.println("port " + port);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (lines.readLine() != null) {
            System.err.println("used " + PROCESS.getProcessCpuTime() + ' ' + allocated());
        }
        System.exit(0);
    }

    /** Bytes, by the threads that live: those of a server under load stay. */
    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
