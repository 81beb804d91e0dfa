package io.modelservice.core.protocol;

import io.modelservice.core.http.ListenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A protocol that only listens, and writes down what is done with it under its service's title. */
public final class BellProtocol implements ProtocolServer {
    private static final Map<String, Queue<String>> EVENTS = new ConcurrentHashMap<>();

    /** A class path that has it. */
    static ClassLoader classPath(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ProtocolServer.class.getName()), BellProtocol.class.getName());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, BellProtocol.class.getClassLoader());
    }

    /** What was done with one so far. */
    static List<String> events(String title) {
        return List.copyOf(EVENTS.getOrDefault(title, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public Running start(ProtocolSetting setting) {
        Queue<String> events =
                EVENTS.computeIfAbsent(setting.config().serviceTitle(), title -> new ConcurrentLinkedQueue<>());
        events.add("starts on " + setting.host());
        return new Bell(setting, events);
    }

    private static final class Bell implements Running {
        private final ServerSocket socket;
        private final ProtocolSetting setting;
        private final Queue<String> events;

        Bell(ProtocolSetting setting, Queue<String> events) {
            this.setting = setting;
            this.events = events;
            try {
                this.socket = new ServerSocket(setting.grpc().port());
            } catch (IOException e) {
                throw ListenException.of(setting.host(), setting.grpc().port(), e);
            }
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public CallCounts counts() {
            return CallCounts.NONE;
        }

        @Override
        public void stop() {
            events.add("stops while the service is " + setting.health().readiness());
        }

        @Override
        public void close() {
            events.add("closes");
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
