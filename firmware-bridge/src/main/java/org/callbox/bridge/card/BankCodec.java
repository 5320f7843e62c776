package org.callbox.bridge.card;

import static org.callbox.bridge.card.CardCodec.KEY_TYPE;
import static org.callbox.bridge.card.CardCodec.UNSIGNED_32_MAX;

import org.callbox.bridge.card.CardCommand.ActivateBank;
import org.callbox.bridge.card.CardCommand.BankRequest;
import org.callbox.bridge.wire.Bytes;

/** Requests, responses and the event about banks (group 0) to and from CBOR. */
final class BankCodec {
    private static final int INFO = 0x01;
    private static final int BEGIN = 0x02;
    private static final int WRITE = 0x03;
    private static final int VERIFY = 0x04;
    private static final int READ = 0x05;
    private static final int ACTIVATE = 0x06;
    private static final int CONFIRM = 0x07;
    private static final int REVERT = 0x08;
    private static final int CHANGED = 0x0E;
    private static final int BANKS = 0x81;
    private static final int NEXT = 0x82;
    private static final int SUMS = 0x84;
    private static final int DATA = 0x85;
    private static final int TEXT_MAX = 32;
    private static final int SCHEMA_MAX = 0xFFFF;
    /** What is told of the second bank has the keys of the first and so many more. */
    private static final int SECOND = 10;

    private BankCodec() {}

    private static CborFields type(int type, BankKind kind) {
        return new CborFields().put(KEY_TYPE, type).put(2, kind.code());
    }

    static CborFields put(BankRequest<?> request) {
        BankKind kind = request.kind();
        return switch (request) {
            case CardCommand.GetBanks m -> type(INFO, kind);
            case CardCommand.BeginBank m -> type(BEGIN, kind).put(3, m.length())
                    .put(4, m.sha256()).put(5, m.sequence());
            case CardCommand.WriteBank m ->
                    type(WRITE, kind).put(3, m.offset()).put(4, m.data());
            case CardCommand.VerifyBank m -> type(VERIFY, kind);
            case CardCommand.ReadBank m ->
                    type(READ, kind).put(3, m.bank()).put(4, m.offset());
            case ActivateBank m ->
                    type(ACTIVATE, kind).put(3, m.sha256()).put(4, m.trialS());
            case CardCommand.ConfirmBank m -> type(CONFIRM, kind).put(3, m.sha256());
            case CardCommand.RevertBank m -> type(REVERT, kind).put(3, m.sha256());
        };
    }

    /** The request, or null where the number is none of these. */
    static BankRequest<?> request(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case INFO -> new CardCommand.GetBanks(kind(f));
            case BEGIN -> new CardCommand.BeginBank(kind(f),
                    f.integer(3, 1, BankRequest.IMAGE_OCTETS_MAX), sha256(f, 4),
                    f.number(5, 0, UNSIGNED_32_MAX));
            case WRITE -> new CardCommand.WriteBank(kind(f),
                    offset(f, 3), f.octets(4, BankRequest.DATA_OCTETS_MAX));
            case VERIFY -> new CardCommand.VerifyBank(kind(f));
            case READ -> new CardCommand.ReadBank(kind(f),
                    f.integer(3, 1, BankRequest.BANKS), offset(f, 4));
            case ACTIVATE -> new ActivateBank(kind(f), sha256(f, 3),
                    f.integer(4, ActivateBank.TRIAL_S_MIN, ActivateBank.TRIAL_S_MAX));
            case CONFIRM -> new CardCommand.ConfirmBank(kind(f), sha256(f, 3));
            case REVERT -> new CardCommand.RevertBank(kind(f), sha256(f, 3));
            default -> null;
        };
    }

    private static BankKind kind(CborFields f) throws MalformedMessage {
        return BankKind.of(f.integer(2, BankKind.CONFIG.code(), BankKind.FIRMWARE.code()));
    }

    private static int offset(CborFields f, int key) throws MalformedMessage {
        return f.integer(key, 0, BankRequest.IMAGE_OCTETS_MAX);
    }

    private static Bytes sha256(CborFields f, int key) throws MalformedMessage {
        Bytes sha256 = f.octets(key, BankRequest.SHA256_OCTETS);
        if (sha256.size() != BankRequest.SHA256_OCTETS) {
            throw new MalformedMessage("field " + key + " is no SHA-256");
        }
        return sha256;
    }

    // ---- responses and the event

    static CborFields put(CardMessage.Banks m) {
        CborFields fields = type(BANKS, m.kind()).put(3, m.running()).put(4, m.cause().ordinal())
                .put(5, m.trialLeftS()).put(6, m.capacity()).put(7, cut(m.board()))
                .put(8, cut(m.revision())).put(9, m.schemaMin()).put(10, m.schemaMax());
        put(put(fields, 0, m.first()), SECOND, m.second());
        return m.kind() == BankKind.CONFIG ? fields
                : fields.put(27, m.counter()).put(28, m.loader());
    }

    private static CborFields put(CborFields fields, int from, BankInfo bank) {
        return fields.put(from + 11, bank.state().ordinal()).put(from + 12, bank.length())
                .put(from + 13, bank.written()).put(from + 14, bank.sha256())
                .put(from + 15, bank.sequence()).put(from + 16, cut(bank.label()));
    }

    static CborFields put(CardMessage.BankNext m) {
        return type(NEXT, m.kind()).put(3, m.offset());
    }

    static CborFields put(CardMessage.BankSums m) {
        return type(SUMS, m.kind()).put(3, m.bank()).put(4, m.crc32()).put(5, m.sha256());
    }

    static CborFields put(CardMessage.BankData m) {
        return type(DATA, m.kind()).put(3, m.bank()).put(4, m.offset())
                .put(5, m.nextOffset()).put(6, m.data());
    }

    static CborFields put(CardMessage.BankChanged m) {
        return type(CHANGED, m.kind()).put(3, m.running()).put(4, m.cause().ordinal())
                .put(5, m.sha256());
    }

    /** The message, or null where the number is none of these. */
    static CardMessage message(int type, CborFields f) throws MalformedMessage {
        return switch (type) {
            case BANKS -> new CardMessage.Banks(kind(f), running(f), cause(f),
                    f.integer(5, 0, ActivateBank.TRIAL_S_MAX),
                    f.integer(6, 0, BankRequest.IMAGE_OCTETS_MAX), f.text(7, TEXT_MAX),
                    f.text(8, TEXT_MAX), f.integer(9, 0, SCHEMA_MAX),
                    f.integer(10, 0, SCHEMA_MAX), bank(0, f), bank(SECOND, f),
                    f.number(27, 0, UNSIGNED_32_MAX, 0), f.flag(28, false));
            case NEXT -> new CardMessage.BankNext(kind(f), offset(f, 3));
            case SUMS -> new CardMessage.BankSums(kind(f), f.integer(3, 1, BankRequest.BANKS),
                    f.number(4, 0, UNSIGNED_32_MAX), sha256(f, 5));
            case DATA -> new CardMessage.BankData(kind(f), f.integer(3, 1, BankRequest.BANKS),
                    offset(f, 4), offset(f, 5), f.octets(6, BankRequest.DATA_OCTETS_MAX));
            case CHANGED -> new CardMessage.BankChanged(kind(f), running(f),
                    f.octets(5, BankRequest.SHA256_OCTETS), cause(f));
            default -> null;
        };
    }

    private static BankInfo bank(int from, CborFields f) throws MalformedMessage {
        return new BankInfo(
                BankState.values()[f.integer(from + 11, 0, BankState.values().length - 1)],
                offset(f, from + 12), offset(f, from + 13),
                f.octets(from + 14, BankRequest.SHA256_OCTETS),
                f.number(from + 15, 0, UNSIGNED_32_MAX), f.text(from + 16, TEXT_MAX));
    }

    private static int running(CborFields f) throws MalformedMessage {
        return f.integer(3, 0, BankRequest.BANKS);
    }

    private static RunCause cause(CborFields f) throws MalformedMessage {
        return RunCause.values()[f.integer(4, 0, RunCause.values().length - 1)];
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
