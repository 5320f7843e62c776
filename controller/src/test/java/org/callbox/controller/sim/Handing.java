package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;

/** What the scenarios of holding and handing on ask of an office. */
final class Handing {
    private Handing() {}

    static Map<String, Object> ask(Office office, String verb, int position,
            String... more) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("position", "" + position);
        for (int i = 0; i < more.length; i += 2) {
            words.put(more[i], more[i + 1]);
        }
        return office.ask(verb, words);
    }

    static void done(Office office, String verb, int position, String... more) {
        Map<String, Object> said = ask(office, verb, position, more);
        assertFalse(said.containsKey("error"), said.toString());
    }

    static void refused(Office office, String why, String verb, int position,
            String... more) {
        assertEquals(why, ask(office, verb, position, more).get("error"));
    }

    static void restart(Office office, int times) throws Exception {
        office.world.kill();
        office.run(700);
        office.world.revive(Recovery.copy(office.world.switchboard()), new Event.Restarted(
                "again" + times, "boot", 1_000 + times, "0"));
        office.run(3_000);
    }

    static void end(Office office, int... positions) {
        for (int position : positions) {
            office.replace(position);
        }
        office.seconds(1);
        office.nothingIsLeft();
    }
}
