package org.callbox.bridge.link;

import org.callbox.bridge.state.Codec;
import org.callbox.bridge.wire.Bytes;

/** Values of a link in the format of the state. */
public final class LinkCodecs {
    /** Timers of a link. */
    public static final Codec<LinkTimer> TIMER = Codec.words(
            LinkTimer.class, timer -> switch (timer) {
                case HANDSHAKE -> "handshake";
                case RETRANSMIT -> "retransmit";
                case SILENCE -> "silence";
                case HOLD -> "hold";
            });

    static final Codec<LinkState> STATE = Codec.words(LinkState.class, state -> switch (state) {
        case DOWN -> "down";
        case RESETTING -> "resetting";
        case GREETING -> "greeting";
        case UP -> "up";
    });

    static final Codec<Service> SERVICE = Codec.words(Service.class, service -> switch (service) {
        case D_CHANNEL -> "d-channel";
        case CONTROL -> "control";
        case BULK -> "bulk";
        case DATAGRAM -> "datagram";
    });

    /** By the number that RSTACK carries. */
    private static final Codec<ResetCause> CAUSE = Codec.codes(ResetCause.class, Enum::ordinal);

    static final Codec<Greeting.Rst> RST = Codec.record(new Greeting.Rst(0, 0),
            (f, was) -> new Greeting.Rst(f.number("boot", was.bootId()),
                    f.number("association", was.association())));

    static final Codec<Greeting.RstAck> RST_ACK = Codec.record(
            new Greeting.RstAck(new Greeting.Rst(0, 0), 1, 0, ResetCause.UNKNOWN, false),
            (f, was) -> new Greeting.RstAck(f.value("asked", was.asked(), RST),
                    f.number("version", was.version()), f.number("boot", was.bootId()),
                    f.value("cause", was.cause(), CAUSE),
                    f.flag("hold_expired", was.holdExpired())));

    static final Codec<Peer> PEER = Codec.record(
            new Peer(1, 0, ResetCause.UNKNOWN, LinkParameters.MIN_MTU_OCTETS, 1, 0, false, false,
                    false),
            (f, was) -> new Peer(f.number("version", was.version()), f.number("boot", was.bootId()),
                    f.value("cause", was.cause(), CAUSE), f.number("mtu", was.mtu()),
                    f.number("window", was.window()), f.number("features", was.features()),
                    f.flag("hold_expired", was.holdExpired()),
                    f.flag("update_only", was.updateOnly()), f.flag("same_boot", was.sameBoot())));

    static final Codec<TracedFrame> TRACED = Codec.record(
            new TracedFrame(0, false, "", 0, 0, 0, 0, Bytes.EMPTY),
            (f, was) -> new TracedFrame(f.number("at_ms", was.atMs()), f.flag("sent", was.sent()),
                    f.text("what", was.what()), f.number("flags", was.flags()),
                    f.number("seq", was.seq()), f.number("ack", was.ack()),
                    f.number("octets", was.octets()), f.value("head", was.head(), Bytes.STATE)));

    static final Codec<SendWindow.Segment> SEGMENT = Codec.record(
            new SendWindow.Segment(0, Service.CONTROL, false, Bytes.EMPTY),
            (f, was) -> new SendWindow.Segment(f.number("seq", was.seq(), 0, 0xFF),
                    f.value("service", was.service(), SERVICE), f.flag("more", was.more()),
                    f.value("payload", was.payload(), Bytes.STATE)));

    private LinkCodecs() {}
}
