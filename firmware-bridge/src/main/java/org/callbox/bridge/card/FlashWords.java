package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/** What is said to people of the banks of a card. */
public final class FlashWords {
    private static final int HASH_DIGITS = 8;
    /** Of a card that runs no image: the lines send RAI, until a box sets them. */
    private static final String DEFAULTS =
            "its built-in defaults, with which no line is in service";

    private FlashWords() {}

    /** The first digits of a hash, enough for people. */
    public static String shortHash(Bytes hash) {
        String hex = hash.toHex();
        return hex.isEmpty() ? "none" : hex.substring(0, Math.min(HASH_DIGITS, hex.length()));
    }

    public static String runs(CardMessage.Banks banks) {
        return banks.running() == 0 ? "The card runs " + DEFAULTS + "."
                : "Config " + shortHash(banks.runningSha256()) + " runs in bank "
                        + banks.running() + ".";
    }

    /** @param found null where the card has not been asked */
    public static String untouched(CardMessage.Banks found) {
        return found == null ? "Nothing was changed."
                : found.running() == 0
                ? "As before, the card runs " + DEFAULTS + "."
                : "Config " + shortHash(found.runningSha256()) + " runs as before.";
    }

    public static String byItself(CardMessage.Banks found, int trialS) {
        return "the card goes back to " + (found.running() == 0 ? "its built-in defaults"
                : "config " + shortHash(found.runningSha256())) + " by itself, at the latest "
                + trialS + " s after the activation. 'callbox board identify' tells.";
    }

    static String cancelled(CardMessage.Banks found, boolean written) {
        return "Cancelled. " + untouched(found) + (written && found != null
                ? " What was written stays in the other bank, and a flash of the same config goes"
                + " on there." : "");
    }

    static String triesAnother(CardMessage.Banks banks) {
        return "Refused: the card tries config " + shortHash(banks.runningSha256())
                + " of another flash, and goes back by itself in " + banks.trialLeftS()
                + " s. Nothing was changed.";
    }

    static String already(CardMessage.Banks banks) {
        return "Already flashed: config " + shortHash(banks.runningSha256()) + " runs in bank "
                + banks.running() + ". Nothing was changed.";
    }

    static String dryRun(FlashWish wish, CardMessage.Banks found) {
        return "Dry run: config " + shortHash(wish.hash()) + " would be written, verified and"
                + " tried for " + wish.trialS() + " s. " + untouched(found);
    }

    static String storedOther(Bytes stored, Bytes sent) {
        return "what it stored is not what was sent: SHA-256 " + shortHash(stored)
                + " in place of " + shortHash(sent);
    }

    /** Of the confirmation, which cannot be taken back. */
    static String unanswered(FlashWish wish, CardMessage.Banks found) {
        return "The confirmation was not answered: config " + shortHash(wish.hash())
                + " runs for good where it arrived, and else " + byItself(found, wish.trialS());
    }

    public static String identity(CardMessage.Banks found) {
        return "board " + found.board() + " revision " + found.revision() + ", runs "
                + (found.running() == 0 ? DEFAULTS
                : "config " + shortHash(found.runningSha256()) + " from bank "
                + found.running());
    }

    public static String cause(RunCause cause) {
        return switch (cause) {
            case POWER_UP -> "since its power-up";
            case ACTIVATED -> "activated, on trial";
            case CONFIRMED -> "confirmed";
            case REVERTED_BY_TIME -> "went back, the trial was not confirmed in time";
            case REVERTED_BY_RESET -> "went back, it started again in a trial";
            case REVERTED_BY_REQUEST -> "went back, it was told to";
            case REVERTED_BY_FAULT -> "went back, what it tried was damaged or failed";
        };
    }
}
