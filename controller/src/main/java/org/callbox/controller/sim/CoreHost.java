package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.CoreState;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The process around a core, in memory: it keeps a snapshot and the inputs since, dies when told
 * to and comes back from those, as the journal and {@code Recovery} would have it. Stepping the
 * inputs again must give the same commands; that is checked.
 */
final class CoreHost {
    private static final int TAIL_INPUTS_MAX = 4_000;

    private record Stepped(Input input, int answer) {}

    private final List<Stepped> tail = new ArrayList<>();
    /** The snapshot before the newest one, and the inputs between the two. */
    private final List<Stepped> tailBefore = new ArrayList<>();
    private byte[] snapshotBefore;
    private Switchboard core;
    private CoreTap tap = (core, input, said) -> said;
    private byte[] snapshot;
    private boolean journal;
    private boolean alive = true;
    private boolean loseNext;
    private long sequence;

    CoreHost(Setup setup) {
        core = new Switchboard(setup);
    }

    Switchboard core() {
        return core;
    }

    boolean alive() {
        return alive;
    }

    void tap(CoreTap with) {
        tap = with;
    }

    /** From now on it can be killed. */
    void keepJournal() {
        journal = true;
    }

    long nextDueMs() {
        return alive ? core.nextDueMs() : Timers.NEVER;
    }

    List<Command> step(Now now, Event event) {
        if (!alive) {
            return List.of();
        }
        Input input = new Input(++sequence, now, event);
        if (loseNext) {
            loseNext = false;
            alive = false;
            return List.of();
        }
        if (journal && (snapshot == null || tail.size() >= TAIL_INPUTS_MAX)) {
            snapshotBefore = snapshot;
            tailBefore.clear();
            tailBefore.addAll(tail);
            snapshot = CoreState.write(core);
            tail.clear();
        }
        List<Command> said = core.step(input);
        if (journal) {
            tail.add(new Stepped(input, CoreState.fingerprint(said)));
        }
        return tap.stepped(core, input, said);
    }

    void kill() {
        alive = false;
    }

    /** It dies at work on the next input, which is therefore not fed again. */
    void killInNextStep() {
        loseNext = true;
    }

    /** The newest snapshot cannot be read any more; without one before it, nothing happens. */
    void damageSnapshot() {
        if (snapshotBefore != null) {
            snapshot = snapshotBefore;
            tail.addAll(0, tailBefore);
            snapshotBefore = null;
            tailBefore.clear();
        }
    }

    /** Comes back with another core than the one it had. */
    void replace(Switchboard with) {
        core = with;
        snapshot = null;
        snapshotBefore = null;
        tail.clear();
        tailBefore.clear();
        loseNext = false;
        alive = true;
    }

    /** Rebuilds the core; answers what may not have been carried out before. */
    List<Command> rebuild() {
        List<Command> owed = new ArrayList<>();
        try {
            core = CoreState.read(snapshot);
        } catch (UnreadableState e) {
            throw new IllegalStateException(e);
        }
        for (Stepped one : tail) {
            List<Command> said = core.step(one.input());
            if (CoreState.fingerprint(said) != one.answer()) {
                throw new IllegalStateException("input " + one.input().sequence()
                        + " is answered otherwise when stepped again: " + said);
            }
            for (Command command : said) {
                if (command instanceof Command.Record || command instanceof Command.Figure
                        || command instanceof Command.Assign) {
                    owed.add(command);
                }
            }
        }
        replace(core);
        return owed;
    }
}
