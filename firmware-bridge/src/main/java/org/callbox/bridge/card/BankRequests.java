package org.callbox.bridge.card;

import java.util.Map;
import org.callbox.bridge.wire.Bytes;

/** Requests for the banks of a card in words, as {@link FeatureRequests} reads them. */
public final class BankRequests {
    private static final String SHA256 = "sha256";
    private static final String OFFSET = "offset";
    private static final String KIND = "kind";
    private static final String WRITE = "bank-write";
    private static final String READ = "bank-read";

    private BankRequests() {}

    /** What {@link FeatureRequests#parse} makes the same request of. */
    public static String words(CardCommand.BankRequest<?> request) {
        String kind = request.kind() == BankKind.CONFIG ? "" : " " + KIND + "="
                + request.kind().word();
        return kindless(request) + kind;
    }

    private static String kindless(CardCommand.BankRequest<?> request) {
        return switch (request) {
            case CardCommand.GetBanks _ -> "bank-info";
            case CardCommand.BeginBank m -> "bank-begin length=" + m.length() + " sha256="
                    + m.sha256().toHex() + " sequence=" + m.sequence();
            case CardCommand.WriteBank m -> WRITE + " offset=" + m.offset() + " data="
                    + m.data().toHex();
            case CardCommand.VerifyBank _ -> "bank-verify";
            case CardCommand.ReadBank m -> READ + " bank=" + m.bank() + " offset="
                    + m.offset();
            case CardCommand.ActivateBank m -> "bank-activate sha256=" + m.sha256().toHex()
                    + " trial=" + m.trialS();
            case CardCommand.ConfirmBank m -> "bank-confirm sha256=" + m.sha256().toHex();
            case CardCommand.RevertBank m -> "bank-revert sha256=" + m.sha256().toHex();
        };
    }

    /**
     * Whether such words are one of the many requests by which an image goes to a bank or comes
     * from it.
     */
    public static boolean movesOctets(String words) {
        return words.startsWith(WRITE + " ") || words.startsWith(READ + " ");
    }

    /**
     * Takes what the request needs out of the fields.
     *
     * @return null where the name is none of a request for banks
     */
    static CardCommand.BankRequest<?> read(String name, Map<String, String> fields) {
        BankKind kind = name.startsWith("bank-") ? kind(fields) : BankKind.CONFIG;
        return switch (name) {
            case "bank-info" -> new CardCommand.GetBanks(kind);
            case "bank-begin" -> new CardCommand.BeginBank(kind, (int) number(fields, "length", 1,
                    CardCommand.BankRequest.IMAGE_OCTETS_MAX), hash(fields),
                    number(fields, "sequence", 0, CardCodec.UNSIGNED_32_MAX));
            case WRITE -> new CardCommand.WriteBank(kind, offset(fields),
                    octets(fields, "data", 1, CardCommand.BankRequest.DATA_OCTETS_MAX));
            case "bank-verify" -> new CardCommand.VerifyBank(kind);
            case READ -> new CardCommand.ReadBank(kind, (int) number(fields, "bank", 1,
                    CardCommand.BankRequest.BANKS), fields.containsKey(OFFSET)
                    ? offset(fields) : 0);
            case "bank-activate" -> new CardCommand.ActivateBank(kind, hash(fields),
                    (int) number(fields, "trial", CardCommand.ActivateBank.TRIAL_S_MIN,
                            CardCommand.ActivateBank.TRIAL_S_MAX));
            case "bank-confirm" -> new CardCommand.ConfirmBank(kind, hash(fields));
            case "bank-revert" -> new CardCommand.RevertBank(kind, hash(fields));
            default -> null;
        };
    }

    private static BankKind kind(Map<String, String> fields) {
        String word = fields.containsKey(KIND) ? fields.remove(KIND) : BankKind.CONFIG.word();
        for (BankKind kind : BankKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind is to be config or firmware, and is " + word);
    }

    private static int offset(Map<String, String> fields) {
        return (int) number(fields, OFFSET, 0, CardCommand.BankRequest.IMAGE_OCTETS_MAX);
    }

    private static Bytes hash(Map<String, String> fields) {
        return octets(fields, SHA256, CardCommand.BankRequest.SHA256_OCTETS,
                CardCommand.BankRequest.SHA256_OCTETS);
    }

    private static Bytes octets(Map<String, String> fields, String name, int min, int max) {
        String text = taken(fields, name);
        if (!text.matches("([0-9a-f]{2})*") || text.length() < 2 * min
                || text.length() > 2 * max) {
            throw new IllegalArgumentException(name + " is to be " + min + " to " + max
                    + " octets in hexadecimal digits");
        }
        return Bytes.hex(text);
    }

    private static long number(Map<String, String> fields, String name, long min, long max) {
        String text = taken(fields, name);
        long number = text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
        if (number < min || number > max) {
            throw new IllegalArgumentException(name + ": \"" + text
                    + "\" is not a number from " + min + " to " + max);
        }
        return number;
    }

    private static String taken(Map<String, String> fields, String name) {
        String text = fields.remove(name);
        if (text == null) {
            throw new IllegalArgumentException("it needs " + name + "=");
        }
        return text;
    }
}
