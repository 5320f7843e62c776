package org.callbox.controller.sim;

import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;

/** Stands between a core and its world: sees each step, and may falsify what comes of it. */
public interface CoreTap {

    /** What the world is told instead of what the core said. */
    List<Command> stepped(Switchboard core, Input input, List<Command> said);
}
