package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** What a {@link CardSession} is told. */
public sealed interface SessionIn {

    /**
     * The link to the card is up.
     *
     * @param bootId the card's, new after each of its restarts
     * @param holdExpired the card waited longer than its hold time and idled its timeslots
     * @param updateOnly the link found no common version; nothing but an update will do
     */
    record LinkUp(long bootId, boolean holdExpired, boolean updateOnly)
            implements SessionIn {}

    record LinkDown(String why) implements SessionIn {}

    /** A message from the card. */
    record Received(Lane lane, Bytes payload) implements SessionIn {}

    record Expired(SessionTimer timer) implements SessionIn {}

    /** A frame for the span's D-channel; dropped and counted while the session is not ready. */
    record Frame(int span, Bytes frame) implements SessionIn {}

    /**
     * The card at this line is to have this serial number; another one is not put into service.
     *
     * @param serial null for whichever card there is
     */
    record Expect(String serial) implements SessionIn {}

    /**
     * Asks the card; a setting that it takes is kept from then on like a wish.
     *
     * @param question the number under which {@link SessionOut.Answered} answers, any but -1
     * @param request one that needs a {@link Feature}
     */
    record Ask(long question, CardCommand.Request<?> request) implements SessionIn {}

    /** Asks for all port states again; each is reported as {@link SessionOut.Port}. */
    record RefreshPorts() implements SessionIn {}

    /**
     * What the owner wants the card to be from now on, said once: it is sent when the card can be
     * reached, and again whenever the card was found to differ.
     */
    sealed interface Wish extends SessionIn {}

    /** @param dChannelTimeslot where the HDLC controller is to run, 0 for nowhere */
    record ConfigureSpan(int span, Layer1Config config, int dChannelTimeslot) implements Wish {}

    /**
     * Ports that may give the card its clock, the first before the others, from now on; before
     * that these are the spans that are clock slaves, in ascending order.
     */
    record ClockOrder(List<Integer> spans) implements Wish {
        public ClockOrder {
            spans = List.copyOf(spans);
        }
    }

    /**
     * Each second of the lines in use is counted by itself from now on, on this card whatever
     * becomes of it. Told to a session by a process that does so: a journal of a release that did
     * not must be stepped again without the requests for it.
     */
    record CountSeconds() implements Wish {}

    /** Both ways; who was joined to either before hears nothing from it any more. */
    record Join(Endpoint a, Endpoint b) implements Wish {}

    /** Undoes {@link Join} as far as it is still in force. */
    record Part(Endpoint a, Endpoint b) implements Wish {}

    /** The destination hears a tone; whoever was joined to it hears nothing any more. */
    record Play(Endpoint destination, ToneKind tone) implements Wish {}

    /** The destination hears nothing. */
    record Silence(Endpoint destination) implements Wish {}

    /**
     * All legs of a bridge, none where it is not used any more; of no effect on a card without
     * bridges. Whether a card takes it tells {@link Ask}.
     */
    record Bridge(int bridge, List<BridgeLeg> legs) implements Wish {
        public Bridge {
            legs = List.copyOf(legs);
        }
    }

    record Ring(int port) implements Wish {}

    record StopRing(int port) implements Wish {}

    /** The ready lamp of the headset's base. */
    record Lamp(int port, boolean lit) implements Wish {}

    /**
     * From now on the card is to hold what was asked for and nothing else. Before this, routes and
     * ringing that were found on the card are left alone, so that a restarted owner can take them
     * over: it asks for what it still knows (which sends nothing where the card has it already),
     * and then gives this.
     */
    record Reconcile() implements Wish {}
}
