package org.callbox.controller.config;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that somebody meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** {@code did you mean "slave"?}, or nothing when no word is near. */
    static String guess(String typed, Collection<String> words) {
        String best = word(typed, words);
        return best == null ? "" : "did you mean \"" + best + "\"?";
    }

    /** The word that is near, or null. */
    static String word(String typed, Collection<String> words) {
        String best = null;
        int least = typed.length() < 4 ? 2 : 3;
        for (String word : words) {
            String small = typed.toLowerCase(Locale.ROOT);
            int distance = Math.min(distance(small, word), distance(bare(small), bare(word)));
            if (distance < least && distance < Math.max(typed.length(), word.length())) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    /** Without what one forgets first: the unit at the end, and the joints of the name. */
    private static String bare(String word) {
        return word.replaceFirst("_(s|ms|ohm|mib|pct|c|days)$", "").replace("_", "");
    }

    /** Insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : least(d, i, j, a, b);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int least(int[][] d, int i, int j, String a, String b) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1,
                d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
