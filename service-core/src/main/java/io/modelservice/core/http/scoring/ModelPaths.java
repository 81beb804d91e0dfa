package io.modelservice.core.http.scoring;

import io.modelservice.core.hosting.ModelManager;
import io.modelservice.core.http.calls.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paths below {@code /models/{name}} and {@code /models/{name}/versions/{version}}. */
public final class ModelPaths {
    /** Below which every model has its own. */
    public static final String ALL = "/models";

    /** The parameter that names a model. */
    public static final String NAME = "name";

    /** A model's. */
    public static final String MODEL = ALL + "/{name}";

    /** A version's. */
    public static final String VERSION = MODEL + "/versions/{version}";

    private ModelPaths() {}

    /** Whether a path is one of them. */
    public static boolean contain(String path) {
        return path.startsWith(ALL) && (path.length() == ALL.length() || path.charAt(ALL.length()) == '/');
    }

    /** The model that the parameters of a request's path name. */
    public static Target target(Map<String, String> parameters) {
        return new Target(String.valueOf(parameters.get(NAME)), parameters.get("version"));
    }

    /** What a path is called where requests are counted; null unless the configuration has its model. */
    public static @Nullable String label(String template, Map<String, String> parameters, ModelManager models) {
        String name = parameters.get(NAME);
        String version = parameters.get("version");
        if (name == null) {
            return template;
        }
        boolean known = version == null
                ? models.endpoints().has(name)
                : models.endpoints().has(name, version);
        String label = template.replace("{name}", name);
        return known ? label.replace("{version}", version == null ? "" : version) : null;
    }
}
