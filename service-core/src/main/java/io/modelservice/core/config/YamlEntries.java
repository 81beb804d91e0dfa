package io.modelservice.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of a YAML map: text keys, each once. A map merged in by {@code <<} adds the keys that are not there; of
 * several the first wins.
 */
final class YamlEntries {
    private final Marks marks;
    private final Mistakes mistakes;
    private final String path;
    private final BiConsumer<Node, String> counter;
    private final Map<String, YamlEntry> entries = new LinkedHashMap<>();
    private final List<MappingNode> open = new ArrayList<>();

    /**
     * Reads the map at this path.
     *
     * @param counter told of each key and its path, merged ones included; may throw to stop
     */
    YamlEntries(Marks marks, Mistakes mistakes, String path, BiConsumer<Node, String> counter) {
        this.marks = marks;
        this.mistakes = mistakes;
        this.path = path;
        this.counter = counter;
    }

    List<YamlEntry> of(MappingNode node) {
        read(node);
        return List.copyOf(entries.values());
    }

    private void read(MappingNode node) {
        open.add(node);
        Map<String, YamlEntry> own = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            counter.accept(tuple.getKeyNode(), path);
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merged.add(tuple.getValueNode());
            } else {
                add(own, tuple);
            }
        }
        own.forEach(entries::putIfAbsent);
        merged.forEach(this::merge);
        open.remove(open.size() - 1);
    }

    private void add(Map<String, YamlEntry> own, NodeTuple tuple) {
        String key = key(tuple.getKeyNode());
        if (key == null) {
            return;
        }
        Position position = marks.at(tuple.getKeyNode().getStartMark());
        YamlEntry first = own.putIfAbsent(key, new YamlEntry(key, position, tuple.getValueNode()));
        if (first != null) {
            mistakes.add(
                    position,
                    KeyPath.key(path, key),
                    "key %s is there twice, first on line %d"
                            .formatted(Shown.key(key), first.position().line()),
                    "keep one");
        }
    }

    private @Nullable String key(Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        if (node instanceof ScalarNode scalar && scalar.getTag().getValue().startsWith(Tag.PREFIX)) {
            String text = scalar.getValue();
            mistakes.add(
                    marks.at(node.getStartMark()),
                    path,
                    "key %s is not text".formatted(Shown.key(text)),
                    "write it in quotes");
        } else {
            mistakes.add(marks.at(node.getStartMark()), path, "this key is not text", "use a word as the key");
        }
        return null;
    }

    private void merge(Node source) {
        if (source instanceof SequenceNode several && !several.getValue().isEmpty()) {
            several.getValue().forEach(this::mergeMap);
        } else {
            mergeMap(source);
        }
    }

    private void mergeMap(Node source) {
        if (!(source instanceof MappingNode map)) {
            mistakes.add(
                    marks.at(source.getStartMark()),
                    path,
                    "'<<' merges maps only",
                    "name a map, or write the keys out");
        } else if (open.contains(map)) {
            mistakes.add(marks.at(source.getStartMark()), path, "this map is merged into itself", "write the keys out");
        } else {
            read(map);
        }
    }
}
