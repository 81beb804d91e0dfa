package io.modelservice.core.config;

import io.modelservice.core.config.Positions.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes plain maps, lists and scalars of YAML's nodes, and notes the place of each. Used once. */
final class YamlTree {
    static final int MOST_VALUES = 200_000;
    private static final Set<Tag> TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP, Tag.TIMESTAMP);

    private final Marks marks;
    private final References references;
    private final Mistakes mistakes;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    YamlTree(Marks marks, References references, Mistakes mistakes) {
        this.marks = marks;
        this.references = references;
        this.mistakes = mistakes;
    }

    Map<String, Object> root(MappingNode top) {
        mistakes.positions().put("", new Place(marks.start(), marks.start(), null));
        open.add(top);
        return hasAllowedTag(top, "") ? map(top, "") : Map.of();
    }

    private @Nullable Object value(Node node, String path) {
        count(node, path);
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, path);
        }
        if (!hasAllowedTag(node, path)) {
            return Broken.VALUE;
        }
        if (!open.add(node)) {
            mistakes.atKey(path, "this alias holds itself", "write the values out");
            return Broken.VALUE;
        }
        try {
            return node instanceof MappingNode mapping ? map(mapping, path) : list((SequenceNode) node, path);
        } finally {
            open.remove(node);
        }
    }

    private @Nullable Object text(Node node, String path) {
        boolean text = node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR);
        return text ? ((ScalarNode) node).getValue() : value(node, path);
    }

    private @Nullable Object scalar(ScalarNode node, String path) {
        if (!hasAllowedTag(node, path)) {
            return Broken.VALUE;
        }
        if (node.getTag().equals(Tag.STR)) {
            return references.resolve(node.getValue(), node.isPlain(), path, mistakes);
        }
        return YamlScalar.of(node.getTag(), node.getValue());
    }

    private boolean hasAllowedTag(Node node, String path) {
        boolean allowed = TAGS.contains(node.getTag());
        if (!allowed) {
            mistakes.add(
                    marks.at(node.getStartMark()),
                    path,
                    "the tag " + Shown.key(node.getTag().getValue()) + " is not allowed",
                    "take it out; a configuration holds plain values only");
        }
        return allowed;
    }

    private List<Object> list(SequenceNode node, String path) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            String at = KeyPath.item(path, items.size());
            Position position = marks.at(item.getStartMark());
            mistakes.positions().put(at, new Place(position, position, written(item)));
            items.add(value(item, at));
        }
        return items;
    }

    private Map<String, Object> map(MappingNode node, String path) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        List<YamlEntry> entries = new YamlEntries(marks, mistakes, path, this::count).of(node);
        for (YamlEntry entry : entries) {
            String at = KeyPath.key(path, entry.key());
            Position position = marks.at(entry.value().getStartMark());
            mistakes.positions().put(at, new Place(entry.position(), position, written(entry.value())));
            boolean verbatim = Verbatim.is(entry.key(), path, entries);
            result.put(entry.key(), verbatim ? text(entry.value(), at) : value(entry.value(), at));
        }
        return result;
    }

    private static @Nullable String written(Node node) {
        return node instanceof ScalarNode scalar
                        && scalar.isPlain()
                        && !scalar.getTag().equals(Tag.STR)
                ? scalar.getValue()
                : null;
    }

    /** Aliases multiply: a small file may unfold to a large tree. */
    private void count(Node node, String path) {
        if (++values > MOST_VALUES) {
            mistakes.add(
                    marks.at(node.getStartMark()),
                    path,
                    "aliases unfold the file to more than 200000 values",
                    "use fewer");
            mistakes.throwIfAny();
        }
    }
}
