package io.modelservice.core.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The mistakes found in one document. Places are put on from the inside outwards, so that reading a right document
 * keeps no path.
 */
public final class Violations {
    /** So many are listed; a document of nothing but mistakes is not answered by one many times its size. */
    static final int MOST = 1000;

    /** Of a part of a place, which may be a name of the caller's, so many characters are told. */
    private static final int LONGEST = 256;

    private final List<Violation> found = new ArrayList<>(0);
    private int omitted;

    private record Violation(String kind, String message, List<String> place) {
        String text(String root) {
            List<String> outwards = new ArrayList<>(place);
            outwards.add(root);
            Collections.reverse(outwards);
            return "Field '%s' has error '%s', %s.".formatted(String.join(", ", outwards), kind, message);
        }

        String outermost() {
            return place.isEmpty() ? "" : place.get(place.size() - 1);
        }
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are, listed or not: it grows with each. */
    public int mark() {
        return found.size() + omitted;
    }

    /**
     * Adds a mistake at the place that is being read.
     *
     * @param kind its word, such as {@code missing}
     * @param message a sentence without its stop, with no value of the caller's
     */
    public void add(String kind, String message) {
        if (found.size() == MOST) {
            omitted++;
        } else {
            found.add(new Violation(kind, message, new ArrayList<>(4)));
        }
    }

    /** Takes back those since the mark. */
    void forget(int mark) {
        omitted = Math.min(omitted, Math.max(mark - found.size(), 0));
        if (mark < found.size()) {
            found.subList(mark, found.size()).clear();
        }
    }

    /** Those since the mark are inside of this part. */
    public void inside(int mark, String part) {
        if (mark < found.size()) {
            String told = part.length() > LONGEST ? part.substring(0, LONGEST) + "..." : part;
            for (int i = mark; i < found.size(); i++) {
                found.get(i).place().add(told);
            }
        }
    }

    /** Those since the mark are inside of this item. */
    public void inside(int mark, int index) {
        if (mark < found.size()) {
            inside(mark, Integer.toString(index));
        }
    }

    /** Puts those since the mark into the order of the outermost part each is inside of. */
    void sort(int mark, ToIntFunction<String> order) {
        if (mark >= found.size()) {
            return; // none of them is listed
        }
        found.subList(mark, found.size()).sort(Comparator.comparingInt(one -> order.applyAsInt(one.outermost())));
    }

    /** One text for each, with its whole place. */
    public List<String> messages(String root) {
        List<String> messages = found.stream().map(one -> one.text(root)).collect(Collectors.toList());
        if (omitted > 0) {
            messages.add("%d more mistakes are not listed.".formatted(omitted));
        }
        return messages;
    }
}
