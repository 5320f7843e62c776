package org.callbox.bridge.card;

/** What not every card has; a bit each in the features of its capabilities, from bit 0. */
public enum Feature {
    /** Reads counters when asked, says what it does not count, and reports at another period. */
    COUNTERS,
    /** Takes its clock from spans in an order that it is given, and says which it uses. */
    CLOCK,
    LOOPS,
    TELEMETRY,
    /** Gain of each headset port. */
    GAIN,
    /** DTMF receivers that are put on timeslots. */
    DTMF,
    BRIDGES,
    /** Leaves out reports of counters in which nothing has changed, when it is asked to. */
    QUIET,
    /** Keeps its configuration in two banks, which are flashed over the link. */
    BANKS,
    /** Keeps its firmware in two banks, which are flashed over the link too. */
    FIRMWARE;

    public long bit() {
        return 1L << ordinal();
    }

    public boolean in(long features) {
        return (features & bit()) != 0;
    }

    /**
     * Whether this is understood for ever, by hosts and cards of each version: what is needed to
     * bring either to a version that the other speaks.
     */
    public static boolean ofEveryVersion(CardCommand command) {
        return command instanceof CardCommand.GetIdentity
                || command instanceof CardCommand.BankRequest<?> bank
                && bank.kind() == BankKind.FIRMWARE;
    }

    /** What a card must have to be asked this; null where every card is. */
    public static Feature neededFor(CardCommand.Request<?> request) {
        return switch (request) {
            case CardCommand.CountLayer1 count -> COUNTERS;
            case CardCommand.SetClock set -> CLOCK;
            case CardCommand.GetClock get -> CLOCK;
            case CardCommand.SetLoop set -> LOOPS;
            case CardCommand.GetTelemetry get -> TELEMETRY;
            case CardCommand.SetGain set -> GAIN;
            case CardCommand.OpenDtmf open -> DTMF;
            case CardCommand.CloseDtmf close -> DTMF;
            case CardCommand.SetBridge set -> BRIDGES;
            case CardCommand.BankRequest<?> bank -> bank.kind().feature();
            case CardCommand.Hello _, CardCommand.GetIdentity _, CardCommand.GetCapabilities _,
                    CardCommand.SpanRequest _, CardCommand.SetCrossConnect _,
                    CardCommand.GetCrossConnect _, CardCommand.GetTableDigest _,
                    CardCommand.SetPort _, CardCommand.GetPorts _ -> null;
        };
    }
}
