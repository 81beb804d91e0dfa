package io.modelservice.mlflow;

import static io.modelservice.mlflow.MlflowStub.API;
import static io.modelservice.mlflow.MlflowStub.answer;

import com.sun.net.httpserver.HttpHandler;
import java.util.concurrent.CountDownLatch;

/** A registered model for {@link TextModel}, whose alias {@code live} moves; each version is a folder of the proxied store. */
record TextRegistry(MlflowStub stub, String name) {

    /** Where the entry's source is. */
    String uri() {
        return "models:/%s@live".formatted(name);
    }

    /** A version as it should be. */
    TextRegistry good(String version, String text) {
        return at(version, place(version))
                .listed(version, files(file("text", text.length())))
                .text(version, text);
    }

    /** A version whose files are said to be somewhere. */
    TextRegistry at(String version, String uri) {
        stub.json("registered-models/get?name=" + name, "{'registered_model': {'name': '%s'}}".formatted(name))
                .json(
                        "model-versions/get-download-uri?name=%s&version=%s".formatted(name, version),
                        "{'artifact_uri': '%s'}".formatted(uri));
        return this;
    }

    /** What a version's folder is said to hold. */
    TextRegistry listed(String version, String json) {
        stub.listed(folder(version), json);
        return this;
    }

    TextRegistry text(String version, String text) {
        return text(version, answer(200, "application/octet-stream", text));
    }

    /** The version's one file. */
    TextRegistry text(String version, HttpHandler handler) {
        stub.on(download(version), handler);
        return this;
    }

    /** Lets the alias name a version; the latch is open once that was asked for so often. */
    CountDownLatch live(String version, int looks) {
        CountDownLatch latch = new CountDownLatch(looks);
        HttpHandler handler = answer(
                200,
                "application/json",
                "{\"model_version\": {\"name\": \"%s\", \"version\": \"%s\", \"run_id\": \"%s\", \"status\": \"READY\"}}"
                        .formatted(name, version, run()));
        alias(exchange -> {
            handler.handle(exchange);
            latch.countDown();
        });
        return latch;
    }

    TextRegistry alias(HttpHandler handler) {
        stub.on(API + "registered-models/alias?name=%s&alias=live".formatted(name), handler);
        return this;
    }

    /** How often something of the version was asked for. */
    long requests(String version) {
        return stub.requests().stream()
                .filter(request -> request.contains(folder(version)) || request.contains("version=" + version))
                .count();
    }

    String place(String version) {
        return "mlflow-artifacts:/" + folder(version);
    }

    String run() {
        return "r" + name;
    }

    String folder(String version) {
        return name + "v" + version;
    }

    String download(String version) {
        return ProxyStore.ROUTE + "/" + folder(version) + "/text";
    }

    /** All that is below a version's folder, or below a folder in it, holds the same. */
    TextRegistry everywhere(String version, String json, String content) {
        stub.below(
                ProxyStore.ROUTE + "?path=" + folder(version) + "%2F",
                answer(200, "application/json", json.replace('\'', '"')));
        stub.below(ProxyStore.ROUTE + "/" + folder(version) + "/", answer(200, "text/plain", content));
        return listed(version, json);
    }

    static String files(String... files) {
        return "{'files': [%s]}".formatted(String.join(", ", files));
    }

    static String file(String path, long size) {
        return "{'path': '%s', 'is_dir': false, 'file_size': %d}".formatted(path, size);
    }

    static String folderNamed(String path) {
        return "{'path': '%s', 'is_dir': true}".formatted(path);
    }
}
