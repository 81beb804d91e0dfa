package io.modelservice.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server under test in a process of its own: takes a command a line, and tells numbers, each behind a word, on standard
 * error. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final OutputStream commands;
    private final BufferedReader messages;

    private ServerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start();
        commands = process.getOutputStream();
        messages = process.errorReader(UTF_8);
    }

    /** Starts it with this JVM and its class path. */
    public static ServerProcess start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ServerProcess(command);
    }

    /** Sends a command, and waits for the number behind a word. */
    public long ask(String command, String word) throws IOException {
        commands.write((command + "\n").getBytes(UTF_8));
        commands.flush();
        return told(word);
    }

    /** The number behind a word that the server tells; whatever else it tells before that is passed on. */
    public long told(String word) throws IOException {
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith(word + " ")) {
                return Long.parseLong(line.substring(word.length() + 1));
            }
            System.err.println(line);
        }
        throw new IllegalStateException("the server has ended");
    }

    /** Lets the server end by itself, so that it writes the recording that it may have been told to make. */
    @Override
    public void close() throws IOException {
        commands.close();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
