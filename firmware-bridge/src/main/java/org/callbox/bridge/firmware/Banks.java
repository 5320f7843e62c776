package org.callbox.bridge.firmware;

import org.callbox.bridge.card.BankInfo;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.BankWords;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.bridge.firmware.Decisions.Decided;
import org.callbox.bridge.firmware.Decisions.Mark;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/**
 * The two banks in which a card keeps its configuration (docs/card-link.md, section Banks). What
 * runs is never written. An image runs on trial until the host confirms it; the card leaves it by
 * itself when the time is over or when it starts again. Power may be lost at any moment: what was
 * confirmed last runs then, or what was just confirmed.
 */
final class Banks {
    private final Bank[] banks;
    private final Decisions decisions;
    private final CardMessage.Identity identity;
    private final CardMessage.Capabilities has;
    private final Said said;
    private long nowMs;
    /** The bank that runs, 0 for the built-in defaults. */
    private int running;
    private RunCause cause = RunCause.POWER_UP;
    private long trialEndsMs;
    /** Something else is to be run than what was run when this was asked last. */
    private boolean changed;

    Banks(FlashMemory flash, CardMessage.Identity identity, CardMessage.Capabilities has,
            Said said) {
        int pages = (flash.pages() - Decisions.PAGES) / CardCommand.BankRequest.BANKS;
        if (pages < 1) {
            throw new IllegalArgumentException("no two banks fit into the flash");
        }
        this.banks = new Bank[] {
            new Bank(flash, Decisions.PAGES, pages),
            new Bank(flash, Decisions.PAGES + pages, pages)};
        this.decisions = new Decisions(flash);
        this.identity = identity;
        this.has = has;
        this.said = said;
    }

    private Bank bank(int number) {
        return banks[number - 1];
    }

    private static int other(int bank) {
        return 3 - bank;
    }

    // ---- what runs

    /**
     * The card starts, or starts again: an image that was on trial is left.
     *
     * @return whether something was left
     */
    boolean start(long now, ResetCause why) {
        nowMs = now;
        Decided decided = decisions.read();
        bank(1).load();
        bank(2).load();
        boolean left = decided.trial() != 0;
        if (left) {
            decide(decided.marked(decided.trial(), Mark.LEFT).runs(decided.confirmed(), 0,
                    why == ResetCause.WATCHDOG || why == ResetCause.FAULT
                            ? RunCause.REVERTED_BY_FAULT : RunCause.REVERTED_BY_RESET));
        } else {
            cause = decided.cause().reverted() ? decided.cause() : RunCause.POWER_UP;
        }
        runConfirmed();
        changed = running != 0;
        return left;
    }

    private void decide(Decided decided) {
        decisions.decide(decided);
        cause = decided.cause();
    }

    /** What was confirmed last, or before where that is damaged; else the built-in defaults. */
    private void runConfirmed() {
        Decided decided = decisions.last();
        int confirmed = decided.confirmed();
        if (confirmed != 0 && bank(confirmed).config == null) {
            int before = other(confirmed);
            if (decided.mark(before) == Mark.CONFIRMED && bank(before).config != null) {
                confirmed = before;
                decide(decided.runs(before, 0, RunCause.REVERTED_BY_FAULT));
            } else {
                confirmed = 0;
                cause = RunCause.REVERTED_BY_FAULT;
            }
        }
        running = confirmed;
    }

    /** Whether something else is to be run than when this was asked last. */
    boolean takeChange() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** What is to be run; null for the built-in defaults. */
    CardConfig config() {
        return running == 0 ? null : bank(running).config;
    }

    Bytes runningSha256() {
        return running == 0 ? Bytes.EMPTY : bank(running).sha256;
    }

    private int onTrial() {
        return decisions.last().trial();
    }

    private void runs() {
        changed = true;
        tellChange();
    }

    private void tellChange() {
        said.tell(new CardMessage.BankChanged(
                BankKind.CONFIG, running, runningSha256(), cause));
    }

    /** The time of a trial may be over. */
    void trialOver(long now) {
        nowMs = now;
        if (onTrial() == 0) {
            return;
        }
        if (now >= trialEndsMs) {
            leave(RunCause.REVERTED_BY_TIME);
        } else {
            // A timer may run somewhat ahead of the clock.
            said.put(new FirmwareOut.Start(new FirmwareTimer.TrialOver(), trialEndsMs - now));
        }
    }

    private void leave(RunCause why) {
        Decided decided = decisions.last();
        decide(decided.marked(decided.trial(), Mark.LEFT).runs(decided.confirmed(), 0, why));
        said.put(new FirmwareOut.Stop(new FirmwareTimer.TrialOver()));
        runConfirmed();
        runs();
    }

    // ---- requests

    CardMessage obey(long now, CardCommand.BankRequest<?> request) {
        nowMs = now;
        if (request.kind() != BankKind.CONFIG) {
            return refusal(FailureCode.NO_SUCH, "no banks for firmware");
        }
        return switch (request) {
            case CardCommand.GetBanks get -> info();
            case CardCommand.BeginBank begin -> begin(begin);
            case CardCommand.WriteBank write -> write(write);
            case CardCommand.VerifyBank verify -> verify();
            case CardCommand.ReadBank read -> read(read);
            case CardCommand.ActivateBank activate -> activate(activate);
            case CardCommand.ConfirmBank confirm -> confirm(confirm.sha256());
            case CardCommand.RevertBank revert -> revert(revert.sha256());
        };
    }

    private static CardMessage refusal(FailureCode code, String text) {
        return Firmware.failure(0, code, text);
    }

    private static CardMessage refusal(FailureCode code, UnfitImage unfit) {
        return refusal(code, "the image " + unfit.getMessage());
    }

    private CardMessage info() {
        int leftS = onTrial() == 0 ? 0
                : (int) Math.max(1, (trialEndsMs - nowMs + 999) / 1_000);
        return new CardMessage.Banks(BankKind.CONFIG, running, cause, leftS,
                bank(1).capacity(), identity.board(), identity.revision(),
                CardImage.SCHEMA_VERSION, CardImage.SCHEMA_VERSION, info(1), info(2));
    }

    private BankInfo info(int number) {
        Bank bank = bank(number);
        return new BankInfo(state(number), bank.length, bank.written, bank.sha256,
                bank.sequence, bank.config == null ? "" : bank.config.label());
    }

    private BankState state(int number) {
        Bank bank = bank(number);
        Mark mark = decisions.last().mark(number);
        return bank.length == 0 ? BankState.EMPTY
                : bank.damaged || mark == Mark.LEFT ? BankState.BAD
                : onTrial() == number ? BankState.TRIAL
                : !bank.marked ? BankState.PARTIAL
                : mark == Mark.CONFIRMED ? BankState.CONFIRMED : BankState.VALID;
    }

    /** Where uploads go: the bank that does not run, nor was confirmed last. */
    private int target() {
        int kept = running != 0 ? running : decisions.last().confirmed();
        return kept == 0 ? 1 : other(kept);
    }

    /** Whether octets may follow, or may be verified again. */
    private static boolean uploads(BankState state) {
        return state == BankState.PARTIAL || state == BankState.VALID;
    }

    private CardMessage noUpload() {
        return onTrial() != 0
                ? refusal(FailureCode.NOT_NOW, "an image is on trial, confirm or revert it first")
                : uploads(state(target())) ? null
                : refusal(FailureCode.NOT_NOW, "no upload has begun, bank " + target() + " is "
                        + BankWords.word(state(target())));
    }

    private CardMessage begin(CardCommand.BeginBank begin) {
        if (onTrial() != 0) {
            return noUpload();
        }
        int number = target();
        Bank bank = bank(number);
        if (begin.length() <= ImageHeader.OCTETS) {
            return refusal(FailureCode.INVALID, "an image has more than its header of "
                    + ImageHeader.OCTETS + " octets");
        }
        if (begin.length() > bank.capacity()) {
            return refusal(FailureCode.FULL, "a bank holds " + bank.capacity()
                    + " octets, and the image has " + begin.length());
        }
        if (!uploads(state(number))
                || !bank.announces(begin.length(), begin.sha256(), begin.sequence())) {
            // What was decided of the image counts as long as any of it can be read.
            bank.erase();
            mark(number, Mark.NONE);
            bank.begin(begin.length(), begin.sha256(), begin.sequence());
        }
        return next(bank);
    }

    private void mark(int number, Mark mark) {
        Decided decided = decisions.last();
        if (decided.mark(number) != mark) {
            decisions.decide(decided.marked(number, mark));
        }
    }

    private static CardMessage next(Bank bank) {
        return new CardMessage.BankNext(BankKind.CONFIG, bank.written);
    }

    private CardMessage write(CardCommand.WriteBank write) {
        CardMessage none = noUpload();
        if (none != null) {
            return none;
        }
        Bank bank = bank(target());
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

    private CardMessage verify() {
        CardMessage none = noUpload();
        if (none != null) {
            return none;
        }
        int number = target();
        Bank bank = bank(number);
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
                CardMessage beyond = beyond(image.config());
                if (beyond != null) {
                    return beyond;
                }
                if (!bank.marked) {
                    bank.mark(image.config());
                }
            } catch (UnfitImage senseless) {
                return refusal(FailureCode.INVALID, senseless);
            }
            return new CardMessage.BankSums(BankKind.CONFIG, number, image.header().crc32(),
                    image.header().sha256());
        } catch (UnfitImage damaged) {
            return damaged(number, "the image " + damaged.getMessage());
        }
    }

    /** It begins anew, also after a restart: other octets never get better. */
    private CardMessage damaged(int number, String text) {
        bank(number).config = null;
        mark(number, Mark.LEFT);
        return refusal(FailureCode.DAMAGED, text);
    }

    /** Why an image with this header is not for this card; null where it may be. */
    private CardMessage unfit(ImageHeader header, int number) {
        String wrong = header.unfitFor(identity.board(), identity.revision());
        if (wrong != null) {
            return refusal(FailureCode.WRONG_CARD, "the image " + wrong);
        }
        if (header.kind() != BankKind.CONFIG.code()) {
            return refusal(FailureCode.INVALID, "the image is no configuration");
        }
        if (header.schema() != CardImage.SCHEMA_VERSION) {
            return refusal(FailureCode.VERSION, "the image is of schema " + header.schema()
                    + ", and the card reads " + CardImage.SCHEMA_VERSION);
        }
        if (!bank(number).announces(ImageHeader.OCTETS + header.length(), header.sha256(),
                header.sequence())) {
            return damaged(number, "the image is not the one that was announced");
        }
        return null;
    }

    /** Why the card cannot do what an image says; null where it can. */
    private CardMessage beyond(CardConfig config) {
        int span = config.spans().isEmpty() ? 0 : config.spans().getLast().span();
        int port = config.gains().isEmpty() ? 0 : config.gains().getLast().port();
        return span > has.spans() ? refusal(FailureCode.NO_SUCH, "the image uses span " + span
                        + ", and the card has " + has.spans())
                : port > has.ports() ? refusal(FailureCode.NO_SUCH, "the image uses port " + port
                        + ", and the card has " + has.ports())
                : null;
    }

    private CardMessage read(CardCommand.ReadBank read) {
        Bank bank = bank(read.bank());
        if (read.offset() > bank.written) {
            return refusal(FailureCode.NO_SUCH, "bank " + read.bank() + " has " + bank.written
                    + " octets");
        }
        int octets = Math.min(
                CardCommand.BankRequest.DATA_OCTETS_MAX, bank.written - read.offset());
        int next = read.offset() + octets;
        return new CardMessage.BankData(BankKind.CONFIG, read.bank(), read.offset(),
                next == bank.written ? 0 : next, bank.read(read.offset(), octets));
    }

    // ---- trial

    private CardMessage activate(CardCommand.ActivateBank activate) {
        int trial = onTrial();
        int number = trial == 0 ? target() : trial;
        Bank bank = bank(number);
        if (trial == 0 && bank.marked) {
            // It is run only as it is now, whatever it was when it was verified.
            bank.load();
        }
        boolean named = bank.sha256.equals(activate.sha256());
        if (trial != 0 && !named) {
            return noUpload();
        }
        if (!named || trial == 0 && state(number) != BankState.VALID) {
            return refusal(FailureCode.NOT_NOW, "no bank has a valid image of this hash");
        }
        trialEndsMs = nowMs + activate.trialS() * 1_000L;
        said.put(new FirmwareOut.Start(
                new FirmwareTimer.TrialOver(), activate.trialS() * 1_000L));
        if (trial == 0) {
            decide(decisions.last().runs(
                    decisions.last().confirmed(), number, RunCause.ACTIVATED));
            running = number;
            runs();
        }
        return info();
    }

    private CardMessage confirm(Bytes sha256) {
        int trial = onTrial();
        if (!runningSha256().equals(sha256)) {
            return refusal(FailureCode.NOT_NOW, "no image of this hash runs");
        }
        if (trial != 0) {
            decide(decisions.last().marked(trial, Mark.CONFIRMED)
                    .runs(trial, 0, RunCause.CONFIRMED));
            said.put(new FirmwareOut.Stop(new FirmwareTimer.TrialOver()));
            tellChange();
        }
        return info();
    }

    private CardMessage revert(Bytes sha256) {
        if (running == 0 || !runningSha256().equals(sha256)) {
            return info();
        }
        if (onTrial() != 0) {
            leave(RunCause.REVERTED_BY_REQUEST);
            return info();
        }
        int before = other(running);
        if (state(before) != BankState.CONFIRMED) {
            return refusal(FailureCode.NOT_NOW, "bank " + before
                    + " has no image that was confirmed before");
        }
        decide(decisions.last().runs(before, 0, RunCause.REVERTED_BY_REQUEST));
        running = before;
        runs();
        return info();
    }
}
