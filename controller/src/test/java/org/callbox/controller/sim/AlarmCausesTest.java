package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/**
 * Every alarm of the inventory is raised and cleared by its own cause in a whole box: no row
 * without a cause, and none that stays for ever. The summary is held against the alarms all along,
 * see {@link AlarmBooks}.
 */
class AlarmCausesTest {
    private static final Event START = new Event.Restarted("again", "boot", 1_001, "0");

    /** Types by the words of their changes. */
    private final Map<AlarmType, Set<String>> seen = new EnumMap<>(AlarmType.class);

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(var publication)
                && publication.topic().tail().equals("event/alarm")) {
            for (AlarmType type : AlarmType.values()) {
                if (type.word().equals(publication.fields().get("type"))) {
                    seen.computeIfAbsent(type, _ -> new TreeSet<>())
                            .add((String) publication.fields().get("change"));
                }
            }
        }
    }

    /** @param types must have been raised and cleared in what was played just now */
    private void came(AlarmType... types) {
        for (AlarmType type : types) {
            Set<String> changes = seen.getOrDefault(type, Set.of());
            assertEquals(Set.of("raised", "cleared"), new TreeSet<>(changes.stream()
                    .filter(one -> one.equals("raised") || one.equals("cleared")).toList()),
                    type.pattern());
        }
    }

    @Test
    void each_of_the_inventory_is_raised_and_cleared_by_its_cause() {
        adapters();
        restarts();
        stuck();
        card();
        refusals();
        span();
        line();
        queue();
        headset();
        clock();
        guessing();
        limit();
        testCall();
        Set<AlarmType> rest = EnumSet.allOf(AlarmType.class);
        rest.removeAll(seen.keySet());
        assertEquals(Set.of(), rest, "rows without a cause");
    }

    private void testCall() {
        Office office = TestCalls.site().watched(this::see);
        TestCalls.minute(office, 0);
        TestCalls.goesOut(office);
        office.seconds(11);
        TestCalls.minute(office, 1);
        TestCalls.good(office);
        office.seconds(1);
        came(AlarmType.TEST_CALL_FAILED);
    }

    private void adapters() {
        Office office = Site.of(1).wall(AlarmScenarioTest.wall()).watched(this::see);
        for (boolean well : List.of(false, true)) {
            office.world.core(new Event.Broker(well, "gone"));
            office.world.core(new Event.Records(well, "no room"));
            office.world.core(new Event.PhoneBook(well, "no file"));
            office.world.core(new Event.WallLine("lamp", well, "no such chip"));
            office.world.core(new Event.Noticed(Notice.EVENTS_DROPPED, !well, "7 dropped so far"));
            office.world.core(new Event.Noticed(Notice.DISK_LOW, !well, "12 MiB are free"));
            for (Notice what : Notice.values()) {
                if (what.measured()) {
                    office.world.core(new Event.Noticed(what, !well, "measured"));
                }
            }
            office.seconds(11);
        }
        came(AlarmType.TEMP_HIGH, AlarmType.UNDER_VOLTAGE, AlarmType.THROTTLED,
                AlarmType.MEMORY_LOW, AlarmType.CPU_HIGH, AlarmType.DISK_WEAR,
                AlarmType.JOURNAL_FAILED, AlarmType.CLOCK_UNSYNCED, AlarmType.DRILL);
        office.world.core(new Event.Noticed(Notice.TOPIC_CONFLICT, true, "session x"));
        office.world.core(new Event.StoodStill(3_000));
        office.seconds(601);
        came(AlarmType.BROKER_LOST, AlarmType.RECORDS_FAILED, AlarmType.PHONE_BOOK_FAILED,
                AlarmType.CHIP_MISSING, AlarmType.MQTT_BUFFER_OVERFLOW, AlarmType.DISK_LOW,
                AlarmType.TOPIC_CONFLICT, AlarmType.LOOP_SLOW, AlarmType.AUTH_FAIL);
    }

    private void restarts() {
        Office office = Site.of(1).watched(this::see);
        office.world.core(START);
        office.world.core(new Event.Quarantined("a byte"));
        office.seconds(10);
        office.world.core(START);
        office.seconds(601);
        came(AlarmType.RESTARTED, AlarmType.INPUT_QUARANTINED);
    }

    /** A headset that nobody puts back, and an exchange that does not clear. */
    private void stuck() {
        Office office = Site.of(1).watched(this::see);
        Leg leg = office.talk(1);
        office.seconds(12 * 3_600 - 60);
        assertEquals(null, seen.get(AlarmType.CALLS_STUCK));
        office.seconds(180);
        office.hangUp(leg);
        office.replace(1);
        office.seconds(70);
        came(AlarmType.CALLS_STUCK);
    }

    private void card() {
        Office office = Site.of(1).watched(this::see);
        office.world.unplug(1);
        office.seconds(10);
        office.world.plug(1);
        office.seconds(30);
        office.world.faults(1, Faults.flips(0.1));
        office.seconds(30);
        for (int i = 0; i < 300; i++) {
            office.key(1, '5');
            office.run(100);
        }
        office.world.faults(1, Faults.NONE);
        office.seconds(130);
        office.world.faults(1, Faults.NONE.withLatencyMs(150));
        office.seconds(130);
        office.world.faults(1, Faults.NONE);
        office.seconds(130);
        came(AlarmType.LINK_SLOW);
        office.world.restartCard(1);
        office.seconds(620);
        came(AlarmType.LINK_DOWN, AlarmType.LINK_ERRORS, AlarmType.UNEXPECTED_RESET);
        office.world.exchangeCard(1, AlarmScenarioTest.TONELESS);
        office.seconds(30);
        office.world.exchangeCard(1, SimCardParameters.Limits.NONE);
        office.seconds(30);
        came(AlarmType.NO_TONES);
        CardFlashing.tries(office, "one", 1);
        office.seconds(15);
        CardFlashing.confirms(office, CardFlashing.tries(office, "two", 2));
        office.seconds(15);
        came(AlarmType.CONFIG_REVERTED);
    }

    private void refusals() {
        Office office = Site.of(1).watched(this::see);
        office.world.atCard(1, new SimIn.Misbehave(
                Misbehaviour.refusing(FailureCode.VERSION.code(), 3, "hello")));
        office.world.restartCard(1);
        office.seconds(120);
        came(AlarmType.VERSION_MISMATCH);
        office.reload(Plans.of(office.plan).serial(1, "ANOTHER").plan());
        office.seconds(20);
        office.reload(Plans.of(office.plan).serial(1, null).plan());
        office.seconds(80);
        came(AlarmType.IDENTITY_CHANGED);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        Leg leg = office.call();
        office.rings(1);
        office.lift(1);
        office.seconds(20);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE));
        office.hangUp(leg);
        office.replace(1);
        office.seconds(700);
        came(AlarmType.CONFIG_MISMATCH, AlarmType.FAULT);
    }

    private void span() {
        Office office = Site.of(1).watched(this::see);
        office.trunk(1).silent = true;
        office.seconds(60);
        Trunk deaf = office.exchangeRestarts(1);
        deaf.restarts = false;
        office.seconds(400);
        deaf.restarts = true;
        office.exchangeRestarts(1);
        office.seconds(400);
        came(AlarmType.DCHAN_DOWN, AlarmType.CHANNELS_BLOCKED);
    }

    private void line() {
        Office office = Site.of(1).watched(this::see);
        // Until it has heard of a span the card's own oscillator runs.
        office.seconds(20);
        for (boolean los : List.of(true, false)) {
            office.world.atCard(1, new SimIn.Line(
                    new Layer1State(1, los, false, false, false, false, !los, !los)));
            office.seconds(80);
        }
        came(AlarmType.CLOCK_LOST, AlarmType.LOS);
        for (boolean[] one : new boolean[][] {
                {true, false, false}, {false, true, false}, {false, false, true},
                {false, false, false}}) {
            office.world.atCard(1, new SimIn.Line(
                    new Layer1State(1, false, one[0], one[1], one[2], false, true, true)));
            office.seconds(15);
        }
        came(AlarmType.LOF, AlarmType.AIS, AlarmType.RAI);
        office.ask("span_loopback", Map.of("span", "1", "kind", "remote", "for_s", "10"));
        office.seconds(30);
        came(AlarmType.LOOPBACK);
        LineErrors errors = new LineErrors(office.world, office.plan.span(1));
        for (int i = 0; i < 240; i++) {
            errors.add(i % 12 == 0 ? 300 : i % 2 * 20, 0, 0, i % 20 == 0 ? 1 : 0);
            office.seconds(1);
        }
        office.seconds(2_000);
        came(AlarmType.CRC4_EXCESS, AlarmType.SLIPS, AlarmType.SES_THRESHOLD,
                AlarmType.ES_THRESHOLD);
    }

    private void queue() {
        Office office = Site.of(1, terms -> terms.maxWaitS(30).maxWaiting(1))
                .signOutS(5).watched(this::see);
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.seconds(35);
        office.hangUp(waits);
        office.hangUp(talks);
        office.replace(1);
        office.seconds(20);
        office.unplug(1);
        office.seconds(80);
        office.plug(1);
        office.seconds(620);
        came(AlarmType.FULL, AlarmType.WAIT_EXCEEDED, AlarmType.NO_AGENTS);
    }

    private void headset() {
        Office office = Site.of(1).signOutS(600).watched(this::see);
        office.unplug(1);
        office.seconds(70);
        office.plug(1);
        office.seconds(20);
        came(AlarmType.ABSENT);
    }

    private void clock() {
        Office office = Site.of(1).hours(HoursScenarioTest.closing(0, AtClose.SERVE))
                .watched(this::see);
        office.world.stepWallClock(-40L * 365 * 86_400_000);
        office.seconds(61);
        office.world.stepWallClock(40L * 365 * 86_400_000);
        office.seconds(61);
        came(AlarmType.CLOCK_UNSYNCED);
    }

    private void guessing() {
        Office office = Site.of(0).seats(1, 8)
                .free("anna", "17", SimPins.hash("730951", false), Site.QUEUE).watched(this::see);
        for (int i = 0; i < 40; i++) {
            office.type(1 + i % 8, 500 + i + "#907351#");
            office.seconds(1);
        }
        office.seconds(3_700);
        came(AlarmType.PIN_LOCKOUT);
    }

    private void limit() {
        Office office = Site.of(3).outbound(OutsideLines.outbound(1)).watched(this::see);
        TollLimitScenarioTest.oneMore(office);
        office.seconds(601);
        came(AlarmType.TOLL_LIMIT);
    }
}
