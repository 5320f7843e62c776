package org.callbox.controller.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it: {@code 300ms}, {@code 5s}, {@code 2m}; as milliseconds. */
final class Durations implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Long convert(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new TypeConversionException(text.matches("\\d{1,9}")
                    ? "\"" + text + "\" lacks its unit; did you mean " + text + "s?"
                            + " Units are ms, s, m and h"
                    : "\"" + text + "\" is not a length of time; write 300ms, 5s, 2m or 1h");
        }
        long number = Long.parseLong(found.group(1));
        return number * switch (found.group(2)) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            default -> 3_600_000L;
        };
    }
}
