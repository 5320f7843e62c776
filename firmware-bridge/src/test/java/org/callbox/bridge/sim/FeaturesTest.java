package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.CardMessage.Telemetry;
import org.callbox.bridge.card.ClockMode;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cards may have besides: each request from the session over the link to the hardware. */
class FeaturesTest {
    private static final Bytes FRAME = Bytes.hex("02017f");
    private static final long ABSENT = Layer1Counters.NOT_COUNTED;

    private CardBench bench = new CardBench();
    private long questions;

    private static SessionIn span(int span, Layer1Config.Clock clock) {
        return new SessionIn.ConfigureSpan(span, new Layer1Config(Layer1Config.LineCode.HDB3,
                Layer1Config.Framing.CRC4, clock, 120), 16);
    }

    private void office() {
        bench.wish(span(1, Layer1Config.Clock.SLAVE), span(2, Layer1Config.Clock.SLAVE),
                new SessionIn.Reconcile());
        bench.run(200);
    }

    private SessionOut.Answered asked(String request) {
        bench.wish(new SessionIn.Ask(++questions, FeatureRequests.parse(request)));
        bench.run(6_000);
        List<SessionOut.Answered> answers = bench.said(SessionOut.Answered.class);
        assertEquals(questions, answers.getLast().question(), request);
        return answers.getLast();
    }

    private CardMessage done(String request) {
        SessionOut.Answered answer = asked(request);
        assertEquals("", answer.why(), request);
        return answer.message();
    }

    private String told(String part) {
        return bench.card.hardwareTold().stream().filter(line -> line.startsWith(part))
                .collect(Collectors.joining("\n"));
    }

    private static Layer1State los(int span) {
        return new Layer1State(span, true, false, false, false, false, false, false);
    }

    // ---- counters

    @Test
    void counters_are_read_with_their_age_and_what_is_not_counted_is_absent() {
        office();
        bench.card(new SimIn.Count(new Layer1Counters(1, 5, ABSENT, ABSENT, 7, 0, ABSENT)));
        bench.run(10);
        Layer1Counters plain = bench.said(SessionOut.Counters.class).getLast().counters();
        assertEquals(new Layer1Counters(1, 5, 0, 0, 7, 0, 0), plain,
                "a host that has not asked does not know what an absent one means");
        long beforeMs = bench.nowMs;
        Layer1Counters read = ((CardMessage.Counted) done("l1-count span=1")).counters();
        assertEquals(new Layer1Counters(
                1, 5, ABSENT, ABSENT, 7, 0, ABSENT, read.ageMs(), 10), read);
        assertTrue(read.ageMs() >= beforeMs - 1_000 && read.ageMs() < beforeMs - 900, "" + read);
    }

    @Test
    void a_line_in_use_is_counted_by_seconds_and_one_that_is_not_as_the_card_likes() {
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(Feature.COUNTERS.bit()));
        bench.wish(span(1, Layer1Config.Clock.SLAVE), new SessionIn.Reconcile());
        bench.run(1_000);
        bench.said.clear();
        bench.run(30_000);
        assertEquals(3, counters(1), "nobody has asked for it yet");
        bench.wish(new SessionIn.CountSeconds());
        bench.run(1_000);
        bench.said.clear();
        bench.run(30_000);
        assertEquals(30, counters(1), 1);
        assertEquals(3, counters(2));
        bench.wish(new SessionIn.ConfigureSpan(1, Layer1Config.defaults(), 0));
        bench.run(1_000);
        bench.said.clear();
        bench.run(30_000);
        assertEquals(3, counters(1));
    }

    @Test
    void counters_come_in_the_period_asked_for_and_again_after_a_restart_of_the_card() {
        office();
        done("l1-count span=1 every=5");
        bench.said.clear();
        bench.run(30_000);
        assertEquals(6, counters(1), 1);
        bench.card(new SimIn.Restart(77, ResetCause.POWER));
        bench.run(2_000);
        bench.said.clear();
        bench.run(30_000);
        assertEquals(6, counters(1), 1);
    }

    private long counters(int span) {
        return bench.said(SessionOut.Counters.class).stream()
                .filter(one -> one.counters().span() == span).count();
    }

    // ---- clock

    @Test
    void the_clock_comes_from_the_first_good_span_and_is_held_over_without_any() {
        bench.wish(span(1, Layer1Config.Clock.MASTER), span(2, Layer1Config.Clock.SLAVE));
        bench.run(200);
        assertEquals(List.of(new CardCommand.SetClock(List.of(2))),
                bench.sent(CardCommand.SetClock.class));
        assertEquals("clock from span 2", told("clock"));
        assertEquals(new CardMessage.ClockInfo(2, ClockMode.LOCKED, List.of(2, 1)),
                done("clock-set spans=2,1"));
        bench.said.clear();
        bench.card(new SimIn.Line(los(2)));
        bench.run(10);
        bench.card(new SimIn.Line(los(1)));
        bench.run(10);
        bench.card(new SimIn.Line(Layer1State.good(2)));
        bench.run(10);
        assertEquals(List.of(new SessionOut.Clock(1, ClockMode.LOCKED),
                new SessionOut.Clock(0, ClockMode.HOLDOVER),
                new SessionOut.Clock(2, ClockMode.LOCKED)), bench.said(SessionOut.Clock.class));
        assertEquals(new CardMessage.ClockInfo(0, ClockMode.FREE_RUNNING, List.of()),
                done("clock-set spans="));
        assertEquals("clock from its own oscillator", told("clock"));
        assertEquals(new CardMessage.ClockInfo(0, ClockMode.FREE_RUNNING, List.of()),
                done("clock-get"));
        assertEquals("it refuses clock-set with code 3: no span 9",
                asked("clock-set spans=1,9").why());
    }

    // ---- loopbacks

    @ParameterizedTest
    @ValueSource(strings = {"remote", "payload", "local"})
    void a_loopback_turns_frames_round_and_ends_by_itself(String loop) {
        office();
        assertEquals(new CardMessage.LoopInfo(1, Loop.valueOf(loop.toUpperCase()), 60),
                done("loop-set span=1 loop=" + loop + " for=60"));
        bench.onLine.clear();
        bench.said.clear();
        if (loop.equals("local")) {
            bench.wish(new SessionIn.Frame(1, FRAME));
            bench.run(10);
            assertEquals(List.of(new SessionOut.Frame(1, FRAME)),
                    bench.said(SessionOut.Frame.class));
            assertEquals(List.of(), bench.onLine);
        } else {
            bench.card(new SimIn.LineFrame(1, FRAME));
            bench.run(10);
            assertEquals(List.of(new SimOut.LineFrame(1, FRAME)), bench.onLine);
            assertEquals(List.of(), bench.said(SessionOut.Frame.class));
        }
        bench.run(60_000);
        assertEquals(List.of(new SessionOut.LoopEnded(1)), bench.said(SessionOut.LoopEnded.class));
        bench.card(new SimIn.LineFrame(1, FRAME));
        bench.run(10);
        assertEquals(FRAME, bench.said(SessionOut.Frame.class).getLast().frame());
    }

    @Test
    void a_loopback_is_ended_before_its_time_and_not_set_again_by_a_reset() {
        office();
        done("loop-set span=1 loop=local for=3600");
        assertTrue(told("span 1").contains("loop LOCAL"), told("span 1"));
        done("loop-set span=1 loop=none");
        assertTrue(told("span 1").contains("loop NONE"), told("span 1"));
        done("loop-set span=1 loop=local for=3600");
        bench.card(new SimIn.Restart(77, ResetCause.POWER));
        bench.run(5_000);
        assertTrue(told("span 1").contains("loop NONE"), told("span 1"));
        assertEquals("it refuses loop-set of span 3 with code 3: no span 3",
                asked("loop-set span=3 loop=local").why());
    }

    // ---- telemetry

    @Test
    void a_card_says_how_it_is_as_far_as_it_measures_that() {
        office();
        int not = Telemetry.NOT_MEASURED;
        assertEquals(new Telemetry(0, not, not, not), done("get-telemetry"));
        bench.card(new SimIn.Measure(new Telemetry(0, -125, 3_290, 42)));
        assertEquals(new Telemetry(6, -125, 3_290, 42), done("get-telemetry"));
    }

    // ---- gain

    @Test
    void gain_is_set_and_set_again_on_a_card_that_starts_afresh() {
        office();
        assertEquals(new CardMessage.GainInfo(3, 6, -12), done("gain-set port=3 ear=6 mouth=-12"));
        assertEquals("port 3: ear 6 dB, mouth -12 dB", told("port 3:"));
        bench.card(new SimIn.Restart(77, ResetCause.POWER));
        assertEquals("port 3: ear 0 dB, mouth 0 dB", told("port 3:"));
        bench.run(5_000);
        assertEquals("port 3: ear 6 dB, mouth -12 dB", told("port 3:"));
        done("gain-set port=3 ear=0 mouth=0");
        bench.sent.clear();
        bench.card(new SimIn.Restart(78, ResetCause.POWER));
        bench.run(5_000);
        assertEquals(List.of(), bench.sent(CardCommand.SetGain.class), "that is the default");
        assertEquals("it refuses gain-set of port 99 with code 3: no port 99",
                asked("gain-set port=99 ear=0 mouth=0").why());
    }

    // ---- DTMF

    @Test
    void digits_are_told_where_a_receiver_is_and_from_nowhere_else() {
        office();
        assertEquals(new CardMessage.DtmfInfo(1, 7, true, 61), done("dtmf-open span=1 timeslot=7"));
        assertEquals(new CardMessage.DtmfInfo(1, 7, true, 61), done("dtmf-open span=1 timeslot=7"));
        assertTrue(told("span 1").endsWith("receivers [7]"), told("span 1"));
        bench.card(new SimIn.Dial(1, 8, '1', 80));
        bench.card(new SimIn.Dial(1, 7, '5', 80));
        bench.run(10);
        assertEquals(List.of(new CardMessage.Dtmf(1, 7, '5', true, 0),
                new CardMessage.Dtmf(1, 7, '5', false, 80)), bench.said(SessionOut.Digit.class)
                .stream().map(SessionOut.Digit::digit).toList());
        assertEquals(new CardMessage.DtmfInfo(1, 7, false, 62),
                done("dtmf-close span=1 timeslot=7"));
        assertTrue(told("span 1").endsWith("receivers []"), told("span 1"));
        for (int timeslot = 1; timeslot <= 31; timeslot++) {
            done("dtmf-open span=1 timeslot=" + timeslot);
            done("dtmf-open span=2 timeslot=" + timeslot);
        }
        assertTrue(asked("dtmf-open span=3 timeslot=1").why().contains("code 3"));
    }

    @Test
    void a_receiver_that_a_controller_left_behind_is_closed_with_its_first_digit() {
        office();
        done("dtmf-open span=1 timeslot=7");
        bench.restartHost();
        office();
        bench.card(new SimIn.Dial(1, 7, '5', 80));
        bench.run(100);
        assertTrue(told("span 1").endsWith("receivers []"), told("span 1"));
    }

    // ---- bridges

    /** Caller, agent, supervisor and recorder stand on legs 0, 1, 2 and 3. */
    private Set<Endpoint> heardBy(int leg) {
        return bench.card.voices(end(leg));
    }

    private static Endpoint end(int leg) {
        return leg == 0 ? new Endpoint.Timeslot(1, 7) : new Endpoint.Port(leg);
    }

    private static Set<Endpoint> ends(int... legs) {
        Set<Endpoint> ends = new TreeSet<>((a, b) -> Integer.compare(a.code(), b.code()));
        for (int leg : legs) {
            ends.add(end(leg));
        }
        return ends;
    }

    @Test
    void a_bridge_is_for_listening_whisper_and_conference_by_one_request_each() {
        office();
        for (int leg = 0; leg <= 3; leg++) {
            bench.wish(new SessionIn.Join(end(leg), new Endpoint.Leg(4, leg)));
        }
        String listen = "bridge-set bridge=4 legs=0:1:0,1:0:0,2:0+1:0,3:0+1:-6";
        assertEquals(new CardMessage.BridgeInfo(4, List.of(new BridgeLeg(0, 2, 0),
                new BridgeLeg(1, 1, 0), new BridgeLeg(2, 3, 0), new BridgeLeg(3, 3, -6))),
                done(listen));
        assertEquals(List.of(ends(1), ends(0), ends(0, 1), ends(0, 1)),
                List.of(heardBy(0), heardBy(1), heardBy(2), heardBy(3)));
        done("bridge-set bridge=4 legs=0:1:0,1:0+2:0,2:0+1:0,3:0+1:0");
        assertEquals(List.of(ends(1), ends(0, 2), ends(0, 1), ends(0, 1)),
                List.of(heardBy(0), heardBy(1), heardBy(2), heardBy(3)), "whisper");
        done("bridge-set bridge=4 legs=0:1+2:0,1:0+2:0,2:0+1:0,3:0+1+2:0");
        assertEquals(List.of(ends(1, 2), ends(0, 2), ends(0, 1), ends(0, 1, 2)),
                List.of(heardBy(0), heardBy(1), heardBy(2), heardBy(3)), "conference");
        bench.card(new SimIn.Restart(77, ResetCause.POWER));
        bench.run(5_000);
        assertEquals(ends(1, 2), heardBy(0), "all of it is made again");
        done("bridge-set bridge=4 legs=");
        assertEquals(ends(), heardBy(0));
        assertTrue(asked("bridge-set bridge=16 legs=0:1:0").why().contains("code 3"));
        assertTrue(asked("bridge-set bridge=1 legs=8:1:0").why().contains("code 3"));
    }

    // ---- by capability

    @Test
    void a_card_without_features_is_asked_nothing_of_this_and_refuses_it_by_itself() {
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(0));
        office();
        bench.run(60_000);
        assertTrue(bench.sent.stream().noneMatch(CardCommand.Setting.class::isInstance));
        assertEquals("the card cannot do this: it does not say that it has the feature",
                asked("clock-get").why());
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(Feature.GAIN.bit()));
        questions = 0;
        office();
        assertEquals("", asked("gain-set port=1 ear=1 mouth=1").why());
        assertFalse(asked("get-telemetry").why().isEmpty());
    }

    @Test
    void who_asks_is_answered_whatever_becomes_of_the_card() {
        office();
        bench.cut(true);
        bench.wish(new SessionIn.Ask(1, new CardCommand.GetTelemetry()),
                new SessionIn.Ask(2, new CardCommand.GetClock()));
        bench.run(30_000);
        bench.wish(new SessionIn.Ask(3, new CardCommand.GetClock()));
        assertEquals(List.of(1L, 2L, 3L), bench.said(SessionOut.Answered.class).stream()
                .map(SessionOut.Answered::question).toList());
        assertTrue(bench.said(SessionOut.Answered.class).stream()
                .noneMatch(one -> one.why().isEmpty()));
        bench.cut(false);
        bench.run(10_000);
        questions = 3;
        assertEquals("", asked("clock-get").why());
    }

    @Test
    void a_setting_that_is_refused_is_asked_again_ever_more_rarely_and_said_once() {
        bench.card(new SimIn.Misbehave(
                Misbehaviour.refusing(2, Long.MAX_VALUE, "clock-set")));
        office();
        bench.run(600_000);
        int sets = bench.sent(CardCommand.SetClock.class).size();
        assertTrue(sets >= 10 && sets < 20, "" + sets);
        assertEquals(1, bench.said(SessionOut.Refused.class).size());
        assertEquals(List.of("refuses clock-set with code 2: misbehaving on purpose"),
                bench.session.complaints());
        bench.card(new SimIn.Misbehave(Misbehaviour.NONE));
        bench.run(61_000);
        assertEquals(List.of(), bench.session.complaints());
        assertEquals(1, bench.said(SessionOut.Settled.class).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "odd"})
    void a_question_that_is_not_answered_as_it_should_be_is_said_to_be_so(String how) {
        office();
        bench.card(new SimIn.Misbehave(how.equals("odd")
                ? Misbehaviour.odd(Long.MAX_VALUE, "get-telemetry")
                : Misbehaviour.silent(Long.MAX_VALUE, "get-telemetry")));
        assertEquals(how.equals("odd") ? "it answers get-telemetry with port-page"
                : "it did not answer get-telemetry, asked twice", asked("get-telemetry").why());
        assertEquals(List.of(), bench.said(SessionOut.ResetLink.class));
    }

    /** The time of one comes while another is in flight: the timer may not fire without end. */
    @Test
    void settings_that_are_not_answered_wait_for_one_another_without_a_timer_that_spins() {
        office();
        done("gain-set port=3 ear=6 mouth=-12");
        done("clock-set spans=2,1");
        done("l1-count span=1 every=60");
        bench.lost = command -> command instanceof CardCommand.Setting<?>;
        bench.card(new SimIn.Restart(77, ResetCause.POWER));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> bench.run(120_000));
        assertEquals(3, bench.session.complaints().size(), "" + bench.session.complaints());
        bench.lost = command -> false;
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> bench.run(70_000));
        assertEquals(List.of(), bench.session.complaints());
    }
}
