package io.modelservice.mlflow;

import static io.modelservice.mlflow.MlflowStub.answer;
import static io.modelservice.mlflow.TextRegistry.file;
import static io.modelservice.mlflow.TextRegistry.files;
import static io.modelservice.mlflow.TextRegistry.folderNamed;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpHandler;
import io.modelservice.core.hosting.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a hostile registry answers for version 2.
 *
 * @param version its number
 * @param reason what the service is to say of it
 */
record Trap(String name, String version, Reason reason, Setting setting) {
    /** Part of each name of a file that is never to be there. */
    static final String MARK = "hostile-mark";

    private static final String BIG = "10737418240";

    /** Puts the answers into the registry; the folder is one of the test's, outside of the cache. */
    interface Setting {
        void set(TextRegistry registry, Path outside) throws IOException;
    }

    static List<Trap> all() {
        return Stream.of(names(), places(), sizes(), answers(), endless())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Trap> names() {
        return List.of(
                listing("a name with ..", files(file("../" + MARK, 4))),
                listing("a name with many ..", files(file("../../../../../../../../" + MARK, 4))),
                listing("a folder ..", files(folderNamed(".."))),
                listing("a folder with .. in it", files(folderNamed("x/../../.."))),
                listing("the folder itself", files(folderNamed("."))),
                listing("no name", files(file("", 4))),
                refused("an absolute name", (registry, outside) -> listed(registry, outside.resolve(MARK) + "")),
                listing("an absolute name of another system", files(file("\\\\\\\\host\\\\share\\\\" + MARK, 4))),
                listing("a drive's letter", files(file("C:" + MARK, 4))),
                listing("a drive's letter and path", files(file("C:\\\\" + MARK, 4))),
                listing("backslashes", files(file("..\\\\..\\\\" + MARK, 4))),
                listing("a device", files(file("NUL", 4), file("text", 4))),
                listing("an alternate stream", files(file("text:" + MARK, 4), file("a:b", 4))),
                listing("one name in two cases", files(file("Text", 4), file("text", 4))),
                listing("a folder and a file of one name", files(file("text", 4), folderNamed("text"))),
                listing("a name that ends with a dot", files(file("text.", 4))),
                listing("a long name", files(file("a".repeat(2_000), 4))));
    }

    private static List<Trap> places() {
        return List.of(
                refused("a folder with a link", (registry, outside) -> {
                    Path model = Files.createDirectory(outside.resolve("model"));
                    Files.writeString(model.resolve("MLmodel"), "flavors: {}");
                    Files.createSymbolicLink(model.resolve("text"), outside.resolveSibling("kept"));
                    registry.at("2", model.toUri().toString());
                }),
                place("a place with ..", "mlflow-artifacts:/x/../../" + MARK),
                refused("a place by itself", (registry, outside) -> registry.at(
                                "2", "models:/%s/2".formatted(registry.name()))
                        .stub()
                        .json(
                                "model-versions/get?name=%s&version=2".formatted(registry.name()),
                                "{'model_version': {'name': '%s', 'version': '2'}}".formatted(registry.name()))),
                place("a foreign scheme", "jar:file:/x!/" + MARK),
                refused("a model file that names ..", (registry, outside) -> named(registry, "../../" + MARK)),
                refused("a model file that is absolute", (registry, outside) -> named(registry, outside + "/" + MARK)),
                new Trap(
                        "a number that is a path",
                        "../../" + MARK,
                        Reason.ARTIFACT_REFUSED,
                        (registry, outside) -> {}));
    }

    private static List<Trap> sizes() {
        return List.of(
                listing("10 GB claimed in the listing", files(file("text", Long.parseLong(BIG)))),
                listing("fewer bytes than claimed", files(file("text", 5))),
                listing("more bytes than claimed", files(file("text", 3))),
                download("more bytes than it may have", Reason.ARTIFACT_REFUSED, Trap::pour),
                download("10 GB claimed in the answer", Reason.SOURCE_UNAVAILABLE, exchange -> cut(exchange, BIG)),
                download("a truncated file", Reason.SOURCE_UNAVAILABLE, exchange -> cut(exchange, "100")));
    }

    private static List<Trap> answers() {
        return List.of(
                download("a page for a file", Reason.SOURCE_UNAVAILABLE, answer(200, "text/html", "<html>log in")),
                download("a redirect to a file here", Reason.SOURCE_UNAVAILABLE, redirect("file:///etc/passwd")),
                download("a redirect without an end", Reason.SOURCE_UNAVAILABLE, exchange -> redirect(
                                exchange.getRequestURI().toString())
                        .handle(exchange)),
                download("a redirect to nobody", Reason.SOURCE_UNAVAILABLE, redirect("http://127.0.0.1:1/" + MARK)),
                json("a page for a listing", Reason.SOURCE_UNAVAILABLE, answer(200, "text/html", "<html>log in")),
                json("deep JSON", Reason.SOURCE_UNAVAILABLE, answer(200, "application/json", "[".repeat(1 << 20))),
                json(
                        "deep JSON in a member",
                        Reason.SOURCE_UNAVAILABLE,
                        answer(200, "application/json", "{\"files\":" + "[".repeat(1 << 20))),
                json(
                        "a long number",
                        Reason.SOURCE_UNAVAILABLE,
                        answer(
                                200,
                                "application/json",
                                "{\"files\":[{\"path\":\"x\",\"file_size\":" + "9".repeat(1 << 20) + "}]}")),
                json("JSON that never ends", Reason.ARTIFACT_REFUSED, Trap::pour));
    }

    /** What never ends otherwise is in {@link FetchTest}: it takes many requests. */
    private static List<Trap> endless() {
        return List.of(listing(
                "too many files",
                files(Collections.nCopies(10_001, file("x", 1)).toArray(new String[0]))));
    }

    private static Trap refused(String name, Setting setting) {
        return new Trap(name, "2", Reason.ARTIFACT_REFUSED, setting);
    }

    private static Trap listing(String name, String json) {
        return refused(name, (registry, outside) -> registry.at("2", registry.place("2"))
                .everywhere("2", json, "four"));
    }

    private static void listed(TextRegistry registry, String file) {
        registry.at("2", registry.place("2")).listed("2", files(file(file, 4)));
    }

    private static Trap place(String name, String uri) {
        return refused(name, (registry, outside) -> registry.at("2", uri));
    }

    /** Nothing lists this one's files: the MLmodel file names them. */
    private static void named(TextRegistry registry, String data) {
        registry.at("2", "/not/here");
        registry.stub()
                .json("runs/get?run_id=" + registry.run(), "{}")
                .file(
                        "/model-versions/get-artifact?name=%s&version=2&path=MLmodel".formatted(registry.name()),
                        "flavors: {onnx: {data: '%s'}}".formatted(data));
    }

    private static Trap download(String name, Reason reason, HttpHandler handler) {
        return new Trap(name, "2", reason, (registry, outside) -> registry.at("2", registry.place("2"))
                .listed("2", "{'files': [{'path': 'text'}]}")
                .text("2", handler));
    }

    private static Trap json(String name, Reason reason, HttpHandler handler) {
        return new Trap(name, "2", reason, (registry, outside) -> registry.at("2", registry.place("2"))
                .stub()
                .on(ProxyStore.ROUTE + "?path=" + registry.folder("2"), handler));
    }

    private static HttpHandler redirect(String target) {
        return answer(302, "text/plain", "", "Location", target);
    }

    private static void pour(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(1 << 16).getBytes(UTF_8);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 163_840; i++) { // 10 GB, if anybody took them
                body.write(blanks);
            }
        }
    }

    private static void cut(com.sun.net.httpserver.HttpExchange exchange, String claimed) throws IOException {
        exchange.sendResponseHeaders(200, Long.parseLong(claimed));
        exchange.getResponseBody().write("half".getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    @Override
    public String toString() {
        return name;
    }
}
