package org.callbox.controller.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.KeyNames;
import org.callbox.controller.config.Secrets;

/**
 * Takes the lines of a site file apart into values, each of the kind that its key says. By the
 * lines and no tree, for it is the file that cannot be parsed which most often asks for help; so
 * also a misspelt key, a colon that is missing and a quote that nobody closes.
 */
final class SiteWords {

    /** What a value may be. */
    enum Kind { SECRET, NAME, NUMBER, FIGURE, FILE, STRANGE, OTHER }

    /** @param key in small letters; of the line before where a value goes on */
    record Part(Kind kind, String key, int from, int to) {}

    /** @param word where the key itself begins; between there and {@code from} are signs */
    private record Found(Kind kind, String key, int from, int word, int to) {}

    private static final String WORD = "[\"']?([\\p{L}_][\\p{L}\\p{N}_-]*+)[\"']?";
    /** Where a row, a pair or a remark begins, or behind a blank with a blank after the colon. */
    private static final Pattern KEY = Pattern.compile("(?:^\\s*+|[{,\\[#;(?]\\s*+|(?<!\\S)-\\s++)"
            + WORD + "(?:\\s*+[:=](?!//)|\\s++(?=[\"'+\\p{L}\\p{N}]))"
            + "|(?<=\\s)" + WORD + "[:=](?=[\\s\"'\\[{]|$)");
    private static final Pattern REMARK = Pattern.compile("(?<!\\S)#");
    private static final List<String> NUMBERS = List.of("called", "caller", "callers", "calling",
            "number", "numbers", "prefix", "prefixes", "show", "shows", "allow", "deny", "direct",
            "dial", "dialled", "to", "emergency", "outside", "from", "replace", "phone", "tel",
            "telefon", "nummer", "rufnummer");
    /** How numbers are written in a country is no number. */
    private static final List<String> OF_THE_COUNTRY = List.of("national_prefix",
            "international_prefix", "country_code", "area_code");
    private static final List<String> FILES = List.of("password_file", "phone_book");
    private static final int NEAR_CHARS_MIN = 4;
    private static final int TAB_COLUMNS = 8;

    private Found carried = new Found(Kind.OTHER, "", 0, 0, 0);
    private boolean opened;
    private String parent = "";

    static Kind kind(String key) {
        String bare = key.substring(key.lastIndexOf('_') + 1);
        if (FILES.contains(key)) {
            return Kind.FILE;
        }
        if (Secrets.alike(key)) {
            return Kind.SECRET;
        }
        if (NUMBERS.contains(key)) {
            return Kind.NUMBER;
        }
        if (bare.matches("(?:vor|nach|user|full)?names?")) {
            return Kind.NAME;
        }
        if (KeyNames.figure(key)) {
            return Kind.FIGURE;
        }
        if (OF_THE_COUNTRY.contains(key)) {
            return Kind.OTHER;
        }
        if (NUMBERS.contains(bare)) {
            return Kind.NUMBER;
        }
        if (KeyNames.known(key)) {
            return Kind.OTHER;
        }
        boolean near = key.length() >= NEAR_CHARS_MIN;
        return near && KeyNames.near(key, List.of("called", "calling", "caller", "callers",
                "number", "numbers", "prefix", "to_prefix", "not_prefix")) ? Kind.NUMBER
                : KeyNames.near(key, List.of("name")) ? Kind.NAME
                : near && KeyNames.near(key, FILES) ? Kind.FILE : Kind.STRANGE;
    }

    /** The values of the next line, in their order; what is between them are keys. */
    List<Part> parts(String line) {
        List<Part> parts = new ArrayList<>();
        if (line.isBlank()) {
            return parts;
        }
        boolean deeper = column(line, indent(line)) > carried.word();
        if (deeper && (carried.kind() == Kind.SECRET || carried.kind() == Kind.NAME && opened)) {
            parts.add(new Part(carried.kind(), carried.key(), 0, line.length()));
            return parts;
        }
        boolean remark = line.strip().startsWith("#");
        Found key = next(line, 0, remark ? Kind.OTHER : carried.kind());
        int head = key == null ? line.length() : key.from();
        if (head > 0) {
            parts.add(new Part(remark ? Kind.OTHER : carried.kind(), carried.key(), 0, head));
        }
        section(line, key, remark);
        while (key != null) {
            key = value(line, key, remark, parts);
            remark |= REMARK.matcher(line.substring(0, key == null ? line.length() : key.from()
                    + 1)).find();
        }
        return parts;
    }

    /** Adds the value of a key, and answers the next key. */
    private Found value(String line, Found key, boolean remark, List<Part> parts) {
        int behind = afterQuotes(line, key.to());
        Found next = next(line, behind, key.kind());
        int to = next == null ? line.length() : next.from();
        Matcher mark = REMARK.matcher(line).region(behind, to);
        mark.useTransparentBounds(true);
        int end = key.kind() != Kind.SECRET && mark.find() ? mark.start() : to;
        Kind kind = key.kind() == Kind.NAME && ofThePlace(line) ? Kind.OTHER : key.kind();
        parts.add(new Part(kind, key.key(), key.to(), end));
        if (end < to) {
            parts.add(new Part(Kind.OTHER, "", end, to));
        }
        if (!remark) {
            String value = line.substring(key.to(), end).strip();
            carried = new Found(kind, key.key(), 0, column(line, key.word()), 0);
            opened = value.isEmpty() || value.matches("[|>][-+0-9]*");
            parent = value.isEmpty() || value.startsWith("{") ? key.key() : parent;
        }
        return next;
    }

    /** A row of a list belongs to no group of keys whose name is known. */
    private void section(String line, Found key, boolean remark) {
        if (!remark && (key == null || line.strip().startsWith("-"))) {
            parent = "";
        }
    }

    /** The name of the office or of a profile. */
    private boolean ofThePlace(String line) {
        String bare = line.strip();
        return bare.matches("(?:site|board):.*")
                || bare.startsWith("name") && List.of("site", "board").contains(parent);
    }

    private static Found next(String line, int from, Kind before) {
        Matcher key = KEY.matcher(line).region(from, line.length());
        key.useTransparentBounds(true);
        key.useAnchoringBounds(false);
        while (key.find()) {
            int group = key.group(1) != null ? 1 : 2;
            String word = key.group(group).toLowerCase(Locale.ROOT).replace('-', '_');
            Kind kind = kind(word);
            char last = line.charAt(key.end() - 1);
            boolean hidden = before == Kind.SECRET && (line.indexOf('{') < 0
                    || line.charAt(key.start()) != ',');
            boolean sure = last == ':' || last == '=' || without(line, key, kind);
            if (sure && (!hidden || from == 0)) {
                return new Found(kind, word, key.start(), key.start(group), key.end());
            }
        }
        return null;
    }

    /** Whether it is a key without its colon: what follows is to be like its value. */
    private static boolean without(String line, Matcher key, Kind kind) {
        boolean letter = Character.isLetter(line.charAt(key.end()));
        boolean said = "#(".indexOf(line.charAt(key.start())) >= 0;
        return kind == Kind.NAME && !said
                || !letter && (kind == Kind.SECRET || kind == Kind.NUMBER || kind == Kind.NAME);
    }

    /** Behind a quoted value; at the end where nobody closes the quote. */
    private static int afterQuotes(String line, int from) {
        int at = from;
        while (at < line.length() && " \t[{".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        if (at == line.length() || line.charAt(at) != '"' && line.charAt(at) != '\'') {
            return from;
        }
        char quote = line.charAt(at++);
        while (at < line.length() && line.charAt(at) != quote) {
            at += quote == '"' && line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(line.length(), at + 1);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int column(String line, int at) {
        int column = 0;
        for (int i = 0; i < at; i++) {
            column += line.charAt(i) == '\t' ? TAB_COLUMNS - column % TAB_COLUMNS : 1;
        }
        return column;
    }
}
