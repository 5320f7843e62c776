package org.callbox.controller.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.LocalPlan;
import org.callbox.controller.plan.Plan;

/**
 * What came of loading a site file.
 *
 * @param file its name as shown in the messages
 * @param plan null when there is an error, and for a board profile
 * @param errors sorted by file, line and column, at most {@value #SHOWN_ERRORS}
 * @param errorCount all of them
 * @param warnings sorted likewise
 * @param values every value of the effective config, in the order of the table of keys
 * @param pins hashes of PINs by the fingerprints that stand in the plan
 * @param local what concerns this machine and no call
 */
public record Loaded(
        String file, Plan plan, List<Finding> errors, int errorCount, List<Finding> warnings,
        List<Origin> values, Map<String, PinHash> pins, LocalPlan local) {

    /** More than these help nobody in one go. */
    public static final int SHOWN_ERRORS = 50;

    public boolean valid() {
        return errorCount == 0;
    }

    /** SHA-256 of every value that counts, 64 hex digits: files that mean the same share it. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            values.forEach(origin -> digest.update((origin.path() + "=" + origin.value() + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@code site.yaml: 1 error, 0 warnings}. */
    public String summary() {
        String shown = errorCount > errors.size()
                ? " (the first " + errors.size() + " are shown)" : "";
        return file + ": " + count(errorCount, "error") + shown + ", "
                + count(warnings.size(), "warning");
    }

    /** All findings with their excerpts, then the summary; every line ends with a newline. */
    public String report() {
        StringBuilder out = new StringBuilder();
        errors.forEach(finding -> out.append(finding.text()));
        warnings.forEach(finding -> out.append(finding.text()));
        return out.append(summary()).append('\n').toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
