package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.ask;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.callbox.controller.sim.Supervised.done;
import static org.callbox.controller.sim.Supervised.hear;
import static org.callbox.controller.sim.Supervised.line;
import static org.callbox.controller.sim.Supervised.onlyBoth;
import static org.callbox.controller.sim.Supervised.seat;
import static org.callbox.controller.sim.Supervised.supervise;
import static org.callbox.controller.sim.Supervised.talk;
import static org.callbox.controller.sim.Supervised.voices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.call.WatchRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks while a supervisor takes part in a call, or is asked to: the two talk on. */
class SupervisionTroubleScenarioTest {
    private static final Layer1State NO_SIGNAL =
            new Layer1State(1, true, true, false, false, false, false, false);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<WatchRow> rows = new ArrayList<>();

    private Office open(Site site) {
        return order.open(site).watch(this::seen);
    }

    /** One of several in a test: the order of one is proven at a time. */
    private Office another(Site site) {
        rows.clear();
        return new Office(site).watch(this::seen);
    }

    private void seen(Now now, Command command) {
        if (command instanceof Command.Figure(WatchRow row)) {
            rows.add(row);
        }
    }

    private static Site site() {
        return Site.of(3).supervisors("1");
    }

    /** All three are where they were. */
    private static void hearAsBefore(Office office, Leg leg, WatchMode mode) {
        Endpoint caller = line(office, leg);
        Endpoint agent = seat(office, 2);
        Endpoint supervisor = seat(office, 1);
        hear(office, leg,
                mode == WatchMode.JOIN ? voices(agent, supervisor) : voices(agent),
                mode == WatchMode.LISTEN ? voices(caller) : voices(caller, supervisor),
                voices(caller, agent));
        assertEquals(LampPattern.TRIPLE, office.lamp(2));
    }

    /** The supervision is over, and can be had again. */
    private void overAndAgain(Office office, Leg leg, WatchMode mode) {
        onlyBoth(office, leg);
        assertEquals(LampPattern.ON, office.lamp(2));
        assertEquals("not-ready break", office.agent(1));
        assertEquals(List.of(mode.word()), rows.stream().map(WatchRow::mode).toList());
        done(office, mode.word());
        hearAsBefore(office, leg, mode);
        ask(office, "supervise", 1, "mode", "end");
        onlyBoth(office, leg);
        end(office, 2);
        office.ends(Reason.ANSWERED, 16);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_card_that_starts_afresh_has_lost_the_call_and_nothing_is_left_of_it(WatchMode mode) {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, mode.word());
        office.world.restartCard(1);
        office.seconds(8);
        assertFalse(leg.released, "the box joins line and headset again");
        onlyBoth(office, leg);
        assertEquals(List.of(mode.word()), rows.stream().map(WatchRow::mode).toList());
        done(office, mode.word());
        hearAsBefore(office, leg, mode);
        end(office, 2);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_kill_keeps_it_and_every_end_that_came_meanwhile_counts(WatchMode mode)
            throws Exception {
        for (String what : List.of("nothing", "caller", "agent", "supervisor", "headset")) {
            Office office = another(site());
            office.world.keepJournal();
            office.lift(1);
            Leg leg = talk(office);
            done(office, mode.word());
            office.world.kill();
            switch (what) {
                case "caller" -> office.hangUp(leg);
                case "agent" -> office.replace(2);
                case "supervisor" -> office.replace(1);
                case "headset" -> office.unplug(1);
                default -> { }
            }
            office.seconds(1);
            office.world.revive();
            office.seconds(6);
            switch (what) {
                case "caller", "agent" -> {
                    assertTrue(leg.released, what);
                    assertEquals(1, rows.size(), what);
                    assertEquals("not-ready break", office.agent(1), what);
                }
                case "supervisor", "headset" -> {
                    onlyBoth(office, leg);
                    assertEquals(1, rows.size(), what);
                    office.plug(1);
                }
                default -> hearAsBefore(office, leg, mode);
            }
            office.replace(1);
            end(office, 2);
            assertEquals(Reason.ANSWERED, office.last().reason(), what);
            assertEquals(1, rows.size(), what);
        }
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_kill_with_a_card_that_starts_afresh_leaves_nobody_in_a_bridge(WatchMode mode) {
        Office office = open(site());
        office.world.keepJournal();
        Leg leg = talk(office);
        done(office, mode.word());
        office.world.kill();
        office.world.restartCard(1);
        office.seconds(1);
        office.world.revive();
        office.seconds(10);
        assertTrue(leg.released, "the card has let go of the call");
        assertEquals(List.of(mode.word()), rows.stream().map(WatchRow::mode).toList());
        assertEquals("not-ready break", office.agent(1));
        end(office, 2);
        Leg next = office.talk(3);
        assertNotEquals(leg, next);
        end(office, 3);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void the_card_of_the_supervisor_alone_takes_the_supervisor_along(WatchMode mode) {
        for (boolean afresh : new boolean[] {true, false}) {
            Office office = another(Site.twoCards(2).supervisors("3"));
            office.key(3, '#');
            Leg leg = office.talk(1);
            ask(office, "supervise", 3, "mode", mode.word(), "at", "1");
            office.run(100);
            assertEquals("3", office.state("agent/1").get("supervisor"));
            if (afresh) {
                office.world.restartCard(2);
            } else {
                office.world.unplug(2);
                office.seconds(3);
                office.world.plug(2);
            }
            office.seconds(8);
            assertTrue(office.joined(leg, 1));
            assertEquals("", office.state("agent/1").get("supervisor"));
            assertEquals(List.of(mode.word()), rows.stream().map(WatchRow::mode).toList());
            assertEquals("not-ready break", office.agent(3));
            assertEquals(new Endpoint.Idle(), office.hears(3));
            end(office, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void whoever_hangs_up_ends_what_is_theirs(WatchMode mode) {
        for (String who : List.of("caller", "agent")) {
            Office office = another(site());
            Leg leg = talk(office);
            done(office, mode.word());
            if (who.equals("caller")) {
                office.hangUp(leg);
            } else {
                office.replace(2);
            }
            office.seconds(1);
            assertEquals("not-ready break", office.agent(1));
            assertEquals(1, rows.size());
            end(office, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void without_the_supervisors_headset_the_two_talk_on(WatchMode mode) {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, mode.word());
        office.unplug(1);
        onlyBoth(office, leg);
        assertEquals("there is no headset at position 1",
                supervise(office, "listen", 2).get("error"));
        office.plug(1);
        office.seconds(1);
        overAndAgain(office, leg, mode);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_line_that_is_down_for_a_while_keeps_all_three(WatchMode mode) {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, mode.word());
        office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
        office.seconds(20);
        assertEquals(0, office.state("span/1").get("up"));
        hearAsBefore(office, leg, mode);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(5);
        hearAsBefore(office, leg, mode);
        ask(office, "supervise", 1, "mode", "end");
        overAndAgain(office, leg, mode);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_line_that_stays_down_ends_the_call_and_so_the_supervision(WatchMode mode) {
        Office office = open(site());
        office.lossy = true;
        Leg leg = talk(office);
        done(office, mode.word());
        office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
        office.seconds(120);
        office.ends(Reason.ANSWERED, 27);
        assertEquals("not-ready break", office.agent(1));
        assertEquals(1, rows.size());
        office.exchangeRestarts(1);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(10);
        office.replace(2);
        assertEquals(List.of(), office.world.card(1).routes());
        assertTrue(leg.heard.size() > 1);
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void a_role_or_a_supervisor_taken_out_of_the_file_is_over_at_once(WatchMode mode) {
        for (String how : List.of("role", "agent", "role and position", "position")) {
            Office office = another(site());
            Leg leg = talk(office);
            done(office, mode.word());
            Plans plans = Plans.of(office.plan);
            office.reload((switch (how) {
                case "role" -> plans.agent("1", one -> plain(one, 1));
                case "agent" -> plans.withoutAgent("1");
                case "role and position" -> plans.withoutAgent("3")
                        .agent("1", one -> plain(one, 3));
                default -> plans.withoutPosition(1).withoutAgent("1");
            }).plan());
            office.run(100);
            assertTrue(office.joined(leg, 2), how);
            assertEquals(LampPattern.ON, office.lamp(2), how);
            assertEquals(1, rows.size(), how);
            assertEquals("", office.state("agent/2").get("supervisor"), how);
            office.seconds(1);
            assertEquals(List.of(), office.topic("info").get("not_in_force"), how);
            end(office, 2);
        }
    }

    private static AgentPlan plain(AgentPlan one, int position) {
        return new AgentPlan(one.id(), one.name(), position, one.queues());
    }

    @ParameterizedTest
    @EnumSource(WatchMode.class)
    void an_agent_taken_out_of_the_file_is_heard_until_the_call_ends(WatchMode mode) {
        for (How how : List.of(How.PLAIN, How.NOW)) {
            Office office = another(site());
            Leg leg = talk(office);
            done(office, mode.word());
            office.reload(Plans.of(office.plan).withoutAgent("2").plan(), how);
            hearAsBefore(office, leg, mode);
            office.replace(2);
            office.seconds(1);
            assertTrue(leg.released);
            assertEquals(1, rows.size());
            assertEquals(List.of(), office.topic("info").get("not_in_force"));
            office.nothingIsLeft();
        }
    }

    @Test
    void a_position_or_queue_taken_out_leaves_them_until_the_end_and_now_clears_the_position() {
        for (How how : List.of(How.PLAIN, How.NOW)) {
            Office office = new Office(site());
            Leg leg = talk(office);
            done(office, "join");
            office.reload(Plans.of(office.plan).withoutPosition(2).withoutAgent("2").plan(), how);
            office.run(100);
            if (how == How.PLAIN) {
                hearAsBefore(office, leg, WatchMode.JOIN);
                office.hangUp(leg);
            }
            office.seconds(1);
            assertTrue(leg.released);
            assertEquals("not-ready break", office.agent(1));
            assertEquals(List.of(), office.topic("info").get("not_in_force"));
            office.nothingIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller", "agent", "headset", "role", "card", "kill", "span", "end"})
    void a_card_that_has_not_answered_yet_leaves_nothing_behind(String what) throws Exception {
        Office office = open(site());
        Leg leg = talk(office);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.silent(99, "bridge-set")));
        Map<String, Object> said = ask(office, "supervise", 1, "mode", "join", "at", "2");
        office.run(50);
        assertEquals(null, said);
        assertEquals("occupied break", office.agent(1));
        switch (what) {
            case "caller" -> office.hangUp(leg);
            case "agent" -> office.replace(2);
            case "headset" -> office.unplug(1);
            case "role" -> office.reload(Site.of(3).setup().plan());
            case "card" -> office.world.restartCard(1);
            case "kill" -> restart(office, 1);
            case "span" -> office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
            default -> ask(office, "supervise", 1, "mode", "end");
        }
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.NONE));
        office.seconds(15);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.plug(1);
        office.seconds(5);
        if (what.equals("kill") || what.equals("span") || what.equals("card")) {
            assertEquals(office.agent(1).startsWith("occupied"),
                    office.lamp(2) == LampPattern.TRIPLE, "either one listens or one is free");
            ask(office, "supervise", 1, "mode", "end");
        }
        office.seconds(1);
        assertEquals("not-ready break", office.agent(1), what);
        if (!leg.released) {
            onlyBoth(office, leg);
        }
        end(office, 2);
        office.ends(Reason.ANSWERED, 16);
        office.key(1, '#');
        office.seconds(1);
        assertEquals("ready", office.agent(1));
    }

    // ---- help

    @ParameterizedTest
    @ValueSource(strings = {"caller", "agent", "headset", "role", "supervisor", "card", "kill",
        "span"})
    void a_wish_for_help_goes_on_as_long_as_the_call_whatever_breaks(String what)
            throws Exception {
        Office office = open(site());
        Leg leg = talk(office);
        office.type(2, "**5#");
        assertEquals(LampPattern.TRIPLE, office.lamp(1));
        switch (what) {
            case "caller" -> office.hangUp(leg);
            case "agent" -> office.replace(2);
            case "headset" -> office.unplug(1);
            case "role" -> office.reload(Site.of(3).setup().plan());
            case "supervisor" -> office.reload(Plans.of(office.plan).withoutAgent("1").plan());
            case "card" -> office.world.restartCard(1);
            case "kill" -> restart(office, 1);
            default -> office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
        }
        office.seconds(8);
        assertNotEquals(LampPattern.TRIPLE, office.lamp(2));
        boolean helped = List.of("card", "kill", "span", "headset").contains(what);
        assertEquals(helped, office.lamp(1) == LampPattern.TRIPLE, what);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.plug(1);
        office.reload(site().setup().plan());
        office.seconds(5);
        if (what.equals("caller") || what.equals("agent")) {
            office.type(1, "*5#");
            assertTrue(office.said.contains("position 1: nobody asks for help there"));
        } else {
            assertEquals(1, office.state("agent/2").get("help_wanted"), what);
            assertEquals(LampPattern.TRIPLE, office.lamp(1), what);
            office.type(1, "*5#");
            office.run(100);
            hearAsBefore(office, leg, WatchMode.JOIN);
        }
        end(office, 2);
    }
}
