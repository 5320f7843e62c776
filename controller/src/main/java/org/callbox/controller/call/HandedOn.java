package org.callbox.controller.call;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.time.Now;

/**
 * What is kept of a caller whom an agent has handed on: waits and talks are measured anew.
 *
 * @param answered when the first agent answered
 * @param agent who that was
 * @param since when the last of them handed the caller on
 */
record HandedOn(Now answered, String agent, Now since) {
    static final Codec<HandedOn> STATE = Codec.record(
            new HandedOn(new Now(0, 0), "", new Now(0, 0)),
            (f, was) -> new HandedOn(f.value("answered", was.answered, Now.STATE),
                    f.text("agent", was.agent), f.value("since", was.since, Now.STATE)));
}
