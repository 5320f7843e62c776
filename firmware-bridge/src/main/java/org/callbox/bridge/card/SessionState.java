package org.callbox.bridge.card;

/** Where a {@link CardSession} stands. */
public enum SessionState {
    /** No link. */
    DOWN,
    /** Versions, identity and capabilities were asked for. */
    GREETING,
    /** Spans, ports and routes are being read. */
    READING,
    /** The card is kept at its owner's wishes. */
    READY,
    /** The card speaks no version that we speak; it is asked again, ever more rarely. */
    INCOMPATIBLE;

    /** Whether the conversation has come so far that this can be asked again. */
    boolean mayAsk(CardCommand command) {
        boolean greeting = command instanceof CardCommand.Hello
                || command instanceof CardCommand.GetIdentity
                || command instanceof CardCommand.GetCapabilities;
        return switch (this) {
            case DOWN -> false;
            case INCOMPATIBLE -> command instanceof CardCommand.Hello;
            case GREETING -> greeting;
            case READING -> command instanceof CardCommand.GetCrossConnect;
            case READY -> !greeting;
        };
    }
}
