package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.ask;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.callbox.controller.sim.Supervised.TONE;
import static org.callbox.controller.sim.Supervised.done;
import static org.callbox.controller.sim.Supervised.hear;
import static org.callbox.controller.sim.Supervised.heard;
import static org.callbox.controller.sim.Supervised.line;
import static org.callbox.controller.sim.Supervised.onlyBoth;
import static org.callbox.controller.sim.Supervised.refused;
import static org.callbox.controller.sim.Supervised.seat;
import static org.callbox.controller.sim.Supervised.supervise;
import static org.callbox.controller.sim.Supervised.talk;
import static org.callbox.controller.sim.Supervised.voices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimCard;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.WatchRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervisor at position 1 and the calls of colleagues. */
class SupervisionScenarioTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<WatchRow> rows = new ArrayList<>();

    private static Site site() {
        return Site.of(3).marks(3).supervisors("1");
    }

    private Office open(Site site) {
        return order.open(site).watch((now, command) -> {
            if (command instanceof Command.Figure(WatchRow row)) {
                rows.add(row);
            }
        });
    }

    @Test
    void who_hears_whom_in_each_mode() {
        Office office = open(site());
        Leg leg = talk(office);
        Endpoint caller = line(office, leg);
        done(office, "listen");
        hear(office, leg, voices(seat(office, 2)), voices(caller),
                voices(caller, seat(office, 2)));
        done(office, "whisper");
        hear(office, leg, voices(seat(office, 2)), voices(caller, seat(office, 1)),
                voices(caller, seat(office, 2)));
        done(office, "join");
        hear(office, leg, voices(seat(office, 2), seat(office, 1)),
                voices(caller, seat(office, 1)), voices(caller, seat(office, 2)));
        assertEquals("occupied break", office.agent(1));
        ask(office, "supervise", 1, "mode", "end");
        onlyBoth(office, leg);
        assertEquals("not-ready break", office.agent(1));
        assertEquals("setup queued offered:2 answered:2 supervised supervised supervised"
                + " unsupervised", office.story(1));
        end(office, 2);
        assertEquals(List.of("listen", "whisper", "join"),
                rows.stream().map(WatchRow::mode).toList());
        rows.forEach(row -> assertEquals("1 2 1", row.supervisor() + " " + row.agent() + " "
                + row.position()));
    }

    @Test
    void the_agent_is_shown_and_hears_that_somebody_listens() {
        Office office = open(site());
        talk(office);
        assertEquals(LampPattern.ON, office.lamp(2));
        done(office, "listen");
        assertEquals(LampPattern.TRIPLE, office.lamp(2));
        assertTrue(office.world.card(1).voices(seat(office, 2)).stream()
                .anyMatch(one -> one.toString().equals(TONE)));
        office.seconds(1);
        assertFalse(office.world.card(1).voices(seat(office, 2)).stream()
                .anyMatch(one -> one.toString().equals(TONE)));
        Set<Boolean> tones = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            office.run(200);
            tones.add(office.world.card(1).voices(seat(office, 2)).stream()
                    .anyMatch(one -> one.toString().equals(TONE)));
        }
        assertEquals(Set.of(true, false), tones, "it comes again");
        Map<String, Object> agent = office.state("agent/2");
        assertEquals("1", agent.get("supervisor"));
        assertEquals("listen", agent.get("supervision"));
        ask(office, "supervise", 1, "mode", "end");
        office.run(100);
        assertEquals(LampPattern.ON, office.lamp(2));
        end(office, 2);
    }

    @Test
    void by_keys_as_by_command_and_the_supervisor_marks_the_call() {
        Office office = open(site());
        Leg leg = talk(office);
        office.type(1, "*52#");
        hear(office, leg, voices(seat(office, 2)), voices(line(office, leg)),
                voices(line(office, leg), seat(office, 2)));
        office.type(1, "**53#");
        assertEquals(2, heard(office, line(office, leg)).size());
        office.type(1, "**82#");
        office.type(1, "**50#");
        onlyBoth(office, leg);
        office.type(3, "*52#");
        assertTrue(office.said.contains("position 3: agent 3 is no supervisor (role of the"
                + " agent in the site file)"));
        onlyBoth(office, leg);
        end(office, 2);
        assertEquals(2, office.last().mark());
    }

    @Test
    void what_cannot_be_is_refused_plainly_and_changes_nothing() {
        Office office = open(site());
        refused(office, "nobody talks at position 2", 2);
        refused(office, "there is no position 9", 9);
        refused(office, "nobody talks at position 1", 1);
        Leg leg = talk(office);
        assertEquals("agent 3 is no supervisor (role of the agent in the site file)",
                ask(office, "supervise", 3, "mode", "join",
                "at", "2").get("error"));
        assertEquals("nobody listens at position 1",
                ask(office, "supervise", 1, "mode", "end").get("error"));
        Handing.done(office, "hold", 2);
        refused(office, "nobody talks at position 2", 2);
        Handing.done(office, "resume", 2);
        onlyBoth(office, leg);
        end(office, 2);
    }

    @Test
    void a_card_without_bridges_says_so_and_the_supervisor_is_free_again() {
        Office office = open(site());
        Leg leg = talk(office);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(1, 9, "bridge-set")));
        String why = "" + supervise(office, "listen", 2).get("error");
        assertTrue(why.startsWith("card 1: it refuses bridge-set of bridge 0 with code"), why);
        onlyBoth(office, leg);
        assertEquals("not-ready break", office.agent(1));
        assertEquals(List.of(), rows);
        end(office, 2);
    }

    @Test
    void hold_transfer_and_every_end_of_the_call_end_it() {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, "join");
        Handing.done(office, "hold", 2);
        office.run(100);
        assertEquals(voices(), heard(office, seat(office, 1)));
        assertEquals(voices(), heard(office, seat(office, 2)));
        assertEquals(new Endpoint.Tone(ToneKind.RINGBACK), office.hears(leg));
        Handing.done(office, "resume", 2);
        onlyBoth(office, leg);
        done(office, "join");
        Handing.done(office, "transfer", 2, "to_position", "3");
        office.run(100);
        assertEquals(voices(), heard(office, seat(office, 1)));
        office.replace(2);
        office.lift(3);
        office.seconds(1);
        assertTrue(office.joined(leg, 3));
        supervise(office, "whisper", 3);
        office.hangUp(leg);
        office.seconds(1);
        assertEquals("not-ready break", office.agent(1));
        office.replace(3);
        assertEquals(3, rows.size());
        office.nothingIsLeft();
    }

    @Test
    void the_supervisor_who_hangs_up_or_pulls_the_headset_leaves_them_talking() {
        Office office = open(site());
        Leg leg = talk(office);
        office.lift(1);
        done(office, "join");
        office.replace(1);
        onlyBoth(office, leg);
        done(office, "join");
        office.unplug(1);
        onlyBoth(office, leg);
        office.plug(1);
        office.seconds(1);
        end(office, 2);
    }

    @Test
    void a_restart_keeps_who_hears_whom() throws Exception {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, "whisper");
        restart(office, 1);
        Endpoint caller = line(office, leg);
        hear(office, leg, voices(seat(office, 2)), voices(caller, seat(office, 1)),
                voices(caller, seat(office, 2)));
        done(office, "listen");
        ask(office, "supervise", 1, "mode", "end");
        onlyBoth(office, leg);
        end(office, 2);
    }

    @Test
    void a_card_that_is_away_and_back_has_it_again_and_one_that_starts_afresh_has_not() {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, "join");
        office.world.unplug(1);
        office.seconds(3);
        office.world.plug(1);
        office.seconds(6);
        onlyBoth(office, leg);
        assertEquals("not-ready break", office.agent(1));
        assertFalse(rows.isEmpty(), "whose headset nobody can reach listens no more");
        end(office, 2);
    }

    @Test
    void across_cards_of_a_bus_the_supervisor_comes_over_it() {
        Office office = open(Site.twoCards(2).supervisors("3"));
        office.key(3, '#');
        Leg leg = office.talk(1);
        Map<String, Object> said = ask(office, "supervise", 3, "mode", "join", "at", "1");
        office.run(100);
        assertEquals("join", (said == null ? office.reply() : said).get("state"));
        SimCard trunk = office.world.card(1);
        assertEquals(2, trunk.voices(new Endpoint.Timeslot(1, office.channel(leg))).size());
        assertTrue(office.hears(3) instanceof Endpoint.BusEnd);
        ask(office, "supervise", 3, "mode", "end");
        office.run(100);
        assertTrue(office.joined(leg, 1));
        assertEquals(new Endpoint.Idle(), office.hears(3));
        end(office, 1);
    }

    @Test
    void who_is_a_supervisor_no_more_hears_no_more() {
        Office office = open(site());
        Leg leg = talk(office);
        done(office, "listen");
        office.reload(Site.of(3).marks(3).setup().plan());
        onlyBoth(office, leg);
        refused(office, "agent 1 is no supervisor (role of the agent in the site file)", 2);
        end(office, 2);
    }

    // ---- help

    @Test
    void an_agent_asks_for_help_and_the_first_supervisor_who_comes_joins() {
        Office office = open(Site.of(4).marks(1).supervisors("1", "4"));
        Leg leg = talk(office);
        office.type(2, "**5#");
        assertEquals(1, office.state("agent/2").get("help_wanted"));
        assertEquals(LampPattern.TRIPLE, office.lamp(1));
        assertEquals(LampPattern.TRIPLE, office.lamp(4));
        assertEquals(LampPattern.ON, office.lamp(2));
        office.type(4, "*5#");
        office.type(1, "*5#");
        assertTrue(office.said.contains("position 1: nobody asks for help there"));
        assertEquals(voices(seat(office, 2), seat(office, 4)), heard(office, line(office, leg)));
        assertEquals(LampPattern.SLOW, office.lamp(1));
        assertEquals(LampPattern.TRIPLE, office.lamp(2));
        assertEquals(0, office.state("agent/2").get("help_wanted"));
        assertEquals("4", office.state("agent/2").get("supervisor"));
        assertEquals("setup queued offered:2 answered:2 help-wanted help-over supervised",
                office.story(1));
        office.type(4, "**50#");
        end(office, 2);
    }

    @Test
    void help_is_taken_back_and_ends_with_the_call() throws Exception {
        Office office = open(site());
        talk(office);
        office.type(2, "**5#");
        assertEquals(LampPattern.TRIPLE, office.lamp(1));
        office.type(2, "**5#");
        assertEquals(LampPattern.SLOW, office.lamp(1));
        office.type(2, "**5#");
        restart(office, 1);
        assertEquals(LampPattern.TRIPLE, office.lamp(1));
        end(office, 2);
        assertEquals(LampPattern.SLOW, office.lamp(1));
        office.type(1, "*5#");
        assertTrue(office.said.contains("position 1: nobody asks for help there"));
    }

    @Test
    void without_a_supervisor_who_is_there_no_help_is_asked_for() {
        Office office = open(site());
        talk(office);
        office.type(1, "*0#");
        office.type(2, "**5#");
        assertTrue(office.said.contains(
                "position 2: no supervisor is signed in who could help"));
        end(office, 2);
    }
}
