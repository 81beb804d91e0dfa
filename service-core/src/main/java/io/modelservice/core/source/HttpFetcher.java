package io.modelservice.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for artifacts, and says what an answer without one means. Thread-safe. */
final class HttpFetcher {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern RETRY_AFTER = Pattern.compile("[A-Za-z0-9,: ]{1,40}");

    private final Duration patience;
    private @Nullable HttpClient client;

    /** Waits for a connection, for an answer, and for each part of it, at most that long. */
    HttpFetcher(Duration patience) {
        this.patience = patience;
    }

    /** Made when it is first asked, since most services ask none and it has a thread. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(patience)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }

    /** The answer's head, its body closed. Servers that know no HEAD are asked with GET. */
    HttpAnswer head(HttpPlace place) throws InterruptedException {
        HttpAnswer answer = send(place, "HEAD");
        answer.close();
        if (answer.status() != 405 && answer.status() != 501) {
            return artifact(answer);
        }
        HttpAnswer get = get(place);
        get.close();
        return get;
    }

    /**
     * The answer with the artifact.
     *
     * @return to be closed
     */
    HttpAnswer get(HttpPlace place) throws InterruptedException {
        return artifact(send(place, "GET"));
    }

    private HttpAnswer send(HttpPlace first, String method) throws InterruptedException {
        HttpPlace place = first;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpAnswer answer = sendOnce(place, method);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            answer.close();
            place = place.leadsTo(answer.header("location"));
        }
        throw new ArtifactRefusedException("%s leads on more than %d times; write the last place into the source"
                .formatted(first, MOST_REDIRECTS));
    }

    private HttpAnswer sendOnce(HttpPlace place, String method) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(place.uri())
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.noBody());
        String authorization = place.authorization();
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        try {
            HttpResponse<InputStream> response =
                    client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new HttpAnswer(place, response, patience);
        } catch (IOException failure) {
            throw unavailable(place, failure);
        }
    }

    static SourceUnavailableException unavailable(HttpPlace place, IOException failure) {
        return new SourceUnavailableException(
                "%s can't be reached, or breaks off (%s); see that it runs, and that its certificate is trusted if it is https"
                        .formatted(place, failure),
                failure);
    }

    private static HttpAnswer artifact(HttpAnswer answer) {
        if (answer.status() == 200
                && !answer.header("content-type")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("text/html")) {
            return answer;
        }
        answer.close();
        throw refusal(answer);
    }

    private static SourceException refusal(HttpAnswer answer) {
        return switch (answer.status()) {
            case 200 ->
                new ArtifactRefusedException(
                        "%s answers a web page, not an artifact; write the place of the file itself"
                                .formatted(answer.place()));
            case 404, 410 ->
                new ArtifactMissingException(
                        "there is nothing at %s (status %d); put the model there, or mend the source"
                                .formatted(answer.place(), answer.status()));
            case 401, 403 ->
                new SourceUnavailableException(
                        "%s refuses the credentials, or wants some (status %d); write https://user:password@host/path, or set MODEL_SOURCE_TOKEN and MODEL_SOURCE_TOKEN_HOST"
                                .formatted(answer.place(), answer.status()));
            default ->
                new SourceUnavailableException("%s answers with status %d%s; it is asked again"
                        .formatted(answer.place(), answer.status(), retryAfter(answer)));
        };
    }

    private static String retryAfter(HttpAnswer answer) {
        String after = answer.header("retry-after");
        return RETRY_AFTER.matcher(after).matches() ? " and Retry-After: " + after : "";
    }
}
