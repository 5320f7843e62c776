package org.callbox.controller.config;

import java.util.List;
import org.callbox.controller.config.Value.Block;

/** Prefixes before numbers: where they do not belong, and where nothing says what they mean. */
final class PrefixChecks {
    private final Block top;
    private final Findings findings;

    private PrefixChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        PrefixChecks checks = new PrefixChecks(top, findings);
        checks.areaCode();
        if (top.block("numbering") == null && !findings.reported("numbering")) {
            checks.unexplained("numbers", "called");
            if (top.block("outbound") == null && !findings.reported("outbound")) {
                checks.unexplained("callers", "calling");
            }
        }
    }

    /**
     * An area code with the prefix would be part of no number. There are countries whose area
     * codes begin with a prefix such as 8, but none where they begin with a prefix of 0 or 1.
     */
    private void areaCode() {
        Block numbering = top.block("numbering");
        String area = numbering == null ? null : numbering.text("area_code");
        String prefix = numbering == null ? null : numbering.text("national_prefix");
        if (area != null && prefix != null && prefix.matches("[01].*") && area.startsWith(prefix)) {
            String rest = area.substring(prefix.length());
            findings.add(Code.WRONG_FORM, numbering.placeOf("area_code"),
                    numbering.path("area_code"), Findings.quoted(area)
                            + " begins with the national prefix " + prefix,
                    rest.isEmpty() ? "write the area code without it" : "write \"" + rest + '"');
        }
    }

    private void unexplained(String list, String key) {
        List<Block> rows = top.rows(list).stream()
                .filter(row -> row.has(key) && row.text(key).startsWith("0")).toList();
        if (!rows.isEmpty()) {
            Block first = rows.getFirst();
            findings.add(Code.PREFIX_UNEXPLAINED, first.placeOf(key), first.path(key),
                    first.text(key) + " begins with a prefix, and nothing says how numbers are"
                            + " written here" + (rows.size() == 1 ? ""
                            : " (so do " + (rows.size() - 1) + " more rows)")
                            + "; without that it fits only numbers that the line writes so",
                    "add numbering: {country_code: ..., area_code: ...}");
        }
    }
}
