package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmChange;
import org.callbox.controller.alarm.AlarmChange.What;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.alarm.Alarms;
import org.callbox.controller.alarm.Severity;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.publish.EventPayloads;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.time.Now;

/**
 * Takes causes to the alarms, and what becomes of these to topics, to the log, and to the lamp and
 * the relay at the box itself: the broker may be what failed (rule R7).
 */
final class AlarmDesk {
    /** From this severity on an alarm lights the lamp and closes the relay. */
    static final Severity LOUD = Severity.MAJOR;

    private final transient Switchboard board;
    private final transient Facts facts;
    private final transient Agenda agenda;
    private final Alarms alarms;
    private final AlarmCauses causes;
    /** The plan whose alarms these are; null before anything was looked at. */
    private transient Plan plan;
    /** Lines of GPIO that cannot be used, by what is on them. */
    private final Set<String> lines = new LinkedHashSet<>();
    private final NotTold untold = new NotTold();
    /** Keys that silence the relay and are pressed now. */
    private final Set<String> pressedKeys = new LinkedHashSet<>();
    /** The number of the last alarm for which somebody has silenced the relay. */
    private long silenced;
    /** What the lamp and the relay show now: one counts, one of them is not acknowledged. */
    private boolean lit;
    private boolean flashing;
    private boolean sounding;
    /** No time server keeps the clock, although there is a service for it. */
    private boolean unkept;

    AlarmDesk(Switchboard board, Facts facts, Agenda agenda) {
        this.board = board;
        this.facts = facts;
        this.agenda = agenda;
        this.alarms = new Alarms(facts.inventory());
        this.causes = new AlarmCauses(this, facts);
    }

    Alarms alarms() {
        return alarms;
    }

    AlarmCauses causes() {
        return causes;
    }

    long dueMs() {
        return Math.min(untold.dueMs(), Math.min(alarms.dueMs(), causes.dueMs()));
    }

    // ---- causes

    /** @param detail what there is to say of this one; empty for nothing */
    void cause(Now now, Alarm alarm, boolean there, String detail) {
        alarms.cause(now, alarm, there, detail);
    }

    /** A card did not join it, which ends a test there. */
    void notJoined(int position) {
        board.wall().testCall().notJoined(position);
    }

    /** What has no length has happened. */
    void happened(Now now, Alarm alarm, String detail) {
        alarms.happened(now, alarm, detail);
    }

    /** The same of what may happen every second. */
    void keptUp(Now now, Alarm alarm, String detail) {
        alarms.keptUp(now, alarm, detail);
    }

    /** What lasts until somebody says that it is over has begun, once more perhaps. */
    void begun(Now now, Alarm alarm, String detail) {
        alarms.begun(now, alarm, detail);
    }

    /** Something of the box that calls do not need is amiss, or in order again. */
    void isWell(Now now, AlarmType type, String what, boolean well, String why) {
        agenda.say(!well, what + ": " + why);
        facts.trouble(what, well ? "" : why);
        board.published().touch(new Topic.Status());
        if (type == AlarmType.BROKER_LOST && well) {
            board.published().hurry();
        }
        told(now, type, !well, well ? "" : why);
    }

    private void told(Now now, AlarmType type, boolean there, String why) {
        untold.told(Alarm.of(type).key());
        alarms.cause(now, Alarm.of(type), there, why);
    }

    /** The lines of a position can be used or cannot. */
    void lines(Now now, Event.GpioLines said) {
        agenda.say(!said.usable(), "position " + said.position() + ": " + said.why());
        line(now, position(said.position()), said.usable());
    }

    /** An adapter has noticed something, or that it is over. */
    void noticed(Now now, Event.Noticed said) {
        switch (said.what()) {
            case EVENTS_DROPPED -> told(
                    now, AlarmType.MQTT_BUFFER_OVERFLOW, said.there(), said.why());
            case TOPIC_CONFLICT -> alarms.happened(
                    now, Alarm.of(AlarmType.TOPIC_CONFLICT), said.why());
            case DISK_LOW -> told(now, AlarmType.DISK_LOW, said.there(), said.why());
            case TEMP_HIGH -> told(now, AlarmType.TEMP_HIGH, said.there(), said.why());
            case UNDER_VOLTAGE -> told(now, AlarmType.UNDER_VOLTAGE, said.there(), said.why());
            case THROTTLED -> told(now, AlarmType.THROTTLED, said.there(), said.why());
            case MEMORY_LOW -> told(now, AlarmType.MEMORY_LOW, said.there(), said.why());
            case CPU_HIGH -> told(now, AlarmType.CPU_HIGH, said.there(), said.why());
            case DISK_WEAR -> told(now, AlarmType.DISK_WEAR, said.there(), said.why());
            case JOURNAL_FAILED -> told(now, AlarmType.JOURNAL_FAILED, said.there(), said.why());
            case CLOCK_UNSYNCED -> {
                unkept = said.there();
                clock(now);
            }
            case DRILL_ON -> {
                board.hours().tell(now, new HoursIn.Drill(said.there()));
                told(now, AlarmType.DRILL, said.there(), said.why());
            }
            case COMMANDS_DENIED -> keptUp(now, Alarm.of(AlarmType.AUTH_FAIL), said.why());
            case COUNTS_SECONDS -> {
                facts.countSeconds();
                board.lines().countSeconds();
            }
            case ASKS_WHAT_RUNS -> facts.questions().config = true;
            case ASKS_WHAT_FIRMWARE -> facts.questions().firmware = true;
            case HELPS_AT_RISK -> {
                facts.helpsAtRisk = true;
                agenda.forCalls(new CallIn.HelpsAtRisk());
            }
        }
    }

    /** The clock is not believed, or no time server keeps it. */
    void clock(Now now) {
        boolean unset = board.hours().unsynced();
        alarms.cause(now, Alarm.of(AlarmType.CLOCK_UNSYNCED), unset || unkept,
                unset || !unkept ? "" : "no time server has been reached for an hour");
    }

    /** A line of GPIO can be used or cannot. */
    void line(Now now, String what, boolean usable) {
        untold.told(what);
        boolean change = usable ? lines.remove(what) : lines.add(what);
        if (change) {
            chips(now);
        }
    }

    private void chips(Now now) {
        alarms.cause(now, Alarm.of(AlarmType.CHIP_MISSING), !lines.isEmpty(),
                String.join(", ", lines));
    }

    // ---- time

    /** At the end of each step. */
    void look(Now now) {
        if (plan != facts.plan()) {
            reload(now);
        }
        if (now.monoMs() >= untold.dueMs()) {
            nobodyTold(now, untold.over(now));
        }
        causes.look(now);
        if (now.monoMs() >= alarms.dueMs()) {
            alarms.look(now);
        }
        if (!alarms.quiet()) {
            tell(now);
        }
    }

    private void reload(Now now) {
        plan = facts.plan();
        alarms.reload(now, facts.inventory());
        facts.raisedBefore(now, alarms);
        lines.removeIf(what -> plan.wall().ids().stream().noneMatch(what::equals)
                && plan.positions().stream().noneMatch(
                        one -> one.gpio() != null && position(one.id()).equals(what)));
        pressedKeys.retainAll(plan.wall().ids());
        chips(now);
        causes.reload(now, plan);
        // Lamps and relays that are new show what is so.
        showAll();
    }

    /** What a line of a position is known by here. */
    private static String position(int id) {
        return "position " + id;
    }

    /** Another process has begun: what adapters told the one before, they tell anew. */
    void again(Now now, boolean sameBoot) {
        alarms.restarted(now, Switchboard.GRACE_MS, sameBoot);
        Set<String> amiss = new LinkedHashSet<>(lines);
        for (AlarmType type : AlarmCauses.TOLD_AT_START) {
            if (alarms.view(Alarm.of(type)).active()) {
                amiss.add(Alarm.of(type).key());
            } else {
                alarms.cause(now, Alarm.of(type), false, "");
            }
        }
        unkept = false;
        clock(now);
        untold.begin(now, amiss);
        alarms.happened(now, Alarm.of(AlarmType.RESTARTED), "");
        causes.all(facts.plan());
        showAll();
    }

    private void nobodyTold(Now now, Set<String> over) {
        lines.removeAll(over);
        chips(now);
        for (AlarmType type : AlarmCauses.TOLD_AT_START) {
            if (over.contains(Alarm.of(type).key())) {
                alarms.cause(now, Alarm.of(type), false, "");
            }
        }
    }

    // ---- what becomes of it

    private void tell(Now now) {
        for (AlarmChange change : alarms.changes()) {
            agenda.command(new Command.Publish(
                    EventPayloads.alarm(change, board.nextEvent(), now)));
            say(change);
        }
        alarms.touched().forEach(one -> board.published().touch(new Topic.OneAlarm(one)));
        board.published().touch(new Topic.AllAlarms());
        show();
    }

    private void say(AlarmChange change) {
        AlarmView is = change.is();
        String alarm = "alarm " + is.alarm().key() + " (" + is.alarm().type().severity().word()
                + "): ";
        switch (change.what()) {
            case RAISED, AGAIN -> agenda.say(true, alarm + is.text());
            case CLEARED -> agenda.say(false, alarm + "cleared");
            case FLAPPING -> agenda.say(true, alarm + "comes and goes so often that it stays raised"
                    + " until its cause has been away for ten minutes");
            case ACKNOWLEDGED -> agenda.say(false, alarm + "acknowledged by " + is.ackedBy());
            case SHELVED -> agenda.say(false, alarm + "shelved by " + is.shelvedBy());
            case UNSHELVED -> agenda.say(false, alarm + "is not shelved any more");
        }
    }

    // ---- lamp and relay at the box

    /** A key that silences the relay until the next alarm is pressed or released. */
    void key(String id, boolean pressed) {
        if (pressed && pressedKeys.add(id)) {
            silenced = Math.max(silenced, alarms.latest(LOUD));
            show();
        } else if (!pressed) {
            pressedKeys.remove(id);
        }
    }

    boolean pressed(String key) {
        return pressedKeys.contains(key);
    }

    private void show() {
        long latest = alarms.latest(LOUD);
        boolean any = latest > 0 || alarms.any(LOUD);
        if (any != lit || latest > 0 != flashing || latest > silenced != sounding) {
            lit = any;
            flashing = latest > 0;
            sounding = latest > silenced;
            showAll();
        }
    }

    private void showAll() {
        facts.plan().wall().alarmLamps().forEach(one -> put(one.id()));
        facts.plan().wall().alarmRelays().forEach(one -> put(one.id()));
    }

    private void put(String id) {
        board.wall().selfTest().ends(id);
        agenda.command(new Command.Wall(id, pattern(id)));
        board.published().touch(new Topic.Wall(id));
    }

    /** What an alarm lamp or relay does; null for what is neither. */
    LampPattern pattern(String id) {
        if (WallPlan.has(facts.plan().wall().alarmLamps(), id)) {
            return flashing ? LampPattern.FAST : lit ? LampPattern.ON : LampPattern.OFF;
        }
        return !WallPlan.has(facts.plan().wall().alarmRelays(), id)
                ? null : sounding ? LampPattern.ON : LampPattern.OFF;
    }

    // ---- orders

    void asked(Now now, long question, OperatorRequest.OfAlarm order) {
        String why = switch (order.deed()) {
            case ACK -> alarms.acknowledge(now, order.alarm(), order.by(), order.comment());
            case SHELVE -> alarms.shelve(
                    now, order.alarm(), order.forS() * 1_000, order.by(), order.comment());
            case UNSHELVE -> alarms.unshelve(now, order.alarm());
        };
        Map<String, Object> answer = new LinkedHashMap<>();
        if (why.isEmpty()) {
            answer.put("alarm", order.alarm());
            answer.put("state", switch (order.deed()) {
                case ACK -> "acknowledged";
                case SHELVE -> "shelved for " + order.forS() + " s";
                case UNSHELVE -> "not shelved any more";
            });
            answer.put("by", order.by());
        } else {
            answer.put("error", why);
        }
        agenda.command(new Command.Reply(question, answer));
    }

    void state(Fields f) {
        // A state of before there were these is looked at as a new plan is.
        if (f.flag("looked", plan != null)) {
            plan = facts.plan();
        }
        f.part("alarms", alarms::state);
        f.part("causes", causes::state);
        f.list("lines", lines, Codec.TEXT);
        f.part("untold", untold::state);
        f.list("pressed_keys", pressedKeys, Codec.TEXT);
        silenced = f.number("silenced", silenced);
        lit = f.flag("lit", lit);
        flashing = f.flag("flashing", flashing);
        sounding = f.flag("sounding", sounding);
        unkept = f.flag("unkept", unkept);
    }
}
