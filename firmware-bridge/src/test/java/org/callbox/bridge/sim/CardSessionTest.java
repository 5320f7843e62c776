package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.card.SessionState;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** The host's half of the conversation against the firmware's, over the real link. */
class CardSessionTest {
    private static final Endpoint IDLE = new Endpoint.Idle();
    private static final Endpoint RINGBACK = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Bytes FRAME = Bytes.hex("02017f");

    private CardBench bench = new CardBench();

    private static Endpoint ts(int timeslot) {
        return new Endpoint.Timeslot(1, timeslot);
    }

    private static Endpoint port(int number) {
        return new Endpoint.Port(number);
    }

    private static SessionIn span(int span) {
        return new SessionIn.ConfigureSpan(span, Layer1Config.defaults(), 16);
    }

    private static CardMessage.Layer1State los(int span) {
        return new CardMessage.Layer1State(span, true, false, false, false, false, false, true);
    }

    private void assertJoined(int timeslot, int port) {
        assertEquals(ts(timeslot), bench.card.hears(port(port)));
        assertEquals(port(port), bench.card.hears(ts(timeslot)));
    }

    @Test
    void a_card_introduces_itself_and_is_ready() {
        bench.wish(span(1), new SessionIn.Reconcile());
        bench.run(100);
        SessionOut.Ready ready = bench.said(SessionOut.Ready.class).getFirst();
        assertEquals("SIM-0001", ready.inventory().identity().serial());
        assertEquals(2, ready.inventory().capabilities().spans());
        assertEquals(1, ready.inventory().bootId());
        assertEquals(1, ready.inventory().spans().size());
        assertEquals(32, ready.ports().size());
        assertEquals(4, ready.ports().stream().filter(CardMessage.PortState::present).count());
        assertEquals(List.of(), ready.foundRoutes());
        assertFalse(ready.cardRestarted());
        assertEquals(SessionState.READY, bench.session.state());
        assertEquals(1, bench.sent(CardCommand.OpenHdlc.class).size());
        assertEquals(0, bench.sent(CardCommand.ConfigureSpan.class).size());
    }

    @Test
    void frames_pass_both_ways_once_the_span_is_open() {
        bench.wish(new SessionIn.Frame(1, FRAME));
        bench.card(new SimIn.LineFrame(1, FRAME));
        bench.wish(span(1));
        bench.run(100);
        bench.wish(new SessionIn.Frame(1, FRAME));
        bench.card(new SimIn.LineFrame(1, Bytes.hex("00017f")));
        bench.run(10);
        assertEquals(List.of(new SimOut.LineFrame(1, FRAME)), bench.onLine);
        assertEquals(List.of(new SessionOut.Frame(1, Bytes.hex("00017f"))),
                bench.said(SessionOut.Frame.class));
        assertEquals(1, bench.session.counters().framesDropped());
        assertEquals(1, bench.card.counters().framesDropped());
    }

    @Test
    void a_line_is_reported_only_when_its_frames_would_pass() {
        bench.wish(span(1));
        while (bench.said(SessionOut.Ready.class).isEmpty()) {
            bench.run(1);
        }
        assertEquals(List.of(), bench.said(SessionOut.Layer1.class));
        while (bench.said(SessionOut.Layer1.class).isEmpty()) {
            bench.run(1);
        }
        bench.wish(new SessionIn.Frame(1, FRAME));
        bench.run(10);
        assertEquals(List.of(new SimOut.LineFrame(1, FRAME)), bench.onLine);
    }

    @Test
    void what_is_joined_while_a_change_is_in_flight_leaves_in_one_change() {
        bench.run(100);
        for (int i = 1; i <= 4; i++) {
            bench.wish(new SessionIn.Join(ts(i), port(i)));
        }
        bench.run(100);
        for (int i = 1; i <= 4; i++) {
            assertJoined(i, i);
        }
        List<CardCommand.SetCrossConnect> sets = bench.sent(CardCommand.SetCrossConnect.class);
        assertEquals(2, sets.size());
        assertEquals(2, sets.getFirst().routes().size());
        assertEquals(6, sets.getLast().routes().size());
        assertEquals(2, bench.card.counters().tableChanges());
    }

    @Test
    void wishes_made_before_the_link_leave_in_one_change() {
        for (int i = 1; i <= 4; i++) {
            bench.wish(new SessionIn.Play(ts(i), ToneKind.RINGBACK),
                    new SessionIn.Join(ts(i), port(i)));
        }
        bench.run(100);
        assertEquals(1, bench.card.counters().tableChanges());
        assertEquals(8, bench.card.routes().size());
    }

    @Test
    void a_caller_hears_the_tone_then_the_agent_then_nothing() {
        bench.run(100);
        bench.wish(new SessionIn.Play(ts(7), ToneKind.RINGBACK));
        bench.run(10);
        assertEquals(RINGBACK, bench.card.hears(ts(7)));
        bench.wish(new SessionIn.Join(ts(7), port(2)));
        bench.run(10);
        assertJoined(7, 2);
        bench.wish(new SessionIn.Join(ts(8), port(2)));
        bench.run(10);
        assertJoined(8, 2);
        assertEquals(IDLE, bench.card.hears(ts(7)), "the agent has gone to another caller");
        bench.wish(new SessionIn.Part(ts(7), port(2)));
        bench.run(10);
        assertJoined(8, 2);
        bench.wish(new SessionIn.Part(ts(8), port(2)));
        bench.run(10);
        assertEquals(List.of(), bench.card.routes());
    }

    @Test
    void a_reset_of_the_link_keeps_routes_and_sends_only_what_changed_meanwhile() {
        bench.wish(span(1), new SessionIn.Reconcile(), new SessionIn.Join(ts(1), port(1)),
                new SessionIn.Join(ts(2), port(2)), new SessionIn.Ring(3));
        bench.run(100);
        long changes = bench.card.counters().tableChanges();
        bench.cut(true);
        bench.run(5_000);
        assertEquals(SessionState.DOWN, bench.session.state());
        assertEquals(1, bench.said(SessionOut.NotReady.class).size());
        assertJoined(1, 1);
        bench.wish(new SessionIn.Part(ts(2), port(2)), new SessionIn.Join(ts(3), port(3)),
                new SessionIn.StopRing(3));
        bench.sent.clear();
        bench.cut(false);
        bench.run(3_000);
        SessionOut.Ready ready = bench.said(SessionOut.Ready.class).getLast();
        assertFalse(ready.cardRestarted());
        assertEquals(2, ready.foundRoutes().size());
        assertJoined(1, 1);
        assertJoined(3, 3);
        assertEquals(4, bench.card.routes().size());
        assertFalse(bench.card.port(3).ringing());
        assertEquals(changes + 1, bench.card.counters().tableChanges());
        assertEquals(1, bench.sent(CardCommand.SetPort.class).size());
        assertEquals(0, bench.sent(CardCommand.OpenHdlc.class).size());
        assertEquals(0, bench.sent(CardCommand.ConfigureSpan.class).size());
    }

    @Test
    void a_restarted_card_is_made_what_it_was() {
        Layer1Config config = new Layer1Config(Layer1Config.LineCode.HDB3,
                Layer1Config.Framing.NO_CRC4, Layer1Config.Clock.MASTER, 75);
        bench.wish(new SessionIn.ConfigureSpan(1, config, 16), new SessionIn.Reconcile(),
                new SessionIn.Join(ts(1), port(1)), new SessionIn.Play(ts(2), ToneKind.QUEUE),
                new SessionIn.Ring(3), new SessionIn.Lamp(4, true));
        bench.run(100);
        bench.card(new SimIn.Restart(2, ResetCause.WATCHDOG));
        assertEquals(List.of(), bench.card.routes());
        bench.run(3_000);
        SessionOut.Ready ready = bench.said(SessionOut.Ready.class).getLast();
        assertTrue(ready.cardRestarted());
        assertEquals(2, ready.inventory().bootId());
        assertJoined(1, 1);
        assertEquals(new Endpoint.Tone(ToneKind.QUEUE), bench.card.hears(ts(2)));
        assertTrue(bench.card.port(3).ringing());
        assertTrue(bench.card.port(4).lit());
        bench.wish(new SessionIn.Frame(1, FRAME));
        bench.run(10);
        assertEquals(1, bench.onLine.size());
        assertEquals(2, bench.sent(CardCommand.ConfigureSpan.class).size());
    }

    @Test
    void a_restarted_controller_adopts_what_it_knows_and_clears_the_rest() {
        bench.wish(span(1), new SessionIn.Join(ts(1), port(1)),
                new SessionIn.Join(ts(2), port(2)), new SessionIn.Ring(3));
        bench.run(100);
        bench.killHost();
        bench.run(30_000);
        assertJoined(1, 1);
        long changes = bench.card.counters().tableChanges();
        bench.said.clear();
        bench.restartHost();
        bench.run(1_000);
        SessionOut.Ready ready = bench.said(SessionOut.Ready.class).getFirst();
        assertEquals(4, ready.foundRoutes().size());
        assertTrue(ready.foundRoutes().contains(new Route(ts(1), port(1))));
        assertTrue(ready.ports().get(2).ringing());
        assertFalse(ready.holdExpired());
        assertEquals(changes, bench.card.counters().tableChanges(), "nothing was touched");
        bench.wish(new SessionIn.Join(ts(1), port(1)));
        bench.run(100);
        assertEquals(changes, bench.card.counters().tableChanges(), "the card has it already");
        bench.wish(new SessionIn.Reconcile());
        bench.run(100);
        assertJoined(1, 1);
        assertEquals(2, bench.card.routes().size());
        assertFalse(bench.card.port(3).ringing());
    }

    @Test
    void a_card_that_waited_in_vain_has_let_go_and_says_so() {
        bench.wish(span(1), new SessionIn.Reconcile(), new SessionIn.Join(ts(1), port(1)),
                new SessionIn.Ring(3));
        bench.run(100);
        bench.cut(true);
        bench.run(60_000);
        assertJoined(1, 1);
        bench.card(new SimIn.LineFrame(1, FRAME));
        assertEquals(1, bench.card.counters().framesWithoutHost());
        bench.run(70_000);
        assertEquals(List.of(), bench.card.routes());
        assertFalse(bench.card.port(3).ringing());
        bench.cut(false);
        bench.run(3_000);
        SessionOut.Ready ready = bench.said(SessionOut.Ready.class).getLast();
        assertTrue(ready.holdExpired());
        assertFalse(ready.cardRestarted());
        assertJoined(1, 1);
        assertTrue(bench.card.port(3).ringing());
    }

    @Test
    void a_lost_request_is_repeated_once_and_then_the_link_is_reset() {
        bench.run(100);
        bench.lost = new LoseFirst(CardCommand.SetCrossConnect.class, 1);
        bench.wish(new SessionIn.Join(ts(1), port(1)));
        bench.run(1_900);
        assertEquals(IDLE, bench.card.hears(port(1)));
        bench.run(200);
        assertJoined(1, 1);
        assertEquals(1, bench.session.counters().retries());
        bench.lost = new LoseFirst(CardCommand.SetCrossConnect.class, 2);
        bench.wish(new SessionIn.Join(ts(2), port(2)));
        bench.run(10_000);
        assertEquals(1, bench.said(SessionOut.ResetLink.class).size());
        assertEquals(SessionState.READY, bench.session.state());
        assertJoined(1, 1);
        assertJoined(2, 2);
    }

    private static final class LoseFirst
            implements java.util.function.Predicate<CardCommand> {
        private final Class<?> kind;
        private int left;

        LoseFirst(Class<?> kind, int count) {
            this.kind = kind;
            left = count;
        }

        @Override
        public boolean test(CardCommand command) {
            return kind.isInstance(command) && left-- > 0;
        }
    }

    @Test
    void a_repetition_does_not_undo_what_was_wished_later() {
        bench.run(100);
        bench.lost = new LoseFirst(CardCommand.SetPort.class, 1);
        bench.wish(new SessionIn.Ring(1), new SessionIn.StopRing(1));
        bench.run(3_000);
        assertEquals(1, bench.session.counters().retries());
        assertFalse(bench.card.port(1).ringing());
    }

    @Test
    void the_audit_finds_a_table_that_is_not_as_it_was_left() {
        bench.wish(new SessionIn.Reconcile(), new SessionIn.Join(ts(1), port(1)));
        bench.run(100);
        bench.card.table().put(new Route(IDLE, port(1)));
        bench.card.table().put(new Route(ts(5), port(5)));
        bench.run(31_000);
        assertEquals(List.of(new SessionOut.Corrected(2)),
                bench.said(SessionOut.Corrected.class));
        assertJoined(1, 1);
        assertEquals(2, bench.card.routes().size());
        bench.sent.clear();
        bench.run(60_000);
        assertEquals(2, bench.sent(CardCommand.GetTableDigest.class).size());
        bench.wish(new SessionIn.Part(ts(1), port(1)));
        bench.run(100);
        bench.sent.clear();
        bench.run(60_000);
        assertEquals(List.of(), bench.sent, "nothing is joined, nothing is asked");
    }

    @Test
    void one_bad_route_does_not_keep_the_others_back() {
        bench.wish(new SessionIn.Join(ts(1), port(1)), new SessionIn.Join(ts(2), port(99)),
                new SessionIn.Join(ts(3), port(3)), new SessionIn.Ring(99),
                new SessionIn.ConfigureSpan(9, Layer1Config.defaults(), 16));
        bench.run(100);
        assertJoined(1, 1);
        assertJoined(3, 3);
        List<SessionOut.Refused> refused = bench.said(SessionOut.Refused.class);
        assertEquals(List.of("spans", "ports"), refused.stream()
                .map(SessionOut.Refused::what).toList());
        assertEquals(List.of(new Route(port(99), ts(2)), new Route(ts(2), port(99))),
                bench.said(SessionOut.JoinFailed.class).stream()
                        .flatMap(failed -> failed.routes().stream()).toList());
        assertEquals(List.of(), bench.sent.stream()
                .filter(new CardCommand.GetSpan(9)::equals).toList());
        assertEquals(SessionState.READY, bench.session.state());
    }

    @Test
    void ringing_that_is_withdrawn_before_the_card_answered_does_not_stay() {
        bench.run(100);
        bench.wish(new SessionIn.Ring(1), new SessionIn.StopRing(1));
        bench.card(new SimIn.Hook(1, true));
        bench.run(100);
        assertFalse(bench.card.port(1).ringing());
        bench.wish(new SessionIn.Ring(1));
        bench.run(100);
        assertTrue(bench.card.port(1).ringing());
    }

    @Test
    void what_happens_at_a_card_of_before_there_were_features_is_told() {
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(0));
        bench.wish(span(1));
        bench.run(100);
        bench.said.clear();
        bench.card(new SimIn.Plug(1, false));
        bench.card(new SimIn.Press(2, '#'));
        bench.card(new SimIn.Dial(1, 7, '5', 80));
        bench.card(new SimIn.Line(los(1)));
        bench.card(new SimIn.LineFrame(1, FRAME));
        bench.run(100);
        assertEquals(List.of(
                new SessionOut.Port(
                        new CardMessage.PortState(1, false, false, false, false, false)),
                new SessionOut.Key(2, '#', 0),
                new SessionOut.Digit(new CardMessage.Dtmf(1, 7, '5', true, 0)),
                new SessionOut.Digit(new CardMessage.Dtmf(1, 7, '5', false, 80)),
                new SessionOut.Layer1(los(1))), bench.said);
        bench.said.clear();
        bench.run(10_000);
        assertEquals(List.of(los(1)), bench.said(SessionOut.Layer1.class).stream()
                .map(SessionOut.Layer1::state).filter(state -> state.span() == 1).toList());
    }

    @Test
    void a_large_table_is_sent_and_read_in_pages() {
        CardBench large = new CardBench(SimCardParameters.of(48, 1500));
        large.run(1_000);
        for (int span = 1; span <= 48; span++) {
            for (int timeslot = 1; timeslot <= 31; timeslot++) {
                large.wish(new SessionIn.Join(new Endpoint.Timeslot(span, timeslot),
                        port((span - 1) * 31 + timeslot)));
            }
        }
        large.run(5_000);
        assertEquals(48 * 31 * 2, large.card.routes().size());
        assertEquals(0, large.session.counters().corrections());
        large.restartHost();
        large.run(5_000);
        SessionOut.Ready ready = large.said(SessionOut.Ready.class).getLast();
        assertEquals(48 * 31 * 2, ready.foundRoutes().size());
        assertEquals(1500, ready.ports().size());
    }

    @Test
    void an_idle_session_keeps_no_timer_running() {
        bench.wish(span(1));
        bench.run(5_000);
        long sent = bench.sent.size();
        bench.run(600_000);
        assertEquals(sent, bench.sent.size());
    }
}
