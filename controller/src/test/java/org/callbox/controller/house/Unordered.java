package org.callbox.controller.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds collections in a source text that iterate in another order in each run of the JVM, or
 * depending on hash codes and history: what is written out of one cannot be replayed. A map or set
 * of one entry has one order, and what is copied into a sorted collection at once is in order.
 */
final class Unordered {
    private static final Pattern TYPES = Pattern.compile(
            "\\b(?:HashMap|HashSet|IdentityHashMap|WeakHashMap|ConcurrentHashMap|newKeySet"
                    + "|newSetFromMap|toSet|toUnmodifiableSet|toMap|toUnmodifiableMap"
                    + "|toConcurrentMap|groupingBy|partitioningBy)\\b"
                    + "|\\b(?:Map|Set)\\.copyOf\\b");
    private static final Pattern FACTORY =
            Pattern.compile("\\b(Map|Set)\\.\\s*(of|ofEntries)\\(");
    private static final Pattern SORTED =
            Pattern.compile("new (?:TreeMap|TreeSet|EnumMap)<[^>]*>\\(\\s*$");

    private Unordered() {}

    /** Each place as {@code LINE: what}, in order. */
    static List<String> in(String source) {
        String text = blanked(source);
        List<String> found = new ArrayList<>();
        Matcher type = TYPES.matcher(text);
        while (type.find()) {
            String line = text.substring(text.lastIndexOf('\n', type.start()) + 1, type.start());
            if (!line.startsWith("import ")) {
                found.add(line(text, type.start()) + ": " + type.group());
            }
        }
        Matcher factory = FACTORY.matcher(text);
        while (factory.find()) {
            int entries = arguments(text, factory.end());
            boolean pairs = factory.group(1).equals("Map") && factory.group(2).equals("of");
            boolean sorted = SORTED.matcher(text.substring(0, factory.start())).find();
            if (entries > (pairs ? 2 : 1) && !sorted) {
                found.add(line(text, factory.start()) + ": " + factory.group(1) + "."
                        + factory.group(2) + " of more than one entry");
            }
        }
        return found;
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** How many arguments stand between the opening parenthesis before {@code from} and its end. */
    private static int arguments(String text, int from) {
        int depth = 0;
        int commas = 0;
        int angles = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
            angles += c == '<' ? 1 : c == '>' && angles > 0 ? -1 : 0;
            if (depth < 0) {
                return text.substring(from, i).isBlank() ? 0 : commas + 1;
            }
            commas += depth == 0 && angles == 0 && c == ',' ? 1 : 0;
        }
        return commas + 1;
    }

    /** The text with blanks for what stands in comments and in quotes. */
    private static String blanked(String source) {
        Matcher quiet = Pattern.compile(
                "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'"
                        + "|//[^\\n]*|(?s:/\\*.*?\\*/)").matcher(source);
        return quiet.replaceAll(one -> Matcher.quoteReplacement(
                one.group().startsWith("/") ? one.group().replaceAll("[^\\n]", " ")
                        : "q" + one.group().substring(1).replaceAll("[^\\n]", "q")));
    }
}
