package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/** What a card does with requests for its banks, without flash memory: a second opinion. */
final class ModelBanks {
    private static final int CAPACITY = 65_536;

    private static final class Held {
        BankState state = BankState.EMPTY;
        Bytes octets = Bytes.EMPTY;
        int length;
        Bytes sha256 = Bytes.EMPTY;
        long sequence;

        BankInfo info() {
            return new BankInfo(state, length, octets.size(), sha256, sequence, "");
        }
    }

    private final Held[] banks = {new Held(), new Held()};
    private final String board;
    int running;
    RunCause cause = RunCause.POWER_UP;
    long trialEndsMs;
    /** What it says of the octets that it stored, where it is to be wrong. */
    int damagedAt = -1;

    ModelBanks(String board) {
        this.board = board;
    }

    /** It runs this, confirmed. */
    void holds(CardImage image) {
        Held bank = banks[0];
        bank.octets = image.octets();
        bank.length = bank.octets.size();
        bank.sha256 = image.header().sha256();
        bank.sequence = image.header().sequence();
        bank.state = BankState.CONFIRMED;
        running = 1;
    }

    Bytes runs() {
        return running == 0 ? Bytes.EMPTY : banks[running - 1].sha256;
    }

    Bytes octets(int bank) {
        return banks[bank - 1].octets;
    }

    BankState state(int bank) {
        return banks[bank - 1].state;
    }

    /** Lets time pass. */
    void time(long nowMs) {
        if (trialEndsMs != 0 && nowMs >= trialEndsMs) {
            back(RunCause.REVERTED_BY_TIME);
        }
    }

    /** It starts again. */
    void reset() {
        if (trialEndsMs != 0) {
            back(RunCause.REVERTED_BY_RESET);
        } else {
            cause = RunCause.POWER_UP;
        }
    }

    /** A start costs an upload that is not complete its last octets. */
    void losesTheEnd() {
        Held bank = other();
        if (bank.state == BankState.PARTIAL && !bank.octets.isEmpty()) {
            bank.octets = bank.octets.slice(0, (bank.octets.size() - 1) / 16 * 16);
        }
    }

    private void back(RunCause why) {
        if (running != 0) {
            banks[running - 1].state = BankState.BAD;
        }
        trialEndsMs = 0;
        int other = 3 - running;
        running = banks[other - 1].state == BankState.CONFIRMED ? other : 0;
        cause = why;
    }

    private Held other() {
        return banks[running == 1 ? 1 : 0];
    }

    private int otherNumber() {
        return running == 1 ? 2 : 1;
    }

    CardMessage answer(long nowMs, CardCommand.BankRequest<?> request) {
        time(nowMs);
        return switch (request) {
            case CardCommand.GetBanks _ -> info(nowMs);
            case CardCommand.BeginBank begin -> begin(begin);
            case CardCommand.WriteBank write -> write(write);
            case CardCommand.VerifyBank _ -> verify();
            case CardCommand.ReadBank read -> {
                Bytes all = banks[read.bank() - 1].octets;
                int end = Math.min(all.size(), read.offset() + 64);
                yield new CardMessage.BankData(BankKind.CONFIG, read.bank(), read.offset(),
                        end == all.size() ? 0 : end, all.slice(read.offset(), end));
            }
            case CardCommand.ActivateBank activate -> activate(nowMs, activate);
            case CardCommand.ConfirmBank confirm -> {
                if (!runs().equals(confirm.sha256())) {
                    yield refuse(FailureCode.NOT_NOW, "that does not run");
                }
                if (trialEndsMs != 0) {
                    trialEndsMs = 0;
                    banks[running - 1].state = BankState.CONFIRMED;
                    cause = RunCause.CONFIRMED;
                }
                yield info(nowMs);
            }
            case CardCommand.RevertBank revert -> {
                if (runs().equals(revert.sha256())) {
                    back(RunCause.REVERTED_BY_REQUEST);
                }
                yield info(nowMs);
            }
        };
    }

    private CardMessage.Banks info(long nowMs) {
        return new CardMessage.Banks(BankKind.CONFIG, running, cause, trialEndsMs == 0 ? 0
                : (int) Math.max(1, (trialEndsMs - nowMs) / 1_000), CAPACITY, board, "A", 1, 1,
                banks[0].info(), banks[1].info(), 0, false);
    }

    private CardMessage begin(CardCommand.BeginBank begin) {
        if (trialEndsMs != 0) {
            return refuse(FailureCode.NOT_NOW, "a trial is on");
        }
        Held bank = other();
        boolean same = bank.length == begin.length() && bank.sha256.equals(begin.sha256())
                && bank.sequence == begin.sequence() && (bank.state == BankState.PARTIAL
                || bank.state == BankState.VALID);
        if (!same) {
            bank.octets = Bytes.EMPTY;
            bank.length = begin.length();
            bank.sha256 = begin.sha256();
            bank.sequence = begin.sequence();
            bank.state = BankState.PARTIAL;
        }
        return new CardMessage.BankNext(BankKind.CONFIG, bank.octets.size());
    }

    private CardMessage write(CardCommand.WriteBank write) {
        Held bank = other();
        if (bank.state != BankState.PARTIAL || write.offset() > bank.octets.size()) {
            return refuse(FailureCode.STALE, "a gap");
        }
        int known = bank.octets.size() - write.offset();
        if (known < write.data().size()) {
            bank.octets = bank.octets.plus(write.data().slice(known));
        }
        return new CardMessage.BankNext(BankKind.CONFIG, bank.octets.size());
    }

    private CardMessage verify() {
        Held bank = other();
        if (damagedAt >= 0 && bank.state == BankState.PARTIAL) {
            byte[] octets = bank.octets.toArray();
            octets[damagedAt] ^= 1;
            bank.octets = Bytes.copyOf(octets);
        }
        if (bank.octets.size() < bank.length) {
            return refuse(FailureCode.NOT_NOW, "octets are missing");
        }
        Bytes body = bank.octets.slice(ImageHeader.OCTETS);
        if (bank.state != BankState.VALID && CardImage.sha256(body).equals(bank.sha256)) {
            bank.state = BankState.VALID;
        }
        return new CardMessage.BankSums(BankKind.CONFIG, otherNumber(),
                ImageHeader.crc32(body), CardImage.sha256(body));
    }

    private CardMessage activate(long nowMs, CardCommand.ActivateBank activate) {
        if (trialEndsMs == 0) {
            if (other().state != BankState.VALID
                    || !other().sha256.equals(activate.sha256())) {
                return refuse(FailureCode.NOT_NOW, "nothing valid to activate");
            }
            other().state = BankState.TRIAL;
            running = otherNumber();
            cause = RunCause.ACTIVATED;
        }
        trialEndsMs = nowMs + activate.trialS() * 1_000L;
        return info(nowMs);
    }

    private static CardMessage.Failure refuse(FailureCode code, String text) {
        return new CardMessage.Failure(8, code.code(), text);
    }
}
