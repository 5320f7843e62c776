package org.callbox.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** How a link comes up, and again after a fault (docs/card-link.md, "Handshake"). */
class LinkHandshakeTest {
    private static final LinkParameters HOST = LinkParameters.defaults(Role.HOST);
    private static final LinkParameters CARD = LinkParameters.defaults(Role.CARD);

    @Test
    void a_card_that_answers_at_once_is_up_after_two_round_trips() {
        Pair pair = Pair.clean(5).open();
        pair.run(19);
        assertFalse(pair.host.up());
        pair.run(1);
        assertTrue(pair.host.up());
        assertTrue(pair.card.up());
        assertEquals(new Peer(1, Pair.CARD_BOOT, ResetCause.UNKNOWN, 512, 8, 0, false, false,
                false), pair.host.peer());
        assertEquals(Pair.HOST_BOOT, pair.card.peer().bootId());
    }

    @Test
    void the_first_octets_of_a_host_are_a_delimiter_and_rst() {
        Link host = new Link(HOST, 1);
        Bytes rst = Bytes.hex("00 02 01 01 01 02 01 01 01 01 01 01 01 02 01 01 01 05");
        Bytes sent = ((LinkOut.Transmit) host.on(0, new LinkIn.Opened()).getFirst()).octets();
        assertEquals(rst, sent.slice(0, rst.size()));
        assertEquals(23, sent.size());
    }

    @Test
    void rst_is_repeated_for_ever_with_back_off_to_one_second() {
        Link host = new Link(HOST, 1);
        List<Long> waits = new ArrayList<>();
        List<LinkOut> out = host.on(0, new LinkIn.Opened());
        for (int i = 0; i < 7; i++) {
            waits.add(((LinkOut.Start) out.getLast()).ms());
            out = host.on(0, new LinkIn.Expired(LinkTimer.HANDSHAKE));
        }
        assertEquals(List.of(100L, 200L, 400L, 800L, 1000L, 1000L, 1000L), waits);
    }

    @Test
    void a_card_that_starts_late_is_up_at_once_and_not_at_the_next_retry() {
        Pair pair = Pair.clean(1);
        pair.give(pair.host, new LinkIn.Opened());
        pair.run(10_000);
        pair.give(pair.card, new LinkIn.Opened());
        pair.run(6);
        assertTrue(pair.host.up());
    }

    @Test
    void lower_limits_of_both_ends_are_agreed() {
        LinkParameters card = CARD.withMtu(128).withWindow(3).withVersions(2, 4)
                .withFeatures(0xF00D0001L).withResetCause(ResetCause.WATCHDOG);
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE), HOST.withVersions(1, 3), card).up();
        assertEquals(new Peer(3, Pair.CARD_BOOT, ResetCause.WATCHDOG, 128, 3, 0xF00D0001L, false,
                false, false), pair.host.peer());
        assertEquals(3, pair.card.peer().version());
    }

    @Test
    void without_a_common_version_the_link_is_up_for_updates_only() {
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE), HOST, CARD.withVersions(2, 9)).up();
        assertTrue(pair.host.peer().updateOnly());
        assertEquals(0, pair.host.peer().version());
        assertTrue(pair.card.peer().updateOnly());
        pair.send(pair.host, Service.BULK, Bytes.of(1));
        pair.run(10);
        assertEquals(List.of(Bytes.of(1)), pair.card.delivered(Service.BULK));
    }

    @Test
    void a_late_answer_to_an_earlier_host_is_ignored() {
        Link host = new Link(HOST, 1);
        host.on(0, new LinkIn.Opened());
        Bytes stale = new Greeting.RstAck(new Greeting.Rst(9, 1), 1, 7, ResetCause.POWER, false)
                .toBytes();
        assertEquals(List.of(), host.on(1, LinkTest.octets(FrameType.RSTACK, 0, 0, 0, stale)));
        assertEquals(LinkState.RESETTING, host.state());
    }

    @Test
    void handshake_frames_of_any_length_are_survived() {
        for (FrameType type : FrameType.values()) {
            for (int size = 0; size < 40; size++) {
                for (Role role : Role.values()) {
                    Link link = new Link(LinkParameters.defaults(role), 1);
                    link.on(0, new LinkIn.Opened());
                    link.on(1, LinkTest.octets(type, 0, 0, 0, Bytes.copyOf(new byte[size])));
                }
                Pair pair = Pair.clean(0).up();
                Bytes payload = Bytes.copyOf(new byte[size]);
                pair.give(pair.host, LinkTest.octets(type, 0xFF, 99, 99, payload));
                pair.give(pair.card, LinkTest.octets(type, 0xFF, 99, 99, payload));
                pair.run(3_000);
                assertTrue(pair.host.up() && pair.card.up(), type + " " + size);
            }
        }
    }

    @Test
    void a_card_that_restarted_is_noticed_in_its_first_frame() {
        Pair pair = Pair.clean(2).up();
        pair.restartCard(CARD.withResetCause(ResetCause.BROWN_OUT), 77);
        pair.run(10);
        assertEquals(DownReason.PEER_RESET, pair.host.lastDown().reason());
        assertTrue(pair.host.up());
        assertEquals(77, pair.host.peer().bootId());
        assertEquals(ResetCause.BROWN_OUT, pair.host.peer().cause());
        assertFalse(pair.host.peer().sameBoot());
    }

    @Test
    void a_card_whose_first_frame_was_lost_is_noticed_in_the_next_exchange() {
        Pair pair = Pair.clean(2).up();
        pair.line.cut();
        pair.restartCard(CARD, 77);
        pair.line.restore();
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.run(70);
        assertEquals(2, pair.host.ups);
        assertEquals(77, pair.host.peer().bootId());
    }

    @Test
    void the_same_card_after_a_cut_is_known_again() {
        Pair pair = Pair.clean(2).up();
        pair.line.cut();
        pair.run(5_000);
        assertFalse(pair.host.up());
        assertEquals(DownReason.SILENCE, pair.host.lastDown().reason());
        assertEquals(DownReason.SILENCE, pair.card.lastDown().reason());
        pair.line.restore();
        pair.run(1_010);
        assertTrue(pair.host.up() && pair.card.up());
        assertTrue(pair.host.peer().sameBoot());
        assertFalse(pair.host.peer().holdExpired());
    }

    @Test
    void a_host_that_stayed_away_too_long_is_told_until_it_has_sent_something() {
        Pair pair = new Pair(new FaultyLine(1, Faults.NONE), HOST, CARD.withHoldMs(10_000)).up();
        pair.line.cut();
        pair.run(20_000);
        assertEquals(DownReason.HOLD_EXPIRED, pair.card.lastDown().reason());
        assertEquals(2, pair.card.downs);
        pair.line.restore();
        pair.run(1_010);
        assertTrue(pair.host.peer().holdExpired());
        pair.give(pair.host, new LinkIn.Closed("cable"));
        pair.give(pair.host, new LinkIn.Opened());
        pair.run(100);
        assertTrue(pair.host.peer().holdExpired());
        pair.send(pair.host, Service.CONTROL, Bytes.of(1));
        pair.run(100);
        pair.give(pair.host, new LinkIn.Closed("cable"));
        pair.give(pair.host, new LinkIn.Opened());
        pair.run(100);
        assertFalse(pair.host.peer().holdExpired());
    }

    @Test
    void a_card_that_takes_back_every_association_is_not_asked_without_pause() {
        Pair pair = Pair.clean(0).up();
        int steps = 0;
        for (int i = 0; i < 10_000; i++) {
            pair.give(pair.host, LinkTest.octets(FrameType.NOLINK, 0, 0, 0,
                    new Greeting.NoLink(1, 0).toBytes()));
            steps += pair.run(1);
        }
        assertTrue(pair.host.ups < 100, "ups " + pair.host.ups);
        assertTrue(steps < 5_000, "steps " + steps);
        pair.run(1_100);
        assertTrue(pair.host.up());
    }

    @Test
    void an_echo_is_not_taken_for_a_card() {
        Link host = new Link(HOST, 1);
        Bytes rst = ((LinkOut.Transmit) host.on(0, new LinkIn.Opened()).getFirst()).octets();
        assertEquals(List.of(), host.on(0, new LinkIn.Octets(rst)));
        assertEquals(LinkState.RESETTING, host.state());
    }
}
