package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/**
 * Multiple frame operation (Q.921 5.6): states 7 and 8 of a {@link Lapd}, each with one method for
 * its primitives and one for its frames.
 */
final class MultipleFrame {
    private MultipleFrame() {}

    // State 7, Figure B.7

    static LapdState established(Lapd lapd, LapdIn in) {
        return switch (in) {
            case LapdIn.Receive(Bytes octets) -> lapd.received(octets);
            case LapdIn.EstablishRequest _ -> {
                lapd.link.queue().discard();
                yield lapd.link.establishDataLink(true);
            }
            case LapdIn.ReleaseRequest _ -> lapd.link.release();                // 5.5.3.2
            case LapdIn.DataRequest(Bytes message) -> lapd.enqueue(message);    // 5.6.1
            case LapdIn.UnitDataRequest(Bytes message) -> lapd.unitData(message);
            case LapdIn.PhActivated _ -> lapd.state;
            case LapdIn.PhDeactivated _ -> lapd.link.linkLost();
            case LapdIn.OwnReceiverBusy _ -> ownReceiverBusy(lapd, true);
            case LapdIn.OwnReceiverReady _ -> ownReceiverBusy(lapd, false);
            case LapdIn.Expired(LapdTimer timer) ->                             // 5.6.7, 5.10.3
                    lapd.link.enquire(timer == LapdTimer.T200 ? 1 : 0);
        };
    }

    static LapdState established(Lapd lapd, LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.I f -> {                                             // 5.6.2
                lapd.link.receiveInformation(f);
                if (!lapd.link.queue().valid(f.nr())) {
                    yield nrErrorRecovery(lapd, f.nr());
                }
                if (lapd.link.peerReceiverBusy()) {
                    lapd.link.queue().acknowledge(f.nr());
                } else {
                    acknowledged(lapd, f.nr());
                }
                yield lapd.state;
            }
            case LapdFrame.RR f -> {                                            // 5.6.3.2
                lapd.link.setPeerReceiverBusy(false);
                answerPollOrReportFinal(lapd, f);
                if (!lapd.link.queue().valid(f.nr())) {
                    yield nrErrorRecovery(lapd, f.nr());
                }
                acknowledged(lapd, f.nr());
                yield lapd.state;
            }
            case LapdFrame.RNR f -> {                                           // 5.6.5
                lapd.link.tally().rnrReceived();
                lapd.link.setPeerReceiverBusy(true);
                answerPollOrReportFinal(lapd, f);
                if (!lapd.link.queue().valid(f.nr())) {
                    yield nrErrorRecovery(lapd, f.nr());
                }
                lapd.link.queue().acknowledge(f.nr());
                pacePeerBusy(lapd);
                yield lapd.state;
            }
            case LapdFrame.REJ f -> {                                           // 5.6.4
                lapd.link.tally().rejReceived();
                lapd.link.setPeerReceiverBusy(false);
                answerPollOrReportFinal(lapd, f);
                if (!lapd.link.queue().valid(f.nr())) {
                    yield nrErrorRecovery(lapd, f.nr());
                }
                repeatFrom(lapd, f.nr());
                yield lapd.state;
            }
            case LapdFrame.SABME f -> peerEstablishes(lapd, f.pf());            // 5.7.2
            case LapdFrame.DM f -> {                                            // 5.8.7
                lapd.link.mdlError(f.pf() ? MdlErrorCode.B : MdlErrorCode.E, "");
                yield f.pf() ? lapd.state : lapd.link.reestablish();
            }
            case LapdFrame.UI f -> lapd.unitDataIndication(f);
            case LapdFrame.DISC f -> peerReleases(lapd, f.pf());                // 5.5.3.2
            case LapdFrame.UA f -> lapd.unsolicitedUa(f);                       // 5.8.7
            case LapdFrame.FRMR f -> frameRejected(lapd, f);                    // 5.8.6
            case LapdFrame.XID _ -> lapd.ignore();
        };
    }

    private static void answerPollOrReportFinal(Lapd lapd, LapdFrame frame) {
        if (!frame.pf()) {
            return;
        }
        if (lapd.link.isCommand(frame)) {
            lapd.link.enquiryResponse();
        } else {
            lapd.link.mdlError(MdlErrorCode.A, frame.name());                   // 5.8.7
        }
    }

    // State 8, Figure B.8

    static LapdState timerRecovery(Lapd lapd, LapdIn in) {
        return switch (in) {
            case LapdIn.Receive(Bytes octets) -> lapd.received(octets);
            case LapdIn.EstablishRequest _ -> {
                lapd.link.queue().discard();
                yield lapd.link.establishDataLink(true);
            }
            case LapdIn.ReleaseRequest _ -> lapd.link.release();
            case LapdIn.DataRequest(Bytes message) -> lapd.enqueue(message);
            case LapdIn.UnitDataRequest(Bytes message) -> lapd.unitData(message);
            case LapdIn.PhActivated _ -> lapd.state;
            case LapdIn.PhDeactivated _ -> lapd.link.linkLost();
            case LapdIn.OwnReceiverBusy _ -> ownReceiverBusy(lapd, true);
            case LapdIn.OwnReceiverReady _ -> ownReceiverBusy(lapd, false);
            case LapdIn.Expired _ when lapd.link.repetitionsLeft() -> {         // 5.6.7
                lapd.link.repeatEnquiry();
                yield lapd.state;
            }
            case LapdIn.Expired _ -> {
                lapd.link.mdlError(MdlErrorCode.I, "");
                yield lapd.link.reestablish();
            }
        };
    }

    static LapdState timerRecovery(Lapd lapd, LapdFrame frame) {
        return switch (frame) {
            case LapdFrame.I f -> {
                lapd.link.receiveInformation(f);
                yield acknowledgedInRecovery(lapd, f.nr());
            }
            case LapdFrame.RR f -> {
                lapd.link.setPeerReceiverBusy(false);
                yield supervisoryInRecovery(lapd, f, f.nr());
            }
            case LapdFrame.RNR f -> {
                lapd.link.tally().rnrReceived();
                lapd.link.setPeerReceiverBusy(true);
                yield supervisoryInRecovery(lapd, f, f.nr());
            }
            case LapdFrame.REJ f -> {
                lapd.link.tally().rejReceived();
                lapd.link.setPeerReceiverBusy(false);
                yield supervisoryInRecovery(lapd, f, f.nr());
            }
            case LapdFrame.SABME f -> peerEstablishes(lapd, f.pf());
            case LapdFrame.DM f -> {                                            // 5.8.7
                lapd.link.mdlError(f.pf() ? MdlErrorCode.B : MdlErrorCode.E, "");
                yield lapd.link.reestablish();
            }
            case LapdFrame.UI f -> lapd.unitDataIndication(f);
            case LapdFrame.DISC f -> peerReleases(lapd, f.pf());
            case LapdFrame.UA f -> lapd.unsolicitedUa(f);
            case LapdFrame.FRMR f -> frameRejected(lapd, f);
            case LapdFrame.XID _ -> lapd.ignore();
        };
    }

    private static LapdState supervisoryInRecovery(Lapd lapd, LapdFrame frame, int nr) {
        boolean command = lapd.link.isCommand(frame);
        if (command && frame.pf()) {
            lapd.link.enquiryResponse();
        }
        if (command || !frame.pf() || !lapd.link.queue().valid(nr)) {
            return acknowledgedInRecovery(lapd, nr);
        }
        repeatFrom(lapd, nr);                                                   // 5.6.7
        if (lapd.link.peerReceiverBusy()) {                                     // 5.6.5
            pacePeerBusy(lapd);
        }
        return LapdState.MULTIPLE_FRAME_ESTABLISHED;
    }

    private static LapdState acknowledgedInRecovery(Lapd lapd, int nr) {
        if (!lapd.link.queue().valid(nr)) {
            return nrErrorRecovery(lapd, nr);
        }
        lapd.link.queue().acknowledge(nr);
        return lapd.state;
    }

    // What both states share

    private static LapdState peerEstablishes(Lapd lapd, boolean p) {            // 5.7
        lapd.link.transmitUa(p);
        lapd.link.clearExceptionConditions();
        lapd.link.mdlError(MdlErrorCode.F, "");
        if (lapd.link.queue().outstanding() > 0) {
            lapd.link.queue().discard();
            lapd.link.put(new LapdOut.EstablishIndication());
        }
        return lapd.link.linkUp();
    }

    private static LapdState peerReleases(Lapd lapd, boolean p) {               // 5.5.3.2
        lapd.link.transmitUa(p);
        return lapd.link.linkLost();
    }

    private static LapdState frameRejected(Lapd lapd, LapdFrame.FRMR f) {       // 5.8.6
        lapd.link.mdlError(MdlErrorCode.K, f.information().toHex());
        return lapd.link.reestablish();
    }

    private static LapdState ownReceiverBusy(Lapd lapd, boolean busy) {
        lapd.link.ownReceiverBusy(busy);
        return lapd.state;
    }

    private static LapdState nrErrorRecovery(Lapd lapd, int nr) {               // 5.8.2
        lapd.link.mdlError(MdlErrorCode.J, "N(R)=" + nr + ", V(S)=" + lapd.link.queue().vs()
                + ", outstanding " + lapd.link.queue().outstanding());
        return lapd.link.reestablish();
    }

    // Acknowledgements; N(R) has been found valid

    /** Figure B.7: timers follow what is still outstanding. */
    private static void acknowledged(Lapd lapd, int nr) {
        int newly = lapd.link.queue().acknowledge(nr);
        if (lapd.link.queue().outstanding() == 0) {
            lapd.link.stop(LapdTimer.T200);
            lapd.link.start(LapdTimer.T203);
        } else if (newly > 0) {
            lapd.link.start(LapdTimer.T200);
        }
    }

    /** Invoke retransmission: everything from N(R) on will be sent again. */
    private static void repeatFrom(Lapd lapd, int nr) {
        lapd.link.queue().acknowledge(nr);
        lapd.link.stop(LapdTimer.T200);
        lapd.link.start(LapdTimer.T203);
        lapd.link.queue().goBack();
    }

    /** 5.6.5: while the peer is busy, T200 paces our enquiries. */
    private static void pacePeerBusy(Lapd lapd) {
        lapd.link.stop(LapdTimer.T203);
        lapd.link.start(LapdTimer.T200);
    }
}
