package org.callbox.controller.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something: 0 or more, with a point where it is a mean. */
final class Amounts implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    @Override
    public Double convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is not a number of 0 or more, such as 48 or 16.8");
        }
        return Double.parseDouble(text);
    }
}
