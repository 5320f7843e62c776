package org.callbox.controller.config;

import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Style;

/** {@code name: Service #1}, of which YAML takes the end for a comment. */
final class NameCut {
    private NameCut() {}

    static void check(Scalar scalar, Shape.Text text, String path, Findings findings) {
        String rest = findings.after(scalar.place());
        if (text == BoardKeys.NAME && scalar.style() == Style.PLAIN
                && rest.matches(" #[^# !].*")) {
            findings.add(Code.NAME_CUT, scalar.place(), path, "the name ends before the #, where a"
                    + " comment begins", "if it goes on, put it in quotes: "
                            + Findings.quoted(scalar.text() + rest.stripTrailing())
                            + "; if not, write a blank after the #");
        }
    }
}
