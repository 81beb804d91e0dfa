package io.modelservice.core.config;

import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file as plain maps, lists and scalars, references put in.
 *
 * @param root text keys to String, Long, BigInteger, Double, Boolean, null, List, Map, {@link Substituted} or {@link Broken}
 * @param mistakes what was wrong on the way; more may be added
 */
record ConfigTree(Map<String, Object> root, Mistakes mistakes) {
    /**
     * Reads a file.
     *
     * @param environment the variables that references may name
     * @throws ConfigurationException if the file cannot be read, or its text is no YAML
     */
    static ConfigTree read(Path file, Map<String, String> environment) {
        String text = YamlText.of(file);
        Mistakes mistakes = new Mistakes(new Positions());
        Marks marks = new Marks(file, text);
        MappingNode top = top(text, marks, mistakes);
        Path folder = file.toAbsolutePath().getParent();
        References references = new References(folder == null ? file.toAbsolutePath() : folder, environment);
        return new ConfigTree(new YamlTree(marks, references, mistakes).root(top), mistakes);
    }

    private static MappingNode top(String text, Marks marks, Mistakes mistakes) {
        Yaml yaml = new Yaml(options());
        try {
            YamlLimits.check(yaml, text, marks, mistakes);
            mistakes.throwIfAny();
            Node node = yaml.compose(marks.reader());
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            mistakes.add(
                    node == null ? marks.start() : marks.at(node.getStartMark()),
                    "",
                    node == null ? "the file is empty" : "the file holds no keys",
                    "begin with a key, such as 'models:'");
        } catch (YAMLException e) {
            YamlSyntax.explain(e, marks, mistakes);
        }
        throw new ConfigurationException(mistakes.found());
    }

    /** Only fences behind {@link YamlLimits}, which tells the same limits in better words. */
    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlText.LONGEST);
        options.setNestingDepthLimit(2 * YamlLimits.DEEPEST);
        options.setMaxAliasesForCollections(YamlLimits.MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        return options;
    }
}
