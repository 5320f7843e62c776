package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/** What is said to people of the banks of a card. */
public final class FlashWords {
    private static final int HASH_DIGITS = 8;
    /** Of a card that runs no image: the lines send RAI, until a box sets them. */
    private static final String DEFAULTS =
            "its built-in defaults, with which no line is in service";
    private static final String MADE_WITH = "the firmware that it was made with";
    private static final String LOADER =
            "its loader alone, since no firmware in its banks can be run";

    private FlashWords() {}

    /** The first digits of a hash, enough for people. */
    public static String shortHash(Bytes hash) {
        String hex = hash.toHex();
        return hex.isEmpty() ? "none" : hex.substring(0, Math.min(HASH_DIGITS, hex.length()));
    }

    /** Of a card that runs no image of this kind. */
    static String without(CardMessage.Banks banks) {
        return banks.kind() == BankKind.CONFIG ? DEFAULTS : banks.loader() ? LOADER : MADE_WITH;
    }

    /** Such as {@code config 3f9a1c02}, or for firmware with its version. */
    static String runningImage(CardMessage.Banks banks) {
        return banks.kind().word() + " " + shortHash(banks.runningSha256())
                + (banks.kind() == BankKind.CONFIG ? ""
                        : " (" + banks.bank(banks.running()).label() + ")");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    public static String runs(CardMessage.Banks banks) {
        return banks.running() == 0 ? "The card runs " + without(banks) + "."
                : capital(runningImage(banks)) + " runs in bank " + banks.running() + ".";
    }

    /** @param found null where the card has not been asked */
    public static String untouched(CardMessage.Banks found) {
        return found == null ? "Nothing was changed."
                : found.running() == 0
                ? "As before, the card runs " + without(found) + "."
                : capital(runningImage(found)) + " runs as before.";
    }

    public static String byItself(CardMessage.Banks found, int trialS) {
        return "the card goes back to " + (found.running() != 0 ? runningImage(found)
                : found.kind() == BankKind.CONFIG ? "its built-in defaults" : without(found))
                + " by itself, at the latest "
                + trialS + " s after the activation. 'callbox board identify' tells.";
    }

    static String cancelled(CardMessage.Banks found, boolean written) {
        return "Cancelled. " + untouched(found) + (written && found != null
                ? " What was written stays in the other bank, and a flash of the same "
                + found.kind().word() + " goes on there." : "");
    }

    static String triesAnother(CardMessage.Banks banks) {
        return "Refused: the card tries " + runningImage(banks)
                + " of another flash, and goes back by itself in " + banks.trialLeftS()
                + " s. Nothing was changed.";
    }

    static String already(CardMessage.Banks banks) {
        return "Already flashed: " + runningImage(banks) + " runs in bank "
                + banks.running() + ". Nothing was changed.";
    }

    static String dryRun(FlashWish wish, CardMessage.Banks found) {
        return "Dry run: " + wish.kind().word() + " " + shortHash(wish.hash())
                + " would be written, verified and tried for " + wish.trialS() + " s. "
                + untouched(found);
    }

    static String unconfirmed(FlashWish wish, CardMessage.Banks found) {
        return "The new " + wish.kind().word() + " was not confirmed: "
                + byItself(found, wish.trialS());
    }

    static String notKept(CardMessage.Banks banks) {
        return "The new " + banks.kind().word() + " was not kept (" + cause(banks.cause()) + "). "
                + runs(banks);
    }

    static String confirmed(FlashWish wish, CardMessage.Banks now, CardMessage.Banks found) {
        return "CONFIRMED bank " + now.running() + ", " + runningImage(now) + (found.running() == 0
                ? wish.kind() == BankKind.CONFIG ? ", where the built-in defaults ran before."
                : ", where " + without(found) + " ran before."
                : ", was " + shortHash(found.runningSha256()) + " in bank " + found.running()
                + ".");
    }

    static String storedOther(Bytes stored, Bytes sent) {
        return "what it stored is not what was sent: SHA-256 " + shortHash(stored)
                + " in place of " + shortHash(sent);
    }

    /** Of the confirmation, which cannot be taken back. */
    static String unanswered(FlashWish wish, CardMessage.Banks found) {
        return "The confirmation was not answered: " + wish.kind().word() + " "
                + shortHash(wish.hash()) + " runs for good where it arrived, and else "
                + byItself(found, wish.trialS());
    }

    public static String identity(CardMessage.Banks found) {
        return "board " + found.board() + " revision " + found.revision() + ", runs "
                + (found.running() == 0 ? without(found)
                : runningImage(found) + " from bank " + found.running());
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
