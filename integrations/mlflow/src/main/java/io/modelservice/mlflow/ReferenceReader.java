package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads MLflow's URIs, by the rules of MLflow's own client. */
final class ReferenceReader {
    private static final Set<String> STAGES = Set.of("none", "staging", "production", "archived");

    private final String uri;

    private ReferenceReader(String uri) {
        this.uri = uri;
    }

    /**
     * What a URI asks for.
     *
     * @throws ArtifactRefusedException if it is of no form that there is
     */
    static Reference read(String uri) {
        ReferenceReader reader = new ReferenceReader(uri);
        String scheme = uri.substring(0, Math.max(0, uri.indexOf(':'))).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "models" -> reader.model();
            case "runs" -> reader.run();
            case "mlflow-artifacts" -> new Reference.Proxied(uri);
            default -> throw reader.refusal("it begins with none of models:/, runs:/ and mlflow-artifacts:/");
        };
    }

    private Reference model() {
        List<String> segments = segments();
        String first = segments.get(0);
        int at = first.lastIndexOf('@');
        if (segments.size() == 1 && at < 0) {
            return logged(first);
        }
        if (at >= 0) {
            return aliased(first.substring(0, at), first.substring(at + 1), segments);
        }
        return suffixed(first, segments.get(1), String.join("/", segments.subList(2, segments.size())));
    }

    private Reference logged(String id) {
        if (!id.startsWith("m-")) {
            throw refusal(
                    "'%s' alone is taken for the id of a logged model (m-...); add /latest, /<version>, or @<alias>"
                            .formatted(Refusals.shown(id)));
        }
        return new Reference.Logged(id, "");
    }

    private Reference aliased(String name, String alias, List<String> segments) {
        if (segments.size() == 2 && isVersionOrStage(segments.get(1))) {
            throw refusal("it names an alias and a version or stage; name one of them");
        }
        if (name.isBlank() || alias.isBlank()) {
            throw refusal("the name before the @ or the alias after it is missing");
        }
        return new Reference.Aliased(name, alias, String.join("/", segments.subList(1, segments.size())));
    }

    private Reference suffixed(String first, String suffix, String path) {
        if (first.matches("m-[0-9a-f]{32}") && !isVersionOrStage(suffix)) {
            return new Reference.Logged(first, path.isEmpty() ? suffix : suffix + "/" + path);
        }
        if (suffix.contains("@")) {
            throw refusal("it names a version or stage and an alias; name one of them");
        }
        if (isNumber(suffix)) {
            return new Reference.Numbered(first, suffix, path);
        }
        return suffix.equalsIgnoreCase("latest")
                ? new Reference.Latest(first, path)
                : new Reference.Staged(first, suffix, path);
    }

    private static boolean isVersionOrStage(String segment) {
        String word = segment.toLowerCase(Locale.ROOT);
        return isNumber(segment) || word.equals("latest") || STAGES.contains(word);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+");
    }

    private Reference run() {
        List<String> segments = segments();
        if (segments.size() < 2 || !segments.get(0).matches("[A-Za-z0-9_-]+")) {
            throw refusal("give a run's id and a path, as in runs:/<run id>/model");
        }
        return new Reference.OfRun(segments.get(0), String.join("/", segments.subList(1, segments.size())));
    }

    /** What stands after the leading slash, none of it empty, or leading elsewhere. */
    private List<String> segments() {
        String path = uri.substring(uri.indexOf(':') + 1);
        if (path.startsWith("//")) {
            throw refusal("it names a host or profile, which only Databricks knows; set MLFLOW_TRACKING_URI instead");
        }
        if (!path.startsWith("/")) {
            throw refusal("there is no / after the scheme");
        }
        List<String> segments = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
        if (segments.stream().anyMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."))) {
            throw refusal("a part between slashes is empty, or . or ..");
        }
        return segments;
    }

    private ArtifactRefusedException refusal(String why) {
        String scheme = uri.startsWith("runs") ? "runs" : "models";
        return new ArtifactRefusedException(
                "Not a proper %s:/ URI: %s; %s".formatted(scheme, Refusals.shown(uri), why));
    }
}
