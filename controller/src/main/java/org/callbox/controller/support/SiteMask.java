package org.callbox.controller.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.call.ShownNumber;

/** A site file without numbers, names and secrets: its keys, figures, shape and lines stay. */
public final class SiteMask {
    /**
     * What a site file says under its keys, also one that cannot be parsed.
     *
     * @param secrets what stands behind keys of secrets, in clear
     * @param ids of whatever
     * @param passwordFiles as they are written
     * @param phoneBooks likewise
     */
    public record Said(List<String> numbers, List<String> names, List<String> secrets,
            List<String> ids, List<String> passwordFiles, List<String> phoneBooks) {
        private Said() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                    new ArrayList<>(), new ArrayList<>());
        }
    }

    /** A number as people write it, signs and blanks in it. */
    private static final Pattern NUMBER = Pattern.compile("[+(]*\\d[\\d ()/.+-]*");
    private static final Pattern RANGE = Pattern.compile("(\\d)(\\d+)( ?- ?)(\\1\\d+)");
    private static final Pattern FIGURE = Pattern.compile(
            "[\\s\"'\\[]*\\d{1,8}(?:\\s*[-,]\\s*\\d{1,8})*[\\s\"'\\]},]*");
    /** No part of a word, a path, an address or a day. */
    private static final Pattern RUN = Pattern.compile(
            "(?<![\\w./:@-])\\+?\\d{4,}(?!\\w|-\\d\\d-\\d\\d(?!\\d))");
    private static final Pattern END = Pattern.compile("[\\s\\]},]*$");

    private final Masker masker;

    SiteMask(Masker masker) {
        this.masker = masker;
    }

    String masked(String text) {
        StringBuilder out = new StringBuilder();
        SiteWords words = new SiteWords();
        for (String line : PrivateKeys.without(text.lines().toList())) {
            int at = 0;
            for (SiteWords.Part part : words.parts(line)) {
                out.append(masker.text(line.substring(at, part.from())));
                out.append(value(part, line.substring(part.from(), part.to())));
                at = part.to();
            }
            out.append(masker.text(line.substring(at))).append('\n');
        }
        return out.toString();
    }

    private String value(SiteWords.Part part, String text) {
        return switch (part.kind()) {
            case SECRET -> stars(text);
            case NAME -> instead(text);
            case NUMBER -> other(NUMBER.matcher(text).replaceAll(one ->
                    Matcher.quoteReplacement(number(one.group()))));
            case FIGURE -> FIGURE.matcher(text).matches() && masker.unknown(text)
                    ? text : other(text);
            case STRANGE -> other(RUN.matcher(text).replaceAll(one ->
                    "*".repeat(one.group().length())));
            case FILE, OTHER -> other(text);
        };
    }

    private String other(String text) {
        String out = text;
        int from = text.indexOf("://");
        int to = text.lastIndexOf('@');
        if (from >= 0 && to > from) {
            out = text.substring(0, from + 3) + "*".repeat(to - from - 3) + text.substring(to);
        }
        return RUN.matcher(masker.text(out)).replaceAll(one ->
                Matcher.quoteReplacement(ShownNumber.masked(one.group())));
    }

    private static String number(String written) {
        Matcher range = RANGE.matcher(written.strip());
        if (range.matches()) {
            return ShownNumber.masked(range.group(1) + range.group(2)) + range.group(3)
                    + ShownNumber.masked(range.group(4));
        }
        return Masker.digits(written);
    }

    /** All that is no blank, no quote and no sign that ends a group. */
    private static String stars(String text) {
        int end = end(text);
        String value = text.substring(0, end);
        boolean block = value.strip().matches("[|>][-+0-9]*");
        return (block ? value : value.replaceAll("[^\\s\"']", "*")) + text.substring(end);
    }

    private static String instead(String text) {
        int end = end(text);
        String value = text.substring(0, end);
        String name = value.strip();
        return name.isEmpty() || name.matches("[-\\[{|>&!]+") ? text
                : value.substring(0, value.indexOf(name)) + "(name)" + text.substring(end);
    }

    private static int end(String text) {
        Matcher end = END.matcher(text);
        return end.find() ? end.start() : text.length();
    }

    /** What is to be masked elsewhere because this file says it. */
    public static Said said(String text) {
        Said said = new Said();
        SiteWords words = new SiteWords();
        text.lines().forEach(line -> {
            for (SiteWords.Part part : words.parts(line)) {
                String value = line.substring(part.from(), part.to());
                value = value.substring(0, end(value)).strip()
                        .replaceAll("^[-\\[{\\s]*[\"']?|[\"']$", "");
                switch (part.kind()) {
                    case SECRET -> said.secrets().add(value);
                    case NAME -> said.names().add(value);
                    case NUMBER -> NUMBER.matcher(value).results()
                            .forEach(one -> said.numbers().addAll(
                                    List.of(one.group().split(" ?- ?"))));
                    case FILE -> (part.key().contains("book") ? said.phoneBooks()
                            : said.passwordFiles()).add(value);
                    case FIGURE, STRANGE, OTHER -> {
                        if (part.key().equals("id")) {
                            said.ids().add(value);
                        }
                    }
                }
            }
        });
        return said;
    }
}
