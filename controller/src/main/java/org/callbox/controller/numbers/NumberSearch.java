package org.callbox.controller.numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * A number to be found among digits that were kept as they came.
 *
 * @param asGiven found whatever kind of number it is
 * @param spellings of the same number by its kind
 */
public record NumberSearch(String asGiven, List<Spelling> spellings) {

    /** @param type as {@link NumberForm#of} has it */
    public record Spelling(String digits, String type) {}

    /** @param form {@link NumberForm#NONE} where nothing is known of it */
    public static NumberSearch of(String written, NumberForm form) {
        List<Spelling> spellings = new ArrayList<>();
        form.spell(form.written(written), spellings);
        return new NumberSearch(written, List.copyOf(spellings));
    }

    /** The same of a number that somebody writes with spaces, hyphens and the like. */
    public static NumberSearch written(String text, NumberForm form) {
        return new NumberSearch(
                text.replaceAll("[\\s/().-]", ""), of(text, form).spellings());
    }

    /** @param type null where it is not known */
    public boolean finds(String digits, String type) {
        return digits != null && (digits.equals(asGiven) || spellings.contains(
                new Spelling(digits, type == null ? "unknown" : type)));
    }

    /** Of a number whose kind nobody kept. */
    public boolean finds(String digits) {
        return digits != null && (digits.equals(asGiven)
                || spellings.stream().anyMatch(one -> one.digits().equals(digits)));
    }
}
