package io.modelservice.core.config;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant. */
public final class NearMiss {
    private static final int LONGEST = 64;

    private NearMiss() {}

    /** The mend of an unknown word: the nearest known one, or, if none is near, all of them. */
    public static String mend(String word, Collection<String> known, String all) {
        return of(word, known).map(near -> "did you mean '" + near + "'?").orElse(all + String.join(", ", known));
    }

    /** The nearest of the known words, if at most a third of it is different. */
    static Optional<String> of(String word, Collection<String> known) {
        String given = plain(word);
        return given.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(one -> distance(given, plain(one)) <= Math.max(1, one.length() / 3))
                        .min(comparingInt(one -> distance(given, plain(one))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** How many letters are to be put in, taken out, changed or swapped with their neighbour (restricted Damerau). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] cost, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
