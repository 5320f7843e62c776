package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** The controller dies at a bad moment and comes back; card and exchange went on without it. */
class RestartScenarioTest {
    private static final int RUNS = Integer.getInteger("restart.random.runs", 12);
    private static final long AT_ONCE_MS = 700;
    private static final long LONG_MS = 30_000;
    private long starts;

    private void restart(World world) throws UnreadableState {
        world.revive(Recovery.copy(world.switchboard()),
                new Event.Restarted("again" + ++starts, "boot", 1_000 + starts, "0"));
    }

    private void outage(Office office, long ms) throws UnreadableState {
        office.world.kill();
        office.run(ms);
        restart(office.world);
        office.run(3_000);
    }

    private static void untouched(Leg leg) {
        assertFalse(leg.heard(Primitive.DISCONNECT), "DISCONNECT to " + leg.ref);
        assertFalse(leg.heard(Primitive.RELEASE), "RELEASE to " + leg.ref);
        assertFalse(leg.released, "released " + leg.ref);
    }

    @Test
    void a_restart_at_once_keeps_talking_waiting_and_order() throws Exception {
        Office office = Site.of(2).open();
        Leg first = office.talk(1);
        Leg second = office.talk(2);
        List<Leg> waiting = List.of(office.call(), office.call(), office.call());
        office.run(200);
        outage(office, AT_ONCE_MS);
        untouched(first);
        untouched(second);
        waiting.forEach(RestartScenarioTest::untouched);
        assertTrue(office.joined(first, 1));
        assertTrue(office.joined(second, 2));
        Leg late = office.call();
        for (Leg next : List.of(waiting.get(0), waiting.get(1), waiting.get(2), late)) {
            office.replace(1);
            office.run(100);
            office.rings(1);
            office.lift(1);
            assertTrue(office.joined(next, 1));
        }
        office.replace(1);
        office.replace(2);
        office.run(1_000);
        assertEquals(6, office.records.size());
        office.records.forEach(one -> assertEquals(Reason.ANSWERED, one.reason()));
        office.nothingIsLeft();
    }

    @Test
    void idle_agents_keep_their_order() throws Exception {
        Office office = Site.of(3).open();
        office.talk(1);
        office.replace(1);
        office.run(500);
        outage(office, AT_ONCE_MS);
        List<Integer> rung = new ArrayList<>();
        for (int position : List.of(2, 3, 1)) {
            office.call();
            office.rings(position);
            rung.add(position);
            office.lift(position);
        }
        List.of(1, 2, 3).forEach(office::replace);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void a_headset_goes_on_ringing_and_is_answered_during_the_outage() throws Exception {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.world.kill();
        office.run(300);
        office.rings(1);
        office.lift(1);
        office.run(400);
        restart(office.world);
        office.run(2_000);
        assertTrue(leg.heard(Primitive.CONNECT));
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void an_offer_that_rang_out_during_the_outage_is_still_answered() throws Exception {
        Office office = Site.of(1, terms -> terms.ringS(5)).open();
        Leg leg = office.call();
        office.run(4_500);
        office.world.kill();
        office.run(300);
        office.lift(1);
        office.run(1_500);
        restart(office.world);
        office.run(2_000);
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_hang_up_during_the_outage_clears_the_call() throws Exception {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.world.kill();
        office.run(300);
        office.replace(1);
        office.run(400);
        restart(office.world);
        office.run(2_000);
        assertTrue(leg.released, leg.heard + " " + office.said + office.port(1)
                + office.ask("calls", Map.of()));
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_whom_nobody_has_heard_goes_back_to_the_old_place() throws Exception {
        for (int commands = 1; commands <= 3; commands++) {
            Office office = Site.of(2).open();
            office.talk(1);
            Leg leg = office.call();
            Leg behind = office.call();
            office.rings(2);
            office.world.killAfter(commands);
            office.lift(2);
            office.seconds(3);
            assertEquals(2, office.world.card(1).routes().stream().filter(route ->
                    route.destination() instanceof Endpoint.Port
                    || route.source() instanceof Endpoint.Port).count());
            office.replace(2);
            office.run(200);
            restart(office.world);
            office.run(3_000);
            untouched(leg);
            untouched(behind);
            office.rings(2);
            office.lift(2);
            office.run(200);
            assertTrue(office.joined(leg, 2));
            office.replace(1);
            office.run(200);
            office.lift(1);
            office.run(200);
            assertTrue(office.joined(behind, 1));
            office.replace(1);
            office.replace(2);
            office.run(1_000);
            assertEquals(List.of(Reason.ANSWERED, Reason.ANSWERED, Reason.ANSWERED),
                    office.records.stream().map(CallRecord::reason).toList());
            office.nothingIsLeft();
        }
    }

    @Test
    void a_caller_who_hangs_up_during_the_outage_is_found_out() throws Exception {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        office.call();
        Leg waiting = office.call();
        office.run(200);
        office.world.kill();
        office.run(200);
        office.hangUp(talking);
        office.hangUp(waiting);
        office.run(500);
        restart(office.world);
        // DISCONNECT was lost with the old data link; the exchange would repeat it as RELEASE after
        // T305, which is 30 s. Its answer to our STATUS ENQUIRY tells at once.
        office.seconds(2);
        assertTrue(talking.released && waiting.released, talking.heard + " " + waiting.heard
                + office.said + office.trunk(1).statuses + office.ask("calls", Map.of()));
        assertEquals(List.of(Reason.ANSWERED, Reason.SHORT_ABANDONED),
                office.records.stream().map(CallRecord::reason).toList());
        office.rings(2);
        office.lift(2);
        office.replace(1);
        office.replace(2);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void after_half_a_minute_active_calls_are_kept_and_the_rest_is_interrupted() throws Exception {
        Office office = Site.of(1, terms -> terms.connectAfterS(5)).open();
        Leg talking = office.talk(1);
        Leg connected = office.call();
        office.seconds(6);
        assertTrue(connected.heard(Primitive.CONNECT));
        Leg alerting = office.call();
        office.run(100);
        outage(office, LONG_MS);
        office.seconds(10);
        untouched(talking);
        untouched(connected);
        assertTrue(office.joined(talking, 1));
        assertTrue(alerting.released);
        assertEquals(1, office.records.size());
        assertEquals(Reason.INTERRUPTED, office.records.getFirst().reason());
        office.replace(1);
        office.run(200);
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(connected, 1));
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void with_the_card_reset_as_well_all_are_closed_and_service_resumes() throws Exception {
        Office office = Site.of(1, terms -> terms.connectAfterS(5)).open();
        Leg talking = office.talk(1);
        Leg connected = office.call();
        office.seconds(6);
        Leg alerting = office.call();
        office.run(100);
        office.world.kill();
        office.run(10_000);
        office.world.restartCard(1);
        office.run(20_000);
        restart(office.world);
        office.seconds(20);
        assertTrue(talking.released && connected.released && alerting.released);
        assertEquals(3, office.records.size());
        for (CallRecord record : office.records) {
            assertEquals(record.agent() == null ? Reason.INTERRUPTED : Reason.ANSWERED,
                    record.reason());
        }
        office.replace(1);
        office.run(500);
        office.talk(1);
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void a_call_of_which_the_core_knows_nothing_leaves_neither_line_nor_card_busy()
            throws Exception {
        Office office = Site.of(2).open();
        var before = Recovery.copy(office.world.switchboard());
        office.talk(1);
        Leg waiting = office.call();
        office.rings(2);
        office.world.kill();
        office.run(AT_ONCE_MS);
        office.queueBooks.forget();
        office.world.revive(before, new Event.Restarted("again", "boot", 99, "0"));
        office.seconds(10);
        assertTrue(waiting.released);
        assertEquals(List.of(), office.world.card(1).routes());
        office.rings();
    }

    @Test
    void callers_who_come_while_nobody_listens_are_served_when_they_try_again() throws Exception {
        Office office = Site.of(4).open();
        office.world.kill();
        office.run(2_500);
        List<Leg> unheard = List.of(office.call(), office.call());
        office.run(500);
        restart(office.world);
        // Channels are not restarted under the SETUPs that T303 repeats, however late the first
        // restart of this box is.
        office.seconds(6);
        for (Leg leg : unheard) {
            untouched(leg);
            assertTrue(leg.heard(Primitive.ALERTING), leg.heard.toString());
        }
        office.rings(1, 2);
        List.of(1, 2).forEach(office::lift);
        List.of(1, 2).forEach(office::replace);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void everything_is_published_again() throws Exception {
        List<String> topics = new ArrayList<>();
        Office office = Site.of(2).open();
        office.talk(1);
        office.world.kill();
        office.run(AT_ONCE_MS);
        office.watch((now, command) -> {
            if (command instanceof Command.Publish(var publication) && publication.retained()) {
                topics.add(publication.topic().tail());
            }
        });
        restart(office.world);
        Map<String, Object> all = office.world.switchboard().snapshot(office.world.now());
        assertTrue(topics.containsAll(all.keySet()), topics + " of " + all.keySet());
        assertEquals(0, ((Map<?, ?>) all.get("span/1/state")).get("dchan_up"),
                "nobody has asked the exchange yet");
        office.run(3_000);
        assertEquals(1, office.state("span/1").get("dchan_up"));
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    @Test
    void killed_at_any_moment_of_random_traffic_nothing_is_lost() throws Exception {
        for (int run = 1; run <= RUNS; run++) {
            random(run);
        }
    }

    private void random(int seed) throws Exception {
        Random random = new Random(seed);
        Site site = Site.of(12).robots(RobotOptions.parse(
                "answer=400ms,talk=5s,miss=0.1,back=2s")).seed(seed);
        List<CallRecord> records = new ArrayList<>();
        List<String> said = new ArrayList<>();
        CallPlan callers = new CallPlan(120, 4, seed % 2 == 0 ? 3_000 : 0, 0, 0.1,
                List.of(Site.NUMBER), CallPlan.allChannels(), seed);
        World world = new World(site.setup(), site.robots, Map.of(1, callers), seed,
                (now, command) -> {
                    if (command instanceof Command.Record(var record)) {
                        records.add(record);
                    }
                    if (command instanceof Command.Say(var warning, var text)) {
                        said.add(now.monoMs() + " " + text);
                    }
                });
        world.start();
        world.run(6_000);
        for (int kill = 0; kill < 4; kill++) {
            world.run(random.nextInt(6_000));
            world.kill();
            world.run(random.nextInt(1_200));
            restart(world);
        }
        assertTrue(world.runUntilDone(300_000), "seed " + seed);
        world.run(5_000);
        ExchangeReport report = world.exchange(1).report();
        assertEquals(0, report.failed(), "seed " + seed + " " + report);
        // 31: the cause of a DISCONNECT that nobody heard is not known.
        assertEquals(List.of(), records.stream().filter(one -> one.cause() != 16
                && one.cause() != 31).toList(), "seed " + seed);
        assertEquals(120, report.answered() + report.abandoned(), "seed " + seed + " " + report
                + said + records.stream().filter(one -> one.cause() != 16
                        || one.reason() != Reason.ANSWERED).toList());
        // A SETUP that nobody took in, and whose caller gave up before it was repeated.
        int unseen = 120 - records.size();
        assertTrue(unseen >= 0 && unseen <= report.abandoned(), "seed " + seed + " " + unseen);
        // More than the exchange counts: a caller may give up while CONNECT is under way.
        assertTrue(report.answered() <= records.stream().filter(
                one -> one.reason() == Reason.ANSWERED).count(), "seed " + seed);
        assertEquals(records.size(), records.stream().map(CallRecord::id).distinct().count());
        assertEquals(0, records.stream().filter(one -> one.reason() == Reason.INTERRUPTED
                || one.reason() == Reason.FAILED).count(), "seed " + seed + records);
        assertEquals(List.of(), world.card(1).routes(), "seed " + seed);
        assertEquals(0, world.switchboard().callReferences(1), "seed " + seed);
    }

    /** After a power cut, or damage, the core may be what it was some calls ago. */
    @Test
    void ids_of_calls_never_repeat_though_the_state_is_older_than_the_records() throws Exception {
        Office office = Site.of(1).open();
        var before = Recovery.copy(office.world.switchboard());
        office.talk(1);
        office.replace(1);
        office.run(1_000);
        office.world.kill();
        office.run(AT_ONCE_MS);
        office.queueBooks.forget();
        office.world.revive(before, new Event.Restarted("again", "boot", 99, "0"));
        office.seconds(10);
        office.talk(1);
        office.replace(1);
        office.run(1_000);
        assertEquals(2, office.records.stream().map(CallRecord::id).distinct().count(),
                office.records.toString());
    }
}
