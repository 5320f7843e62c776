package org.callbox.controller.lapd;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * One end of the point-to-point data link SAPI 0, TEI 0 (Q.921 clause 5 and Annex B): the states of
 * establishment and release, 4 to 6, each with one method for its primitives and one for its
 * frames. {@link MultipleFrame} holds states 7 and 8. The user side and the network side differ in
 * the C/R bit alone.
 *
 * <p>The link does not establish itself: after {@link LapdOut.ReleaseIndication} the owner waits
 * T200 and sends {@link LapdIn.EstablishRequest} again, for as long as it wants a link. The wait
 * matters when the peer refuses with DM, which takes no time. A link that was up and breaks is re-
 * established from within first (5.7).
 *
 * <p>A DL-RELEASE request in state 5 and a DL-ESTABLISH request in state 6 are saved until that
 * state is left, as Figures B.5 and B.6 say; the opposite request withdraws a saved one. Our own
 * busy receiver is an exception condition: a reset of the link clears it, as Figure B.9 says.
 */
public final class Lapd {

    private enum Saved { NOTHING, ESTABLISH, RELEASE }

    private static final Codec<Saved> SAVED = Codec.words(Saved.class, saved -> switch (saved) {
        case NOTHING -> "nothing";
        case ESTABLISH -> "establish";
        case RELEASE -> "release";
    });

    private LapdParameters parameters;
    final Procedures link;
    LapdState state = LapdState.TEI_ASSIGNED;
    private Saved saved = Saved.NOTHING;

    public Lapd(LapdParameters parameters) {
        this.parameters = parameters;
        this.link = new Procedures(parameters);
    }

    /** Timers and limits from now on; the side is the same. */
    public void limit(LapdParameters next) {
        parameters = next;
        link.limit(next);
    }

    public LapdState state() {
        return state;
    }

    public LapdCounters counters() {
        return link.tally().snapshot();
    }

    /** Messages of layer 3 that wait to be sent or acknowledged. */
    public int queued() {
        return link.queue().size();
    }

    /** Peer receiver busy: whether the peer has sent RNR (5.6.5). */
    public boolean peerReceiverBusy() {
        return link.peerReceiverBusy();
    }

    /**
     * Takes one input and returns the outputs, in order.
     *
     * @param nowMs monotonic; used only for the age of an unanswered SABME
     */
    public List<LapdOut> on(long nowMs, LapdIn in) {
        LapdState before = state;
        link.at(nowMs);
        state = step(in);
        if (state != before && saved != Saved.NOTHING) {
            LapdIn request = saved == Saved.ESTABLISH
                    ? new LapdIn.EstablishRequest() : new LapdIn.ReleaseRequest();
            saved = Saved.NOTHING;
            state = step(request);
        }
        if (state == LapdState.MULTIPLE_FRAME_ESTABLISHED) {
            link.transmitQueued();
        }
        link.acknowledgeIfPending();
        return link.drain();
    }

    private LapdState step(LapdIn in) {
        if (in instanceof LapdIn.Expired(LapdTimer timer) && !link.expired(timer)) {
            return state;
        }
        return switch (state) {
            case TEI_ASSIGNED -> assigned(in);
            case AWAITING_ESTABLISHMENT -> awaitingEstablishment(in);
            case AWAITING_RELEASE -> awaitingRelease(in);
            case MULTIPLE_FRAME_ESTABLISHED -> MultipleFrame.established(this, in);
            case TIMER_RECOVERY -> MultipleFrame.timerRecovery(this, in);
        };
    }

    LapdState received(Bytes octets) {
        link.tally().frameReceived();
        return switch (FrameCheck.check(octets, parameters)) {
            case FrameCheck.Discarded _ -> {                                    // 2.9
                link.tally().frameInvalid();
                yield state;
            }
            case FrameCheck.NotOurs _ -> {                                      // 2.9 f
                link.tally().frameNotOurs();
                yield state;
            }
            case FrameCheck.Rejected(MdlErrorCode code, String detail) -> {     // 5.8.5
                link.mdlError(code, detail);
                yield state.established() ? link.reestablish() : state;
            }
            case FrameCheck.Accepted(LapdFrame frame) -> switch (state) {
                case TEI_ASSIGNED -> assigned(frame);
                case AWAITING_ESTABLISHMENT -> awaitingEstablishment(frame);
                case AWAITING_RELEASE -> awaitingRelease(frame);
                case MULTIPLE_FRAME_ESTABLISHED -> MultipleFrame.established(this, frame);
                case TIMER_RECOVERY -> MultipleFrame.timerRecovery(this, frame);
            };
        };
    }

    // State 4, Figure B.4 and 5.5.4

    private LapdState assigned(LapdIn in) {
        return switch (in) {
            case LapdIn.Receive(Bytes octets) -> received(octets);
            case LapdIn.EstablishRequest _ -> link.establishDataLink(true);     // 5.5.1.2
            case LapdIn.ReleaseRequest _ -> {
                link.put(new LapdOut.ReleaseConfirm());
                yield state;
            }
            case LapdIn.DataRequest(Bytes message) -> refuse(message);
            case LapdIn.UnitDataRequest(Bytes message) -> unitData(message);
            case LapdIn.PhActivated _, LapdIn.PhDeactivated _ -> state;
            case LapdIn.OwnReceiverBusy _, LapdIn.OwnReceiverReady _ -> state;
            case LapdIn.Expired _ -> state;
        };
    }

    private LapdState assigned(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.SABME f -> {                                         // 5.5.1.2
                respondUa(f.pf());
                link.clearExceptionConditions();
                link.put(new LapdOut.EstablishIndication());
                yield link.linkUp();
            }
            case LapdFrame.DISC f -> respondDm(f.pf());
            case LapdFrame.UA f -> unsolicitedUa(f);                            // 5.8.7
            case LapdFrame.DM f ->                                              // 5.5.4
                    f.pf() ? ignore() : link.establishDataLink(true);
            case LapdFrame.UI f -> unitDataIndication(f);
            case LapdFrame.I _, LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _ -> ignore();
            case LapdFrame.FRMR _, LapdFrame.XID _ -> ignore();
        };
    }

    // State 5, Figure B.5

    private LapdState awaitingEstablishment(LapdIn in) {
        return switch (in) {
            case LapdIn.Receive(Bytes octets) -> received(octets);
            case LapdIn.EstablishRequest _ -> {
                link.queue().discard();
                link.setLayer3Initiated();
                saved = Saved.NOTHING;
                yield state;
            }
            case LapdIn.ReleaseRequest _ -> {
                saved = Saved.RELEASE;
                yield state;
            }
            case LapdIn.DataRequest(Bytes message) ->
                    link.layer3Initiated() ? refuse(message) : enqueue(message);
            case LapdIn.UnitDataRequest(Bytes message) -> unitData(message);
            case LapdIn.PhActivated _ -> state;
            case LapdIn.PhDeactivated _ -> link.linkLost();
            case LapdIn.OwnReceiverBusy _, LapdIn.OwnReceiverReady _ -> state;
            case LapdIn.Expired _ when link.repetitionsLeft() -> {              // 5.5.1.3
                link.repeatSabme();
                yield state;
            }
            case LapdIn.Expired _ -> {
                link.mdlError(MdlErrorCode.G, "");
                yield link.linkLost();
            }
        };
    }

    private LapdState awaitingEstablishment(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.SABME f -> {                                         // 5.5.5.1
                link.callAgainIfUnheard();
                link.takePeerSabme();
                yield respondUa(f.pf());
            }
            case LapdFrame.DISC f -> respondDm(f.pf());                         // 5.5.5.2
            case LapdFrame.UA f when f.pf() -> establishmentAnswered();         // 5.5.1.2
            case LapdFrame.UA f -> unsolicitedUa(f);                            // 5.8.7
            case LapdFrame.DM f -> f.pf() ? link.linkLost() : ignore();         // 5.5.6
            case LapdFrame.UI f -> unitDataIndication(f);
            case LapdFrame.I f -> peerIsUp(f, f.nr());
            case LapdFrame.RR f -> peerIsUp(f, f.nr());
            case LapdFrame.RNR f -> peerIsUp(f, f.nr());
            case LapdFrame.REJ f -> peerIsUp(f, f.nr());
            case LapdFrame.FRMR _, LapdFrame.XID _ -> ignore();
        };
    }

    /**
     * A frame of state 7 while our SABME is unanswered. Where the peer's SABME was the last command
     * and our UA the last response, the peer is in state 7 through that UA and never received our
     * SABME: a line keeps the order, and its UA would have come first. Both ends then have V(S),
     * V(R) and V(A) at 0 and the link is up. Waiting for T200 as Figure B.5 does would reset a peer
     * that has begun to send, and lose its first messages. In all other cases the frame belongs to
     * the link before and is ignored.
     */
    private LapdState peerIsUp(LapdFrame frame, int nr) {
        if (!link.peerSabmeStands() || nr != 0) {
            return ignore();
        }
        state = establishmentAnswered();
        return MultipleFrame.established(this, frame);
    }

    private LapdState establishmentAnswered() {
        if (link.layer3Initiated()) {
            link.put(new LapdOut.EstablishConfirm());
        } else if (link.queue().outstanding() > 0) {                            // 5.7.2
            link.queue().discard();
            link.put(new LapdOut.EstablishIndication());
        }
        return link.linkUp();
    }

    // State 6, Figure B.6

    private LapdState awaitingRelease(LapdIn in) {
        return switch (in) {
            case LapdIn.Receive(Bytes octets) -> received(octets);
            case LapdIn.EstablishRequest _ -> {
                saved = Saved.ESTABLISH;
                yield state;
            }
            case LapdIn.ReleaseRequest _ -> {
                saved = Saved.NOTHING;
                yield state;
            }
            case LapdIn.DataRequest(Bytes message) -> refuse(message);
            case LapdIn.UnitDataRequest(Bytes message) -> unitData(message);
            case LapdIn.PhActivated _ -> state;
            case LapdIn.PhDeactivated _ -> link.released();
            case LapdIn.OwnReceiverBusy _, LapdIn.OwnReceiverReady _ -> state;
            case LapdIn.Expired _ when link.repetitionsLeft() -> {              // 5.5.3.3
                link.repeatDisc();
                yield state;
            }
            case LapdIn.Expired _ -> {
                link.mdlError(MdlErrorCode.H, "");
                yield link.released();
            }
        };
    }

    private LapdState awaitingRelease(LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.SABME f -> respondDm(f.pf());                        // 5.5.5.2
            case LapdFrame.DISC f -> respondUa(f.pf());                         // 5.5.5.1
            case LapdFrame.UA f when f.pf() -> link.released();                 // 5.5.3.2
            case LapdFrame.UA f -> unsolicitedUa(f);                            // 5.8.7
            case LapdFrame.DM f -> f.pf() ? link.released() : ignore();         // 5.5.6
            case LapdFrame.UI f -> unitDataIndication(f);
            case LapdFrame.I _, LapdFrame.RR _, LapdFrame.RNR _, LapdFrame.REJ _ -> ignore();
            case LapdFrame.FRMR _, LapdFrame.XID _ -> ignore();
        };
    }

    // What several states share

    LapdState enqueue(Bytes message) {
        link.enqueue(message);
        return state;
    }

    private LapdState refuse(Bytes message) {
        link.refuse(message);
        return state;
    }

    LapdState unitData(Bytes message) {
        link.transmitUi(message);
        return state;
    }

    LapdState unitDataIndication(LapdFrame.UI f) {                      // 5.2.3
        link.put(new LapdOut.UnitDataIndication(f.information()));
        return state;
    }

    private LapdState respondUa(boolean f) {
        link.transmitUa(f);
        return state;
    }

    private LapdState respondDm(boolean f) {
        link.transmitDm(f);
        return state;
    }

    LapdState unsolicitedUa(LapdFrame.UA f) {
        link.unsolicitedUa(f);
        return state;
    }

    LapdState ignore() {
        link.tally().frameIgnored();
        return state;
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("procedures", link::state);
        state = f.value("state", state, LapdCodecs.STATE);
        saved = f.value("saved", saved, SAVED);
    }
}
