package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.wire.Bytes;

/** Values of the network layer in the format of the state; messages as the octets of Q.931 4.1. */
public final class Q931Codecs {
    /** As a number, negative when the peer chose the reference. */
    public static final Codec<CallRef> REF = Codec.range(-CallRef.VALUE_MAX, CallRef.VALUE_MAX).as(
            ref -> ref.ours() ? ref.value() : -ref.value(),
            number -> new CallRef(Math.abs(number), number > 0));

    /** A whole message. */
    public static final Codec<Message> MESSAGE =
            Bytes.STATE.as(Q931Codec::encode, Q931Codecs::message);

    /** Elements as they stand in a message. */
    public static final Codec<List<InfoElement>> ELEMENTS = MESSAGE.as(
            elements -> new Message(CallReference.of(1, false), MessageType.RELEASE, elements),
            Message::elements);

    /** A cause with its diagnostics. */
    public static final Codec<Cause> CAUSE = Codec.record(new Cause(0, 0), (f, was) -> new Cause(
            f.number("standard", was.codingStandard()), f.number("location", was.location()),
            f.number("recommendation", was.recommendation()), f.number("value", was.value()),
            f.value("diagnostics", was.diagnostics(), Bytes.STATE)));

    /** By the names that the standard gives them. */
    static final Codec<Q931Timer> TIMER = Codec.words(Q931Timer.class, timer -> switch (timer) {
        case T301 -> "T301";
        case T302 -> "T302";
        case T303 -> "T303";
        case T304 -> "T304";
        case T305 -> "T305";
        case T306 -> "T306";
        case T308 -> "T308";
        case T309 -> "T309";
        case T310 -> "T310";
        case T313 -> "T313";
        case T316 -> "T316";
        case T317 -> "T317";
        case T322 -> "T322";
    });

    /** Of a call, or of the global call reference. */
    public static final Codec<TimerId> TIMER_ID = Codec.object((f, was) -> new TimerId(
            f.optional("call", was == null ? null : was.call(), REF),
            f.value("timer", was == null ? null : was.timer(), TIMER)));

    /** By the values of the call state element. */
    static final Codec<CallState> STATE = Codec.codes(CallState.class, CallState::value);

    static final Codec<GlobalState> GLOBAL = Codec.codes(GlobalState.class, GlobalState::value);

    static final Codec<Q931Counter> COUNTER = Codec.words(Q931Counter.class, counter ->
            switch (counter) {
                case MESSAGES_RECEIVED -> "messages-received";
                case MESSAGES_SENT -> "messages-sent";
                case UNREADABLE -> "unreadable";
                case OTHER_PROTOCOL -> "other-protocol";
                case DUMMY_REFERENCE -> "dummy-reference";
                case WHILE_LINK_DOWN -> "while-link-down";
                case UNKNOWN_REFERENCE -> "unknown-reference";
                case SETUP_IGNORED -> "setup-ignored";
                case CALLS_REFUSED -> "calls-refused";
                case UNEXPECTED -> "unexpected";
                case ELEMENT_ERRORS -> "element-errors";
                case STATE_MISMATCHES -> "state-mismatches";
                case TIMER_EXPIRIES -> "timer-expiries";
                case REQUESTS_REFUSED -> "requests-refused";
                case DATA_LINK_RESETS -> "data-link-resets";
                case DATA_LINK_FAILURES -> "data-link-failures";
            });

    private Q931Codecs() {}

    private static Message message(Bytes octets) {
        DecodedQ931 decoded = Q931Codec.decode(octets);
        if (decoded.message() == null) {
            throw new IllegalArgumentException("no message: " + decoded.error());
        }
        return decoded.message();
    }
}
