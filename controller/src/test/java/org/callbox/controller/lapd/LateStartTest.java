package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** A peer that starts while this end has been calling into the void. */
class LateStartTest {
    private final Lapd caller = new Lapd(LapdParameters.defaults(Side.USER));
    private final Lapd starter = new Lapd(LapdParameters.defaults(Side.NETWORK));

    @Test
    @Clause("Q.921 5.5.5.1")
    void a_message_sent_as_soon_as_the_link_is_up_is_not_lost_to_a_second_reset() {
        caller.on(0, new LapdIn.EstablishRequest());
        List<LapdOut> heard = new ArrayList<>();
        List<Bytes> toCaller = frames(starter.on(700, new LapdIn.EstablishRequest()), heard);
        List<Bytes> toStarter = deliver(caller, 700, toCaller, heard);
        List<LapdOut> atStarter = new ArrayList<>();
        toCaller = new ArrayList<>(deliver(starter, 700, toStarter, atStarter));
        toCaller.addAll(frames(
                starter.on(700, new LapdIn.DataRequest(Bytes.of(8, 1))), atStarter));
        deliver(caller, 700, toCaller, heard);
        assertEquals(List.of(new LapdOut.DataIndication(Bytes.of(8, 1))), heard.stream()
                .filter(out -> out instanceof LapdOut.DataIndication).toList());
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, caller.state());
        assertEquals(List.of(), atStarter.stream()
                .filter(out -> out instanceof LapdOut.EstablishIndication).toList());
    }

    /** The peer begins to listen just after our SABME: too soon to tell that it was not heard. */
    @Test
    @Clause("Q.921 5.5.5.1")
    void a_message_of_a_peer_that_just_missed_our_call_is_taken_and_no_reset_follows() {
        caller.on(0, new LapdIn.EstablishRequest());
        List<LapdOut> heard = new ArrayList<>();
        List<LapdOut> atStarter = new ArrayList<>();
        List<Bytes> toCaller = frames(starter.on(5, new LapdIn.EstablishRequest()), heard);
        List<Bytes> toStarter = deliver(caller, 5, toCaller, heard);
        assertEquals(1, toStarter.size(), "UA alone");
        deliver(starter, 6, toStarter, atStarter);
        assertEquals(LapdState.AWAITING_ESTABLISHMENT, caller.state());
        toCaller = frames(starter.on(6, new LapdIn.DataRequest(Bytes.of(8, 1))), atStarter);
        heard.clear();
        toStarter = deliver(caller, 7, toCaller, heard);
        deliver(starter, 8, toStarter, atStarter);

        assertEquals(List.of(new LapdOut.EstablishConfirm(),
                new LapdOut.DataIndication(Bytes.of(8, 1))), heard.stream()
                .filter(out -> out instanceof LapdOut.EstablishConfirm
                        || out instanceof LapdOut.DataIndication).toList());
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, caller.state());
        assertEquals(List.of(), caller.on(1_000, new LapdIn.Expired(LapdTimer.T200)));
        assertEquals(0, starter.queued());
    }

    /** Our SABME goes out once more by T200: the peer will reset, so nothing may count before. */
    @Test
    void a_message_that_crosses_our_repeated_call_is_of_the_link_before() {
        caller.on(0, new LapdIn.EstablishRequest());
        List<LapdOut> heard = new ArrayList<>();
        List<Bytes> toCaller = frames(starter.on(5, new LapdIn.EstablishRequest()), heard);
        deliver(starter, 6, deliver(caller, 5, toCaller, heard), heard);
        toCaller = frames(starter.on(999, new LapdIn.DataRequest(Bytes.of(8, 1))), heard);
        caller.on(1_000, new LapdIn.Expired(LapdTimer.T200));
        heard.clear();
        assertEquals(List.of(), deliver(caller, 1_001, toCaller, heard));
        assertEquals(List.of(), heard);
        assertEquals(LapdState.AWAITING_ESTABLISHMENT, caller.state());
    }

    @Test
    void two_that_did_hear_each_other_late_and_answer_every_call_make_no_error() {
        List<LapdOut> heard = new ArrayList<>();
        List<Bytes> toStarter = new ArrayList<>(frames(
                caller.on(0, new LapdIn.EstablishRequest()), heard));
        List<Bytes> toCaller = frames(starter.on(0, new LapdIn.EstablishRequest()), heard);
        toStarter.addAll(deliver(caller, 50, toCaller, heard));
        while (!toStarter.isEmpty()) {
            toCaller = deliver(starter, 50, toStarter, heard);
            toStarter = deliver(caller, 50, toCaller, heard);
        }
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, caller.state());
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, starter.state());
        assertEquals(List.of(), heard.stream().filter(out -> out instanceof LapdOut.MdlError
                || out instanceof LapdOut.EstablishIndication).toList());
        LapdOut oneTooMany = caller.on(60, new LapdIn.Receive(Bytes.of(0, 1, 0x73))).getFirst();
        assertEquals('C', ((LapdOut.MdlError) oneTooMany).code());
    }

    private static List<Bytes> deliver(Lapd to, long nowMs, List<Bytes> frames,
            List<LapdOut> heard) {
        List<Bytes> answers = new ArrayList<>();
        for (Bytes frame : frames) {
            answers.addAll(frames(to.on(nowMs, new LapdIn.Receive(frame)), heard));
        }
        return answers;
    }

    private static List<Bytes> frames(List<LapdOut> outs, List<LapdOut> heard) {
        List<Bytes> frames = new ArrayList<>();
        for (LapdOut out : outs) {
            heard.add(out);
            if (out instanceof LapdOut.Transmit(var frame)) {
                frames.add(frame);
            }
        }
        return frames;
    }
}
