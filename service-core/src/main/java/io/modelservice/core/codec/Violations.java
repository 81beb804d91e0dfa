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

    private final List<Found> found = new ArrayList<>(0);
    private int omitted;

    /** A mistake whose place, from the inside outwards, is not complete yet. */
    private record Found(String kind, String message, List<String> place) {
        Violation in(String root) {
            List<String> whole = new ArrayList<>(place);
            whole.add(root);
            Collections.reverse(whole);
            return new Violation(kind, message, whole);
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
            found.add(new Found(kind, message, new ArrayList<>(4)));
        }
    }

    /** Takes back those since the mark. */
    void forget(int mark) {
        omitted = Math.min(omitted, Math.max(mark - found.size(), 0));
        if (mark < found.size()) {
            found.subList(mark, found.size()).clear();
        }
    }

    /** Those since the mark are told without the places that they have so far. */
    void forgetPlaces(int mark) {
        for (int i = mark; i < found.size(); i++) {
            found.get(i).place().clear();
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
        return listed(root).stream().map(Violation::text).toList();
    }

    /**
     * Each with its whole place, and how many are not among them.
     *
     * @param root what the document is called, such as {@code body}
     */
    public List<Violation> listed(String root) {
        List<Violation> listed = found.stream().map(one -> one.in(root)).collect(Collectors.toList());
        if (omitted > 0) {
            listed.add(new Violation("omitted", "%d more mistakes are not listed".formatted(omitted), List.of()));
        }
        return listed;
    }
}
