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
    private static final String NAME = "(name)";
    private static final String SECRET = "(secret)";

    private static final List<String> NUMBER_KEYS = List.of("number", "called", "calling", "caller",
            "ring_back", "to_number", "wanted_number", "digits", "for_number");
    private static final List<String> NAME_KEYS = List.of("caller_name", "agent_name", "site_name");
    /** Texts that may be all digits and are no numbers of people. */
    private static final List<String> KEPT_KEYS = List.of("config_hash", "sha256", "serial", "fw",
            "session", "boot_id", "id", "ts", "hash", "version");

    private static final Pattern KEYS = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----",
            Pattern.DOTALL);
    private static final Pattern PINS = Pattern.compile(PinHash.FORM);
    /** With the blanks and signs that people write into one. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![\\w.:/-])(?:\\+\\s?\\(?\\d|\\(?0\\d)[\\d ()/.-]{4,24}\\d(?!\\w)");
    /** No figure with its unit, no part of a word, no time since the start in words of a kernel. */
    private static final Pattern RUN = Pattern.compile("(?<![0-9A-Za-z])"
            + "(?<!\\[ {0,12}\\d{1,7}\\.)\\d{6,}(?![0-9A-Za-z])"
            + "(?! (?:ms|s|kB|KiB|MiB|MB|bytes|octets|bit/s|baud|us|ns)\\b)");

    /** In a site file: unquoted behind its key. */
    private static final Pattern FIGURE =
            Pattern.compile("(?<=[a-z_]: )[1-9]\\d{3,8}(?=\\s*(?:[,}#]|$))");
    private static final Pattern QUOTED =
            Pattern.compile("(?<=[\"'])\\+?\\d{4,}(?=[*\"'])");
    private static final Pattern KEYED = Pattern.compile("(?<=(?:called|calling|callers?|numbers?"
            + "|prefix|from|to|shows?|allow|deny): {0,3}\\[?[\"'])\\+?\\d{1,3}(?=[*\"'])");

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
        some.stream().map(String::strip).filter(one -> one.length() >= NAME_CHARS_MIN)
                .forEach(names::add);
    }

    public void secrets(Collection<String> some) {
        some.stream().map(String::strip).filter(one -> one.length() >= SECRET_CHARS_MIN)
                .forEach(secrets::add);
    }

    /** A text of any kind. */
    public String text(String text) {
        String out = words(text);
        out = KEYS.matcher(out).replaceAll("(private key)");
        out = PINS.matcher(out).replaceAll("(pin)");
        out = WRITTEN.matcher(out).replaceAll(one ->
                Matcher.quoteReplacement(digits(one.group())));
        return known(RUN.matcher(out).replaceAll(one ->
                Matcher.quoteReplacement(ShownNumber.masked(one.group()))));
    }

    /** A line of a site file, whose figures stand unquoted behind their keys. */
    public String yaml(String line) {
        String starred = Secrets.starred(line);
        Matcher figure = FIGURE.matcher(starred);
        int remark = starred.indexOf('#');
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (figure.find()) {
            if (remark < 0 || figure.start() < remark) {
                out.append(quoted(text(starred.substring(from, figure.start()))))
                        .append(figure.group());
                from = figure.end();
            }
        }
        return out.append(quoted(text(starred.substring(from)))).toString();
    }

    /** Numbers stand in quotes there; short ones are told from ids by their key. */
    private static String quoted(String text) {
        String out = QUOTED.matcher(text)
                .replaceAll(one -> Matcher.quoteReplacement(ShownNumber.masked(one.group())));
        return KEYED.matcher(out)
                .replaceAll(one -> Matcher.quoteReplacement(ShownNumber.masked(one.group())));
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
            case String text when NUMBER_KEYS.contains(key) -> text.contains("*") ? text
                    : ShownNumber.masked(text);
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

    /** All digits but the last three, whatever stands between them. */
    private static String digits(String written) {
        long count = written.chars().filter(Character::isDigit).count();
        if (count < 6) {
            return written;
        }
        StringBuilder out = new StringBuilder();
        long left = count;
        for (char c : written.toCharArray()) {
            out.append(Character.isDigit(c) && left-- > 3 ? '*' : c);
        }
        return out.toString();
    }
}
