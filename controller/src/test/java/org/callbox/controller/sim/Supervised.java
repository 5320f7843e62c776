package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.sim.Trunk.Leg;

/** A supervisor at position 1 in a call at position 2, and what each of three hears there. */
final class Supervised {
    static final String TONE = new Endpoint.Tone(ToneKind.CALL_WAITING_BEEP).toString();

    private Supervised() {}

    /** Agent 1 is kept from the calls, agent 2 talks. */
    static Leg talk(Office office) {
        office.key(1, '#');
        return office.talk(2);
    }

    static Map<String, Object> supervise(Office office, String mode, int at) {
        Map<String, Object> said = ask(office, "supervise", 1, "mode", mode, "at", "" + at);
        office.run(100);
        return said == null ? office.reply() : said;
    }

    static void done(Office office, String mode) {
        assertEquals(mode, supervise(office, mode, 2).get("state"));
    }

    static void refused(Office office, String why, int at) {
        assertEquals(why, supervise(office, "listen", at).get("error"));
    }

    static Endpoint seat(Office office, int position) {
        return new Endpoint.Port(at(office, position).headset());
    }

    static PositionPlan at(Office office, int position) {
        return office.plan.positionOrNull(position);
    }

    static Endpoint line(Office office, Leg leg) {
        return new Endpoint.Timeslot(1, office.channel(leg));
    }

    /** On one card, without the tone. */
    static Set<String> heard(Office office, Endpoint by) {
        Set<String> voices = new TreeSet<>();
        office.world.card(1).voices(by).forEach(one -> voices.add(one.toString()));
        voices.remove(TONE);
        return voices;
    }

    static Set<String> voices(Endpoint... all) {
        Set<String> voices = new TreeSet<>();
        List.of(all).forEach(one -> voices.add(one.toString()));
        return voices;
    }

    static void hear(Office office, Leg leg, Set<String> caller, Set<String> agent,
            Set<String> supervisor) {
        assertEquals(caller, heard(office, line(office, leg)), "the caller");
        assertEquals(agent, heard(office, seat(office, 2)), "the agent");
        assertEquals(supervisor, heard(office, seat(office, 1)), "the supervisor");
    }

    static void onlyBoth(Office office, Leg leg) {
        office.seconds(1);
        hear(office, leg, voices(seat(office, 2)), voices(line(office, leg)), voices());
        assertTrue(office.joined(leg, 2));
    }
}
