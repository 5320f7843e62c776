package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.wire.Bytes;

/**
 * Values of a session in the format of the state. Commands and messages are kept as they travel
 * (docs/card-link.cddl), which is a form that versions of the card link keep readable.
 */
public final class CardCodecs {
    /** Without meaning: the id of a request stands beside it. */
    private static final int ANY_ID = 1;

    /** Timers of a session. */
    public static final Codec<SessionTimer> TIMER = Codec.words(
            SessionTimer.class, timer -> switch (timer) {
                case REQUEST -> "request";
                case AUDIT -> "audit";
                case AGAIN -> "again";
            });

    /** How a line was last reported. */
    public static final Codec<CardMessage.Layer1State> LAYER1 =
            message(CardMessage.Layer1State.class);

    static final Codec<CardMessage.Identity> IDENTITY = message(CardMessage.Identity.class);
    static final Codec<CardMessage.Capabilities> CAPABILITIES =
            message(CardMessage.Capabilities.class);
    static final Codec<CardMessage.SpanInfo> SPAN = message(CardMessage.SpanInfo.class);
    static final Codec<CardMessage.PortState> PORT = message(CardMessage.PortState.class);

    /** What is known of a card. */
    public static final Codec<CardInventory> INVENTORY = Codec.object((f, was) -> {
        boolean none = was == null;
        return new CardInventory(f.number("boot", none ? 0 : was.bootId()),
                f.optional("identity", none ? null : was.identity(), IDENTITY),
                f.optional("capabilities", none ? null : was.capabilities(), CAPABILITIES),
                f.value("spans", none ? List.of() : was.spans(), SPAN.list()));
    });

    static final Codec<CardCommand> COMMAND = Bytes.STATE.as(
            command -> CardCodec.encode(ANY_ID, command), CardCodecs::command);

    static final Codec<SessionState> STATE = Codec.words(
            SessionState.class, state -> switch (state) {
                case DOWN -> "down";
                case GREETING -> "greeting";
                case READING -> "reading";
                case READY -> "ready";
                case INCOMPATIBLE -> "incompatible";
            });

    /** By its codes in the table of routes. */
    static final Codec<Route> ROUTE = Codec.record(
            new Route(new Endpoint.Idle(), new Endpoint.Port(1)),
            (f, was) -> new Route(endpoint(f.number("from", was.source().code())),
                    endpoint(f.number("to", was.destination().code()))));

    private CardCodecs() {}

    private static Endpoint endpoint(int code) {
        Endpoint endpoint = Endpoint.of(code);
        if (endpoint == null) {
            throw new IllegalArgumentException("no endpoint has the code " + code);
        }
        return endpoint;
    }

    private static CardCommand command(Bytes octets) {
        return switch (CardCodec.decodeCommand(Lane.CONTROL, octets)) {
            case DecodedCommand.Good(int id, CardCommand command) -> command;
            case DecodedCommand.Bad(int id, CardMessage.Failure why) ->
                    throw new IllegalArgumentException("no command: " + why.text());
        };
    }

    private static <M extends CardMessage> Codec<M> message(Class<M> type) {
        return Bytes.STATE.as(message -> CardCodec.encode(ANY_ID, message),
                octets -> type.cast(message(octets)));
    }

    private static CardMessage message(Bytes octets) {
        return switch (CardCodec.decodeMessage(Lane.CONTROL, octets)) {
            case DecodedMessage.Good(int id, CardMessage message) -> message;
            case DecodedMessage.Bad(int id, String why) ->
                    throw new IllegalArgumentException("no message: " + why);
        };
    }
}
