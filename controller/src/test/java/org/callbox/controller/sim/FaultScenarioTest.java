package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.alarm.Inventory;
import org.callbox.controller.call.Reason;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two cards, a fault at one: the other does not notice, and the one works again by itself. */
class FaultScenarioTest {
    private static final String ONE = "5550101";
    private static final String TWO = "5550102";
    /** Must show 4: calls work again within 5 s of the fault's end. */
    private static final long BACK_MS = 5_000;
    /** Of each span. */
    private static final int FRAMES_KEPT_MAX = 512;
    /** Of each alarm: after five it flaps, unless it is raised once more first. */
    private static final int ALARM_TIMES_MAX = 6;
    /** A threshold of the line is left by a whole quarter of an hour without errors. */
    private static final int ALARMS_LAST_S = 1_900;

    /** Span 1, positions 1 to 3 and queue one on card 1; the second half on card 2. */
    private static Office office() {
        return new Site().card(1, "a").card(2, "a").span(1, 1).span(2, 2)
                .queue("one", ONE, terms -> { }).queue("two", TWO, terms -> { })
                .agents(1, 3, "one").agents(2, 3, "two").open();
    }

    /** What befalls card 1 and its span, for so long. */
    private enum Fault {
        CARD_RESTARTS(0) {
            @Override
            void begin(Office office) {
                office.world.restartCard(1);
            }
        },
        TTY_GONE_SHORTLY(400) {
            @Override
            void begin(Office office) {
                office.world.unplug(1);
            }

            @Override
            void end(Office office) {
                office.world.plug(1);
            }
        },
        TTY_GONE(30_000) {
            @Override
            void begin(Office office) {
                office.world.unplug(1);
            }

            @Override
            void end(Office office) {
                office.world.plug(1);
            }
        },
        CARD_RESTARTS_WHILE_TTY_IS_GONE(8_000) {
            @Override
            void begin(Office office) {
                office.world.unplug(1);
                office.world.restartCard(1);
            }

            @Override
            void end(Office office) {
                office.world.plug(1);
            }
        },
        GARBAGE(10_000) {
            @Override
            void meanwhile(Office office) {
                office.world.garbage(1, 300);
            }
        },
        FRAMES_CORRUPTED(30_000) {
            @Override
            void begin(Office office) {
                office.world.faults(1, Faults.flips(0.01));
            }

            @Override
            void end(Office office) {
                office.world.faults(1, Faults.NONE);
            }
        },
        LINE_OF_THE_WORST(20_000) {
            @Override
            void begin(Office office) {
                office.world.faults(1, new Faults(0.05, 0.05, 0.05, 0.2, 0.2, 0.2, 50, 5));
            }

            @Override
            void end(Office office) {
                office.world.faults(1, Faults.NONE);
            }
        },
        EXCHANGE_SILENT_SHORTLY(6_000) {
            @Override
            void begin(Office office) {
                office.trunk(1).silent = true;
            }

            @Override
            void end(Office office) {
                office.trunk(1).silent = false;
            }
        },
        EXCHANGE_SILENT(40_000) {
            @Override
            void begin(Office office) {
                office.trunk(1).silent = true;
            }

            @Override
            void end(Office office) {
                office.trunk(1).silent = false;
            }
        },
        EXCHANGE_RESTARTS(0) {
            @Override
            void begin(Office office) {
                office.exchangeRestarts(1);
            }
        };

        final long lastsMs;

        Fault(long lastsMs) {
            this.lastsMs = lastsMs;
        }

        void begin(Office office) {}

        void meanwhile(Office office) {}

        void end(Office office) {}

        /** Active calls survive what the exchange survives. */
        boolean sparesCalls() {
            return this != EXCHANGE_RESTARTS;
        }
    }

    /** Lets the fault pass; card 2 takes a call every second meanwhile. */
    private static void suffer(Office office, Fault fault, Leg untouched, int at) {
        fault.begin(office);
        for (long left = fault.lastsMs; left > 0; left -= 1_000) {
            Leg other = office.call(2, TWO);
            int position = lifted(office, 4, 5, 6);
            assertTrue(office.joined(other, position));
            assertTrue(office.joined(untouched, at));
            fault.meanwhile(office);
            lifted(office, 1, 2, 3);
            office.run(Math.min(left, 500));
            office.hangUp(other);
            office.replace(position);
            office.run(Math.max(0, Math.min(left, 1_000) - 500));
        }
        fault.end(office);
        office.lossy = true;
    }

    /** Answers at whichever of these positions rings; 0 when none does. */
    private static int lifted(Office office, Integer... positions) {
        for (int position : positions) {
            if (office.ringing(position)) {
                office.lift(position);
                office.run(0);
                return position;
            }
        }
        return 0;
    }

    /** Whoever rings answers, until a new call on span 1 is connected; within the time allowed. */
    private static Leg worksAgain(Office office) {
        long until = office.world.now().monoMs() + BACK_MS;
        Leg leg = null;
        while (leg == null || !leg.heard.contains("CONNECT")) {
            assertTrue(office.world.now().monoMs() <= until, "no call within 5 s");
            if (leg == null && office.trunk(1).linkUp() || leg != null && leg.released) {
                leg = office.call(1, ONE);
            }
            lifted(office, 1, 2, 3);
            office.run(50);
        }
        return leg;
    }

    private static void calm(Office office) {
        for (int position = 1; position <= 6; position++) {
            office.replace(position);
        }
        office.run(0);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_fault_of_one_card_leaves_the_other_alone_and_is_over_in_5_s(Fault fault) {
        Office office = office();
        Leg here = office.call(1, ONE);
        office.lift(1);
        Leg there = office.call(2, TWO);
        office.lift(4);
        assertTrue(office.joined(here, 1) && office.joined(there, 4));
        office.seconds(5);

        suffer(office, fault, there, 4);
        Leg next = worksAgain(office);
        assertTrue(office.joined(there, 4));
        office.run(BACK_MS);
        assertTrue(office.joined(next, 2) || office.joined(next, 3));
        if (!fault.sparesCalls()) {
            assertEquals("41", office.records.stream().filter(r -> r.span() == 1)
                    .map(r -> "" + r.cause()).findFirst().orElse("none"));
        } else {
            assertTrue(office.joined(here, 1), "the call that was up is still up");
            assertFalse(here.released);
            office.hangUp(here);
        }
        office.hangUp(next);
        office.hangUp(there);
        calm(office);
        office.seconds(3);
        for (int position = 1; position <= 6; position++) {
            assertEquals("ready", office.agent(position), "agent " + position);
            assertEquals(LampPattern.ON, office.lamp(position));
        }
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void nothing_grows_in_ten_rounds_of_a_fault(Fault fault) throws IllegalAccessException {
        Office office = office();
        Map<String, Integer> after2 = Map.of();
        for (int round = 0; round < 12; round++) {
            Leg there = office.call(2, TWO);
            int at = lifted(office, 4, 5, 6);
            Leg rings = office.call(1, ONE);
            suffer(office, fault, there, at);
            Leg next = worksAgain(office);
            office.run(BACK_MS);
            for (Leg leg : List.of(there, rings, next)) {
                if (!leg.released) {
                    office.hangUp(leg);
                }
            }
            calm(office);
            office.seconds(30);
            for (int position = 1; position <= 6; position++) {
                if (office.agent(position).equals("not-ready no-answer")) {
                    office.key(position, '#');
                }
            }
            office.seconds(1);
            after2 = round == 1 ? counted(office) : after2;
        }
        Map<String, String> grown = new TreeMap<>();
        for (Map.Entry<String, Integer> one : counted(office).entrySet()) {
            int before = after2.getOrDefault(one.getKey(), 0);
            if (one.getValue() != before) {
                grown.put(one.getKey(), before + " to " + one.getValue());
            }
        }
        assertEquals(Map.of(), grown);
        office.nothingIsLeft();
    }

    /** Once the last alarm of the fault is cleared. */
    private static Map<String, Integer> counted(Office office) throws IllegalAccessException {
        office.seconds(ALARMS_LAST_S);
        Map<String, Integer> counted = new TreeMap<>(Sizes.of(office.world.switchboard()));
        // The last frames are kept for a trace, up to a limit; their octets are not of one length.
        int kept = counted.getOrDefault("FrameRing.frames", 0);
        assertTrue(kept <= office.plan.spans().size() * FRAMES_KEPT_MAX, kept + " frames kept");
        counted.remove("FrameRing.frames");
        // Quarters of an hour that are over, of each line up to a day of them.
        int quarters = counted.getOrDefault("Intervals.history", 0);
        assertTrue(quarters <= office.plan.spans().size() * 97, quarters + " intervals kept");
        counted.remove("Intervals.history");
        // Those in which something was counted, of each queue up to a day of them.
        int counts = counted.getOrDefault("Days.quarters", 0);
        assertTrue(counts <= office.plan.queues().size() * 97, counts + " quarters kept");
        counted.remove("Days.quarters");
        // An alarm that was ever raised stays known, with its last times within a window.
        int alarms = counted.getOrDefault("Alarms.known", 0);
        assertTrue(alarms <= new Inventory(office.plan).all().size(), alarms + " alarms known");
        int times = counted.getOrDefault("AlarmState.transitionsMs", 0);
        assertTrue(times <= alarms * ALARM_TIMES_MAX, times + " times of " + alarms + " alarms");
        counted.keySet().removeAll(List.of("Alarms.known", "AlarmState.transitionsMs"));
        counted.remove("Bytes.octets");
        return counted;
    }
}
