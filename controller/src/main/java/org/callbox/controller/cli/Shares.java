package org.callbox.controller.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as people write it, {@code 80}, {@code 0.3} or {@code 80%}; as a part of 1. */
final class Shares implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%?");
    private static final double PERCENT = 100;

    @Override
    public Double convert(String text) {
        Matcher found = FORM.matcher(text);
        double percent = found.matches() ? Double.parseDouble(found.group(1)) : -1;
        if (percent <= 0 || percent > PERCENT) {
            throw new TypeConversionException("\"" + text
                    + "\" is not a share in per cent, more than 0 and at most 100, such as 80");
        }
        return percent / PERCENT;
    }
}
