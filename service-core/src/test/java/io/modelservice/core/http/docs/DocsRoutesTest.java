package io.modelservice.core.http.docs;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.http.HttpServer;
import io.modelservice.core.http.HttpServerSettings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and all that they load; what a browser makes of them is seen in the integration tests. */
class DocsRoutesTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final String NOT_FOUND = "{\"type\":\"NotFound\",\"messages\":[\"There is nothing at this path.\"]}";

    private static final HttpServer SERVER =
            HttpServer.start(HttpServerSettings.of("127.0.0.1", 0), new DocsRoutes("Tom's <b>\"Q&A\"</b> Service"));

    private final HttpCalls calls = new HttpCalls(SERVER.port());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return calls.send(calls.request(path).GET());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @ParameterizedTest
    @CsvSource({"/docs, Swagger UI", "/redoc, ReDoc", "/docs/oauth2-redirect, Swagger UI"})
    void servesAPageUnderTheServicesTitleAsText(String path, String name) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>\n")
                .contains("<title>Tom&#39;s &lt;b&gt;&quot;Q&amp;A&quot;&lt;/b&gt; Service - " + name + "</title>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/docs/oauth2-redirect"})
    void letsAPageLoadNothingFromElsewhere(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(header(page, "Content-Security-Policy"))
                .isEqualTo("default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                        + " worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'");
        assertThat(page.body()).doesNotContain("//", "<style", " on", "<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/docs/oauth2-redirect"})
    void servesWhatAPageLoadsByAddressesThatHoldBehindAPrefix(String path) throws Exception {
        List<String> addresses = ADDRESS.matcher(get(path).body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(2).allMatch(address -> !address.startsWith("/"));
        for (String address : addresses) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            HttpResponse<String> asset = get(folder + address);
            assertThat(asset.statusCode()).as(address).isEqualTo(200);
            assertThat(header(asset, "ETag")).isEqualTo("W/\"" + address.replaceFirst(".*\\?v=", "") + '"');
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesAnAssetThatMayBeKept(DocsAsset asset) throws Exception {
        HttpResponse<String> answer = get("/docs/assets/" + asset.file());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(mediaType(asset.file()));
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=86400");
        assertThat(header(answer, "ETag")).matches("W/\"[0-9a-f]{16}\"");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "Content-Length"))
                .isEqualTo(String.valueOf(answer.body().getBytes(UTF_8).length));
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void sendsAnAssetCompressedWithTheSameTag() throws Exception {
        String path = "/docs/assets/redoc.standalone.js";
        HttpResponse<String> plain = get(path);
        HttpResponse<byte[]> compressed = HttpClient.newHttpClient()
                .send(calls.request(path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());

        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(), UTF_8))
                .isEqualTo(plain.body());
        assertThat(header(compressed, "ETag")).isEqualTo(header(plain, "ETag"));
        assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
    }

    private static String mediaType(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".js" -> "text/javascript;charset=utf-8";
            case ".css" -> "text/css;charset=utf-8";
            case ".svg" -> "image/svg+xml;charset=utf-8";
            default -> throw new AssertionError(file);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    W/%s      | 304
                    %s        | 304
                    "x", %s   | 304
                    *         | 304
                    "x"       | 200
                    x         | 200
                    """)
    void sendsAnAssetOnlyToThoseWhoDoNotHaveIt(String ifNoneMatch, int status) throws Exception {
        String path = "/docs/assets/page.css";
        String tag = header(get(path), "ETag").substring(2);

        HttpResponse<String> again =
                calls.send(calls.request(path).header("If-None-Match", ifNoneMatch.replace("%s", tag)));

        assertThat(again.statusCode()).isEqualTo(status);
        assertThat(header(again, "ETag")).isEqualTo("W/" + tag);
        assertThat(header(again, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(again.body().isEmpty()).isEqualTo(status == 304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"swagger-ui-page.js", "redoc-page.js", "page.css", "oauth2-redirect.js"})
    void namesNoForeignAddressInSmallScriptsAndStyles(String file) throws Exception {
        assertThat(get("/docs/assets/" + file).body()).doesNotContainPattern("https?:|(src|url|href)[=(:]\\s*[\"']?//");
    }

    @Test
    void takesTheForeignLogoOutOfReDoc() throws Exception {
        assertThat(get("/docs/assets/redoc.standalone.js").body())
                .doesNotContain("cdn.redoc.ly", "fonts.googleapis.com")
                .contains("src:\"data:,\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/assets/unknown.js",
                "/docs/assets/SWAGGER-UI.css",
                "/docs/assets/DocsRoutes.class",
                "/docs/assets/redoc.standalone.js.map",
                "/docs/assets/",
                "/docs/assets",
                "/docs/assets/x/page.css",
                "/docs/other",
                "/redoc/x"
            })
    void hasNothingElse(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/assets/%2e%2e%2fDocsRoutes.class",
                "/docs/assets/..%2fpackage-info.class",
                "/docs/assets/%2fetc%2fpasswd",
                "/docs/assets/..",
                "/docs/assets/../assets/page.css/../../../x",
                "/docs/assets/%2e%2e",
                "/docs/assets/..%5cpage.css",
                "/docs/assets/page.css%00",
                "/docs/assets/..;/page.css",
                "/docs/assets//page.css"
            })
    void givesNoFileToThoseWhoClimb(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).startsWith("{\"type\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/docs/oauth2-redirect", "/docs/assets/page.css"})
    void answersHeadAsGetWithoutTheBody(String path) throws Exception {
        HttpResponse<String> full = get(path);

        HttpResponse<String> head = calls.send(calls.request(path).method("HEAD", noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(Stream.of("Content-Type", "Content-Length", "Cache-Control", "Content-Security-Policy", "ETag")
                        .map(name -> header(head, name)))
                .containsExactly(
                        header(full, "Content-Type"),
                        header(full, "Content-Length"),
                        header(full, "Cache-Control"),
                        header(full, "Content-Security-Policy"),
                        header(full, "ETag"));
    }

    @Test
    void takesNoOtherMethod() throws Exception {
        HttpResponse<String> answer = calls.send(calls.request("/docs").POST(noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }
}
