package org.callbox.controller.runtime;

import org.callbox.controller.core.Command;

/** Carries out commands without waiting: called on the loop thread, so it may only hand over. */
public interface CommandSink {
    void accept(Command command);
}
