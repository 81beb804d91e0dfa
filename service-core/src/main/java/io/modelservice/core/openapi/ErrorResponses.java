package io.modelservice.core.openapi;

import io.modelservice.core.http.ErrorType;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;

/** Answers to what fails, one for each status, from the one table of failures. */
final class ErrorResponses {
    static final String RETRY_AFTER = "Retry-After";
    private static final List<Integer> OF_PREDICTIONS = List.of(400, 403, 404, 408, 413, 415, 429, 500, 503, 504);
    private static final List<Integer> OF_OPERATIONS = List.of(401, 409);

    private ErrorResponses() {}

    /** All of them in these shapes, under the names of their statuses. */
    static Map<String, ApiResponse> components(Collection<ErrorShape> shapes) {
        Map<String, ApiResponse> responses = new LinkedHashMap<>();
        for (ErrorShape shape : shapes) {
            Stream.concat(OF_PREDICTIONS.stream(), OF_OPERATIONS.stream())
                    .sorted((one, other) -> name(one).compareTo(name(other)))
                    .forEach(status -> responses.put(shape.prefix() + name(status), response(shape, status)));
        }
        return responses;
    }

    /** Adds references to those of these statuses. */
    static ApiResponses addTo(ApiResponses responses, ErrorShape shape, List<Integer> statuses) {
        for (int status : statuses) {
            responses.addApiResponse(
                    Integer.toString(status),
                    new ApiResponse().$ref("#/components/responses/" + shape.prefix() + name(status)));
        }
        return responses;
    }

    /** A prediction's: whatever a model or a decorator may answer with. */
    static ApiResponses addAllTo(ApiResponses responses, ErrorShape shape) {
        return addTo(responses, shape, OF_PREDICTIONS);
    }

    static Header retryAfter() {
        Schema<?> seconds = SingleType.of("integer");
        seconds.setMinimum(BigDecimal.ZERO);
        return new Header().description("Seconds to wait before the next try.").schema(seconds);
    }

    private static ApiResponse response(ErrorShape shape, int status) {
        List<ErrorType> types = Stream.of(ErrorType.values())
                .filter(type -> type.status() == status)
                .toList();
        String kinds = types.stream().map(shape::line).collect(Collectors.joining("\n"));
        ApiResponse response = new ApiResponse()
                .description(HttpStatus.getMessage(status) + "\n\n" + kinds)
                .content(content(shape, types.get(0)));
        if (types.contains(ErrorType.UNAUTHORIZED)) {
            Header scheme = new Header().description("How to show an API key.").schema(SingleType.of("string"));
            response.addHeaderObject("WWW-Authenticate", scheme);
        }
        if (types.get(0).asksToRetry()) {
            response.addHeaderObject(RETRY_AFTER, retryAfter());
        }
        return response;
    }

    private static Content content(ErrorShape shape, ErrorType type) {
        Content content = new Content().addMediaType("application/json", media(shape.component(), shape.example(type)));
        if (shape == ErrorShape.OWN) {
            content.addMediaType("application/problem+json", media("Problem", ErrorShape.problem(type)));
        }
        return content;
    }

    private static MediaType media(String component, Map<String, Object> example) {
        return new MediaType()
                .schema(new Schema<>().$ref(References.toComponent(component)))
                .example(example);
    }

    private static String name(int status) {
        return HttpStatus.getMessage(status).replaceAll("[^A-Za-z]", "");
    }
}
