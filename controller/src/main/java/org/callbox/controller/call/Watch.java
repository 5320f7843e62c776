package org.callbox.controller.call;

import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/** A supervisor's part in the call of a colleague, or the wish for one. */
final class Watch {
    /** Where the supervisor sits. */
    final int position;
    final String supervisor;
    /** Where the colleague sits, and who that is. */
    final int colleague;
    final String agent;
    private final Call call;
    /** Whether the supervisor hears the call; else the card has not said yet that it bridges. */
    boolean on;
    WatchMode mode;
    /** What the card was asked for; null while nothing is. */
    WatchMode asked;
    /** The number under which the card was asked last. */
    long asking;
    /** Of an operator who is to be told what came of it, 0 for none. */
    long question;
    /** Whether somebody at the keypad is. */
    boolean typed;
    /** Since when it is in this mode. */
    Now since;
    /** Whether the tone is to be heard. */
    boolean tone;

    Watch(int position, String supervisor, int colleague, String agent, Call call) {
        this.position = position;
        this.supervisor = supervisor;
        this.colleague = colleague;
        this.agent = agent;
        this.call = call;
    }

    Call call() {
        return call;
    }

    /** Whether the call is as it was, so that there is something to hear. */
    boolean stands() {
        return call.phase() == CallPhase.TALKING && call.positionId() == colleague
                && call.connection().joined()
                && (!on || call.connection().bridged() == position);
    }

    /** @param calls that are not over, in which its call is found again */
    static Watch state(Fields f, Watch was, Calls calls) {
        int position = f.number("position", was == null ? 0 : was.position);
        String supervisor = f.text("supervisor", was == null ? "" : was.supervisor);
        int colleague = f.number("colleague", was == null ? 0 : was.colleague);
        String agent = f.text("agent", was == null ? "" : was.agent);
        String id = f.text("call", was == null ? "" : was.call.id());
        Watch watch = was != null ? was
                : new Watch(position, supervisor, colleague, agent, calls.get(id));
        watch.on = f.flag("on", watch.on);
        watch.mode = f.optional("mode", watch.mode, WatchMode.STATE);
        watch.asked = f.optional("asked", watch.asked, WatchMode.STATE);
        watch.asking = f.number("asking", watch.asking);
        watch.question = f.number("question", watch.question);
        watch.typed = f.flag("typed", watch.typed);
        watch.since = f.optional("since", watch.since, Now.STATE);
        watch.tone = f.flag("tone", watch.tone);
        return watch;
    }
}
