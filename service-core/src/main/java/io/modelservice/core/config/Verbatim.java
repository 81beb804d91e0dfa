package io.modelservice.core.config;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Tells texts in which {@code ${NAME}} is no reference: the format of a log formatter whose style is the dollar sign. */
final class Verbatim {
    private static final Set<String> FORMATS = Set.of("format", "fmt");

    private Verbatim() {}

    /** Whether the text at a key of the map at this path, with these entries, is to be taken as it is written. */
    static boolean is(String key, String path, List<YamlEntry> entries) {
        return FORMATS.contains(key)
                && (path.startsWith("logging.formatters.") || path.startsWith("logging.formatters["))
                && entries.stream().anyMatch(Verbatim::isDollarStyle);
    }

    private static boolean isDollarStyle(YamlEntry entry) {
        return entry.key().equals("style")
                && entry.value() instanceof ScalarNode style
                && style.getValue().equals("$");
    }
}
