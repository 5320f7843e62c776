package org.callbox.controller.cli;

import java.io.IOException;
import java.util.Map;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.plan.NumberingPlan.FormPlan;

/** A telephone number as somebody writes it on the command line. */
final class WrittenNumber {
    private WrittenNumber() {}

    /** Without what only parts it. */
    static String plain(String typed) throws BadInput {
        String plain = typed.replaceAll("[\\s/().-]", "");
        if (!plain.matches("\\+?[0-9A-D*#]{1,32}") || !plain.matches(".*[0-9].*")) {
            throw new BadInput("\"" + typed + "\" is no telephone number: it has at least one"
                    + " digit and at most 32, such as \"+49 30 1234567\"");
        }
        return plain;
    }

    /** @param numbering as a running box says it; null for a box that does not */
    static NumberForm form(Object numbering) {
        return numbering instanceof Map<?, ?> said
                ? NumberForm.of(new FormPlan("" + said.get("country_code"),
                        "" + said.get("area_code"), "" + said.get("national_prefix"),
                        "" + said.get("international_prefix"))) : NumberForm.NONE;
    }

    /** @param numbering as in {@link #form} */
    static NumberSearch search(String typed, Object numbering) throws IOException {
        plain(typed);
        return NumberSearch.written(typed, form(numbering));
    }
}
