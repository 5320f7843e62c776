package org.callbox.controller.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.alarm.AlarmChange.What;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * The life of each alarm (RFC 8632): its cause comes and goes, integration raises and clears it,
 * people acknowledge and shelve it. What is due waits in queues, so that a step in which nothing
 * is due looks at nothing. What changed is taken by {@link #changes} and {@link #touched}.
 */
public final class Alarms {
    public static final long SHELF_MAX_MS = 8 * 3_600_000L;
    /** More transitions than this within the window are flapping. */
    static final int STEADY_MAX = 5;
    static final long FLAP_WINDOW_MS = 600_000;
    private static final int DETAIL_CHARS_MAX = 240;

    private transient Inventory inventory;
    private final Map<String, AlarmState> known = new LinkedHashMap<>();
    /** Keys of those that are raised, in the order in which they were. */
    private final Set<String> active = new LinkedHashSet<>();
    private final Timers<String> settling = new Timers<>();
    private final Timers<String> shelves = new Timers<>();
    private long raises;
    private final transient List<AlarmChange> changes = new ArrayList<>();
    private final transient Set<Alarm> touched = new LinkedHashSet<>();

    public Alarms(Inventory inventory) {
        this.inventory = inventory;
    }

    // ---- causes

    /**
     * The cause of an alarm is there or is not; the same may be said again. An alarm that the plan
     * does not have is passed over.
     *
     * @param detail what there is to say of this one; empty for nothing
     */
    public void cause(Now now, Alarm alarm, boolean there, String detail) {
        AlarmState is = known.get(alarm.key());
        if (is == null && !there || !inventory.has(alarm.key())) {
            return;
        }
        is = is == null ? state(alarm) : is;
        if (there) {
            detail(alarm, is, detail);
        }
        if (is.cause != there) {
            is.cause = there;
            settle(now, alarm, is);
            explain(now, alarm);
        }
    }

    /** What has no length has happened, once more perhaps. */
    public void happened(Now now, Alarm alarm, String detail) {
        begun(now, alarm, detail);
        cause(now, alarm, false, "");
    }

    /**
     * The same of what may happen every second: once more while its alarm is up only puts off the
     * end of that, and is told by nothing but the detail.
     */
    public void keptUp(Now now, Alarm alarm, String detail) {
        cause(now, alarm, true, detail);
        cause(now, alarm, false, "");
    }

    /** The cause is there from now on, or once more: each is a change of its own. */
    public void begun(Now now, Alarm alarm, String detail) {
        AlarmState is = known.get(alarm.key());
        boolean again = is != null && is.active;
        cause(now, alarm, true, detail);
        if (again) {
            changed(now, What.AGAIN, alarm, is, true);
        }
    }

    private void detail(Alarm alarm, AlarmState is, String detail) {
        String cut = detail.length() <= DETAIL_CHARS_MAX ? detail
                : detail.substring(0, DETAIL_CHARS_MAX) + "...";
        if (!cut.equals(is.detail)) {
            is.detail = cut;
            touched.add(alarm);
        }
    }

    private AlarmState state(Alarm alarm) {
        AlarmState made = new AlarmState();
        known.put(alarm.key(), made);
        return made;
    }

    // ---- integration

    /** The cause, or what explains it, is another: starts or stops the time until it shows. */
    private void settle(Now now, Alarm alarm, AlarmState is) {
        String by = is.cause || is.active ? explanation(alarm) : "";
        if (!by.equals(is.suppressedBy)) {
            is.suppressedBy = by;
            touched.add(alarm);
        }
        boolean wanted = is.cause && (by.isEmpty() || is.active);
        if (wanted == is.active) {
            settling.stop(alarm.key());
            return;
        }
        Integration times = alarm.type().integration();
        long ms = wanted ? times.raiseMs() : is.flapping ? FLAP_WINDOW_MS : times.clearMs();
        if (ms == 0) {
            shows(now, alarm, is);
        } else if (!settling.running(alarm.key())) {
            settling.start(alarm.key(), now.monoMs() + ms);
        }
    }

    /** The key of an alarm whose cause is there, or which is raised yet, and explains this one. */
    private String explanation(Alarm alarm) {
        for (Alarm by : inventory.inhibitors(alarm)) {
            AlarmState other = known.get(by.key());
            if (other != null && (other.cause || other.active)) {
                return by.key();
            }
        }
        return "";
    }

    /** Those that this one explains are looked at anew. */
    private void explain(Now now, Alarm alarm) {
        for (Alarm one : inventory.inhibited(alarm)) {
            AlarmState is = known.get(one.key());
            if (is != null && (is.cause || is.active)) {
                settle(now, one, is);
            }
        }
    }

    /** Raised or cleared, as its cause is. */
    private void shows(Now now, Alarm alarm, AlarmState is) {
        settling.stop(alarm.key());
        while (!is.transitionsMs.isEmpty()
                && now.monoMs() - is.transitionsMs.peekFirst() >= FLAP_WINDOW_MS) {
            is.transitionsMs.removeFirst();
        }
        // What people begin and end on purpose is over when it ends, however often they do it.
        boolean often = alarm.type() != AlarmType.DRILL
                && is.transitionsMs.size() >= STEADY_MAX;
        if (is.active && often && !is.flapping) {
            is.flapping = true;
            settling.start(alarm.key(), now.monoMs() + FLAP_WINDOW_MS);
            changed(now, What.FLAPPING, alarm, is, true);
            return;
        }
        is.transitionsMs.addLast(now.monoMs());
        is.active = is.cause;
        is.flapping = is.active && often;
        if (is.active) {
            active.add(alarm.key());
            is.raisedMs = now.wallMs();
            is.clearedMs = 0;
            is.count++;
            is.number = ++raises;
            is.acked = false;
            is.ackedBy = "";
            is.ackComment = "";
        } else {
            active.remove(alarm.key());
            is.clearedMs = now.wallMs();
            is.suppressedBy = "";
        }
        changed(now, is.active ? What.RAISED : What.CLEARED, alarm, is, !is.active);
        explain(now, alarm);
    }

    private void changed(Now now, What what, Alarm alarm, AlarmState is, boolean wasActive) {
        is.changedMs = now.wallMs();
        touched.add(alarm);
        changes.add(new AlarmChange(what, AlarmView.of(alarm, is), wasActive));
    }

    // ---- time

    /** When {@link #look} is due on the monotonic clock, {@link Timers#NEVER} for never. */
    public long dueMs() {
        return Math.min(settling.nextDueMs(), shelves.nextDueMs());
    }

    public void look(Now now) {
        for (String due = settling.pollDue(now.monoMs()); due != null;
                due = settling.pollDue(now.monoMs())) {
            shows(now, inventory.find(due), known.get(due));
        }
        for (String due = shelves.pollDue(now.monoMs()); due != null;
                due = shelves.pollDue(now.monoMs())) {
            off(now, inventory.find(due), known.get(due));
        }
    }

    // ---- people

    /** @return why it cannot be; empty where it is done */
    public String acknowledge(Now now, String key, String by, String comment) {
        Alarm alarm = inventory.find(key);
        AlarmState is = known.get(key);
        if (alarm == null) {
            return noSuch(key);
        }
        if (is == null || !is.active) {
            return key + " is not raised, so there is nothing to acknowledge";
        }
        is.acked = true;
        is.ackedBy = by;
        is.ackComment = comment;
        changed(now, What.ACKNOWLEDGED, alarm, is, true);
        return "";
    }

    /**
     * Takes an alarm out of the counters and off the lamp for a time.
     *
     * @param forMs up to {@link #SHELF_MAX_MS}
     * @return why it cannot be; empty where it is done
     */
    public String shelve(Now now, String key, long forMs, String by, String comment) {
        Alarm alarm = inventory.find(key);
        if (alarm == null) {
            return noSuch(key);
        }
        AlarmState is = known.containsKey(key) ? known.get(key) : state(alarm);
        is.shelvedUntilMs = Math.max(1, now.wallMs() + forMs);
        is.shelvedBy = by;
        is.shelfComment = comment;
        shelves.start(key, now.monoMs() + forMs);
        changed(now, What.SHELVED, alarm, is, is.active);
        return "";
    }

    /** @return why it cannot be; empty where it is done */
    public String unshelve(Now now, String key) {
        Alarm alarm = inventory.find(key);
        AlarmState is = known.get(key);
        if (alarm == null) {
            return noSuch(key);
        }
        if (is == null || !is.shelved()) {
            return key + " is not shelved";
        }
        off(now, alarm, is);
        return "";
    }

    private void off(Now now, Alarm alarm, AlarmState is) {
        shelves.stop(alarm.key());
        is.shelvedUntilMs = 0;
        is.shelvedBy = "";
        is.shelfComment = "";
        changed(now, What.UNSHELVED, alarm, is, is.active);
    }

    private static String noSuch(String key) {
        return "this box has no alarm " + key + "; callbox alarms --all lists them";
    }

    // ---- the box

    /** Another plan: what it does not have is forgotten. */
    public void reload(Now now, Inventory next) {
        inventory = next;
        forgetOthers();
        for (Map.Entry<String, AlarmState> one : known.entrySet()) {
            settle(now, next.find(one.getKey()), one.getValue());
        }
    }

    private void forgetOthers() {
        known.keySet().removeIf(key -> !inventory.has(key));
        active.removeIf(key -> !inventory.has(key));
        settling.stopAll(key -> !inventory.has(key));
        shelves.stopAll(key -> !inventory.has(key));
    }

    /**
     * Another process has begun: what was due while none ran waits for what it will be told.
     *
     * @param graceMs for that
     * @param sameBoot the machine was not started anew
     */
    public void restarted(Now now, long graceMs, boolean sameBoot) {
        settling.postpone(now.monoMs() + graceMs);
        if (!sameBoot) {
            known.values().forEach(is -> is.count = is.active ? 1 : 0);
        }
    }

    // ---- what is known

    /** What was raised, cleared and done since this was asked last. */
    public List<AlarmChange> changes() {
        List<AlarmChange> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    /** Those of which anything changed since this was asked last. */
    public List<Alarm> touched() {
        List<Alarm> drained = List.copyOf(touched);
        touched.clear();
        return drained;
    }

    /** Whether either of them has something. */
    public boolean quiet() {
        return changes.isEmpty() && touched.isEmpty();
    }

    /** Of an alarm of the inventory. */
    public AlarmView view(Alarm alarm) {
        AlarmState is = known.get(alarm.key());
        return AlarmView.of(alarm, is == null ? new AlarmState() : is);
    }

    /** Those that are raised, the worst first, of each severity in the order of raising. */
    public List<AlarmView> raised() {
        return active.stream().map(key -> AlarmView.of(inventory.find(key), known.get(key)))
                .sorted(Comparator.comparingInt(
                        (AlarmView one) -> -one.alarm().type().severity().number())).toList();
    }

    /** The number of the last alarm that counts, is as bad and is not acknowledged; 0 for none. */
    public long latest(Severity least) {
        long latest = 0;
        for (String key : active) {
            AlarmState is = known.get(key);
            if (is.counts() && !is.acked
                    && inventory.find(key).type().severity().compareTo(least) >= 0) {
                latest = Math.max(latest, is.number);
            }
        }
        return latest;
    }

    /** Whether any that counts is as bad. */
    public boolean any(Severity least) {
        return active.stream().anyMatch(key -> known.get(key).counts()
                && inventory.find(key).type().severity().compareTo(least) >= 0);
    }

    /** Names what is kept; which alarms there are comes from the plan. */
    public void state(Fields f) {
        f.map("known", known, Codec.TEXT, AlarmState.STATE);
        f.list("active", active, Codec.TEXT);
        f.part("settling", part -> settling.state(part, Codec.TEXT));
        f.part("shelves", part -> shelves.state(part, Codec.TEXT));
        raises = f.number("raises", raises);
        if (f.reading()) {
            forgetOthers();
        }
    }
}
