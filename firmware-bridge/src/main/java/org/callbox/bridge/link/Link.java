package org.callbox.bridge.link;

import static org.callbox.bridge.link.LinkState.DOWN;
import static org.callbox.bridge.link.LinkState.GREETING;
import static org.callbox.bridge.link.LinkState.RESETTING;
import static org.callbox.bridge.link.LinkState.UP;

import java.util.List;
import org.callbox.bridge.link.Greeting.Hello;
import org.callbox.bridge.link.Greeting.Rst;
import org.callbox.bridge.link.Greeting.RstAck;
import org.callbox.bridge.link.LinkIn.Closed;
import org.callbox.bridge.link.LinkIn.Expired;
import org.callbox.bridge.link.LinkIn.Frames;
import org.callbox.bridge.link.LinkIn.Hold;
import org.callbox.bridge.link.LinkIn.Octets;
import org.callbox.bridge.link.LinkIn.Opened;
import org.callbox.bridge.link.LinkIn.OwnReceiver;
import org.callbox.bridge.link.LinkIn.Send;
import org.callbox.bridge.link.LinkOut.Down;
import org.callbox.bridge.link.LinkOut.Up;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameDecoder;
import org.callbox.bridge.wire.Received;

/**
 * One end of the link (docs/card-link.md, "Link"): brings it up, carries messages each way once
 * and in order while it is up, and brings it up again for ever. The host asks for associations,
 * the card grants them; all else is the same at both ends.
 *
 * <p>Give it every input in order; carry out what it answers in order. Peer errors are counted,
 * never thrown. A message that no link can carry is a bug of the sender and is thrown.
 */
public final class Link {
    /** The longest reliable message; longer than a frame it travels in several. */
    public static final int MAX_MESSAGE_OCTETS = 4096;

    /** An association that lasted less was a quick one. */
    private static final long STEADY_MS = 1_000;
    /** After this many quick ones in a row the host waits before it asks again. */
    private static final int QUICK_RESETS = 3;
    private static final int MAX_SHIFT = 10;

    /** RST and NOLINK that a frame of the other end provokes keep this distance. */
    static final long PROVOKED_GAP_MS = 20;

    final LinkParameters parameters;
    final long ownBootId;
    private final FrameDecoder decoder = new FrameDecoder();
    final Tally tally = new Tally();
    private final LinkTrace trace = new LinkTrace();
    final Outputs outputs = new Outputs(tally, trace);
    final Flow flow;

    LinkState state = DOWN;
    long nowMs;

    // What was asked for, by this end (host) or by the other (card), and what came of it.
    Rst asked;
    RstAck granted;
    private Peer peer;
    long association;
    int rstSent;
    int helloSent;
    long askedAtMs;
    long refusedAtMs;
    long retryMs;
    private int quickResets;
    boolean holdExpired;
    /** What the other end did last against the rules of the handshake, else empty. */
    String oddity = "";
    private long holdMs;
    private long upSinceMs;

    public Link(LinkParameters parameters, long ownBootId) {
        this.parameters = parameters;
        this.ownBootId = ownBootId;
        this.flow = new Flow(parameters, tally, outputs);
        this.retryMs = parameters.retryMinMs();
        this.holdMs = parameters.holdMs();
    }

    /** Takes one input at {@code nowMs} on the monotonic clock. */
    public List<LinkOut> on(long nowMs, LinkIn in) {
        this.nowMs = nowMs;
        boolean stale = in instanceof Expired(LinkTimer timer) && !outputs.expired(timer);
        if (stale) {
            return List.of();
        }
        state = switch (state) {
            case DOWN -> down(in);
            case RESETTING -> resetting(in);
            case GREETING -> greeting(in);
            case UP -> up(in);
        };
        return outputs.drain();
    }

    public LinkState state() {
        return state;
    }

    /** How often anything went wrong, of what {@link #counters} tells one by one. */
    public long troubles() {
        return decoder.checksum() + tally.retransmitted + tally.resets + tally.malformed;
    }

    public LinkCounters counters() {
        return tally.counters(decoder.counters(), flow.srttMs(), flow.rtoMs());
    }

    /** How the other end greets against the rules, a sentence without subject; else empty. */
    public String oddity() {
        return oddity == null ? "" : oddity;
    }

    /** How many frames {@link #recentFrames} has ever taken: the last one's number. */
    public long framesTraced() {
        return trace.count();
    }

    /** How often the host has asked since the association before. */
    public int asked() {
        return rstSent;
    }

    /** The last {@value LinkTrace#FRAMES} frames either way, oldest first. */
    public List<TracedFrame> recentFrames() {
        return trace.frames();
    }

    // ---- states ----

    private LinkState down(LinkIn in) {
        return switch (in) {
            case Opened() -> opened();
            case Closed(String _) -> DOWN;
            case Octets(Bytes _) -> DOWN;
            case Frames(Received _) -> DOWN;
            case Send(Service _, Bytes _) -> refuse();
            case OwnReceiver(boolean ready) -> ownReceiver(ready);
            case Hold(long ms) -> hold(ms);
            case Expired(LinkTimer timer) -> switch (timer) {
                case HOLD -> letGo();
                case HANDSHAKE, RETRANSMIT, SILENCE -> DOWN;
            };
        };
    }

    private LinkState resetting(LinkIn in) {
        return switch (in) {
            case Opened() -> opened();
            case Closed(String why) -> closed(why);
            case Octets(Bytes octets) -> receive(decoder.feed(octets));
            case Frames(Received received) -> receive(received);
            case Send(Service _, Bytes _) -> refuse();
            case OwnReceiver(boolean ready) -> ownReceiver(ready);
            case Hold(long ms) -> hold(ms);
            case Expired(LinkTimer timer) -> switch (timer) {
                case HANDSHAKE -> HostHandshake.sendRst(this);
                case HOLD -> letGo();
                case RETRANSMIT, SILENCE -> RESETTING;
            };
        };
    }

    private LinkState greeting(LinkIn in) {
        return switch (in) {
            case Opened() -> opened();
            case Closed(String why) -> closed(why);
            case Octets(Bytes octets) -> receive(decoder.feed(octets));
            case Frames(Received received) -> receive(received);
            case Send(Service _, Bytes _) -> refuse();
            case OwnReceiver(boolean ready) -> ownReceiver(ready);
            case Hold(long ms) -> hold(ms);
            case Expired(LinkTimer timer) -> switch (timer) {
                case HANDSHAKE -> host() && HostHandshake.mayGreetAgain(this)
                        ? HostHandshake.sendHello(this) : reset(DownReason.SILENCE, "no greeting");
                case HOLD -> letGo();
                case RETRANSMIT, SILENCE -> GREETING;
            };
        };
    }

    private LinkState up(LinkIn in) {
        return switch (in) {
            case Opened() -> opened();
            case Closed(String why) -> closed(why);
            case Octets(Bytes octets) -> receive(decoder.feed(octets));
            case Frames(Received received) -> receive(received);
            case Send send -> after(flow.send(nowMs, send));
            case OwnReceiver(boolean ready) -> ownReceiver(ready);
            case Hold(long ms) -> hold(ms);
            case Expired(LinkTimer timer) -> switch (timer) {
                case RETRANSMIT -> after(flow.repeat(nowMs));
                case SILENCE -> after(flow.listen(nowMs));
                case HANDSHAKE, HOLD -> UP;
            };
        };
    }

    // ---- the line ----

    private LinkState opened() {
        leaveUp(DownReason.CLOSED, "the line was opened again");
        decoder.reset();
        retryMs = parameters.retryMinMs();
        quickResets = 0;
        return ask(DownReason.CLOSED);
    }

    private LinkState closed(String why) {
        leaveUp(DownReason.CLOSED, why);
        outputs.stop(LinkTimer.HANDSHAKE);
        return DOWN;
    }

    private LinkState receive(Received received) {
        // Half a frame may be left of octets that came before their reader made frames.
        decoder.reset();
        decoder.count(received.counted());
        return receive(received.runs());
    }

    private LinkState receive(List<Decoded> runs) {
        for (Decoded decoded : runs) {
            state = switch (decoded) {
                case Decoded.Good(Frame frame) -> frame(frame);
                case Decoded.Bad bad -> bad(bad);
            };
        }
        if (state == UP) {
            flow.settle(nowMs);
        }
        return state;
    }

    private LinkState frame(Frame frame) {
        FrameType type = FrameType.of(frame.type());
        trace.received(nowMs, type, frame);
        if (type == null) {
            tally.malformed++;
            return state;
        }
        return switch (state) {
            case DOWN -> DOWN;
            case RESETTING -> host()
                    ? HostHandshake.asks(this, type, frame)
                    : CardHandshake.waits(this, type, frame);
            case GREETING -> host()
                    ? HostHandshake.greets(this, type, frame)
                    : CardHandshake.greets(this, type, frame);
            case UP -> connected(type, frame);
        };
    }

    private LinkState bad(Decoded.Bad bad) {
        trace.bad(nowMs, bad);
        if (state == UP) {
            flow.damaged();
        }
        return state;
    }

    // ---- handshake, both ends; the rest in HostHandshake and CardHandshake ----

    /** The host asks for a new association; the card says that it has none. */
    private LinkState ask(DownReason why) {
        if (!host()) {
            outputs.stop(LinkTimer.HANDSHAKE);
            CardHandshake.sendNoLink(this, why);
            return RESETTING;
        }
        association = (association + 1) & 0xFFFF_FFFFL;
        rstSent = 0;
        if (quickResets < QUICK_RESETS) {
            return HostHandshake.sendRst(this);
        }
        int shift = Math.min(MAX_SHIFT, quickResets - QUICK_RESETS);
        outputs.start(LinkTimer.HANDSHAKE,
                Math.min(parameters.retryMaxMs(), parameters.retryMinMs() << shift));
        return RESETTING;
    }

    LinkState reset(DownReason why, String text) {
        leaveUp(why, text);
        return ask(why);
    }

    Bytes ownHello() {
        return new Hello(asked.association(), parameters.versionMin(), parameters.versionMax(),
                parameters.mtu(), parameters.window(), parameters.features()).toBytes();
    }

    LinkState welcome(Hello hello) {
        if (hello == null || !hello.sensible()) {
            tally.malformed++;
            oddity = hello == null ? "sends a HELLO shorter than " + Hello.OCTETS + " octets"
                    : "sends a HELLO with MTU " + hello.mtu() + ", window " + hello.window()
                            + ", versions " + hello.versionMin() + " to " + hello.versionMax()
                            + ": an MTU of " + LinkParameters.MIN_MTU_OCTETS
                            + " at least, a window of 1 at least, and a lowest version not"
                            + " above the highest are due";
            return state;
        }
        if (hello.association() != asked.association()) {
            oddity = "sends a HELLO for another association than the one granted";
            return state;
        }
        if (!host()) {
            shake(FrameType.HELLO, ownHello());
            outputs.stop(LinkTimer.HOLD);
        }
        if (state == UP) {
            return UP;
        }
        outputs.stop(LinkTimer.HANDSHAKE);
        peer = agree(hello);
        retryMs = parameters.retryMinMs();
        upSinceMs = nowMs;
        flow.begin(nowMs, peer);
        outputs.add(new Up(peer));
        return UP;
    }

    private Peer agree(Hello hello) {
        int version = Math.min(parameters.versionMax(), hello.versionMax());
        boolean common = version >= parameters.versionMin() && version >= hello.versionMin()
                && (!host() || granted.version() == Greeting.HANDSHAKE_VERSION);
        oddity = common ? "" : "speaks handshake version "
                + (host() ? granted.version() : Greeting.HANDSHAKE_VERSION) + " and link versions "
                + hello.versionMin() + " to " + hello.versionMax() + "; here they are "
                + Greeting.HANDSHAKE_VERSION + " and " + parameters.versionMin() + " to "
                + parameters.versionMax();
        long bootId = host() ? granted.bootId() : asked.bootId();
        return new Peer(
                common ? version : 0,
                bootId,
                host() ? granted.cause() : ResetCause.UNKNOWN,
                Math.min(parameters.mtu(), hello.mtu()),
                Math.min(parameters.window(), hello.window()),
                hello.features(),
                host() && granted.holdExpired(),
                !common,
                peer != null && peer.bootId() == bootId);
    }

    void leaveUp(DownReason why, String text) {
        if (state != UP) {
            return;
        }
        boolean steady = nowMs - upSinceMs >= STEADY_MS;
        quickResets = steady ? 0 : quickResets + 1;
        tally.resets++;
        // Who sends DATA is up, and so has read the flag.
        holdExpired &= !flow.received();
        flow.end();
        if (!host()) {
            outputs.start(LinkTimer.HOLD, holdMs);
        }
        outputs.add(new Down(why, text));
    }

    private LinkState letGo() {
        holdExpired = true;
        String text = "no host for " + holdMs + " ms";
        outputs.add(new Down(DownReason.HOLD_EXPIRED, text));
        return state;
    }

    // ---- while up ----

    private LinkState connected(FrameType type, Frame frame) {
        return switch (type) {
            case ACK, DATAGRAM, DATA, NAK, PING -> after(flow.frame(nowMs, type, frame));
            case RST -> host() ? UP : CardHandshake.grant(this, Rst.parse(frame.payload()));
            case HELLO -> host() ? UP : welcome(Hello.parse(frame.payload()));
            case NOLINK -> host()
                    ? reset(DownReason.PEER_RESET, "the card knows no association") : UP;
            case RSTACK -> UP;
        };
    }

    private LinkState after(Trouble trouble) {
        return trouble == null ? UP : reset(trouble.reason(), trouble.text());
    }

    private LinkState refuse() {
        tally.droppedWhileDown++;
        return state;
    }

    private LinkState ownReceiver(boolean ready) {
        boolean changed = outputs.ready(ready);
        if (changed && state == UP) {
            flow.tell(nowMs, FrameType.ACK);
        }
        return state;
    }

    private LinkState hold(long ms) {
        holdMs = ms;
        return state;
    }

    void shake(FrameType type, Bytes payload) {
        outputs.transmit(nowMs, new Frame(type.code, 0, 0, 0, payload), true);
    }

    private boolean host() {
        return parameters.role() == Role.HOST;
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("decoder", decoder::state);
        f.part("tally", tally::state);
        f.part("trace", trace::state);
        f.part("outputs", outputs::state);
        f.part("flow", flow::state);
        state = f.value("state", state, LinkCodecs.STATE);
        nowMs = f.number("now_ms", nowMs);
        asked = f.optional("asked", asked, LinkCodecs.RST);
        granted = f.optional("granted", granted, LinkCodecs.RST_ACK);
        peer = f.optional("peer", peer, LinkCodecs.PEER);
        association = f.number("association", association);
        rstSent = f.number("rst_sent", rstSent);
        helloSent = f.number("hello_sent", helloSent);
        askedAtMs = f.number("asked_at_ms", askedAtMs);
        refusedAtMs = f.number("refused_at_ms", refusedAtMs);
        retryMs = f.number("retry_ms", retryMs);
        quickResets = f.number("quick_resets", quickResets);
        holdExpired = f.flag("hold_expired", holdExpired);
        oddity = f.text("oddity", oddity());
        holdMs = f.number("hold_ms", holdMs);
        upSinceMs = f.number("up_since_ms", upSinceMs);
    }
}
