package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** One link under test and the means to speak to it as its peer; watches its timers. */
final class Rig {
    static final LapdOut START_200 = new LapdOut.Start(LapdTimer.T200, 1_000);
    static final LapdOut START_203 = new LapdOut.Start(LapdTimer.T203, 10_000);
    static final LapdOut STOP_200 = new LapdOut.Stop(LapdTimer.T200);
    static final LapdOut STOP_203 = new LapdOut.Stop(LapdTimer.T203);
    static final LapdOut ESTABLISHED = new LapdOut.EstablishConfirm();
    static final LapdOut ESTABLISH_INDICATION = new LapdOut.EstablishIndication();
    static final LapdOut RELEASED = new LapdOut.ReleaseConfirm();
    static final LapdOut RELEASE_INDICATION = new LapdOut.ReleaseIndication();

    final Side side;
    final Lapd lapd;
    final EnumSet<LapdTimer> running = EnumSet.noneOf(LapdTimer.class);

    Rig(Side side) {
        this(LapdParameters.defaults(side));
    }

    Rig(LapdParameters parameters) {
        this.side = parameters.side();
        this.lapd = new Lapd(parameters);
    }

    static Rig user() {
        return new Rig(Side.USER);
    }

    /** State 7, nothing outstanding, asked for by us. */
    static Rig up() {
        return user().establish();
    }

    Rig establish() {
        on(new LapdIn.EstablishRequest());
        peer(ua(true));
        assertEquals(LapdState.MULTIPLE_FRAME_ESTABLISHED, lapd.state());
        return this;
    }

    /** {@code count} messages sent, none acknowledged. */
    Rig outstanding(int count) {
        for (int i = 0; i < count; i++) {
            on(data(i));
        }
        return this;
    }

    Rig expire(LapdTimer timer) {
        expired(timer);
        return this;
    }

    List<LapdOut> expired(LapdTimer timer) {
        running.remove(timer);
        return on(new LapdIn.Expired(timer));
    }

    List<LapdOut> peer(LapdFrame frame) {
        return on(new LapdIn.Receive(LapdCodec.encode(frame)));
    }

    List<LapdOut> peer(String hex) {
        return on(new LapdIn.Receive(Bytes.hex(hex)));
    }

    List<LapdOut> on(LapdIn in) {
        List<LapdOut> out = lapd.on(0, in);
        for (LapdOut o : out) {
            if (o instanceof LapdOut.Start(LapdTimer timer, long _)) {
                running.add(timer);
            }
            if (o instanceof LapdOut.Stop(LapdTimer timer)) {
                assertEquals(true, running.remove(timer), () -> timer + " stopped twice");
            }
        }
        checkTimers();
        return out;
    }

    /** Which timers run follows from the state alone, but for T200 or T203 in state 7. */
    private void checkTimers() {
        boolean t200 = running.contains(LapdTimer.T200);
        boolean t203 = running.contains(LapdTimer.T203);
        switch (lapd.state()) {
            case TEI_ASSIGNED -> assertEquals(EnumSet.noneOf(LapdTimer.class), running);
            case MULTIPLE_FRAME_ESTABLISHED -> assertEquals(true, t200 ^ t203, "" + running);
            case AWAITING_ESTABLISHMENT, AWAITING_RELEASE, TIMER_RECOVERY ->
                    assertEquals(EnumSet.of(LapdTimer.T200), running);
        }
    }

    static Bytes message(int number) {
        return Bytes.of(0x08, 0x02, number >> 8, number);
    }

    static LapdIn data(int number) {
        return new LapdIn.DataRequest(message(number));
    }

    // Frames of the peer

    private LapdAddress peerCommand() {
        return LapdAddress.command(side.other());
    }

    private LapdAddress peerResponse() {
        return LapdAddress.response(side.other());
    }

    LapdFrame sabme(boolean p) {
        return new LapdFrame.SABME(peerCommand(), p);
    }

    LapdFrame disc(boolean p) {
        return new LapdFrame.DISC(peerCommand(), p);
    }

    LapdFrame ua(boolean f) {
        return new LapdFrame.UA(peerResponse(), f);
    }

    LapdFrame dm(boolean f) {
        return new LapdFrame.DM(peerResponse(), f);
    }

    LapdFrame frmr() {
        return new LapdFrame.FRMR(peerResponse(), false, Bytes.hex("0102030405"));
    }

    LapdFrame i(int ns, int nr, boolean p) {
        return new LapdFrame.I(peerCommand(), ns, nr, p, message(ns));
    }

    LapdFrame ui() {
        return new LapdFrame.UI(peerCommand(), false, message(9));
    }

    LapdFrame rr(boolean command, int nr, boolean pf) {
        return new LapdFrame.RR(command ? peerCommand() : peerResponse(), nr, pf);
    }

    LapdFrame rnr(boolean command, int nr, boolean pf) {
        return new LapdFrame.RNR(command ? peerCommand() : peerResponse(), nr, pf);
    }

    LapdFrame rej(boolean command, int nr, boolean pf) {
        return new LapdFrame.REJ(command ? peerCommand() : peerResponse(), nr, pf);
    }

    // Frames of ours, as outputs

    private static LapdOut sent(LapdFrame frame) {
        return new LapdOut.Transmit(LapdCodec.encode(frame));
    }

    private LapdAddress command() {
        return LapdAddress.command(side);
    }

    private LapdAddress response() {
        return LapdAddress.response(side);
    }

    LapdOut sentSabme() {
        return sent(new LapdFrame.SABME(command(), true));
    }

    LapdOut sentDisc() {
        return sent(new LapdFrame.DISC(command(), true));
    }

    LapdOut sentUa(boolean f) {
        return sent(new LapdFrame.UA(response(), f));
    }

    LapdOut sentDm(boolean f) {
        return sent(new LapdFrame.DM(response(), f));
    }

    /** Message {@code number} as frame N(S). */
    LapdOut sentI(int ns, int nr, int number) {
        return sent(new LapdFrame.I(command(), ns, nr, false, message(number)));
    }

    LapdOut sentUi(int number) {
        return sent(new LapdFrame.UI(command(), false, message(number)));
    }

    LapdOut sentRr(boolean command, int nr, boolean pf) {
        return sent(new LapdFrame.RR(command ? command() : response(), nr, pf));
    }

    LapdOut sentRnr(boolean command, int nr, boolean pf) {
        return sent(new LapdFrame.RNR(command ? command() : response(), nr, pf));
    }

    LapdOut sentRej(int nr, boolean f) {
        return sent(new LapdFrame.REJ(response(), nr, f));
    }

    static LapdOut delivered(int number) {
        return new LapdOut.DataIndication(message(number));
    }

    static LapdOut mdl(MdlErrorCode code) {
        return new LapdOut.MdlError(code.name().charAt(0), code.text());
    }

    /** Only the MDL-ERROR codes of the outputs, in order. */
    static String codes(List<LapdOut> out) {
        StringBuilder codes = new StringBuilder();
        for (LapdOut o : out) {
            if (o instanceof LapdOut.MdlError(char code, String _)) {
                codes.append(code);
            }
        }
        return codes.toString();
    }

    /** The outputs without timers and MDL-ERROR indications. */
    static List<LapdOut> effects(List<LapdOut> out) {
        List<LapdOut> effects = new ArrayList<>();
        for (LapdOut o : out) {
            switch (o) {
                case LapdOut.Start _, LapdOut.Stop _, LapdOut.MdlError _ -> { }
                case LapdOut.Transmit _, LapdOut.DataIndication _,
                     LapdOut.UnitDataIndication _, LapdOut.EstablishConfirm _,
                     LapdOut.EstablishIndication _, LapdOut.ReleaseConfirm _,
                     LapdOut.ReleaseIndication _ -> effects.add(o);
            }
        }
        return effects;
    }
}
