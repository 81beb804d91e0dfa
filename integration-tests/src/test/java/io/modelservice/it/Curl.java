package io.modelservice.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code curl} command line as a request of the JDK's client: a URL, {@code -X}, {@code -H} and {@code -d}. */
final class Curl {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([^\\s'\"\\\\]+)");

    private Curl() {}

    /**
     * The request that a command makes.
     *
     * @param port takes the place of the URL's
     * @throws IllegalArgumentException if there is anything in the command that this class does not know
     */
    static HttpRequest.Builder request(String command, int port) {
        Deque<String> words = words(command);
        expect("curl", words.remove());
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "GET";
        String body = "";
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "-X" -> method = words.remove();
                case "-d" -> body = words.remove();
                case "-H" -> {
                    String[] header = words.remove().split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> request.uri(on(port, word));
            }
        }
        return request.method(method, BodyPublishers.ofString(body));
    }

    private static URI on(int port, String url) {
        String root = "http://localhost:8000/";
        expect(root, url.substring(0, Math.min(root.length(), url.length())));
        return URI.create("http://localhost:" + port + "/" + url.substring(root.length()));
    }

    private static Deque<String> words(String command) {
        Deque<String> words = new ArrayDeque<>();
        Matcher word = WORD.matcher(command);
        StringBuilder rest = new StringBuilder();
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group());
            word.appendReplacement(rest, "");
        }
        expect("", word.appendTail(rest).toString().strip());
        return words;
    }

    private static void expect(String wanted, String found) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("'%s' is not '%s'".formatted(found, wanted));
        }
    }
}
