package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers and ids that were written as people do are written in the config. */
final class NumberAdvice {
    private static final int LONGEST = 64;
    private static final Pattern TYPOGRAPHIC =
            Pattern.compile("[\u2018-\u201f\u00ab\u00bb\u2039\u203a]");
    private static final Pattern COUNTRY = Pattern.compile("(\\+|0+)([1-9][0-9]{0,2})");
    private static final Pattern RANGE = Pattern.compile("(\\+?[0-9]{1,31})-(\\+?[0-9]{1,31})");
    private static final String NUMBER = "\\+?[0-9]{1,31}\\*?";

    private NumberAdvice() {}

    static String number(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String straight = TYPOGRAPHIC.matcher(text).replaceAll("");
        if (!straight.equals(text)) {
            return "these quotes are typographic ones; write straight ones: \""
                    + clean(straight) + '"';
        }
        String clean = clean(text);
        boolean good = clean.matches(NUMBER) || RANGE.matcher(clean).matches();
        return good ? "without " + signs(text, clean) + ": write \"" + clean + '"' : null;
    }

    /** Digits without what only people need; a range of equal lengths stays one. */
    static String clean(String text) {
        String bare = text.replaceAll("[\\s\u00a0]", "")
                .replaceAll("[\u2010-\u2015\u2212]", "-");
        Matcher range = RANGE.matcher(bare);
        if (range.matches() && range.group(1).length() == range.group(2).length()) {
            return bare;
        }
        String home = bare.startsWith("+") ? bare.replace("(0)", "") : bare;
        return home.replaceAll("[/().-]", "");
    }

    private static String signs(String text, String clean) {
        List<String> signs = new ArrayList<>();
        for (String sign : List.of(" ", "/", "(", ")", ".", "-")) {
            if (text.contains(sign) && !clean.contains(sign)) {
                signs.add(sign.equals(" ") ? "blanks" : sign);
            }
        }
        return signs.isEmpty() ? "other signs" : String.join(" and ", signs);
    }

    static String countryCode(String text) {
        Matcher found = COUNTRY.matcher(text.replace(" ", ""));
        return found.matches() ? "write it without " + found.group(1) + " in front: \""
                + found.group(2) + '"' : null;
    }

    static String id(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        String form = "1 to 32 of a-z, 0-9 and -";
        return small.matches("[a-z0-9-]{1,32}")
                ? "did you mean \"" + small + "\"? (" + form + ")"
                : "write " + form + ", such as \"" + Derived.slug(text) + '"';
    }
}
