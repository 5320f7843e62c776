package org.callbox.controller.doctor;

import org.callbox.controller.config.Loaded;

/** A site file that can be read. */
public interface Site {
    /** @param here whether the files that it names must be good */
    Loaded read(boolean here);
}
