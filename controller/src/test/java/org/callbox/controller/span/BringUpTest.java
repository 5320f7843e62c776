package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimCard;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.sim.SimOut;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameDecoder;
import org.callbox.bridge.wire.FrameEncoder;
import org.junit.jupiter.api.Test;

/** What is said of a card that cannot be brought up: one sentence for each reason, not none. */
class BringUpTest {
    private static final int RSTACK = 0x02;
    private static final int HELLO = 0x03;

    private final CardLine line = new CardLine(921_600, 7);
    private final TreeMap<Long, List<CardTimer>> timers = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<Bytes> written = new ArrayList<>();
    private long nowMs = 1_000;

    private void give(CardIn in) {
        for (CardOut out : line.on(nowMs, in)) {
            switch (out) {
                case CardOut.Write(var octets) -> written.add(octets);
                case CardOut.Said(SessionOut.Unusable(var text)) -> said.add(text);
                case CardOut.Said other -> { }
                case CardOut.Start(var timer, var ms) -> {
                    timers.values().forEach(due -> due.remove(timer));
                    timers.computeIfAbsent(nowMs + ms, at -> new ArrayList<>()).add(timer);
                }
                case CardOut.Stop(var timer) -> timers.values().forEach(due -> due.remove(timer));
            }
        }
    }

    private void run(long ms) {
        long untilMs = nowMs + ms;
        while (!timers.isEmpty() && timers.firstKey() <= untilMs) {
            var next = timers.pollFirstEntry();
            nowMs = next.getKey();
            List<CardTimer> due = next.getValue();
            while (!due.isEmpty()) {
                give(new CardIn.Expired(due.removeFirst()));
            }
        }
        nowMs = untilMs;
    }

    private String onlySentence() {
        assertEquals(1, said.size(), said.toString());
        assertTrue(line.troubles().getFirst().startsWith("cannot be used"));
        return said.getFirst();
    }

    @Test
    void nothing_received() {
        give(new CardIn.Opened());
        run(60_000);
        assertTrue(onlySentence().contains("921600 bit/s, but nothing was received"),
                said.toString());
        run(600_000);
        assertEquals(2, said.size(), "again after ten minutes");
    }

    @Test
    void another_device_or_another_speed() {
        give(new CardIn.Opened());
        give(new CardIn.Octets(Bytes.copyOf("U-Boot 2024.01 (board)\0\0".getBytes())));
        run(30_000);
        assertTrue(onlySentence().contains("none of them was a frame"), said.toString());
        assertTrue(said.getFirst().contains("U-Boot 2024.01"), said.toString());
        assertTrue(said.getFirst().contains("baud"), said.toString());
    }

    @Test
    void a_device_that_is_not_there() {
        give(new CardIn.Lost("there is no device /dev/x"));
        assertEquals(List.of("cannot be used: there is no device /dev/x"), line.troubles());
        run(599_000);
        assertEquals(List.of(), said, "who lost it has said it");
        run(10_000);
        assertEquals(1, said.size());
    }

    /** A simulated card whose frames pass through the hands of a forger. */
    private void against(SimCardParameters parameters, SimIn first, Function<Frame, Frame> forge) {
        SimCard card = new SimCard(parameters);
        FrameDecoder decoder = new FrameDecoder();
        card.on(nowMs, new SimIn.Opened());
        if (first != null) {
            card.on(nowMs, first);
        }
        give(new CardIn.Opened());
        for (int turn = 0; turn < 300; turn++) {
            List<Bytes> toCard = List.copyOf(written);
            written.clear();
            for (Bytes octets : toCard) {
                for (SimOut out : card.on(nowMs, new SimIn.HostOctets(octets))) {
                    if (out instanceof SimOut.HostOctets(var answer)) {
                        for (Decoded one : decoder.feed(answer)) {
                            Frame frame = forge.apply(((Decoded.Good) one).frame());
                            if (frame != null) {
                                give(new CardIn.Octets(FrameEncoder.encode(frame)));
                            }
                        }
                    }
                }
            }
            run(100);
        }
    }

    private static Frame with(Frame frame, Bytes payload) {
        return new Frame(frame.type(), frame.flags(), frame.seq(), frame.ack(), payload);
    }

    @Test
    void no_answer_to_rst() {
        against(SimCardParameters.of(1, 1), null, frame -> frame.type() == RSTACK
                ? with(new Frame(0x05, 0, 0, 0, Bytes.EMPTY), Bytes.EMPTY) : frame);
        assertTrue(onlySentence().contains("does not answer RST with RSTACK"), said.toString());
        assertTrue(said.getFirst().contains("the last ACK"), said.toString());
    }

    @Test
    void an_rstack_that_is_too_short() {
        against(SimCardParameters.of(1, 1), null, frame -> frame.type() == RSTACK
                ? with(frame, frame.payload().slice(0, 20)) : frame);
        assertTrue(onlySentence().contains("RSTACK of 20 octets where 23 are due"),
                said.toString());
    }

    @Test
    void no_hello() {
        against(SimCardParameters.of(1, 1), null, frame -> frame.type() == HELLO ? null : frame);
        assertTrue(said.getFirst().contains("does not send HELLO"), said.toString());
    }

    @Test
    void a_hello_with_an_mtu_of_63() {
        against(SimCardParameters.of(1, 1), null, frame -> frame.type() == HELLO
                ? with(frame, frame.payload().slice(0, 6).plus(Bytes.of(63, 0))
                        .plus(frame.payload().slice(8))) : frame);
        assertTrue(onlySentence().contains("MTU 63"), said.toString());
    }

    @Test
    void a_link_without_a_common_version() {
        against(SimCardParameters.of(1, 1), null, frame -> frame.type() == HELLO
                ? with(frame, frame.payload().slice(0, 4).plus(Bytes.of(2, 3))
                        .plus(frame.payload().slice(6))) : frame);
        assertTrue(onlySentence().contains("link versions 2 to 3; here they are 1 and 1 to 1"),
                said.toString());
    }

    @Test
    void an_identity_without_its_serial_number() {
        against(SimCardParameters.of(1, 1), null, frame -> {
            String payload = frame.payload().toHex();
            // Key 5 becomes key 21, which nobody knows.
            return payload.contains("1892") ? with(frame, Bytes.hex(
                    payload.replace("0568" + "53494d2d", "1568" + "53494d2d"))) : frame;
        });
        assertTrue(said.getFirst().contains("answers get-identity with what cannot be read:"
                + " field 5 is not a text"), said.toString());
    }

    @Test
    void a_message_that_is_never_answered() {
        against(SimCardParameters.of(1, 1),
                new SimIn.Misbehave(Misbehaviour.silent(Long.MAX_VALUE, "get-identity")),
                frame -> frame);
        assertTrue(said.getLast().contains("did not answer get-identity"), said.toString());
    }
}
