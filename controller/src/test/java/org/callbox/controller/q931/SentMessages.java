package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.wire.Bytes;

/** All that our Q.931 says: every state, every message, timer, request and data link event. */
public final class SentMessages {
    private static final int CUT_EVERY_OCTETS = 3;

    private SentMessages() {}

    /** Each message once, in the order in which it first went out. */
    public static List<Bytes> all() {
        Set<Bytes> sent = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            for (CallState state : CallState.values()) {
                messages(sent, side, state);
                requests(sent, side, state);
            }
            restarts(sent, side);
        }
        return new ArrayList<>(sent);
    }

    private static void messages(Set<Bytes> sent, Side side, CallState state) {
        for (MessageType type : MessageType.values()) {
            if (type == MessageType.UNKNOWN) {
                continue;
            }
            List<InfoElement> elements = new ArrayList<>(List.of(States.elements(type)));
            got(sent, side, state, type, elements);
            elements.add(new InfoElement.Unknown(0, 0x05, Bytes.of(1)));
            got(sent, side, state, type, elements);
            got(sent, side, state, type, List.of());
            Bytes whole = Q931Codec.encode(new Message(
                    CallReference.of(7, false), type, List.of(States.elements(type))));
            for (int length = 0; length < whole.size(); length += CUT_EVERY_OCTETS) {
                States.At at = States.reach(side, state);
                at.end().got(whole.slice(0, length));
                finish(sent, at);
            }
        }
        for (int reported : new int[] {0, 1, 6, 10, 12, 22, 63}) {
            got(sent, side, state, MessageType.STATUS,
                    List.of(End.cause(30), new InfoElement.CallState(reported)));
        }
    }

    private static void got(Set<Bytes> sent, Side side, CallState state, MessageType type,
            List<InfoElement> elements) {
        States.At at = States.reach(side, state);
        at.end().got(at.ref(), type, End.array(elements));
        finish(sent, at);
    }

    private static void requests(Set<Bytes> sent, Side side, CallState state) {
        for (Primitive what : Primitive.values()) {
            if (state != CallState.NULL || what != Primitive.SETUP) {
                States.At at = States.reach(side, state);
                at.end().want(at.ref(), what, required(what));
                finish(sent, at);
            }
        }
        States.At reset = States.reach(side, state);
        reset.end().linkUp();
        finish(sent, reset);
        States.At failed = States.reach(side, state);
        failed.end().linkDown();
        failed.end().pass(1_000);
        failed.end().linkUp();
        finish(sent, failed);
    }

    /** What call control puts into a message that is nothing without it. */
    private static InfoElement[] required(Primitive what) {
        return switch (what) {
            case PROGRESS -> States.elements(MessageType.PROGRESS);
            case NOTIFY -> States.elements(MessageType.NOTIFY);
            case FACILITY -> States.elements(MessageType.FACILITY);
            default -> new InfoElement[0];
        };
    }

    private static void restarts(Set<Bytes> sent, Side side) {
        for (List<Integer> channels : List.of(List.<Integer>of(), List.of(5), List.of(1, 2, 31))) {
            States.At at = States.reach(side, CallState.ACTIVE);
            at.end().feed(new Q931In.RestartRequest(channels));
            finish(sent, at);
            States.At asked = States.reach(side, CallState.ACTIVE);
            List<InfoElement> elements = new ArrayList<>();
            if (!channels.isEmpty()) {
                elements.add(ChannelIdentification.of(channels.getFirst(), true));
            }
            elements.add(new InfoElement.RestartIndicator(channels.isEmpty() ? 7 : 0));
            asked.end().got(Q931Codec.encode(new Message(
                    CallReference.of(0, false), MessageType.RESTART, elements)));
            finish(sent, asked);
        }
    }

    /** Lets every timer run out and keeps what was said until then. */
    private static void finish(Set<Bytes> sent, States.At at) {
        at.end().pass(1_000_000);
        sent.addAll(at.end().sent);
    }
}
