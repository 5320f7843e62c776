package org.callbox.bridge.card;

import java.util.Locale;
import org.callbox.bridge.wire.Bytes;

/** Messages about the banks of a card in words. */
public final class BankWords {
    private static final int HASH_OCTETS_SHOWN = 4;

    private BankWords() {}

    static String name(CardCommand.BankRequest<?> request) {
        return switch (request) {
            case CardCommand.GetBanks m -> "bank-info";
            case CardCommand.BeginBank m -> "bank-begin";
            case CardCommand.WriteBank m -> "bank-write";
            case CardCommand.VerifyBank m -> "bank-verify";
            case CardCommand.ReadBank m -> "bank-read of bank " + m.bank();
            case CardCommand.ActivateBank m -> "bank-activate";
            case CardCommand.ConfirmBank m -> "bank-confirm";
            case CardCommand.RevertBank m -> "bank-revert";
        };
    }

    static String tell(CardCommand.BankRequest<?> request) {
        String kind = request.kind() == BankKind.CONFIG ? "" : " of " + word(request.kind());
        return kind + switch (request) {
            case CardCommand.GetBanks m -> "";
            case CardCommand.BeginBank m -> " with " + m.length() + " octets, " + hash(m.sha256())
                    + ", number " + m.sequence();
            case CardCommand.WriteBank m -> " from " + m.offset() + ", " + m.data().size()
                    + " octets";
            case CardCommand.VerifyBank m -> "";
            case CardCommand.ReadBank m -> " from " + m.offset();
            case CardCommand.ActivateBank m ->
                    " with " + hash(m.sha256()) + " for " + m.trialS() + " s";
            case CardCommand.ConfirmBank m -> " with " + hash(m.sha256());
            case CardCommand.RevertBank m -> " from " + hash(m.sha256());
        };
    }

    static String banks(CardMessage.Banks m) {
        return ", " + runs(m.running(), m.runningSha256(), m.cause())
                + (m.trialLeftS() == 0 ? "" : ", " + m.trialLeftS() + " s of its trial left")
                + bank(1, m.first()) + bank(2, m.second());
    }

    private static String bank(int number, BankInfo bank) {
        return "; bank " + number + " " + word(bank.state())
                + (bank.length() == 0 ? "" : ", " + hash(bank.sha256()) + ", "
                        + (bank.written() < bank.length() ? bank.written() + " of " : "")
                        + bank.length() + " octets, number " + bank.sequence())
                + (bank.label().isEmpty() ? "" : ", " + bank.label());
    }

    static String sums(CardMessage.BankSums m) {
        return ", CRC-32 " + String.format(Locale.ROOT, "%08x", m.crc32()) + ", "
                + hash(m.sha256());
    }

    static String data(CardMessage.BankData m) {
        return " from " + m.offset() + ", " + m.data().size() + " octets"
                + (m.nextOffset() == 0 ? "" : ", next " + m.nextOffset());
    }

    /** What runs and why, such as {@code bank 2 with 3f9a1c02 runs, confirmed}. */
    public static String runs(int running, Bytes sha256, RunCause cause) {
        return (running == 0 ? "built-in defaults run" : "bank " + running + " with "
                + hash(sha256) + " runs") + ", " + word(cause);
    }

    /** The first digits of an image's hash. */
    public static String hash(Bytes sha256) {
        return sha256.isEmpty() ? "nothing"
                : sha256.slice(0, Math.min(HASH_OCTETS_SHOWN, sha256.size())).toHex();
    }

    /** The cause's word, such as {@code reverted by time}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
