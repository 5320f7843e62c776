package org.callbox.controller.box;

import java.util.List;
import org.callbox.controller.plan.Plan;

/** The site file of a running box, to be read whenever somebody asks for it. */
public interface SiteFile {

    /**
     * What it says now.
     *
     * @param plan null when it is not valid
     * @param report what is wrong with it and where, or its warnings, as {@code board validate}
     *     prints it; empty when there is nothing to say
     */
    record Said(Plan plan, String hash, String report, List<String> warnings) {}

    /** Takes as long as it takes; never on the loop. */
    Said read();
}
