package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.card.SessionState;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A card that refuses, answers oddly, keeps silent or lies is asked again, ever more rarely. */
class RefusalsTest {
    private static final Bytes FRAME = Bytes.hex("02017f");
    private static final Endpoint TS1 = new Endpoint.Timeslot(1, 1);
    private static final Endpoint TS2 = new Endpoint.Timeslot(1, 2);
    private static final Endpoint PORT1 = new Endpoint.Port(1);
    private static final Endpoint PORT2 = new Endpoint.Port(2);
    private static final SessionIn SPAN = new SessionIn.ConfigureSpan(1, new Layer1Config(
            Layer1Config.LineCode.HDB3, Layer1Config.Framing.NO_CRC4,
            Layer1Config.Clock.SLAVE, 120), 16);

    private CardBench bench = new CardBench();

    private void misbehave(Misbehaviour how) {
        bench.card(new SimIn.Misbehave(how));
    }

    private void office() {
        bench.wish(SPAN, new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1),
                new SessionIn.Ring(3));
    }

    private void assertServes() {
        assertEquals(SessionState.READY, bench.session.state());
        assertEquals(TS1, bench.card.hears(PORT1));
        assertEquals(PORT1, bench.card.hears(TS1));
        assertTrue(bench.card.port(3).ringing());
        bench.onLine.clear();
        bench.wish(new SessionIn.Frame(1, FRAME));
        bench.run(10);
        assertEquals(1, bench.onLine.size(), "the D-channel of span 1 passes frames");
        assertEquals(List.of(), bench.session.complaints());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "get-identity", "get-capabilities", "l1-get", "l1-set",
            "hdlc-open", "xc-get", "xc-set", "port-get", "port-set"})
    void one_refusal_of_any_request_is_made_good_within_seconds(String kind) {
        misbehave(Misbehaviour.refusing(2, 1, kind));
        office();
        bench.run(5_000);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "get-identity", "get-capabilities", "l1-get", "l1-set",
            "hdlc-open", "xc-get", "xc-set", "port-get", "port-set"})
    void an_answer_of_the_wrong_kind_is_made_good_within_seconds(String kind) {
        misbehave(Misbehaviour.odd(2, kind));
        office();
        bench.run(8_000);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "get-identity", "get-capabilities", "l1-get", "l1-set",
            "hdlc-open", "xc-get", "xc-set", "port-get", "port-set"})
    void silence_to_any_request_is_made_good(String kind) {
        misbehave(Misbehaviour.silent(5, kind));
        office();
        bench.run(40_000);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "get-identity", "get-capabilities", "l1-get", "l1-set",
            "hdlc-open", "xc-get", "xc-set", "port-get", "port-set", "xc-digest-get"})
    void what_is_refused_for_ever_is_asked_ever_more_rarely_and_said_once(String kind) {
        misbehave(Misbehaviour.refusing(99, Long.MAX_VALUE, kind));
        office();
        bench.run(600_000);
        assertTrue(bench.sent.size() < 140, kind + ": " + bench.sent.size());
        List<SessionOut.Refused> refused = bench.said(SessionOut.Refused.class);
        assertTrue(refused.size() >= 1 && refused.size() <= 2, refused.toString());
        assertTrue(refused.getFirst().text().contains("code 99: misbehaving on purpose"),
                refused.toString());
        assertFalse(bench.session.complaints().isEmpty());
        misbehave(Misbehaviour.NONE);
        bench.run(61_000);
        assertServes();
        assertEquals(refused.size(), bench.said(SessionOut.Settled.class).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "l1-set", "hdlc-open", "xc-get", "xc-set", "port-set"})
    void what_is_never_answered_is_asked_ever_more_rarely(String kind) {
        misbehave(Misbehaviour.silent(Long.MAX_VALUE, kind));
        office();
        bench.run(600_000);
        assertTrue(bench.sent.size() < 140, kind + ": " + bench.sent.size());
        assertTrue(bench.said(SessionOut.ResetLink.class).size() <= 1);
        misbehave(Misbehaviour.NONE);
        bench.run(70_000);
        assertServes();
    }

    @Test
    void a_refusal_of_one_thing_leaves_the_rest_in_service() {
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "l1-set", "port-set", "l1-get"));
        bench.wish(SPAN, new SessionIn.Reconcile(), new SessionIn.Ring(3));
        bench.run(1_000);
        assertEquals(SessionState.READY, bench.session.state());
        bench.wish(new SessionIn.Join(TS1, PORT1), new SessionIn.Frame(1, FRAME));
        bench.run(100);
        assertEquals(TS1, bench.card.hears(PORT1));
        assertEquals(1, bench.onLine.size());
    }

    @Test
    void a_reset_of_the_link_and_a_restart_of_the_card_ask_again_at_once() {
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "hdlc-open"));
        office();
        bench.run(300_000);
        misbehave(Misbehaviour.NONE);
        bench.cut(true);
        bench.run(5_000);
        bench.cut(false);
        bench.run(2_000);
        assertServes();
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "hdlc-open"));
        bench.card(new SimIn.Restart(7, ResetCause.POWER));
        bench.run(300_000);
        misbehave(Misbehaviour.NONE);
        bench.card(new SimIn.Restart(8, ResetCause.POWER));
        bench.run(2_000);
        assertServes();
    }

    @Test
    void what_is_wished_again_while_its_opposite_is_answered_is_not_forgotten() {
        bench.wish(SPAN, new SessionIn.Reconcile());
        bench.run(1_000);
        misbehave(Misbehaviour.silent(Long.MAX_VALUE, "port-set"));
        bench.wish(new SessionIn.Lamp(3, true));
        bench.run(300_000);
        misbehave(Misbehaviour.NONE);
        bench.wish(new SessionIn.Lamp(3, false), new SessionIn.Lamp(3, true));
        bench.run(70_000);
        assertTrue(bench.card.port(3).lit());
        assertEquals(List.of(), bench.session.complaints());
    }

    @Test
    void an_answer_that_denies_an_open_d_channel_does_not_end_its_frames() {
        office();
        bench.run(1_000);
        assertServes();
        misbehave(Misbehaviour.lying(1, "l1-set"));
        bench.wish(new SessionIn.ConfigureSpan(1, new Layer1Config(
                Layer1Config.LineCode.HDB3, Layer1Config.Framing.CRC4,
                Layer1Config.Clock.SLAVE, 120), 16));
        bench.run(2_000);
        assertServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xc-set", "xc-get", "xc-digest-get", "hdlc-open", "l1-set",
            "l1-get"})
    void a_lying_readback_causes_a_few_exchanges_and_not_a_storm(String kind) {
        misbehave(Misbehaviour.lying(Long.MAX_VALUE, kind));
        office();
        bench.run(6_000);
        assertTrue(bench.sent.size() < 60, kind + ": " + bench.sent.size());
        bench.sent.clear();
        bench.run(600_000);
        assertTrue(bench.sent.size() < 120, kind + ": " + bench.sent.size());
        misbehave(Misbehaviour.NONE);
        bench.run(61_000);
        assertServes();
    }

    /** Its greeting shows that the card has done what it had answered with something else. */
    @Test
    void what_is_so_when_it_is_to_be_asked_again_is_no_trouble_any_more() {
        misbehave(Misbehaviour.odd(Long.MAX_VALUE, "hdlc-open", "xc-set", "port-set"));
        office();
        bench.run(100_000);
        assertFalse(bench.session.complaints().isEmpty());
        misbehave(Misbehaviour.NONE);
        bench.cut(true);
        bench.run(60_000);
        bench.cut(false);
        bench.run(180_000);
        assertEquals(List.of(), bench.session.complaints());
    }

    @Test
    void a_refused_conversation_is_told_after_a_repetition_and_a_reconciliation() {
        bench.wish(new SessionIn.Reconcile());
        bench.run(100);
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "xc-set"));
        bench.sent.clear();
        bench.wish(new SessionIn.Join(TS1, PORT1));
        bench.run(100);
        List<Route> failed = bench.said(SessionOut.JoinFailed.class).stream()
                .flatMap(one -> one.routes().stream()).toList();
        assertEquals(Set.of(new Route(TS1, PORT1), new Route(PORT1, TS1)), Set.copyOf(failed));
        assertEquals(2, failed.size());
        assertTrue(bench.sent(CardCommand.GetCrossConnect.class).size() >= 1);
        bench.said.clear();
        bench.run(120_000);
        assertEquals(List.of(), bench.said(SessionOut.JoinFailed.class), "said once");
        bench.wish(new SessionIn.Part(TS1, PORT1), new SessionIn.Join(TS1, PORT1));
        bench.run(100);
        assertFalse(bench.said(SessionOut.JoinFailed.class).isEmpty(), "the next caller is told");
        misbehave(Misbehaviour.NONE);
        bench.wish(new SessionIn.Part(TS1, PORT1), new SessionIn.Join(TS2, PORT2));
        bench.run(61_000);
        assertEquals(TS2, bench.card.hears(PORT2));
        assertEquals(2, bench.card.routes().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void an_agent_whom_the_card_does_not_take_off_is_heard_nowhere_else(int refusals) {
        bench.wish(new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1));
        bench.run(100);
        misbehave(Misbehaviour.refusing(2, Long.MAX_VALUE, "xc-set"));
        bench.wish(new SessionIn.Part(TS1, PORT1));
        bench.run(40_000);
        assertEquals(PORT1, bench.card.hears(TS1), "the card goes on");

        misbehave(Misbehaviour.refusing(2, refusals, "xc-set"));
        bench.said.clear();
        bench.wish(new SessionIn.Join(TS2, PORT1));
        for (int i = 0; i < 500; i++) {
            bench.run(1);
            assertFalse(bench.card.hears(TS1).equals(PORT1)
                    && bench.card.hears(TS2).equals(PORT1), "PORT1 is heard in two places");
        }
        List<Route> joined = List.of(new Route(PORT1, TS2), new Route(TS2, PORT1));
        assertTrue(!bench.said(SessionOut.JoinFailed.class).isEmpty()
                || bench.card.routes().equals(joined), "joined, or told that it is not");
        bench.run(600_000);
        assertEquals(joined, bench.card.routes());
        assertEquals(List.of(), bench.session.complaints());
    }

    @Test
    void an_unanswered_conversation_is_told_within_ten_seconds() {
        bench.wish(new SessionIn.Reconcile());
        bench.run(100);
        misbehave(Misbehaviour.silent(Long.MAX_VALUE, "xc-set"));
        bench.wish(new SessionIn.Join(TS1, PORT1));
        bench.run(10_000);
        assertEquals(1, bench.said(SessionOut.JoinFailed.class).size());
        assertEquals(2, bench.said(SessionOut.JoinFailed.class).getFirst().routes().size());
    }

    @Test
    void a_refused_route_does_not_keep_the_others_back() {
        bench.wish(new SessionIn.Reconcile());
        bench.run(100);
        misbehave(Misbehaviour.refusing(3, 2, "xc-set"));
        bench.wish(new SessionIn.Join(TS1, PORT1), new SessionIn.Join(TS2, PORT2));
        bench.run(500);
        assertEquals(TS1, bench.card.hears(PORT1));
        assertEquals(TS2, bench.card.hears(PORT2));
        assertEquals(List.of(), bench.said(SessionOut.JoinFailed.class));
    }

    @Test
    void a_card_that_is_never_ready_is_greeted_anew_and_then_serves() {
        office();
        bench.run(100);
        bench.card(new SimIn.NotReady(25_000));
        bench.run(10);
        bench.wish(new SessionIn.Join(TS2, PORT2));
        bench.run(15_000);
        assertEquals(1, bench.said(SessionOut.NotReady.class).size());
        bench.run(20_000);
        assertServes();
        assertEquals(TS2, bench.card.hears(PORT2));
    }

    private CardBench with(SimCardParameters.Limits limits) {
        return new CardBench(SimCardParameters.of(2, 4).withLimits(limits));
    }

    private static List<String> complaints(CardBench of) {
        return of.said(SessionOut.Refused.class).stream().map(SessionOut.Refused::what).toList();
    }

    @Test
    void a_card_without_spans_still_drives_its_headsets() {
        bench = with(new SimCardParameters.Limits(0, 40, 64, 8, 264));
        bench.wish(SPAN, new SessionIn.Reconcile(), new SessionIn.Ring(3));
        bench.run(60_000);
        assertTrue(bench.card.port(3).ringing());
        assertEquals(List.of("spans"), complaints(bench));
        assertEquals(List.of(), bench.sent.stream().map(CardWords::kind)
                .filter(kind -> kind.startsWith("l1") || kind.startsWith("hdlc")).toList());
    }

    @Test
    void a_table_of_four_routes_joins_two_and_says_that_it_is_full() {
        bench = with(new SimCardParameters.Limits(2, 40, 4, 8, 264));
        bench.wish(new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1),
                new SessionIn.Join(TS2, PORT2),
                new SessionIn.Join(new Endpoint.Timeslot(1, 3), new Endpoint.Port(3)));
        bench.run(1_000);
        assertEquals(4, bench.card.routes().size());
        assertEquals(TS1, bench.card.hears(PORT1));
        assertEquals(TS2, bench.card.hears(PORT2));
        assertEquals(0, bench.card.counters().refused(), "not attempted");
        assertEquals(2, bench.said(SessionOut.JoinFailed.class).stream()
                .mapToInt(one -> one.routes().size()).sum());
        bench.wish(new SessionIn.Part(TS1, PORT1));
        bench.run(61_000);
        assertEquals(new Endpoint.Port(3), bench.card.hears(new Endpoint.Timeslot(1, 3)));
    }

    @Test
    void short_frames_fewer_ports_and_no_tones_are_said_and_not_attempted() {
        bench = with(new SimCardParameters.Limits(2, 2, 64, 0, 20));
        bench.wish(SPAN, new SessionIn.Reconcile(), new SessionIn.Ring(4), new SessionIn.Ring(1),
                new SessionIn.Play(TS2, ToneKind.RINGBACK), new SessionIn.Join(TS1, PORT1));
        bench.run(1_000);
        bench.wish(new SessionIn.Frame(1, FRAME),
                new SessionIn.Frame(1, Bytes.copyOf(new byte[21])));
        bench.run(10);
        assertEquals(List.of("ports", "tones", "frames"), complaints(bench));
        assertEquals(1, bench.onLine.size());
        assertEquals(0, bench.card.counters().refused());
        assertEquals(0, bench.card.counters().framesDropped());
        assertEquals(TS1, bench.card.hears(PORT1));
        assertTrue(bench.card.port(1).ringing());
    }

    @Test
    void the_hold_time_is_what_card_and_host_have_agreed() {
        bench = new CardBench(SimCardParameters.of(2, 4).withLink(
                LinkParameters.defaults(Role.CARD).withHoldMs(30_000)));
        bench.wish(new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1));
        bench.run(100);
        assertEquals(List.of("hold"), complaints(bench));
        bench.cut(true);
        bench.run(29_000);
        assertEquals(TS1, bench.card.hears(PORT1));
        bench.run(6_000);
        assertEquals(List.of(), bench.card.routes());

        CardBench patient = new CardBench(SimCardParameters.of(2, 4).withLink(
                LinkParameters.defaults(Role.CARD).withHoldMs(600_000)));
        patient.wish(new SessionIn.Reconcile(), new SessionIn.Join(TS1, PORT1));
        patient.run(100);
        patient.cut(true);
        patient.run(125_000);
        assertEquals(List.of(), patient.card.routes(), "the host asked for 120 s");
    }

    @Test
    void another_card_than_the_site_file_says_is_not_put_into_service() {
        bench.wish(new SessionIn.Expect("SIM-0002"));
        office();
        bench.run(300_000);
        assertEquals(List.of(), bench.said(SessionOut.Ready.class));
        assertEquals(List.of(), bench.card.routes());
        SessionOut.Refused refused = bench.said(SessionOut.Refused.class).getFirst();
        assertTrue(refused.text().contains("SIM-0001") && refused.text().contains("SIM-0002"));
        assertEquals(1, bench.said(SessionOut.Refused.class).size());
        assertTrue(bench.sent.size() < 30, "asked ever more rarely");
        bench.wish(new SessionIn.Expect("SIM-0001"));
        bench.run(61_000);
        assertServes();
    }

    @Test
    void a_card_that_speaks_another_version_is_asked_again() {
        misbehave(Misbehaviour.refusing(6, 4, "hello"));
        office();
        bench.run(1_000);
        assertEquals(SessionState.INCOMPATIBLE, bench.session.state());
        assertEquals(1, bench.said(SessionOut.Incompatible.class).size());
        bench.run(15_000);
        assertServes();
    }

    @Test
    void an_event_that_cannot_be_read_is_counted_and_said_once() {
        office();
        bench.run(100);
        for (int i = 0; i < 50; i++) {
            bench.card(new SimIn.Count(new CardMessage.Layer1Counters(
                    1, 1L << 33, 0, 0, 0, 0, 0)));
            bench.card(new SimIn.Count(new CardMessage.Layer1Counters(1, 0, 0, 0, 0, 0, 0)));
            bench.run(100);
        }
        assertEquals(50, bench.session.counters().malformed());
        assertEquals(List.of("message"), complaints(bench));
    }
}
