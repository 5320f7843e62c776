package org.callbox.controller.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys hold what nobody is to read, by the names that people give them. */
public final class Secrets {
    private static final String PASSWORD = "[a-z_-]*(?:pass?word|passwort|kennwort|passwd"
            + "|passphrase|secret|geheimnis|token|api_?key)[a-z_-]*(?<!_file)|pass|pwd";
    private static final List<String> WORDS = List.of("passwort", "passwd", "passphrase",
            "kennwort", "secret", "geheimnis", "token", "apikey", "api_key", "pincode");
    /** A shorter one is near to too many others. */
    private static final int SHORT_WORD = 3;
    private static final String PIN = "(?:first|new|sign[_-]?in)?[_-]?pin"
            + "(?:s|[_-]?(?:code|hash|number))?|pni";
    private static final Pattern PASSWORD_KEY = Pattern.compile("(?i)" + PASSWORD);
    private static final Pattern PIN_KEY = Pattern.compile("(?i)" + PIN);
    /** Also in a line that the parser never got to; the sign after the key may be another. */
    private static final Pattern IN_LINE = Pattern.compile("(?i)(?<![a-z0-9_-])[\"']?(?:" + PASSWORD
            + "|" + PIN + ")[\"']?(?: *[:=] *| +(?=[0-9]))(?=[^\\s,}])");
    private static final Pattern VALUE = Pattern.compile(
            "\"[^\"]*\"?|'[^']*'?|\\[[^\\]]*]?|\\{[^}]*}?|[^\\s,}]+");
    /** Behind a scheme all up to the last such sign; a path may have one after two strokes. */
    private static final Pattern USER_INFO =
            Pattern.compile("(?<=:)//(\\S*)@|//([^/@\\s]*:[^/@\\s]*)@");

    private Secrets() {}

    /** A password and its like, which stands in a file of its own. */
    static boolean password(String key) {
        return PASSWORD_KEY.matcher(key).matches();
    }

    /** A PIN, of which the config has the hash. */
    static boolean pin(String key) {
        return PIN_KEY.matcher(key).matches();
    }

    static boolean named(String key) {
        return password(key) || pin(key);
    }

    /** Also where a letter is wrong. */
    static boolean nearly(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return named(key) || Nearest.distance(small, "pin") <= 1
                || Nearest.distance(small, "password") <= 2;
    }

    /** Likewise of all names that a secret has: for what is to leave the office. */
    public static boolean alike(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return nearly(small) || small.length() > SHORT_WORD && !small.endsWith("_file")
                && KeyNames.near(small, WORDS);
    }

    /** The key in a word that has its value in it as well, {@code pin:4711}; else the word. */
    static String key(String word) {
        String head = word.split("[\\s:=]", 2)[0].toLowerCase(Locale.ROOT);
        return nearly(head) ? word.substring(0, head.length()) : word;
    }

    /** With stars for the user and the password in an address, which may have any sign in it. */
    public static String withoutUser(String text) {
        StringBuilder out = new StringBuilder(text);
        Matcher user = USER_INFO.matcher(text);
        while (user.find()) {
            int group = user.group(1) != null ? 1 : 2;
            stars(out, user.start(group), user.end(group));
        }
        return out.toString();
    }

    /** A line of a file with stars, as many as characters, for what follows such a key. */
    static String starred(String line) {
        String text = withoutUser(line);
        StringBuilder out = new StringBuilder(text);
        Matcher key = IN_LINE.matcher(text);
        while (key.find()) {
            boolean inside = text.lastIndexOf('{', key.start()) >= 0;
            Matcher value = VALUE.matcher(text).region(key.end(), text.length());
            int end = value.lookingAt() ? value.end() : key.end();
            stars(out, key.end(), inside ? end : Math.max(end, remark(text, key.end())));
        }
        return out.toString();
    }

    /** Where a value without braces ends: at the remark, or with the line. */
    private static int remark(String text, int from) {
        int remark = text.indexOf(" #", from);
        int semicolon = text.indexOf("; ", from);
        int end = remark < 0 ? text.length() : remark;
        return semicolon < 0 ? end : Math.min(end, semicolon);
    }

    private static void stars(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            if (out.charAt(i) != ' ' && out.charAt(i) != '"') {
                out.setCharAt(i, '*');
            }
        }
    }
}
