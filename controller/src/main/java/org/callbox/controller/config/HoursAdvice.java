package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How days and times that were written as people do are written in the config. */
final class HoursAdvice {
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})(?:[:.h]?([0-9]{2}))?h?");
    private static final List<String> ORDINALS = List.of(
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth");

    private HoursAdvice() {}

    static String days(String text) {
        String plain = LETTERS.matcher(hyphens(text).toLowerCase(Locale.ROOT)).replaceAll(found ->
                day(found.group()));
        String tidy = plain.replaceAll("[.]", "").replaceAll("\\s*-\\s*", "-")
                .replaceAll("\\s*[,;]\\s*|\\s+", ", ");
        return tidy.matches(HoursKeys.DAY_LIST) ? "write " + quotedIfSeveral(tidy)
                + ", days by three small letters: mon, tue, wed, thu, fri, sat, sun" : null;
    }

    private static String day(String word) {
        return switch (word) {
            case "mo", "montag", "monday" -> "mon";
            case "di", "tu", "tues", "dienstag", "tuesday" -> "tue";
            case "mi", "we", "mittwoch", "wednesday" -> "wed";
            case "do", "th", "thur", "thurs", "donnerstag", "thursday" -> "thu";
            case "fr", "freitag", "friday" -> "fri";
            case "sa", "samstag", "sonnabend", "saturday" -> "sat";
            case "so", "su", "sonntag", "sunday" -> "sun";
            case "daily" -> "mon-sun";
            case "weekdays" -> "mon-fri";
            case "weekend" -> "sat-sun";
            default -> word;
        };
    }

    /** Says which of several times is wrong. */
    static String times(String text) {
        String tidy = hyphens(text).toLowerCase(Locale.ROOT).strip();
        if (List.of("closed", "off", "-", "no", "false", "geschlossen", "zu", "nein", "0")
                .contains(tidy)) {
            return "write none for a closed day";
        }
        if (List.of("yes", "true", "on", "open", "always", "24h", "ja").contains(tidy)) {
            return "write when it is open, 00:00-24:00 for the whole day";
        }
        List<String> parts = List.of(tidy.split("\\s*[,;]\\s*|(?<=[0-9])\\s+(?=[0-9])", -1));
        List<String> right = new ArrayList<>();
        int wrong = -1;
        for (String part : parts) {
            String interval = interval(part);
            right.add(interval);
            wrong = wrong < 0 && !part.equals(interval) ? right.size() - 1 : wrong;
        }
        if (parts.size() > ORDINALS.size()) {
            return null;
        }
        String all = right.contains(null) ? HoursKeys.TIMES_FORM
                : quotedIfSeveral(String.join(", ", right));
        return wrong < 0 || parts.size() == 1
                ? "write " + all + ", each time as HOUR:MINUTE-HOUR:MINUTE"
                : "of " + parts.size() + " times the " + ORDINALS.get(wrong) + ", "
                        + Findings.quoted(parts.get(wrong)) + ", is wrong; write " + all;
    }

    private static String interval(String part) {
        String[] ends = part.replaceAll("\\s|uhr|o'clock", "")
                .replaceFirst("^([0-9.:h]+)(bis|to|until)", "$1-").split("-", -1);
        String from = ends.length == 2 ? time(ends[0]) : null;
        String to = ends.length == 2 ? time(ends[1]) : null;
        return from == null || to == null ? null
                : part.matches(HoursKeys.TIMES) ? part : from + "-" + to;
    }

    private static String time(String text) {
        Matcher found = TIME.matcher(text);
        return found.matches() ? String.format("%02d:%s", Integer.parseInt(found.group(1)),
                found.group(2) == null ? "00" : found.group(2)) : null;
    }

    private static String hyphens(String text) {
        return text.replaceAll("[\u2010-\u2015\u2212]", "-");
    }

    private static String quotedIfSeveral(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }
}
