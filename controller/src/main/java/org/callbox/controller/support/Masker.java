package org.callbox.controller.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.config.Secrets;
import org.callbox.controller.json.Json;
import org.callbox.controller.pins.PinHash;

/**
 * Takes numbers, names of people and secrets out of what goes into the archive: those that are
 * known from the site file and the records wherever they stand, and whatever looks like a number.
 * Better one digit too few than one too many: of a run that is none of our figures three stay.
 */
public final class Masker {
    /** Numbers of fewer digits are found by the name of their field alone. */
    private static final int KNOWN_DIGITS_MIN = 4;
    /** Fewer may be a part of any longer figure by chance. */
    private static final int ALONE_DIGITS_MIN = 7;
    private static final int NAME_CHARS_MIN = 2;
    private static final int SECRET_CHARS_MIN = 3;
    private static final int SHOWN_DIGITS = 3;
    private static final String NAME = "(name)";
    private static final String SECRET = "(secret)";

    private static final List<String> NUMBER_KEYS = List.of("number", "called", "calling", "caller",
            "ring_back", "to_number", "wanted_number", "digits", "for_number");
    private static final List<String> NAME_KEYS = List.of("caller_name", "agent_name", "site_name",
            "called_name");
    /** Texts that may be all digits and are no numbers of people. */
    private static final List<String> KEPT_KEYS = List.of("config_hash", "sha256", "serial", "fw",
            "session", "boot_id", "id", "ts", "hash", "version");

    /** In one text; one that nobody closed goes to its end. */
    private static final Pattern KEYS = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]*PRIVATE KEY.*?(?:-----END [A-Z0-9 ]*KEY-*|\\z)",
            Pattern.DOTALL);
    private static final Pattern PINS = Pattern.compile(PinHash.FORM);
    /** Behind a word for a secret; the key of a file with one has no such end. */
    private static final Pattern SAID = Pattern.compile("(?i)((?<!\\w)(?:pass(?:word|wort|wd"
            + "|phrase|code)|kennwort|secret|geheimnis|token|api_?key)[\"']?\\s*+"
            + "(?:[:=]|is\\b|ist\\b)\\s*+)(?!\\(secret\\)|//)(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;}]+)");
    private static final Pattern PIN_WORD = Pattern.compile("(?i)(?<![a-z])pins?(?![a-z])");
    private static final Pattern PIN_DIGITS = Pattern.compile(
            "(?<![\\w./-])(?<!\\d:)\\d{4,8}(?![\\w:/-])");
    /**
     * With the blanks and signs that people write into one. Such a sign may stand before it as
     * well, but not behind a digit, as in a time or an address; nor is the end of an id one.
     */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<!\\d)(?<!\\d[.:/-])(?<!_)(?<![0-9a-f]{4})"
            + "(?:\\+\\s?\\(?\\d|\\(?0\\d)[\\d ()/.-]{4,24}\\d(?!\\w)");
    private static final int WRITTEN_DIGITS_MIN = 6;
    /** No figure with its unit, no part of a word, no time since the start in words of a kernel. */
    private static final Pattern RUN = Pattern.compile("(?<![0-9A-Fa-f])"
            + "(?<!\\[ {0,12}\\d{1,7}\\.)\\d{6,}(?![0-9A-Za-z])"
            + "(?! (?:ms|s|kB|KiB|MiB|MB|bytes|octets|bit/s|baud|us|ns)\\b)");
    private static final Pattern MASKED = Pattern.compile("\\*+\\d{0,3}");
    private static final Pattern QUOTED =
            Pattern.compile("(?<=[\"'])\\+?\\d+(?=[*\"'])");

    private final WordIndex numbers = new WordIndex();
    private final WordIndex names = new WordIndex();
    private final WordIndex secrets = new WordIndex();

    /** @param some as they stand in a file or a row; each form in which they may stand elsewhere */
    public void numbers(Collection<String> some) {
        for (String one : some) {
            String digits = one.replaceAll("[^0-9]", "");
            if (digits.length() >= KNOWN_DIGITS_MIN) {
                numbers.add(digits);
            }
        }
    }

    public void names(Collection<String> some) {
        some.stream().map(String::strip).filter(one -> one.length() >= NAME_CHARS_MIN
                && one.chars().anyMatch(Character::isLetter)).forEach(names::add);
    }

    public void secrets(Collection<String> some) {
        some.stream().map(String::strip).filter(one -> one.length() >= SECRET_CHARS_MIN)
                .forEach(secrets::add);
    }

    /** A text of any kind. */
    public String text(String text) {
        String out = words(Secrets.withoutUser(text));
        out = KEYS.matcher(out).replaceAll(PrivateKeys.INSTEAD);
        out = PINS.matcher(out).replaceAll("(pin)");
        out = SAID.matcher(out).replaceAll("$1" + Matcher.quoteReplacement(SECRET));
        if (PIN_WORD.matcher(out).find()) {
            out = PIN_DIGITS.matcher(out).replaceAll("(pin)");
        }
        out = WRITTEN.matcher(out).replaceAll(one ->
                Matcher.quoteReplacement(written(one.group())));
        return known(RUN.matcher(out).replaceAll(one ->
                Matcher.quoteReplacement(ShownNumber.masked(one.group()))));
    }

    /** Texts that follow each other, such as the lines of a log. */
    public List<String> lines(List<String> lines) {
        return PrivateKeys.without(lines).stream().map(this::text).toList();
    }

    /** A sentence about a site file, which quotes what stands there, short numbers as well. */
    public String finding(String text) {
        return QUOTED.matcher(text(text))
                .replaceAll(one -> Matcher.quoteReplacement(ShownNumber.masked(one.group())));
    }

    /** A site file or a profile, whole. */
    public String site(String text) {
        return new SiteMask(this).masked(text);
    }

    /** Whether a long number that is known is no part of a text. */
    boolean unknown(String text) {
        return known(text).equals(text) || text.chars().filter(Character::isDigit).count()
                < ALONE_DIGITS_MIN;
    }

    /** A value as {@link Json} has it. */
    public Object json(Object value) {
        return json("", value);
    }

    private Object json(String key, Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((name, one) -> fields.put(text("" + name), json("" + name, one)));
                yield fields;
            }
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(one -> all.add(json(key, one)));
                yield all;
            }
            case String text when Secrets.alike(key) -> text.isEmpty() ? text : SECRET;
            case String text when NUMBER_KEYS.contains(key) -> MASKED.matcher(text).matches()
                    ? text : digits(text);
            case String text when NAME_KEYS.contains(key) -> text.isEmpty() ? text : NAME;
            case String text when KEPT_KEYS.contains(key) -> words(text);
            case String text -> text(text);
            default -> value;
        };
    }

    /** A line of JSON; one that is none is masked as text. */
    public String jsonLine(String line) {
        Json.Parsed read = Json.read(line);
        return read.error() == null ? Json.write(json(read.value())) : text(line);
    }

    /** Without secrets and names. */
    private String words(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            String secret = secrets.at(text, at, false);
            String name = secret != null ? null : names.at(text, at, true);
            if (secret != null) {
                out.append(SECRET);
                at += secret.length();
            } else if (name != null) {
                out.append(NAME);
                at += name.length();
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    /** Without known numbers: short ones by themselves, long ones within other signs as well. */
    private String known(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            String number = Character.isDigit(text.charAt(at)) ? numbers.at(text, at, false) : null;
            if (number != null && (number.length() >= ALONE_DIGITS_MIN
                    || !digit(text, at - 1) && !digit(text, at + number.length()))) {
                out.append(ShownNumber.masked(number));
                at += number.length();
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private static boolean digit(String text, int at) {
        return at >= 0 && at < text.length()
                && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '*');
    }

    private static String written(String text) {
        return text.chars().filter(Character::isDigit).count() < WRITTEN_DIGITS_MIN
                ? text : digits(text);
    }

    /** All digits but the last three, whatever stands between them; of three all. */
    static String digits(String written) {
        long left = written.chars().filter(Character::isDigit).count();
        long shown = left > SHOWN_DIGITS ? SHOWN_DIGITS : 0;
        StringBuilder out = new StringBuilder();
        for (char c : written.toCharArray()) {
            out.append(Character.isDigit(c) && left-- > shown ? '*' : c);
        }
        return out.toString();
    }
}
