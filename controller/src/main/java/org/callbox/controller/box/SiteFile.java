package org.callbox.controller.box;

import java.util.List;
import java.util.Map;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.LocalPlan;
import org.callbox.controller.plan.Plan;

/** The site file of a running box, to be read whenever somebody asks for it. */
public interface SiteFile {

    /**
     * What it says now.
     *
     * @param plan null when it is not valid
     * @param report what is wrong with it and where, or its warnings, as {@code board validate}
     *     prints it; empty when there is nothing to say
     * @param pins hashes of PINs by the fingerprints that stand in the plan
     * @param local what concerns this machine and no call
     */
    record Said(Plan plan, String hash, String report, List<String> warnings,
            Map<String, PinHash> pins, LocalPlan local) {
        /** Of a file in which nobody has a PIN and nothing is said of the machine. */
        public Said(Plan plan, String hash, String report, List<String> warnings) {
            this(plan, hash, report, warnings, Map.of(), LocalPlan.USUAL);
        }
    }

    /** Takes as long as it takes; never on the loop. */
    Said read();
}
