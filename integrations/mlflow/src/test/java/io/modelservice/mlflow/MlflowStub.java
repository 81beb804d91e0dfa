package io.modelservice.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.modelservice.core.source.ArtifactFolder;
import io.modelservice.core.source.ArtifactVersion;
import io.modelservice.core.source.SourceLocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A server that answers what it is told to, and MLflow's 404 for all else. */
final class MlflowStub implements AutoCloseable {
    static final String API = "/api/2.0/mlflow/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<HttpHandler>> answers = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> below = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    MlflowStub() throws IOException {
        this(HttpServer.create());
    }

    MlflowStub(HttpServer server) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        set("MLFLOW_TRACKING_URI", "http://127.0.0.1:" + port());
        set("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0");
        set("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0");
        set("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2");
    }

    int port() {
        return server.getAddress().getPort();
    }

    MlflowStub set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Answers an address (path and query, as they are on the wire) one time after the other, the last for good. */
    MlflowStub on(String address, HttpHandler... handlers) {
        answers.put(address, new ArrayDeque<>(List.of(handlers)));
        return this;
    }

    /** Answers all addresses that begin so and have no answer of their own. */
    MlflowStub below(String prefix, HttpHandler handler) {
        below.put(prefix, handler);
        return this;
    }

    /** Answers a route of the API with JSON, in which single quotes stand for double ones. */
    MlflowStub json(String route, String body) {
        return on(API + route, answer(200, "application/json", body.replace('\'', '"')));
    }

    /** Answers the address of a file. */
    MlflowStub file(String address, String content) {
        return on(address, answer(200, "application/octet-stream", content));
    }

    static HttpHandler answer(int status, String type, String body, String... headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static HttpHandler error(int status, String code, String message) {
        return answer(
                status, "application/json", "{\"error_code\": \"%s\", \"message\": \"%s\"}".formatted(code, message));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String address = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + address
                    + (authorization == null ? "" : " " + authorization)
                    + (body.length == 0 ? "" : " " + new String(body, UTF_8)));
            next(address).handle(exchange);
        }
    }

    private HttpHandler next(String address) {
        Deque<HttpHandler> handlers = answers.get(address);
        if (handlers == null) {
            return below.keySet().stream()
                    .filter(address::startsWith)
                    .findFirst()
                    .map(below::get)
                    .orElse(error(404, "RESOURCE_DOES_NOT_EXIST", "nothing is at this address"));
        }
        synchronized (handlers) {
            return handlers.size() > 1 ? handlers.remove() : handlers.element();
        }
    }

    /** Variables that lead here. */
    Map<String, String> environment() {
        return environment;
    }

    /** What was asked: method, address, authorization and body, as far as there are any. */
    List<String> requests() {
        return requests;
    }

    ArtifactVersion resolve(String uri) throws InterruptedException {
        return new MlflowSource().resolve(new SourceLocation(uri, environment));
    }

    /** Looks up, fetches, and tells the files with their contents. */
    Map<String, String> fetch(String uri, Path folder) throws IOException, InterruptedException {
        resolve(uri).fetch(new ArtifactFolder(folder, 1 << 20));
        return contents(folder);
    }

    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    /** Version 3 of the model iris, at a place. */
    MlflowStub iris(String place) {
        return json("registered-models/get?name=iris", "{'registered_model': {'name': 'iris'}}")
                .json(
                        "model-versions/get?name=iris&version=3",
                        "{'model_version': {'name': 'iris', 'version': '3', 'status': 'READY', 'run_id': 'r1'}}")
                .json("model-versions/get-download-uri?name=iris&version=3", "{'artifact_uri': '%s'}".formatted(place));
    }

    /** The files of a folder of the proxied store, each of which holds its own name. */
    MlflowStub proxied(String folder, String... names) {
        StringBuilder files = new StringBuilder();
        for (String name : names) {
            files.append(files.isEmpty() ? "" : ", ")
                    .append("{'path': '%s', 'is_dir': false, 'file_size': %d}".formatted(name, name.length()));
            file(ProxyStore.ROUTE + "/" + folder + "/" + Query.encoded(name), name);
        }
        return listed(folder, "{'files': [%s]}".formatted(files));
    }

    MlflowStub listed(String folder, String json) {
        return on(
                ProxyStore.ROUTE + Query.of("path", folder), answer(200, "application/json", json.replace('\'', '"')));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
