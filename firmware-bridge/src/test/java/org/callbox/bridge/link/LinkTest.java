package org.callbox.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameEncoder;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final LinkParameters HOST = LinkParameters.defaults(Role.HOST);
    private static final LinkParameters CARD = LinkParameters.defaults(Role.CARD);

    // ---- flow ----

    @Test
    void messages_arrive_once_and_in_order_both_ways() {
        Pair pair = Pair.clean(3).up();
        List<Bytes> sent = numbered(pair.host, pair, 500);
        numbered(pair.card, pair, 500);
        pair.run(2_000);
        assertEquals(sent, pair.card.delivered(Service.D_CHANNEL));
        assertEquals(sent, pair.host.delivered(Service.D_CHANNEL));
        assertEquals(0, pair.host.link.counters().retransmitted());
    }

    @Test
    void a_long_message_travels_in_several_frames() {
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE), HOST.withMtu(128), CARD).up();
        Bytes message = pair.line.noise(Link.MAX_MESSAGE_OCTETS);
        pair.send(pair.host, Service.CONTROL, message);
        pair.send(pair.card, Service.CONTROL, message);
        pair.run(50);
        assertEquals(List.of(message), pair.card.delivered(Service.CONTROL));
        assertEquals(List.of(message), pair.host.delivered(Service.CONTROL));
    }

    @Test
    void an_empty_message_is_a_message() {
        Pair pair = Pair.clean(0).up();
        pair.send(pair.host, Service.CONTROL, Bytes.EMPTY);
        pair.run(1);
        assertEquals(List.of(Bytes.EMPTY), pair.card.delivered(Service.CONTROL));
    }

    @Test
    void a_message_too_long_for_any_link_is_a_bug_of_the_sender() {
        Pair pair = Pair.clean(0).up();
        Bytes tooLong = Bytes.copyOf(new byte[Link.MAX_MESSAGE_OCTETS + 1]);
        assertThrows(IllegalArgumentException.class,
                () -> pair.send(pair.host, Service.CONTROL, tooLong));
        Bytes overMtu = Bytes.copyOf(new byte[513]);
        assertThrows(IllegalArgumentException.class,
                () -> pair.send(pair.host, Service.DATAGRAM, overMtu));
    }

    @Test
    void the_d_channel_overtakes_what_waits_and_an_image_waits_most() {
        Pair pair = Pair.clean(10).up();
        for (int i = 0; i < 20; i++) {
            pair.send(pair.host, Service.BULK, Bytes.of(i));
        }
        pair.send(pair.host, Service.CONTROL, Bytes.of(100));
        pair.send(pair.host, Service.D_CHANNEL, Bytes.of(200));
        pair.run(11);
        assertEquals(2, pair.card.delivered(Service.BULK).size());
        assertEquals(1, pair.card.delivered(Service.CONTROL).size());
        assertEquals(1, pair.card.delivered(Service.D_CHANNEL).size());
        pair.run(1_000);
        assertEquals(20, pair.card.delivered(Service.BULK).size());
    }

    @Test
    void a_lost_frame_is_reported_once_and_repeated_at_once() {
        Pair pair = Pair.clean(2).up();
        pair.line.faults(new Faults(1, 0, 0, 0, 0, 0, 0, 2));
        pair.send(pair.host, Service.CONTROL, Bytes.of(0));
        pair.line.faults(Faults.NONE.withLatencyMs(2));
        for (int i = 1; i < 6; i++) {
            pair.send(pair.host, Service.CONTROL, Bytes.of(i));
        }
        pair.run(12);
        assertEquals(6, pair.card.delivered(Service.CONTROL).size());
        assertEquals(1, pair.card.link.counters().naksSent());
        assertEquals(5, pair.card.link.counters().outOfSequence());
        assertEquals(6, pair.host.link.counters().retransmitted());
        assertEquals(0, pair.host.link.counters().timeouts());
    }

    @Test
    void a_damaged_frame_with_nothing_behind_it_is_repeated_without_waiting() {
        Pair pair = Pair.clean(2).up();
        pair.line.faults(Faults.flips(1).withLatencyMs(2));
        pair.send(pair.host, Service.CONTROL, Bytes.of(1, 2, 3));
        pair.line.faults(Faults.NONE.withLatencyMs(2));
        pair.run(10);
        assertEquals(1, pair.card.delivered(Service.CONTROL).size());
    }

    @Test
    void the_retransmission_time_doubles_and_the_sixth_in_vain_resets() {
        Link host = upWithScriptedCard();
        List<Long> waits = new ArrayList<>();
        long nowMs = 100;
        List<LinkOut> out = host.on(nowMs, new LinkIn.Send(Service.CONTROL, Bytes.of(1)));
        while (host.state() == LinkState.UP) {
            LinkOut.Start start = (LinkOut.Start) out.getLast();
            assertEquals(LinkTimer.RETRANSMIT, start.timer());
            waits.add(start.ms());
            nowMs += start.ms();
            out = host.on(nowMs, new LinkIn.Expired(LinkTimer.RETRANSMIT));
        }
        assertEquals(List.of(50L, 100L, 200L, 400L, 800L, 1600L), waits);
        assertTrue(out.contains(new LinkOut.Down(
                DownReason.NO_ACKNOWLEDGEMENT, "not acknowledged after 6 tries")));
        assertEquals(LinkState.RESETTING, host.state());
    }

    @Test
    void a_round_trip_is_never_taken_from_a_repeated_frame() {
        Link host = upWithScriptedCard();
        host.on(100, new LinkIn.Send(Service.CONTROL, Bytes.of(1)));
        host.on(150, new LinkIn.Expired(LinkTimer.RETRANSMIT));
        host.on(160, octets(FrameType.ACK, 0, 0, 1, Bytes.EMPTY));
        assertEquals(0, host.counters().srttMs());
        host.on(200, new LinkIn.Send(Service.CONTROL, Bytes.of(2)));
        host.on(240, octets(FrameType.ACK, 0, 0, 2, Bytes.EMPTY));
        assertEquals(5, host.counters().srttMs());
        assertEquals(50, host.counters().rtoMs());
    }

    @Test
    void a_ping_of_the_other_end_ends_the_back_off() {
        Link host = upWithScriptedCard();
        host.on(100, new LinkIn.Send(Service.CONTROL, Bytes.of(1)));
        host.on(150, new LinkIn.Expired(LinkTimer.RETRANSMIT));
        host.on(250, new LinkIn.Expired(LinkTimer.RETRANSMIT));
        List<LinkOut> out = host.on(320, octets(FrameType.PING, 0, 0, 0, Bytes.EMPTY));
        assertTrue(out.getFirst() instanceof LinkOut.Transmit);
        assertEquals(3, host.counters().retransmitted());
    }

    @Test
    void an_other_end_that_is_not_ready_gets_nothing_new_until_it_is() {
        Pair pair = Pair.clean(1).up();
        pair.give(pair.card, new LinkIn.OwnReceiver(false));
        pair.run(2);
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.run(20_000);
        assertEquals(0, pair.card.delivered(Service.CONTROL).size());
        assertTrue(pair.host.up());
        pair.give(pair.card, new LinkIn.OwnReceiver(true));
        pair.run(2);
        assertEquals(1, pair.card.delivered(Service.CONTROL).size());
    }

    @Test
    void an_other_end_that_is_not_ready_for_long_is_asked_for_a_new_association() {
        Pair pair = Pair.clean(1).up();
        pair.give(pair.card, new LinkIn.OwnReceiver(false));
        pair.run(2);
        pair.run(300_000);
        assertEquals(0, pair.host.link.counters().resets(), "nothing waits for it");
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.run(35_000);
        assertEquals(1, pair.host.link.counters().resets());
    }

    @Test
    void readiness_whose_news_was_lost_is_learnt_from_the_heartbeat() {
        Pair pair = Pair.clean(1).up();
        pair.give(pair.card, new LinkIn.OwnReceiver(false));
        pair.run(2);
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.line.cut();
        pair.give(pair.card, new LinkIn.OwnReceiver(true));
        pair.line.restore();
        pair.run(1_100);
        assertEquals(1, pair.card.delivered(Service.CONTROL).size());
    }

    @Test
    void a_full_queue_resets_the_link_and_says_so() {
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE.withLatencyMs(50)),
                HOST.withQueue(10, 8192), CARD);
        pair.open();
        pair.run(300);
        for (int i = 0; i < 8 + 10 + 1; i++) {
            pair.send(pair.host, Service.CONTROL, Bytes.of(i));
        }
        assertEquals(DownReason.QUEUE_FULL, pair.host.lastDown().reason());
        assertEquals(1, pair.host.link.counters().queueOverflows());
        pair.run(300);
        assertTrue(pair.host.up());
    }

    @Test
    void a_card_whose_queue_is_full_makes_the_host_ask_again() {
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE.withLatencyMs(50)),
                HOST, CARD.withQueue(10, 8192));
        pair.open();
        pair.run(300);
        for (int i = 0; i < 8 + 10 + 1; i++) {
            pair.send(pair.card, Service.CONTROL, Bytes.of(i));
        }
        assertEquals(DownReason.QUEUE_FULL, pair.card.lastDown().reason());
        pair.run(300);
        assertTrue(pair.host.up() && pair.card.up());
        assertEquals(DownReason.PEER_RESET, pair.host.lastDown().reason());
    }

    @Test
    void what_is_sent_while_down_is_counted_and_dropped() {
        Pair pair = Pair.clean(1);
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.up();
        assertEquals(1, pair.host.link.counters().droppedWhileDown());
        assertEquals(0, pair.card.delivered(Service.CONTROL).size());
    }

    @Test
    void datagrams_are_sent_once_and_never_wait() {
        Pair pair = Pair.clean(1).up();
        pair.send(pair.host, Service.DATAGRAM, Bytes.of(1));
        pair.line.cut();
        pair.send(pair.host, Service.DATAGRAM, Bytes.of(2));
        pair.line.restore();
        pair.send(pair.host, Service.DATAGRAM, Bytes.of(3));
        pair.run(500);
        assertEquals(List.of(Bytes.of(3)), pair.card.delivered(Service.DATAGRAM));
        assertEquals(0, pair.host.link.counters().retransmitted());
    }

    @Test
    void an_idle_link_costs_a_few_wake_ups_a_second_and_stays_up() {
        Pair pair = Pair.clean(1).up();
        int steps = pair.run(3_600_000);
        assertTrue(steps < 4 * 2 * 3_600, "steps " + steps);
        assertEquals(1, pair.host.ups);
        assertEquals(0, pair.card.downs);
        long frames = pair.host.link.counters().framesSent();
        assertTrue(frames < 4_000, "frames " + frames);
    }

    @Test
    void the_host_of_an_idle_link_wakes_once_for_each_ping() {
        Pair pair = Pair.clean(2).up();
        pair.run(10_000);
        long wakes = pair.host.woken;
        long pings = pair.host.link.counters().framesSent();
        pair.run(20_000);
        assertEquals(20, pair.host.woken - wakes, 1);
        assertEquals(20, pair.host.link.counters().framesSent() - pings, 1);
    }

    @Test
    void traffic_makes_pings_needless() {
        Pair pair = Pair.clean(1).up();
        for (int i = 0; i < 100; i++) {
            pair.send(pair.host, Service.CONTROL, Bytes.of(i));
            pair.run(500);
        }
        assertTrue(pair.host.link.recentFrames().stream()
                .noneMatch(frame -> frame.what().equals("PING")));
    }

    @Test
    void a_process_that_stood_still_does_not_take_its_own_stall_for_silence() {
        Pair pair = Pair.clean(1).up();
        pair.nowMs += 30_000;
        pair.run(1_000);
        assertEquals(1, pair.host.ups);
        assertTrue(pair.host.up() && pair.card.up());
    }

    @Test
    void the_last_frames_are_kept_for_the_report() {
        Pair pair = Pair.clean(1).up();
        numbered(pair.host, pair, 300);
        pair.run(1_000);
        List<TracedFrame> frames = pair.host.link.recentFrames();
        assertEquals(LinkTrace.FRAMES, frames.size());
        assertTrue(frames.getFirst().atMs() <= frames.getLast().atMs());
        assertTrue(frames.stream().anyMatch(f -> f.sent() && f.what().equals("DATA")));
        assertTrue(frames.stream().anyMatch(f -> !f.sent() && f.what().equals("ACK")));
    }

    @Test
    void sequence_numbers_wrap_without_a_trace() {
        Pair pair = Pair.clean(0).up();
        for (int i = 0; i < 3_000; i++) {
            pair.send(pair.host, Service.CONTROL, Bytes.of(i, i >> 8));
            pair.run(0);
        }
        assertEquals(3_000, pair.card.delivered(Service.CONTROL).size());
        assertEquals(0, pair.card.link.counters().duplicates());
    }

    /** A host that came up in no time, with a card that this test plays. */
    private static Link upWithScriptedCard() {
        Link host = new Link(HOST, 1);
        host.on(0, new LinkIn.Opened());
        host.on(0, octets(FrameType.RSTACK, 0, 0, 0, new Greeting.RstAck(
                new Greeting.Rst(1, 1), 1, 7, ResetCause.POWER, false).toBytes()));
        host.on(0, octets(FrameType.HELLO, 0, 0, 0,
                new Greeting.Hello(1, 1, 1, 512, 8, 0).toBytes()));
        assertEquals(LinkState.UP, host.state());
        return host;
    }

    static LinkIn.Octets octets(
            FrameType type, int flags, int seq, int ack, Bytes payload) {
        return new LinkIn.Octets(
                FrameEncoder.encode(new Frame(type.code, flags, seq, ack, payload)));
    }

    private static List<Bytes> numbered(Pair.Side from, Pair pair, int count) {
        List<Bytes> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes message = Bytes.of(i >> 8, i);
            sent.add(message);
            pair.send(from, Service.D_CHANNEL, message);
        }
        return sent;
    }
}
