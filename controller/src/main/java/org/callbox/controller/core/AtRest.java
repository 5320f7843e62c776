package org.callbox.controller.core;

/** Whether nobody is in a call: the journal asks before each input, so it takes no walk. */
public final class AtRest {
    private AtRest() {}

    public static boolean is(Switchboard core) {
        return core.calls.inUse().none();
    }
}
