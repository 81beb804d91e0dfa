package io.modelservice.core.http;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Requests for predictions, good and bad, of all protocols. A star stands before a letter of their path, as {@link BothWaysTest} says. */
final class PredictionRequests {
    static final String ALL = "X-API-Key: a-key-for-all-models";
    private static final String SOME = "X-API-Key: a-key-for-some-models";
    static final String JSON = "Content-Type: application/json";
    static final String OWN = "/api/models/*%s/prediction";
    private static final String TROUBLE = OWN.formatted("trouble");
    static final String SUM = "{\"a\":1,\"b\":2}";
    private static final String V2 =
            """
            {"id":"7","inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":[1]},\
            {"name":"b","shape":[1],"datatype":"FP64","data":[%s]}]}""";

    private PredictionRequests() {}

    /** All of them: a name, the path, the body and the headers. */
    static Stream<Arguments> all() {
        return Stream.of(callers(), models(), documents()).flatMap(rows -> rows);
    }

    private static Arguments row(String path, String body, String... headers) {
        String name = path + ' ' + String.join(" ", headers) + ' ' + body.substring(0, Math.min(body.length(), 60));
        return Arguments.of(name.replaceAll("[^ -~]", "?"), path, body, List.of(headers));
    }

    private static Arguments sum(String... headers) {
        return row(OWN.formatted("sum"), SUM, headers);
    }

    private static Stream<Arguments> callers() {
        return Stream.of(
                sum(JSON),
                sum(JSON, "X-API-Key: a-key-that-nobody-has"),
                sum(JSON, "Authorization: Basic eDp5"),
                sum(JSON, ALL),
                sum(JSON, "Authorization: Bearer a-key-for-all-models"),
                sum(JSON, SOME),
                row(TROUBLE, "{\"how\":\"\"}", JSON, SOME),
                row("/v2/models/*trouble/infer", "{}", JSON, SOME),
                row("/v1/models/*trouble:predict", "{}", JSON, SOME),
                row("/models/*trouble/invocations", "{}", JSON, SOME),
                row("/models/*trouble/invoke", "{}", JSON, SOME),
                row("/*vertex", "{}", JSON, SOME),
                row("/*invocations", "{}", JSON, SOME),
                row("/*invocations", "{}", JSON));
    }

    private static Stream<Arguments> models() {
        return Stream.of(
                        "nan",
                        "null list",
                        "annotations",
                        "wrong annotation",
                        "runtime",
                        "stack",
                        "checked",
                        "refused",
                        "no record",
                        "forbidden",
                        "rate",
                        "not ready",
                        "overloaded",
                        "circuit",
                        "dependency",
                        "deadline")
                .flatMap(how -> Stream.of(
                        row(TROUBLE, "{\"how\":\"" + how + "\"}", JSON, ALL),
                        row(TROUBLE, "{\"how\":\"" + how + "\"}", JSON, ALL, "Accept: application/problem+json"),
                        row("/models/*trouble/invocations", "{\"instances\":[{\"how\":\"" + how + "\"}]}", JSON, ALL)));
    }

    private static Stream<Arguments> documents() {
        String long1 = "{\"text\":\"" + "abc ".repeat(5_000) + "\"}";
        return Stream.of(
                sum(ALL),
                sum("Content-Type: text/plain", ALL),
                sum("Content-Type: application/json; charset=utf-8", ALL),
                sum(JSON, ALL, "Content-Encoding: gzip"),
                sum(JSON, ALL, "X-Request-Timeout-Ms: soon"),
                sum(JSON, ALL, "X-Request-Timeout-Ms: 10000"),
                sum(JSON, ALL, "Origin: http://elsewhere.example"),
                sum(JSON, ALL, "X-HTTP-Method-Override: GET"),
                sum(JSON, ALL, "Expect: 100-continue"),
                row(OWN.formatted("sum"), "", JSON, ALL),
                row(OWN.formatted("sum"), "{", JSON, ALL),
                row(OWN.formatted("sum"), "[1]", JSON, ALL),
                row(OWN.formatted("sum"), "{\"a\":\"x\",\"c\":1}", JSON, ALL),
                row(OWN.formatted("sum"), "{\"a\":\"x\",\"c\":1}", JSON, ALL, "Accept: application/problem+json"),
                row(OWN.formatted("sum") + "?a=%zz", SUM, JSON, ALL),
                row("/api/models/*sum/versions/1.0.0/prediction", SUM, JSON, ALL),
                row("/api/models/*sum/versions/2.0.0/prediction", SUM, JSON, ALL),
                row("/api/models/*nothing/prediction", SUM, JSON, ALL),
                row("/api/models/*nothing/prediction", SUM, JSON, ALL, "Accept: application/problem+json"),
                row(OWN.formatted("echo"), long1, JSON, ALL),
                row(OWN.formatted("echo"), long1, JSON, ALL, "Accept-Encoding: gzip"),
                row(OWN.formatted("echo"), "{\"text\":\"" + "abc ".repeat(500_000) + "\"}", JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("2"), JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("\"x\""), JSON, ALL),
                row("/v2/models/*sum/versions/1.0.0/infer", V2.formatted("2"), JSON, ALL),
                row("/v2/models/*sum/infer", V2.formatted("2"), ALL, "Inference-Header-Content-Length: 5000"),
                row("/v2/models/*nothing/infer", V2.formatted("2"), JSON, ALL),
                row("/v1/models/*sum:predict", "{\"instances\":[" + SUM + "]}", JSON, ALL),
                row("/v1/models/*sum:predict", "{\"instances\":[{\"a\":1}]}", JSON, ALL),
                row("/v1/models/*sum:classify", "{}", JSON, ALL),
                row(
                        "/v1/models/*sum:predict",
                        "{\"instances\":[" + SUM + "]}",
                        JSON,
                        ALL,
                        "ce-specversion: 1.0",
                        "ce-type: t",
                        "ce-source: s"),
                row(
                        "/v1/models/*sum:predict",
                        "{\"data\":{\"instances\":[1]}}",
                        "Content-Type: application/cloudevents+json",
                        ALL),
                row("/models/*sum/invocations", "a,b\n1,2\n3,4\n", "Content-Type: text/csv", ALL),
                row("/models/*sum/invocations", "a,b\n1\n", "Content-Type: text/csv", ALL),
                row("/models/*sum/invocations", "x", "Content-Type: text/html", ALL),
                row("/models/*sum/invoke", "1,2\n", "Content-Type: text/csv", ALL, "Accept: text/csv"),
                row("/models/*sum/invoke", "1,2\n", "Content-Type: text/csv", ALL, "Accept: image/png"),
                row("/*invocations", "{\"instances\":[" + SUM + "]}", JSON, ALL),
                row("/*vertex", "{\"instances\":[" + SUM + "]}", JSON, ALL));
    }
}
