package io.modelservice.core.contract;

import io.modelservice.base.Constraint;
import io.modelservice.base.Constraint.Matches;
import io.modelservice.base.Constraint.OneOf;
import io.modelservice.base.ValueType;
import io.modelservice.base.ValueType.EnumType;
import io.modelservice.base.ValueType.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which texts a field takes or gives.
 *
 * @param form the form that they have, in words; empty for free text
 * @param words the only ones there are; null for any
 */
record Texts(String form, @Nullable Set<String> words, Sizes sizes, List<Pattern> patterns) {
    private static final String NOUN = "character";

    static Optional<Texts> of(ValueType type) {
        if (type instanceof EnumType words) {
            return Optional.of(new Texts("", new LinkedHashSet<>(words.words()), free(), List.of()));
        }
        if (!(type instanceof ScalarType scalar)) {
            return Optional.empty();
        }
        return switch (scalar.scalar().kind()) {
            case TEXT -> Optional.of(text(scalar.constraints()));
            case FORMATTED -> Optional.of(new Texts(JsonForm.words(type), null, free(), List.of()));
            case BOOLEAN, INTEGER, NUMBER -> Optional.empty();
        };
    }

    private static Sizes free() {
        return Sizes.of(List.of(), NOUN);
    }

    private static Texts text(List<Constraint> constraints) {
        Set<String> words = null;
        List<Pattern> patterns = new ArrayList<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof OneOf some) {
                Set<String> both = new LinkedHashSet<>(some.words());
                if (words != null) {
                    both.retainAll(words);
                }
                words = both;
            } else if (constraint instanceof Matches matches) {
                patterns.add(matches.pattern());
            }
        }
        return new Texts("", words, Sizes.of(constraints, NOUN), patterns);
    }

    /** Whether these have the form of a target; text of a fixed form is free text too. */
    boolean isOfForm(Texts target) {
        return target.form.isEmpty() || form.equals(target.form);
    }

    /** In words, why these don't all fit a target; empty if they do. */
    List<String> changes(Texts target, Side side) {
        return words != null ? lost(words, target, side) : limits(target, side);
    }

    private static List<String> lost(Set<String> words, Texts target, Side side) {
        List<String> lost = words.stream().filter(word -> !target.holds(word)).toList();
        String verb = side == Side.INPUT ? "no longer takes " : "may be ";
        return lost.isEmpty() ? List.of() : List.of(verb + quoted(lost) + (side == Side.INPUT ? "" : " now"));
    }

    private boolean holds(String word) {
        return (words == null || words.contains(word))
                && sizes.holds(word)
                && patterns.stream().allMatch(pattern -> pattern.matcher(word).find());
    }

    private List<String> limits(Texts target, Side side) {
        List<String> changes = new ArrayList<>();
        boolean input = side == Side.INPUT;
        if (target.words != null) {
            String quoted = quoted(target.words);
            changes.add(input ? "takes only %s now".formatted(quoted) : "may be other than %s now".formatted(quoted));
        }
        if (!sizes.within(target.sizes)) {
            changes.add(side.limits(sizes, target.sizes));
        }
        for (Pattern pattern : target.patterns) {
            if (patterns.stream()
                    .noneMatch(own -> own.pattern().equals(pattern.pattern()) && own.flags() == pattern.flags())) {
                changes.add((input ? "has to match '%s' now" : "need not match '%s' any more").formatted(pattern));
            }
        }
        return changes;
    }

    private static String quoted(Iterable<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add("'" + word + "'"));
        return all.stream().collect(Collectors.joining(", "));
    }
}
