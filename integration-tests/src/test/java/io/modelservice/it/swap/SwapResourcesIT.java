package io.modelservice.it.swap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that has swapped thousands of times holds no more than one that has swapped a few hundred times. */
@Timeout(300)
class SwapResourcesIT {
    @TempDir
    Path cache;

    @Test
    void areGivenBack() throws Exception {
        assertThat(swapped("sound", 2_000)).endsWith("grown []\n");
    }

    /** What shows that the other test could fail. */
    @Test
    void areMissedWhenAModelKeepsThem() throws Exception {
        assertThat(swapped("leaky", 600))
                .endsWith("grown [heap, metaspace, classes, threads, descriptors, native memory, models]\n");
    }

    /** A process of its own, where nothing else comes and goes; a fixed heap, so that native memory is the rest. */
    private String swapped(String model, int swaps) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms160m",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // native memory for compiling comes and goes otherwise
                "-XX:NativeMemoryTracking=summary",
                "-cp",
                System.getProperty("java.class.path"),
                SwapResources.class.getName(),
                model,
                cache.toString(),
                Integer.toString(swaps));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String told = new String(process.getInputStream().readAllBytes(), UTF_8);
            System.out.print(told);
            process.waitFor();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }
}
