package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimCardParameters.Limits;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.Integration;
import org.callbox.controller.alarm.Severity;
import org.callbox.controller.cli.ShownAlarms;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each row of the inventory by itself: its real cause begins and ends, and at each step the time
 * is that of the row, the event, the topic, the summary, the lamp and what {@code callbox alarms}
 * prints say the same. A row without a case fails. That the summary is right all along is held by
 * {@link AlarmBooks}.
 */
class AlarmRowsTest {
    private static final long FORTY_YEARS_MS = 40L * 365 * 86_400_000;

    private Office office;
    private AlarmType type;
    private Leg waits;
    private final List<Told> told = new ArrayList<>();

    private record Told(long atMs, String change, Map<String, Object> event) {}

    /**
     * A cause that begins and ends.
     *
     * @param begins lets it begin; what it takes until the core can see it is {@code seenMs}
     * @param ends lets it end; what it takes until the core can see that is {@code goneMs}
     */
    private record Cause(Site site, Runnable begins, long seenMs, Runnable ends, long goneMs) {}

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(Publication said)
                && said.topic() instanceof Topic.AlarmEvent
                && type.word().equals(said.fields().get("type"))) {
            told.add(new Told(now.monoMs(), (String) said.fields().get("change"), said.fields()));
        }
    }

    private Cause event(Event begins, Event ends) {
        return new Cause(Site.of(1), () -> office.world.core(begins), 0,
                () -> office.world.core(ends), 0);
    }

    private Cause noticed(Notice what) {
        return event(new Event.Noticed(what, true, "why"), new Event.Noticed(what, false, ""));
    }

    /** What has no length: nothing ends it but time. */
    private Cause happens(Site site, Runnable happens, long seenMs) {
        return new Cause(site, happens, seenMs, () -> { }, 0);
    }

    private Cause line(Layer1State defect) {
        return new Cause(Site.of(1), () -> office.world.atCard(1, new SimIn.Line(defect)), 50,
                () -> office.world.atCard(1, new SimIn.Line(Layer1State.good(1))), 50);
    }

    private static Layer1State defect(boolean los, boolean lof, boolean ais, boolean rai) {
        return new Layer1State(1, los, lof, ais, rai, false, !los, !los);
    }

    private static Event restarted(int start) {
        return new Event.Restarted("again" + start, "boot", 1_000 + start, "0");
    }

    private Cause cause() {
        return switch (type.kind()) {
            case BOX, GPIO, SECURITY -> ofBox();
            case CARD, HEADSET -> ofCard();
            case SPAN -> ofSpan();
            case QUEUE -> ofQueue();
        };
    }

    private Cause ofBox() {
        return switch (type) {
            case BROKER_LOST -> event(
                    new Event.Broker(false, "gone"), new Event.Broker(true, "connected"));
            case RECORDS_FAILED -> event(
                    new Event.Records(false, "no room"), new Event.Records(true, "again"));
            case PHONE_BOOK_FAILED -> event(
                    new Event.PhoneBook(false, "no file"), new Event.PhoneBook(true, "read"));
            case MQTT_BUFFER_OVERFLOW -> noticed(Notice.EVENTS_DROPPED);
            case DISK_LOW -> noticed(Notice.DISK_LOW);
            case TEMP_HIGH -> noticed(Notice.TEMP_HIGH);
            case UNDER_VOLTAGE -> noticed(Notice.UNDER_VOLTAGE);
            case THROTTLED -> noticed(Notice.THROTTLED);
            case MEMORY_LOW -> noticed(Notice.MEMORY_LOW);
            case CPU_HIGH -> noticed(Notice.CPU_HIGH);
            case DISK_WEAR -> noticed(Notice.DISK_WEAR);
            case JOURNAL_FAILED -> noticed(Notice.JOURNAL_FAILED);
            case DRILL -> noticed(Notice.DRILL_ON);
            case TEST_CALL_FAILED -> new Cause(TestCalls.site(), () -> {
                TestCalls.minute(office, 0);
                TestCalls.goesOut(office);
            }, 108_000, () -> {
                TestCalls.minute(office, 1);
                TestCalls.good(office);
            }, 86_500_000);
            case CALLS_STUCK -> new Cause(Site.of(1), () -> {
                waits = office.talk(1);
                office.seconds(12 * 3_600 - 60);
            }, 12 * 3_600_000L + 180_000, () -> {
                office.hangUp(waits);
                office.replace(1);
            }, 70_000);
            case CHIP_MISSING -> new Cause(Site.of(1).wall(AlarmScenarioTest.wall()),
                    () -> office.world.core(new Event.WallLine("lamp", false, "no chip")), 0,
                    () -> office.world.core(new Event.WallLine("lamp", true, "line 1")), 0);
            case LOOP_SLOW -> happens(Site.of(1),
                    () -> office.world.core(new Event.StoodStill(3_000)), 0);
            case TOPIC_CONFLICT -> happens(Site.of(1), () -> office.world.core(
                    new Event.Noticed(Notice.TOPIC_CONFLICT, true, "session x")), 0);
            case AUTH_FAIL -> happens(Site.of(1), () -> office.world.core(
                    new Event.Noticed(Notice.COMMANDS_DENIED, true, "the last from mqtt:mon")), 0);
            case RESTARTED -> happens(Site.of(1), () -> office.world.core(restarted(1)), 0);
            case INPUT_QUARANTINED -> event(new Event.Quarantined("a byte"), restarted(2));
            case CLOCK_UNSYNCED -> new Cause(
                    Site.of(1).hours(HoursScenarioTest.closing(0, AtClose.SERVE)),
                    () -> office.world.stepWallClock(-FORTY_YEARS_MS), 61_000,
                    () -> office.world.stepWallClock(FORTY_YEARS_MS), 61_000);
            case PIN_LOCKOUT -> new Cause(Site.of(0).seats(1, 8).free("anna", "17",
                    SimPins.hash("730951", false), Site.QUEUE), this::guess, 60_000,
                    () -> { }, 3_700_000);
            case TOLL_LIMIT -> happens(Site.of(3).outbound(OutsideLines.outbound(1)),
                    () -> TollLimitScenarioTest.oneMore(office), 0);
            default -> throw new AssertionError("no case for " + type);
        };
    }

    private Cause ofCard() {
        return switch (type) {
            case LINK_DOWN -> new Cause(Site.of(1), () -> office.world.unplug(1), 3_500,
                    () -> office.world.plug(1), 5_000);
            case LINK_ERRORS -> new Cause(Site.of(1), this::damage, 141_000,
                    () -> office.world.faults(1, Faults.NONE), 130_000);
            case LINK_SLOW -> new Cause(Site.of(1),
                    () -> office.world.faults(1, Faults.NONE.withLatencyMs(150)), 130_000,
                    () -> office.world.faults(1, Faults.NONE), 130_000);
            case UNEXPECTED_RESET -> happens(Site.of(1),
                    () -> office.world.restartCard(1), 5_000);
            case VERSION_MISMATCH -> new Cause(Site.of(1), () -> {
                office.world.atCard(1, new SimIn.Misbehave(
                        Misbehaviour.refusing(FailureCode.VERSION.code(), 3, "hello")));
                office.world.restartCard(1);
            }, 5_000, () -> { }, 120_000);
            case IDENTITY_CHANGED -> new Cause(Site.of(1),
                    () -> office.reload(Plans.of(office.plan).serial(1, "ANOTHER").plan()), 20_000,
                    () -> office.reload(Plans.of(office.plan).serial(1, null).plan()), 80_000);
            case CONFIG_MISMATCH -> new Cause(Site.of(1), this::refuse, 1_000,
                    () -> office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE)), 61_000);
            case FAULT -> happens(Site.of(1), this::refuse, 5_000);
            case CONFIG_REVERTED -> new Cause(Site.of(1),
                    () -> CardFlashing.tries(office, "one", 1), 15_000,
                    () -> CardFlashing.confirms(office, CardFlashing.tries(office, "two", 2)),
                    1_000);
            case NO_TONES -> new Cause(Site.of(1),
                    () -> office.world.exchangeCard(1, AlarmScenarioTest.TONELESS), 10_000,
                    () -> office.world.exchangeCard(1, Limits.NONE), 10_000);
            case ABSENT -> new Cause(Site.of(1).signOutS(600), () -> office.unplug(1), 2_000,
                    () -> office.plug(1), 2_000);
            default -> throw new AssertionError("no case for " + type);
        };
    }

    private Cause ofSpan() {
        return switch (type) {
            case LOOPBACK -> new Cause(Site.of(1), () -> loop("remote"), 50,
                    () -> loop("none"), 50);
            case LOS -> line(defect(true, true, false, true));
            case LOF -> line(defect(false, true, false, false));
            case AIS -> line(defect(false, true, true, false));
            case RAI -> line(defect(false, false, false, true));
            case CLOCK_LOST -> new Cause(Site.of(1), () -> {
                office.seconds(20);
                office.world.atCard(1, new SimIn.Line(defect(true, false, false, false)));
            }, 21_000, () -> office.world.atCard(1, new SimIn.Line(Layer1State.good(1))),
                    400_000);
            case CRC4_EXCESS -> quarter(20, 0, 200);
            case SLIPS -> quarter(0, 1, 60);
            case SES_THRESHOLD -> quarter(400, 0, 60);
            case ES_THRESHOLD -> quarter(1, 0, 300);
            case DCHAN_DOWN -> new Cause(Site.of(1), () -> office.trunk(1).silent = true,
                    30_000, () -> office.exchangeRestarts(1), 10_000);
            case CHANNELS_BLOCKED -> new Cause(Site.of(1), () -> {
                office.exchangeRestarts(1).restarts = false;
            }, 400_000, () -> office.exchangeRestarts(1), 400_000);
            default -> throw new AssertionError("no case for " + type);
        };
    }

    private Cause ofQueue() {
        return switch (type) {
            case NO_AGENTS -> new Cause(Site.of(1).signOutS(5), () -> office.unplug(1), 10_000,
                    () -> office.plug(1), 10_000);
            case FULL -> new Cause(Site.of(1, terms -> terms.maxWaiting(1)), () -> {
                office.talk(1);
                waits = office.call();
            }, 1_500, () -> office.hangUp(waits), 1_500);
            case WAIT_EXCEEDED -> happens(Site.of(1, terms -> terms.maxWaitS(30)), () -> {
                office.talk(1);
                office.call();
            }, 32_000);
            default -> throw new AssertionError("no case for " + type);
        };
    }

    private void loop(String kind) {
        office.ask("span_loopback", Map.of("span", "1", "kind", kind, "for_s", "600"));
    }

    private void guess() {
        for (int i = 0; i < 40; i++) {
            office.type(1 + i % 8, 500 + i + "#907351#");
            office.seconds(1);
        }
    }

    private void damage() {
        office.lossy = true;
        office.world.faults(1, Faults.flips(0.1));
        for (int i = 0; i < 400; i++) {
            office.key(1, '5');
            office.run(200);
        }
    }

    private void refuse() {
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        office.call();
        office.rings(1);
        office.lift(1);
    }

    /** Errors of so many blocks and slips each second; over after two calm quarters. */
    private Cause quarter(int blocks, int slips, int seconds) {
        return new Cause(Site.of(1), () -> {
            LineErrors errors = new LineErrors(office.world, office.plan.span(1));
            office.run(900_000 - office.world.now().wallMs() % 900_000 + 500);
            for (int i = 0; i < seconds; i++) {
                errors.add(i % 4 == 3 ? 0 : blocks, 0, 0, slips);
                office.seconds(1);
            }
        }, 900_000 + seconds * 1_000L, () -> { }, 1_900_000);
    }

    private Told next(String change, long fromMs, long afterMs, long withinMs) {
        int before = told.size();
        long endMs = fromMs + afterMs + withinMs + 10;
        while (told.size() == before && office.world.now().monoMs() < endMs) {
            office.run(Math.min(1_000, endMs - office.world.now().monoMs()));
        }
        assertTrue(told.size() > before, type.pattern() + " is not " + change);
        Told one = told.get(before);
        assertEquals(change, one.change, "" + one.event);
        assertTrue(one.atMs >= fromMs + afterMs, type.pattern() + " " + change + " after "
                + (one.atMs - fromMs) + " ms, which is before " + afterMs);
        return one;
    }

    /** What every place says of it now. */
    private void shows(Told one, boolean active) {
        String key = one.event.get("resource") + "/" + one.event.get("type");
        office.run(0);
        Map<String, Object> topic = office.topic("alarm/" + key);
        for (String field : List.of("active", "severity", "text", "raised", "cleared", "count",
                "suppressed_by", "advice", "probable_cause")) {
            assertEquals(one.event.getOrDefault(field, ""), topic.get(field), key + " " + field);
        }
        assertEquals(active ? 1 : 0, topic.get("active"));
        assertEquals(active, !"".equals(topic.get("raised")) && "".equals(topic.get("cleared")));
        assertEquals(active, ((List<?>) office.topic("alarms").get("list")).stream()
                .map(row -> ((Map<?, ?>) row).get("resource") + "/" + ((Map<?, ?>) row).get("type"))
                .anyMatch(key::equals), "in the list of the summary");
        prints(key, one, active);
    }

    /** {@code callbox alarms}: a row with its time while it is raised, what it is, what to do. */
    private void prints(String key, Told one, boolean active) {
        List<String> lines = ShownAlarms.lines(
                office.ask("status", Map.of()), office.world.now().wallMs());
        String raised = type.severity().word() + " " + type.domain().word() + " "
                + ((String) one.event.get("raised")).substring(11, 19) + " raised";
        assertEquals(active ? List.of(key + " " + raised,
                key + ": " + one.event.get("text") + ". " + type.advice()) : List.of(),
                lines.stream().map(line -> line.strip().replaceAll(" {2,}", " "))
                        // Not those of another time of day, which have a date as well.
                        .map(line -> line.replaceAll(" [0-9]{4}-[0-9]{2}-[0-9]{2} ", " "))
                        .filter(line -> line.startsWith(key)).toList());
        int counted = (Integer) office.topic("alarms").get("active_total");
        assertEquals(counted == 0, lines.getFirst().startsWith("no alarm"), lines.getFirst());
        assertTrue(!active || lines.getFirst().contains(type.severity().word())
                && lines.getFirst().contains(type.domain().word().replace('-', ' ')),
                lines.getFirst());
    }

    private void lamp() {
        boolean loud = office.topic("alarms").get("worst") instanceof Integer worst
                && worst >= Severity.MAJOR.number();
        assertEquals(loud ? "FAST ON" : "OFF OFF", office.wall("red") + " " + office.wall("horn"));
    }

    @ParameterizedTest
    @EnumSource
    void it_is_raised_and_cleared_by_its_cause_at_its_time_and_every_place_says_so(
            AlarmType row) {
        type = row;
        Cause cause = cause();
        office = cause.site.wall(AlarmScenarioTest.wall()).watched(this::see);
        Integration times = row.integration();
        lamp();
        long fromMs = office.world.now().monoMs();
        long already = told.size();
        cause.begins.run();
        Told raised = already < told.size() ? told.getLast()
                : next("raised", fromMs, times.raiseMs(), cause.seenMs);
        assertEquals("raised", raised.change);
        shows(raised, true);
        lamp();
        fromMs = times.equals(Integration.HAPPENED)
                ? raised.atMs : office.world.now().monoMs();
        cause.ends.run();
        Told cleared = told.getLast() != raised && told.getLast().change.equals("cleared")
                ? told.getLast() : next("cleared", fromMs, times.clearMs(), cause.goneMs);
        assertEquals("cleared", cleared.change);
        shows(cleared, false);
        lamp();
        assertEquals(1L, told.stream().filter(one -> one.change.equals("raised")).count());
    }
}
