package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;

/** Site files with one mistake each, and what is said of it. */
abstract class SpoiltSites {

    /** What is wrong, and how the first finding of that code begins. */
    record Case(Code code, String text, List<String> sets, String headline) {}

    final List<Case> cases = new ArrayList<>();

    /** The good site with a replacement; the place of the finding and the path. */
    final void spoilt(Code code, String from, String to, String place, String begins) {
        file(code, Sites.good(from, to), place, begins);
    }

    final void file(Code code, String text, String place, String begins) {
        cases.add(new Case(code, text, List.of(),
                "site.yaml:" + place + ": " + code.text() + " " + begins));
    }

    final void set(Code code, String argument, String begins) {
        cases.add(new Case(code, Sites.GOOD, List.of(argument),
                "--set " + argument + ": " + code.text() + " " + begins));
    }
}
