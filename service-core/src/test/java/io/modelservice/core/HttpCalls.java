package io.modelservice.core;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a running service as its users do. */
public final class HttpCalls {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    /** Calls of a service on this machine. */
    public HttpCalls(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /** Status and body of a GET. */
    public String get(String path) throws IOException, InterruptedException {
        return text(send(request(path).GET()));
    }

    /** Status and body of a POST of JSON. */
    public String post(String path, String json) throws IOException, InterruptedException {
        return text(
                send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))));
    }

    /** A request to a path. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path));
    }

    /** The answer to a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String text(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }
}
