package org.callbox.bridge.firmware;

import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.BankWords;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.bridge.firmware.Decisions.Mark;

/** Octets that come to a bank and are read from one: what runs is not touched by any of it. */
final class BankUploads {
    private final Banks banks;
    private final ImageRules rules;
    private final CardMessage.Identity identity;

    BankUploads(Banks banks, ImageRules rules, CardMessage.Identity identity) {
        this.banks = banks;
        this.rules = rules;
        this.identity = identity;
    }

    private static CardMessage refusal(FailureCode code, String text) {
        return Firmware.failure(0, code, text);
    }

    private static CardMessage refusal(FailureCode code, UnfitImage unfit) {
        return refusal(code, "the image " + unfit.getMessage());
    }

    /** Whether octets may follow, or may be verified again. */
    private static boolean uploads(BankState state) {
        return state == BankState.PARTIAL || state == BankState.VALID;
    }

    /** Why no octets can be taken now; null where they can. */
    CardMessage none() {
        return banks.onTrial() != 0
                ? refusal(FailureCode.NOT_NOW, "an image is on trial, confirm or revert it first")
                : uploads(banks.state(banks.target())) ? null
                : refusal(FailureCode.NOT_NOW, "no upload has begun, bank " + banks.target()
                        + " is " + BankWords.word(banks.state(banks.target())));
    }

    CardMessage begin(CardCommand.BeginBank begin) {
        if (banks.onTrial() != 0) {
            return none();
        }
        int number = banks.target();
        Bank bank = banks.bank(number);
        if (begin.length() <= ImageHeader.OCTETS) {
            return refusal(FailureCode.INVALID, "an image has more than its header of "
                    + ImageHeader.OCTETS + " octets");
        }
        if (begin.length() > bank.capacity()) {
            return refusal(FailureCode.FULL, "a bank holds " + bank.capacity()
                    + " octets, and the image has " + begin.length());
        }
        if (!uploads(banks.state(number))
                || !bank.announces(begin.length(), begin.sha256(), begin.sequence())) {
            // What was decided of the image counts as long as any of it can be read.
            bank.erase();
            banks.mark(number, Mark.NONE);
            bank.begin(begin.length(), begin.sha256(), begin.sequence());
        }
        return next(bank);
    }

    private CardMessage next(Bank bank) {
        return new CardMessage.BankNext(rules.kind(), bank.written);
    }

    CardMessage write(CardCommand.WriteBank write) {
        CardMessage none = none();
        if (none != null) {
            return none;
        }
        Bank bank = banks.bank(banks.target());
        int end = write.offset() + write.data().size();
        if (write.offset() > bank.written) {
            return refusal(FailureCode.STALE, "the upload goes on at " + bank.written
                    + ", and not at " + write.offset());
        }
        if (end > bank.length) {
            return refusal(FailureCode.INVALID, "the image has " + bank.length
                    + " octets, and these would end at " + end);
        }
        int there = Math.min(end, bank.written) - write.offset();
        if (!bank.read(write.offset(), there).equals(write.data().slice(0, there))) {
            return refusal(FailureCode.STALE, "other octets stand at " + write.offset());
        }
        if (end > bank.written) {
            bank.write(write.data().slice(there));
        }
        return next(bank);
    }

    CardMessage verify() {
        CardMessage none = none();
        if (none != null) {
            return none;
        }
        int number = banks.target();
        Bank bank = banks.bank(number);
        if (bank.written < bank.length) {
            return refusal(FailureCode.NOT_NOW, "the image ends at " + bank.length
                    + ", and the upload goes on at " + bank.written);
        }
        try {
            CardMessage unfit = unfit(ImageHeader.of(bank.read(0, ImageHeader.OCTETS)), number);
            if (unfit != null) {
                return unfit;
            }
            CardImage image = bank.image();
            try {
                ImageRules.Content says = rules.read(image);
                CardMessage beyond = rules.refusal(image, says, banks.counter());
                if (beyond != null) {
                    return beyond;
                }
                if (!bank.marked) {
                    bank.mark(says);
                }
            } catch (UnfitImage senseless) {
                return refusal(FailureCode.INVALID, senseless);
            }
            return new CardMessage.BankSums(rules.kind(), number, image.header().crc32(),
                    image.header().sha256());
        } catch (UnfitImage damaged) {
            return damaged(number, "the image " + damaged.getMessage());
        }
    }

    /** It begins anew, also after a restart: other octets never get better. */
    private CardMessage damaged(int number, String text) {
        banks.bank(number).content = null;
        banks.mark(number, Mark.LEFT);
        return refusal(FailureCode.DAMAGED, text);
    }

    /** Why an image with this header is not for this card; null where it may be. */
    private CardMessage unfit(ImageHeader header, int number) {
        String wrong = header.unfitFor(identity.board(), identity.revision());
        if (wrong != null) {
            return refusal(FailureCode.WRONG_CARD, "the image " + wrong);
        }
        if (header.kind() != rules.kind().code()) {
            return refusal(FailureCode.INVALID, "the image is no "
                    + (rules.kind() == BankKind.CONFIG ? "configuration" : "firmware"));
        }
        if (header.schema() != rules.kind().schema()) {
            return refusal(FailureCode.VERSION, "the image is of schema " + header.schema()
                    + ", and the card reads " + rules.kind().schema());
        }
        if (!banks.bank(number).announces(ImageHeader.OCTETS + header.length(), header.sha256(),
                header.sequence())) {
            return damaged(number, "the image is not the one that was announced");
        }
        return null;
    }

    CardMessage read(CardCommand.ReadBank read) {
        Bank bank = banks.bank(read.bank());
        if (read.offset() > bank.written) {
            return refusal(FailureCode.NO_SUCH, "bank " + read.bank() + " has " + bank.written
                    + " octets");
        }
        int octets = Math.min(
                CardCommand.BankRequest.DATA_OCTETS_MAX, bank.written - read.offset());
        int next = read.offset() + octets;
        return new CardMessage.BankData(rules.kind(), read.bank(), read.offset(),
                next == bank.written ? 0 : next, bank.read(read.offset(), octets));
    }
}
