package io.modelservice.runner.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A runner that writes an archive of its classes when it is told to end. It is killed if that takes a minute. */
final class TrainedRunner implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile(" listens on http://[^\"]*:(\\d+)\"");
    private static final String READY = "\"message\":\"ready\"";
    private static final String CONFIGURATION =
            """
            models: [{class_path: %s, create_endpoint: true}]
            metrics: {enabled: true}
            """
                    .formatted(HalvingModel.class.getName());

    private final Process process;
    private final BufferedReader out;

    private TrainedRunner(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    static TrainedRunner start(Path jar, Path classes, Path archive) throws IOException {
        Path folder = Files.createDirectories(archive.resolveSibling("archive-training"));
        Path configuration = Files.writeString(folder.resolve("rest_config.yaml"), CONFIGURATION);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-jar",
                jar.toString(), // JDK 17 takes the archive for the jar at this path only
                "--config=" + configuration,
                "--classpath=" + classes,
                "--host=127.0.0.1",
                "--port=0");
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("LOG_FORMAT", "json"); // as in production
        return new TrainedRunner(builder.redirectErrorStream(true).start());
    }

    /** The port, once its model is ready. */
    int awaitPort() throws IOException {
        int port = 0;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                port = Integer.parseInt(address.group(1));
            } else if (line.contains(READY)) {
                return port;
            }
        }
        throw new IOException("the service did not start");
    }

    /** Tells it to stop, as orchestrators do, and waits for its end; what it says meanwhile is about single classes. */
    void end() throws IOException, InterruptedException {
        if (!process.supportsNormalTermination()) {
            throw new IOException("this system can't tell a process to end");
        }
        process.toHandle().destroy();
        while (out.readLine() != null) {}
        int code = process.waitFor();
        if (code != 0) { // killed, perhaps, while it wrote
            throw new IOException("the service ended with " + code);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
