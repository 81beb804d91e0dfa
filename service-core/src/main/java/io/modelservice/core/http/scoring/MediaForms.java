package io.modelservice.core.http.scoring;

import io.modelservice.core.http.ErrorType;
import io.modelservice.core.http.Failure;
import io.modelservice.core.http.FailureException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which forms a request is read and answered.
 *
 * @param request of the body
 * @param header whether the first line of a CSV body names its columns
 * @param answer of the predictions
 */
public record MediaForms(Form request, boolean header, Form answer) {
    /** MLflow's usual exchange. */
    private static final MediaForms JSON = new MediaForms(Form.JSON, true, Form.JSON);

    /** How instances or predictions are written. */
    public enum Form {
        /** One document. */
        JSON("application/json"),
        /** A JSON document in each line. */
        JSON_LINES("application/jsonlines"),
        /** Comma-separated values, RFC 4180. */
        CSV("text/csv");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }

        /** Its media type, without parameters. */
        String mediaType() {
            return mediaType;
        }

        private static @Nullable Form of(String mediaType) {
            return switch (mediaType) {
                case "application/json" -> JSON;
                case "text/csv", "application/csv" -> CSV;
                case "application/jsonlines", "application/x-jsonlines", "application/jsonl", "application/x-ndjson" ->
                    JSON_LINES;
                default -> null;
            };
        }
    }

    /**
     * As MLflow's server reads a header {@code Content-Type}, in either case and without one too; it answers JSON.
     *
     * @throws FailureException with 415 for other types and parameters
     */
    public static MediaForms ofMlflow(@Nullable String contentType) {
        if (contentType == null || contentType.equals(Form.JSON.mediaType())) {
            return JSON;
        }
        String[] parts = parts(contentType);
        Form form = Form.of(parts[0]);
        if (form == null || form == Form.JSON_LINES) {
            throw refused("This takes application/json and text/csv, in UTF-8.");
        }
        for (int i = 1; i < parts.length; i++) {
            requireUtf8(parts[i]);
        }
        return new MediaForms(form, true, Form.JSON);
    }

    /**
     * As containers for SageMaker read {@code Content-Type}, which its callers often leave out, and {@code Accept}.
     *
     * @throws FailureException with 415 for other types and parameters
     */
    public static MediaForms ofSageMaker(@Nullable String contentType, @Nullable String accept) {
        if (contentType == null && accept == null) {
            return JSON;
        }
        String[] parts = parts(contentType == null ? Form.JSON.mediaType() : contentType);
        Form form = parts[0].equals("application/octet-stream") ? Form.JSON : Form.of(parts[0]);
        if (form == null) {
            throw refused("This takes application/json, text/csv and application/jsonlines, in UTF-8.");
        }
        boolean header = true;
        for (int i = 1; i < parts.length; i++) {
            if (form == Form.CSV && parts[i].startsWith("header=")) {
                header = !parts[i].equals("header=absent");
            } else {
                requireUtf8(parts[i]);
            }
        }
        return new MediaForms(form, header, answer(accept, form));
    }

    /** The first form that is listed; where any will do, lines for lines, so that a job can put its parts together. */
    private static Form answer(@Nullable String accept, Form request) {
        for (String range : accept == null ? new String[0] : accept.split(",", -1)) {
            Form form = Form.of(parts(range)[0]);
            if (form != null) {
                return form;
            }
        }
        return request == Form.JSON_LINES ? Form.JSON_LINES : Form.JSON;
    }

    private static String[] parts(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].strip();
        }
        return parts;
    }

    private static void requireUtf8(String parameter) {
        if (parameter.startsWith("charset=")) {
            String charset = parameter.substring("charset=".length()).replace("\"", "");
            if (!charset.equals("utf-8") && !charset.equals("utf8")) {
                throw refused("This takes UTF-8 only: leave charset out, or write charset=utf-8.");
            }
        } else if (!parameter.isEmpty()) {
            throw refused(
                    "A media type may have charset=utf-8 alone here, neither format nor orient: the key beside the"
                            + " data, such as dataframe_split, tells its form.");
        }
    }

    private static FailureException refused(String message) {
        return new FailureException(Failure.of(ErrorType.UNSUPPORTED_MEDIA_TYPE, List.of(message)));
    }
}
