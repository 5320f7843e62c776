package org.callbox.controller.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys as PEM, which go over many lines, each perhaps behind the time of a log. */
final class PrivateKeys {
    static final String INSTEAD = "(private key)";
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]*(?:KEY)?-*");
    /** Of the longest key that anybody has. */
    private static final int LINES_MAX = 400;
    /** What ends in so many signs of base 64 may be of one that nobody closed. */
    private static final Pattern OF_ONE = Pattern.compile(".*[A-Za-z0-9+/=]{16,}[\"',\\s]*");

    private PrivateKeys() {}

    static List<String> without(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher begin = BEGIN.matcher(line);
            if (!begin.find()) {
                kept.add(line);
                continue;
            }
            String head = line.substring(0, begin.start()) + INSTEAD;
            int last = last(lines, i, begin.start());
            Matcher end = END.matcher(lines.get(last));
            int from = last == i ? begin.end() : 0;
            kept.add(head + (end.find(from) ? lines.get(last).substring(end.end()) : ""));
            i = last;
        }
        return kept;
    }

    /** The line with its end; of one without an end the last that may belong to it. */
    private static int last(List<String> lines, int first, int begin) {
        int most = Math.min(lines.size(), first + LINES_MAX);
        for (int i = first; i < most; i++) {
            if (END.matcher(lines.get(i)).find(i == first ? begin : 0)) {
                return i;
            }
        }
        int last = first;
        while (last + 1 < lines.size() && OF_ONE.matcher(lines.get(last + 1)).matches()) {
            last++;
        }
        return last + (last > first && last + 1 < lines.size() ? 1 : 0);
    }
}
