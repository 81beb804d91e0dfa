package io.modelservice.core.config;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;

/** Walks over a text without building anything of it, and stops where it is too deep or unfolds too far. */
final class YamlLimits {
    static final int DEEPEST = 20;
    static final int MOST_ALIASES = 20;

    private final Marks marks;
    private final Mistakes mistakes;
    private int depth;
    private int aliases;
    private int documents;

    private YamlLimits(Marks marks, Mistakes mistakes) {
        this.marks = marks;
        this.mistakes = mistakes;
    }

    static void check(Yaml yaml, String text, Marks marks, Mistakes mistakes) {
        YamlLimits limits = new YamlLimits(marks, mistakes);
        for (Event event : yaml.parse(marks.reader())) {
            if (!limits.allows(event)) {
                return;
            }
        }
    }

    private boolean allows(Event event) {
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            return refuse(event, "this is nested deeper than 20 levels", "flatten it");
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        if (event instanceof AliasEvent && ++aliases > MOST_ALIASES) {
            return refuse(event, "this is more than the 20th alias", "write some of the values out");
        }
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            return refuse(event, "a second document begins here", "keep one; put the other into a file of its own");
        }
        return true;
    }

    private boolean refuse(Event event, String what, String mend) {
        mistakes.add(marks.at(event.getStartMark()), "", what, mend);
        return false;
    }
}
