package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.QueueCounts;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.publish.WallFacts;
import org.callbox.controller.publish.WallFacts.Kind;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;
import org.callbox.controller.wall.Wall;
import org.callbox.controller.wall.WallIn;
import org.callbox.controller.wall.WallOut;

/** Takes to the wall what concerns it, and what it says to lines, topics and the night switch. */
final class WallDesk {
    /** Who set the night switch, where it was a key. */
    private static final String KEY_AT_WALL = "key at wall";

    private final transient Switchboard board;
    private final transient Facts facts;
    private final transient Agenda agenda;
    private final Wall wall;
    private final SelfTestDesk selfTest;
    private final TestCallDesk testCall;
    /** Why lines cannot be used, by what is on them. */
    private final Map<String, String> faults = new LinkedHashMap<>();
    /** The plan that the wall was given; null before it was looked at in this process. */
    private transient Plan plan;
    private final transient Set<String> touched = new LinkedHashSet<>();

    WallDesk(Switchboard board, Facts facts, Routing routing, Agenda agenda) {
        this.board = board;
        this.facts = facts;
        this.agenda = agenda;
        this.wall = new Wall(facts.plan().wall());
        this.selfTest = new SelfTestDesk(facts, this, routing, agenda);
        this.testCall = new TestCallDesk(board, facts, routing, agenda);
    }

    /** A queue, or the calendar of a bell, is not as it was. */
    void touched(String queue) {
        if (!facts.plan().wall().isNone()) {
            touched.add(queue);
        }
    }

    SelfTestDesk selfTest() {
        return selfTest;
    }

    TestCallDesk testCall() {
        return testCall;
    }

    /** Somebody has something to do at a position: whatever tests it leaves it. */
    void free(Now now, int position) {
        selfTest.ends(position);
        testCall.touched(now, position);
    }

    long dueMs() {
        return Math.min(Math.min(wallDueMs(), selfTest.dueMs()), testCall.dueMs());
    }

    private long wallDueMs() {
        return facts.plan().wall().isNone() ? Timers.NEVER : wall.dueMs();
    }

    /** At the end of each step. */
    void look(Now now) {
        if (plan != facts.plan()) {
            plan = facts.plan();
            reload(now);
        }
        for (String queue : touched) {
            if (Plan.find(plan.queues(), one -> one.id().equals(queue)) != null) {
                tell(now, inQueue(queue));
            }
        }
        boolean any = !touched.isEmpty();
        touched.clear();
        if (any || now.monoMs() >= wallDueMs()) {
            plan.wall().bells().stream().filter(bell -> !bell.calendar().isEmpty())
                    .forEach(bell -> tell(now, hours(bell)));
            tell(now, new WallIn.Look());
            touchTopics();
        }
        selfTest.look(now);
        testCall.look(now);
    }

    private void reload(Now now) {
        List<String> queues = plan.queues().stream().map(QueuePlan::id).toList();
        tell(now, new WallIn.Reload(plan.wall(), queues));
        faults.keySet().retainAll(plan.wall().ids());
        touched.clear();
        if (!plan.wall().isNone()) {
            touched.addAll(queues);
        }
    }

    /** The lines of another process begin dark and silent. */
    void again(Now now) {
        selfTest.again();
        testCall.again(now);
        tell(now, new WallIn.Restarted());
    }

    private WallIn inQueue(String queue) {
        QueueCounts counts = facts.queue(queue);
        return new WallIn.InQueue(queue, counts.inLine(), counts.oldestInLineMs(),
                facts.openness(queue).open());
    }

    private WallIn hours(Bell bell) {
        return new WallIn.Hours(bell.id(), facts.openness(bell.hoursKey()).open());
    }

    void on(Now now, Event.OfWall event) {
        switch (event) {
            case Event.WallLine line -> line(now, line);
            case Event.WallKey key -> key(now, key);
        }
    }

    /** A button of a position, which may be held to begin the self-test there. */
    void button(Now now, Event.ButtonEdge edge) {
        testCall.touched(now, edge.position());
        agenda.atPosition(edge.position(),
                new PositionIn.Button(edge.button(), edge.pressed()));
        selfTest.button(now, edge);
    }

    private void line(Now now, Event.WallLine said) {
        board.alarms().line(now, said.id(), said.usable());
        agenda.say(!said.usable(), "on the wall, " + said.id() + ": " + said.why());
        if (facts.plan().wall().ids().contains(said.id())) {
            if (said.usable()) {
                faults.remove(said.id());
            } else {
                faults.put(said.id(), said.why());
            }
            board.published().touch(new Topic.Wall(said.id()));
        }
    }

    private void key(Now now, Event.WallKey said) {
        tell(now, new WallIn.Key(said.key(), said.active()));
        if (facts.plan().wall().silenceKeys().stream()
                .anyMatch(one -> one.id().equals(said.key()))) {
            board.alarms().key(said.key(), said.active());
        }
        if (facts.plan().wall().ids().contains(said.key())) {
            board.published().touch(new Topic.Wall(said.key()));
        }
    }

    private void tell(Now now, WallIn in) {
        for (WallOut said : wall.on(now.monoMs(), in)) {
            switch (said) {
                case WallOut.Show(var id, var pattern) -> {
                    selfTest.ends(id);
                    agenda.command(new Command.Wall(id, pattern));
                    board.published().touch(new Topic.Wall(id));
                }
                case WallOut.Turned(var key, var night) ->
                        night(now, key, night ? Mode.ON : Mode.AUTO);
                case WallOut.Pressed(var key) -> night(now, key,
                        facts.night(keyOf(key).queue()).mode() == Mode.ON ? Mode.AUTO : Mode.ON);
            }
        }
    }

    private void night(Now now, String key, Mode mode) {
        board.hours().switched(now, keyOf(key).queue(), new NightSwitch(
                mode, KEY_AT_WALL + " (" + key + ")", now.wallMs()));
    }

    private NightKey keyOf(String id) {
        return Plan.find(facts.plan().wall().nightKeys(), key -> key.id().equals(id));
    }

    private void touchTopics() {
        plan.wall().ids().forEach(id -> board.published().touch(new Topic.Wall(id)));
    }

    /** It has something to say. */
    boolean busy(String id) {
        return waiting(id) > 0 || pattern(id) != LampPattern.OFF;
    }

    /** Callers in the queues of a lamp or bell; none for what is there for something else. */
    private int waiting(String id) {
        return switch (kind(id)) {
            case LAMP, BELL -> wall.waiting(id);
            case NIGHT_KEY, ALARM_LAMP, ALARM_RELAY, SILENCE_KEY -> 0;
        };
    }

    /** It is heard, and steady while it is on. */
    boolean isBell(String id) {
        return kind(id) == Kind.BELL || kind(id) == Kind.ALARM_RELAY;
    }

    void showAgain(String id) {
        agenda.command(new Command.Wall(id, pattern(id)));
    }

    /** What is told of a thing on the wall, which the plan has. */
    WallFacts facts(String id) {
        Kind kind = kind(id);
        return new WallFacts(kind, kind.key() ? null : pattern(id),
                kind == Kind.NIGHT_KEY ? wall.turned(id) : board.alarms().pressed(id),
                waiting(id), faults.getOrDefault(id, ""));
    }

    private Kind kind(String id) {
        WallPlan hangs = facts.plan().wall();
        return keyOf(id) != null ? Kind.NIGHT_KEY
                : Plan.find(hangs.bells(), one -> one.id().equals(id)) != null ? Kind.BELL
                : Plan.find(hangs.lamps(), one -> one.id().equals(id)) != null ? Kind.LAMP
                : WallPlan.has(hangs.alarmLamps(), id) ? Kind.ALARM_LAMP
                : WallPlan.has(hangs.alarmRelays(), id) ? Kind.ALARM_RELAY : Kind.SILENCE_KEY;
    }

    private LampPattern pattern(String id) {
        LampPattern ofAlarms = board.alarms().pattern(id);
        return ofAlarms == null ? wall.pattern(id) : ofAlarms;
    }

    void state(Fields f) {
        f.part("hangs", wall::state);
        f.map("faults", faults, Codec.TEXT, Codec.TEXT);
        f.part("self_test", selfTest::state);
        f.part("test_call", testCall::state);
    }
}
