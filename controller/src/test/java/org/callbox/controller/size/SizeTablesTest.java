package org.callbox.controller.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The example of the documents, and tables of Erlang B, C and A that others have published. */
class SizeTablesTest {
    private static final Goal IN_20_S = new Goal(20, 0.8);

    private static Demand calls(double perHour) {
        return new Demand(perHour, 0, 150, 0, 0);
    }

    @Test
    void the_example_of_the_documents_is_667_seats() {
        double calls = SeatFormula.callsPerHour(20_000_000, SeatFormula.CALL_RATE,
                SeatFormula.CONCENTRATION);
        assertEquals(12_000, calls, 1e-6);
        double seats = SeatFormula.seats(calls, SeatFormula.TALK_S, SeatFormula.MAX_LOAD);
        assertEquals(666.67, seats, 0.005);
        assertEquals(667, SeatFormula.roundedUp(seats));
        assertEquals(500, calls(calls).erlang(), 1e-9);
    }

    @Test
    void the_range_of_the_documents_is_400_to_714_seats() {
        double few = SeatFormula.seats(
                SeatFormula.callsPerHour(20_000_000, 0.003, 0.15), 120, 0.75);
        assertEquals(400, SeatFormula.roundedUp(few));
        double many = SeatFormula.seats(
                SeatFormula.callsPerHour(20_000_000, 0.003, 0.2), 150, 0.7);
        assertEquals(714, Math.round(many));
        assertEquals(715, SeatFormula.roundedUp(many));
    }

    @Test
    void the_256_seats_of_the_large_machine_carry_4608_calls() {
        assertEquals(4_608, SeatFormula.carries(256, 150, 0.75), 1e-9);
        assertEquals(4_608, SeatFormula.callsPerHour(7_680_000, 0.003, 0.2), 1e-6);
    }

    @Test
    void the_formula_beside_erlang_c() {
        // calls/h, Erlang, seats, rounded up; of these in 20 s, must wait, mean wait; for 80/20
        List<String> table = List.of(
                "12 0.5 0.67 1 53 50 150 2",
                "24 1.0 1.33 2 71 33 50 3",
                "48 2.0 2.67 3 61 44 67 4",
                "72 3.0 4.00 4 55 51 76 5",
                "96 4.0 5.33 6 78 28 21 7",
                "120 5.0 6.67 7 75 32 24 8",
                "180 7.5 10.00 10 78 31 18 11",
                "240 10.0 13.33 14 90 17 7 13",
                "360 15.0 20.00 20 92 16 5 19",
                "480 20.0 26.67 27 96 10 2 24",
                "12000 500.0 666.67 667 100 0 0 509");
        for (String row : table) {
            Demand demand = calls(Double.parseDouble(row.split(" ")[0]));
            double seats = SeatFormula.seats(demand.callsPerHour(), 150, 0.75);
            int agents = SeatFormula.roundedUp(seats);
            Served service = ErlangC.service(demand, agents, 20);
            assertEquals(row, String.format(Locale.ROOT, "%.0f %.1f %.2f %d %.0f %.0f %.0f %d",
                    demand.callsPerHour(), demand.erlang(), seats, agents,
                    service.inTime() * 100, service.mustWait() * 100, service.meanWaitS(),
                    IN_20_S.patientAgents(demand)));
        }
    }

    @Test
    void at_its_own_cap_the_formula_misses_80_in_20_up_to_ten_seats() {
        int[] seats = {1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 15, 20};
        int[] inTime = {27, 40, 49, 55, 61, 65, 73, 78, 80, 82, 87, 92};
        for (int i = 0; i < seats.length; i++) {
            Demand demand = calls(SeatFormula.carries(seats[i], 150, 0.75));
            assertEquals(inTime[i], Math.round(
                    ErlangC.service(demand, seats[i], 20).inTime() * 100), seats[i] + " seats");
        }
        assertTrue(ErlangC.service(calls(SeatFormula.carries(10, 150, 0.75)), 10, 20)
                .inTime() < 0.8);
        assertTrue(ErlangC.service(calls(SeatFormula.carries(11, 150, 0.75)), 11, 20)
                .inTime() >= 0.8);
    }

    @Test
    void the_trunks_of_one_e1() {
        assertEquals("16.7 20.3 21.9", String.format(Locale.ROOT, "%.1f %.1f %.1f",
                ErlangB.carries(30, 0.001), ErlangB.carries(30, 0.01),
                ErlangB.carries(30, 0.02)));
        assertEquals(30, ErlangB.trunks(20.3, 0.01));
        assertEquals(31, ErlangB.trunks(20.4, 0.01));
        // Ten Erlang of talk, and 60 callers an hour who wait for five minutes each.
        Demand demand = new Demand(60, 0, 600, 0, 0);
        assertEquals(15, demand.onTrunks(new Served(0, 1, 300, 0, 1)), 1e-9);
    }

    /** Erlang B as printed in the tables of the trade: Erlang for n lines at 1 %. */
    @Test
    void printed_tables_of_erlang_b() {
        int[] lines = {1, 2, 5, 10, 20, 50, 100};
        double[] erlang = {0.0101, 0.153, 1.36, 4.46, 12.03, 37.90, 84.06};
        for (int i = 0; i < lines.length; i++) {
            assertEquals(erlang[i], ErlangB.carries(lines[i], 0.01), erlang[i] * 0.003,
                    lines[i] + " lines");
        }
    }

    /**
     * 50 agents, 48 calls a minute of one minute each, patience of two minutes: the example with
     * which Garnett, Mandelbaum and Reiman compare the two models (2002).
     */
    @Test
    void the_printed_example_of_erlang_a_beside_erlang_c() {
        Demand demand = new Demand(48 * 60, 0, 60, 0, 120);
        Served a = ErlangA.service(demand, 50, 12.5);
        assertEquals("3.1 3.7 93", String.format(Locale.ROOT, "%.1f %.1f %.0f",
                a.hangUp() * 100, a.meanWaitS(), a.load() * 100));
        Served c = ErlangC.service(demand, 50, 58.1);
        assertEquals("20.8 90 96", String.format(Locale.ROOT, "%.1f %.0f %.0f", c.meanWaitS(),
                c.inTime() * 100, c.load() * 100));
    }

    /** As pyworkforce prints them: 100 calls in half an hour of 3 min, patience 5 min. */
    @Test
    void a_computed_example_of_erlang_a_by_another_program() {
        Served service = ErlangA.service(new Demand(200, 0, 180, 0, 300), 13, 20);
        assertEquals("0.858 0.750 0.025 0.226", String.format(Locale.ROOT, "%.3f %.3f %.3f %.3f",
                service.inTime(), service.load(), service.hangUp(), service.mustWait()));
    }
}
