package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.house.Ports;
import org.callbox.controller.house.PriExchange;
import org.callbox.controller.house.PriExchange.Summary;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.q931.CallState;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our layers against a stack that is not ours, over a real socket and in real time. The silence
 * of the line lasts {@code -Dcallbox.silence-ms=30000} milliseconds when that is given, else 6 s;
 * {@code -Dcallbox.seed=8} loses and doubles other frames.
 */
@Timeout(90)
class PriInteropTest {
    private static final long SILENCE_MS = Long.getLong("callbox.silence-ms", 6_000);
    private static final String SEED = System.getProperty("callbox.seed", "7");
    private static final int LIMIT_MS = 20_000;
    /** A silent line is given up after 3 s, by libpri after 2 s. */
    private static final LapdParameters DATA_LINK = new LapdParameters(
            org.callbox.controller.lapd.Side.USER, 250, 1_000, 3, 260, 7);
    private static final String PRI_DATA_LINK = "T200=250,T203=1000,T309=";

    private int ourPort;
    private int priPort;

    @BeforeEach
    void ports() {
        ourPort = Ports.free();
        priPort = Ports.free();
    }

    private PriExchange libpri(String... options) {
        return PriExchange.start(priPort, ourPort, Stream.concat(
                Stream.of("--timeout", "60"), Stream.of(options)).toArray(String[]::new));
    }

    private LineEnd user(long answerMs, long holdMs) throws IOException {
        return user(Map.of(), answerMs, holdMs);
    }

    private LineEnd user(Map<String, Long> timersMs, long answerMs, long holdMs)
            throws IOException {
        return new LineEnd(ourPort, priPort, DATA_LINK,
                Q931Parameters.of(Side.USER, timersMs, Map.of()), answerMs, holdMs);
    }

    private static Summary runUntilItEnds(PriExchange libpri, LineEnd end) throws IOException {
        assertTrue(end.run(() -> !libpri.running(), LIMIT_MS),
                () -> libpri.log() + "\n" + end.calls() + end.reports + end.causes);
        return libpri.summary(LIMIT_MS);
    }

    /** All calls answered and cleared in order, and nobody had anything to complain about. */
    private static void assertClean(int calls, Summary said, PriExchange libpri, LineEnd end) {
        assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                () -> assertEquals(0, said.number("protocol_errors")),
                () -> assertEquals(0, said.number("in_progress")),
                () -> assertEquals(0, said.number("records")),
                () -> assertEquals(0, said.number("link_downs")),
                () -> assertEquals(calls, end.connected),
                () -> assertEquals(calls, end.released),
                () -> assertEquals(Map.of(16, calls), end.causes),
                () -> assertEquals(0, end.held()),
                () -> assertEquals(List.of(), end.reports));
    }

    @Test
    @Clause("Q.931 5.2")
    void libpri_calls_us_and_hangs_up() throws IOException {
        try (LineEnd end = user(0, 0);
                PriExchange libpri = libpri("--calls", "100", "--hold", "20")) {
            Summary said = runUntilItEnds(libpri, end);

            assertClean(100, said, libpri, end);
            assertEquals(100, said.number("answered"));
            assertEquals(Map.of(16, 100L), said.causes());
        }
    }

    /** libpri gives up a call whose SETUP crosses a second SABME, so there must be none. */
    @ParameterizedTest
    @ValueSource(ints = {60, 400})
    @Clause("Q.921 5.5.5.1")
    void no_first_call_is_lost_when_libpri_starts_after_us(int laterMs) throws IOException {
        try (LineEnd end = user(0, 0)) {
            end.establish();
            assertFalse(end.run(() -> false, laterMs));
            try (PriExchange libpri = libpri("--calls", "60", "--hold", "20", "--settle", "0")) {
                Summary said = runUntilItEnds(libpri, end);

                assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                        () -> assertEquals(Map.of(16, 60L), said.causes()),
                        () -> assertEquals(0, said.number("protocol_errors")));
            }
        }
    }

    @Test
    @Clause("Q.931 5.3.3")
    void libpri_calls_us_and_we_hang_up() throws IOException {
        try (LineEnd end = user(5, 20);
                PriExchange libpri = libpri("--calls", "100")) {
            Summary said = runUntilItEnds(libpri, end);

            assertClean(100, said, libpri, end);
            assertEquals(100, said.number("answered"));
        }
    }

    @Test
    @Clause("Q.931 5.1")
    void we_call_libpri_and_either_hangs_up() throws IOException {
        try (LineEnd end = user(0, 200);
                PriExchange libpri = libpri("--expect", "100", "--answer", "5", "--hold", "200")) {
            assertTrue(end.run(end::linkIsUp, LIMIT_MS));
            end.place(100);
            assertTrue(end.run(() -> !libpri.running(), LIMIT_MS), libpri::log);

            Summary said = libpri.summary(LIMIT_MS);
            assertClean(100, said, libpri, end);
            assertEquals(100, said.number("incoming_answered"));
        }
    }

    @Test
    void callers_who_give_up_early_leave_nothing_behind() throws IOException {
        try (LineEnd end = user(60_000, 0);
                PriExchange libpri = libpri("--calls", "60", "--hold", "20", "--abandon", "1")) {
            Summary said = runUntilItEnds(libpri, end);

            assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                    () -> assertEquals(60, said.number("abandoned")),
                    () -> assertEquals(0, said.number("protocol_errors")),
                    () -> assertEquals(0, said.number("records")),
                    () -> assertEquals(60, end.released),
                    () -> assertEquals(0, end.held()),
                    () -> assertEquals(List.of(), end.reports));
        }
    }

    /** After a reset libpri reports its state of every call, numbered as a user's. */
    @Test
    @Clause("Q.931 5.8.11")
    void a_reset_of_the_link_costs_no_call_that_rings() throws IOException {
        try (LineEnd end = user(1_000, 0); PriExchange libpri = libpri("--calls", "10",
                "--hold", "200", "--expect", "10", "--answer", "1000", "--channels", "15")) {
            assertTrue(end.run(end::linkIsUp, LIMIT_MS));
            end.place(10);
            assertTrue(end.run(() -> end.inState(CallState.CALL_RECEIVED) == 10
                    && end.inState(CallState.CALL_DELIVERED) == 10, LIMIT_MS), libpri::log);
            end.establish();
            Summary said = runUntilItEnds(libpri, end);

            assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                    () -> assertEquals(10, said.number("answered")),
                    () -> assertEquals(10, said.number("incoming_answered")),
                    () -> assertEquals(Map.of(16, 20), end.causes),
                    () -> assertEquals(0, end.held()),
                    () -> assertEquals(0, said.number("records")));
        }
    }

    @Test
    @Clause("Q.931 5.5")
    void libpri_acknowledges_our_restart_of_all_channels_or_of_one() throws IOException {
        try (LineEnd end = user(0, 0); PriExchange libpri = libpri()) {
            assertTrue(end.run(end::linkIsUp, LIMIT_MS));
            end.restart(List.of());
            assertTrue(end.run(() -> end.restartsConfirmed.size() == 1, 3_000), libpri::log);
            end.restart(List.of(7));
            assertTrue(end.run(() -> end.restartsConfirmed.size() == 2, 3_000), libpri::log);
            libpri.terminate();

            Summary said = libpri.summary(LIMIT_MS);
            assertAll(said.toString() + "\n" + libpri.log(),
                    () -> assertEquals(0, said.number("protocol_errors")),
                    () -> assertEquals(List.of(List.of(), List.of(7)), end.restartsConfirmed),
                    () -> assertEquals(List.of(), end.restartsFailed));
        }
    }

    /**
     * libpri has called in vain: it answers our SABME, drops what comes next and calls again when
     * its T200 runs down. That reset must not cost the RESTART, whose T316 is two minutes.
     */
    @Test
    @Clause("Q.931 5.8.8")
    void a_restart_lost_to_a_reset_of_the_link_is_sent_again() throws IOException {
        try (PriExchange libpri = libpri()) {
            assertTrue(libpri.awaitReady(LIMIT_MS), libpri::log);
            try (LineEnd end = user(0, 0)) {
                end.establish();
                assertTrue(end.run(end::linkIsUp, LIMIT_MS));
                end.restart(List.of());
                assertTrue(end.run(() -> !end.restartsConfirmed.isEmpty(), 5_000), libpri::log);
                assertTrue(end.datalinkUps >= 2);
            }
        }
    }

    @Test
    void our_exchange_calls_libpri_as_user() throws Exception {
        CallPlan plan = new CallPlan(200, 0, 20, 0, 0, List.of("5550100", "5550101"),
                CallPlan.allChannels(), 1);
        try (ExchangeHost exchange = new ExchangeHost(address(), plan);
                PriExchange libpri = libpri(
                        "--role", "user", "--expect", "200", "--answer", "5")) {
            exchange.start();
            assertTrue(exchange.awaitDone(LIMIT_MS), libpri::log);

            Summary said = libpri.summary(LIMIT_MS);
            ExchangeReport report = exchange.report();
            assertAll(said + "\n" + report.fields() + "\n" + libpri.log(),
                    () -> assertEquals(200, report.answered()),
                    () -> assertEquals(0, report.inProgress()),
                    () -> assertEquals(0, report.protocolErrors()),
                    () -> assertEquals(Map.of(16, 200), report.causes()),
                    () -> assertEquals(200, said.number("incoming_answered")),
                    () -> assertEquals(200, said.number("incoming_ended")),
                    () -> assertEquals(0, said.number("protocol_errors")),
                    () -> assertEquals(0, said.number("records")));
        }
    }

    private LineAddress address() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new LineAddress(1, new InetSocketAddress(loopback, ourPort),
                new InetSocketAddress(loopback, priPort));
    }

    @Test
    @Clause("Q.921 5.6")
    void lost_and_doubled_frames_cost_time_but_no_call() throws IOException {
        try (LineEnd end = user(10, 0);
                PriExchange libpri = libpri("--calls", "200", "--hold", "30", "--drop", "1",
                "--dup", "1", "--seed", SEED, "--linger", "1500")) {
            Summary said = runUntilItEnds(libpri, end);

            assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                    () -> assertTrue(said.number("frames_dropped") > 5),
                    () -> assertTrue(said.number("frames_doubled") > 5),
                    () -> assertEquals(200, said.number("answered")),
                    () -> assertEquals(0, said.number("in_progress")),
                    () -> assertEquals(0, said.number("records")),
                    () -> assertEquals(200, end.released),
                    () -> assertEquals(0, end.maintenance),
                    () -> assertEquals(0, end.held()));
        }
    }

    /** T309 of both sides outlasts the silence; the link does not, and comes back. */
    @Test
    @Clause("Q.931 5.8.9")
    void answered_calls_survive_a_silent_line_while_t309_runs() throws IOException {
        long t309Ms = SILENCE_MS + 10_000;
        try (LineEnd end = user(Map.of("T309", t309Ms, "T322", 1_000L), 0, 0);
                PriExchange libpri = libpri("--calls", "10",
                        "--silent-for", Long.toString(SILENCE_MS),
                        "--timers", PRI_DATA_LINK + t309Ms)) {
            assertTrue(end.run(() -> end.inState(CallState.ACTIVE) == 10, LIMIT_MS),
                    () -> libpri.log() + "\n" + end.reports + end.causes);
            libpri.silence();
            assertTrue(end.run(() -> end.datalinkDowns == 1, SILENCE_MS), libpri::log);
            // What we say earlier can be lost: libpri may call us once more and reset the link.
            assertTrue(end.run(() -> end.agreed.size() == 10, SILENCE_MS + LIMIT_MS), libpri::log);
            assertEquals(10, end.inState(CallState.ACTIVE));
            end.hangUpAll();
            Summary said = runUntilItEnds(libpri, end);

            assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                    () -> assertEquals(1, said.number("link_downs")),
                    () -> assertEquals(10, said.number("answered")),
                    () -> assertEquals(Map.of(16, 10L), said.causes()),
                    () -> assertEquals(Map.of(16, 10), end.causes),
                    () -> assertEquals(0, end.held()),
                    () -> assertEquals(0, said.number("records")));
        }
    }

    /** Longer than T309: both sides let go by themselves, and later calls find nothing held. */
    @Test
    @Clause("Q.931 5.8.9")
    void a_silence_longer_than_t309_ends_the_calls_and_the_next_ones_succeed() throws IOException {
        try (LineEnd end = user(Map.of("T309", 500L), 0, 0);
                PriExchange libpri = libpri("--calls", "20", "--channels", "10",
                        "--silent-for", "5000",
                        "--timers", PRI_DATA_LINK + "500")) {
            assertTrue(end.run(() -> end.inState(CallState.ACTIVE) == 10, LIMIT_MS),
                    () -> libpri.log() + "\n" + end.reports + end.causes);
            libpri.silence();
            assertTrue(end.run(() -> end.released == 10, LIMIT_MS), libpri::log);
            assertEquals(Map.of(CauseValue.DESTINATION_OUT_OF_ORDER.value(), 10), end.causes);
            assertTrue(end.run(() -> end.inState(CallState.ACTIVE) == 10, LIMIT_MS), libpri::log);
            end.hangUpAll();
            Summary said = runUntilItEnds(libpri, end);

            assertAll(said.toString() + "\n" + libpri.log() + "\n" + end.reports,
                    () -> assertEquals(20, said.number("placed")),
                    () -> assertEquals(Map.of(16, 10L, 27, 10L), said.causes()),
                    () -> assertEquals(0, said.number("in_progress")),
                    () -> assertEquals(0, said.number("records")),
                    () -> assertEquals(0, end.held()));
        }
    }
}
