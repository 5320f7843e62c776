package org.callbox.controller.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds any of many words at a place of a text, the longest first. */
final class WordIndex {
    private static final int KEY_CHARS = 3;

    /** By how they begin; those that are shorter by themselves. */
    private final Map<String, List<String>> words = new TreeMap<>();

    void add(String word) {
        List<String> same = words.computeIfAbsent(key(word), one -> new ArrayList<>());
        if (!same.contains(word)) {
            same.add(word);
            same.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    private static String key(String word) {
        return word.substring(0, Math.min(KEY_CHARS, word.length()));
    }

    /**
     * The longest word that stands there, null where none does.
     *
     * @param alone whether it must not be a part of a longer run of letters and digits
     */
    String at(String text, int from, boolean alone) {
        if (words.isEmpty() || alone && from > 0
                && Character.isLetterOrDigit(text.charAt(from - 1))) {
            return null;
        }
        String found = null;
        for (int length = KEY_CHARS; length > 0 && found == null; length--) {
            if (from + length <= text.length()) {
                found = of(words.get(text.substring(from, from + length)), text, from, alone);
            }
        }
        return found;
    }

    private static String of(List<String> some, String text, int from, boolean alone) {
        for (String word : some == null ? List.<String>of() : some) {
            int end = from + word.length();
            if (text.startsWith(word, from) && !(alone && end < text.length()
                    && Character.isLetterOrDigit(text.charAt(end)))) {
                return word;
            }
        }
        return null;
    }
}
