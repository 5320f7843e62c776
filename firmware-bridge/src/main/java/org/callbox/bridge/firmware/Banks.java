package org.callbox.bridge.firmware;

import org.callbox.bridge.card.BankInfo;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.firmware.Decisions.Decided;
import org.callbox.bridge.firmware.Decisions.Mark;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/**
 * The two banks in which a card keeps its images of one kind (docs/card-link.md, sections Banks and
 * Firmware). What runs is never written. An image runs on trial until the host confirms it; the
 * card leaves it by itself when the time is over or when it starts again, but for the start with
 * which a trial of firmware begins. Power may be lost at any moment: what was confirmed last runs
 * then, or what was just confirmed.
 */
final class Banks {
    private final Bank[] banks;
    private final Decisions decisions;
    private final CardMessage.Identity identity;
    private final BankKind kind;
    private final Said said;
    private final BankUploads uploads;
    private long nowMs;
    /** The bank that runs, 0 for the built-in defaults. */
    private int running;
    private RunCause cause = RunCause.POWER_UP;
    private long trialEndsMs;
    /** Something else is to be run than what was run when this was asked last. */
    private boolean changed;

    Banks(FlashMemory flash, CardMessage.Identity identity, ImageRules rules, Said said) {
        int pages = (flash.pages() - Decisions.PAGES) / CardCommand.BankRequest.BANKS;
        if (pages < 1) {
            throw new IllegalArgumentException("no two banks fit into the flash");
        }
        this.banks = new Bank[] {
            new Bank(rules, flash, Decisions.PAGES, pages),
            new Bank(rules, flash, Decisions.PAGES + pages, pages)};
        this.decisions = new Decisions(flash);
        this.identity = identity;
        this.kind = rules.kind();
        this.said = said;
        this.uploads = new BankUploads(this, rules, identity);
    }

    Bank bank(int number) {
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
        bank(1).load(decided.counter());
        bank(2).load(decided.counter());
        if (decided.pendingS() > 0 && bank(decided.trial()).content != null) {
            begin(decided);
            return false;
        }
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

    /** Its one start: whatever starts the card again before it is confirmed ends its trial. */
    private void begin(Decided decided) {
        decide(decided.runs(decided.confirmed(), decided.trial(), RunCause.ACTIVATED));
        running = decided.trial();
        changed = true;
        runsFor(decided.pendingS());
    }

    private void runsFor(int trialS) {
        trialEndsMs = nowMs + trialS * 1_000L;
        said.put(new FirmwareOut.Start(new FirmwareTimer.TrialOver(kind), trialS * 1_000L));
    }

    /** Notes what is known of the image in a bank. */
    void mark(int number, Mark mark) {
        Decided decided = decisions.last();
        if (decided.mark(number) != mark) {
            decisions.decide(decided.marked(number, mark));
        }
    }

    /** What firmware must have at least. */
    long counter() {
        return decisions.last().counter();
    }

    private void decide(Decided decided) {
        decisions.decide(decided);
        cause = decided.cause();
    }

    /** What was confirmed last, or before where that is damaged; else the built-in defaults. */
    private void runConfirmed() {
        Decided decided = decisions.last();
        int confirmed = decided.confirmed();
        if (confirmed != 0 && bank(confirmed).content == null) {
            int before = other(confirmed);
            if (decided.mark(before) == Mark.CONFIRMED && bank(before).content != null) {
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
        return running == 0 ? null : bank(running).content.config();
    }

    BankKind kind() {
        return kind;
    }

    int running() {
        return running;
    }

    /** The version that runs; empty where none of these does. */
    String label() {
        return running == 0 ? "" : bank(running).content.label();
    }

    /** Of firmware: neither bank can be run any more. */
    boolean loaderOnly() {
        return restarts() && running == 0 && decisions.last().confirmed() != 0;
    }

    /** Whether another image of this kind runs with the next start only. */
    private boolean restarts() {
        return kind == BankKind.FIRMWARE;
    }

    Bytes runningSha256() {
        return running == 0 ? Bytes.EMPTY : bank(running).sha256;
    }

    int onTrial() {
        return decisions.last().trial();
    }

    private void runs(ResetCause why) {
        changed = true;
        tellChange();
        if (restarts()) {
            said.put(new FirmwareOut.Reboot(why));
        }
    }

    private void tellChange() {
        said.tell(new CardMessage.BankChanged(
                kind, running, runningSha256(), cause));
    }

    /** The time of a trial may be over. */
    void trialOver(long now) {
        nowMs = now;
        if (onTrial() == 0 || decisions.last().pendingS() > 0) {
            return;
        }
        if (now >= trialEndsMs) {
            leave(RunCause.REVERTED_BY_TIME);
        } else {
            // A timer may run somewhat ahead of the clock.
            said.put(new FirmwareOut.Start(new FirmwareTimer.TrialOver(kind), trialEndsMs - now));
        }
    }

    private void leave(RunCause why) {
        Decided decided = decisions.last();
        decide(decided.marked(decided.trial(), Mark.LEFT).runs(decided.confirmed(), 0, why));
        said.put(new FirmwareOut.Stop(new FirmwareTimer.TrialOver(kind)));
        runConfirmed();
        runs(ResetCause.REVERTED);
    }

    // ---- requests

    CardMessage obey(long now, CardCommand.BankRequest<?> request) {
        nowMs = now;
        return switch (request) {
            case CardCommand.GetBanks get -> info();
            case CardCommand.BeginBank begin -> uploads.begin(begin);
            case CardCommand.WriteBank write -> uploads.write(write);
            case CardCommand.VerifyBank verify -> uploads.verify();
            case CardCommand.ReadBank read -> uploads.read(read);
            case CardCommand.ActivateBank activate -> activate(activate);
            case CardCommand.ConfirmBank confirm -> confirm(confirm.sha256());
            case CardCommand.RevertBank revert -> revert(revert.sha256());
        };
    }

    private static CardMessage refusal(FailureCode code, String text) {
        return Firmware.failure(0, code, text);
    }

    private CardMessage info() {
        int leftS = onTrial() == 0 ? 0
                : (int) Math.max(1, (trialEndsMs - nowMs + 999) / 1_000);
        return new CardMessage.Banks(kind, running, cause, leftS,
                bank(1).capacity(), identity.board(), identity.revision(), kind.schema(),
                kind.schema(), info(1), info(2), counter(), loaderOnly());
    }

    private BankInfo info(int number) {
        Bank bank = bank(number);
        return new BankInfo(state(number), bank.length, bank.written, bank.sha256,
                bank.sequence, bank.content == null ? "" : bank.content.label());
    }

    BankState state(int number) {
        Bank bank = bank(number);
        Mark mark = decisions.last().mark(number);
        return bank.length == 0 ? BankState.EMPTY
                : bank.damaged || mark == Mark.LEFT ? BankState.BAD
                : onTrial() == number ? BankState.TRIAL
                : !bank.marked ? BankState.PARTIAL
                : mark == Mark.CONFIRMED ? BankState.CONFIRMED : BankState.VALID;
    }

    /** Where uploads go: the bank that does not run, nor was confirmed last. */
    int target() {
        int kept = running != 0 ? running : decisions.last().confirmed();
        return kept == 0 ? 1 : other(kept);
    }

    // ---- trial

    private CardMessage activate(CardCommand.ActivateBank activate) {
        int trial = onTrial();
        int number = trial == 0 ? target() : trial;
        Bank bank = bank(number);
        if (trial == 0 && bank.marked) {
            // It is run only as it is now, whatever it was when it was verified.
            bank.load(counter());
        }
        boolean named = bank.sha256.equals(activate.sha256());
        if (trial != 0 && !named) {
            return uploads.none();
        }
        if (!named || trial == 0 && state(number) != BankState.VALID) {
            return refusal(FailureCode.NOT_NOW, "no bank has a valid image of this hash");
        }
        Decided decided = decisions.last();
        boolean waits = restarts() && (trial == 0 || decided.pendingS() > 0);
        if (waits) {
            trialEndsMs = nowMs + activate.trialS() * 1_000L;
        } else {
            runsFor(activate.trialS());
        }
        if (trial == 0) {
            decide(decided.runs(decided.confirmed(), number, RunCause.ACTIVATED)
                    .pending(waits ? activate.trialS() : 0));
            running = number;
            runs(ResetCause.UPDATE);
        } else if (waits && decided.pendingS() != activate.trialS()) {
            decide(decided.pending(activate.trialS()));
        }
        return info();
    }

    private CardMessage confirm(Bytes sha256) {
        int trial = onTrial();
        if (!runningSha256().equals(sha256)) {
            return refusal(FailureCode.NOT_NOW, "no image of this hash runs");
        }
        if (decisions.last().pendingS() > 0) {
            return refusal(FailureCode.NOT_NOW, "the card has yet to start with it");
        }
        if (trial != 0) {
            decide(decisions.last().marked(trial, Mark.CONFIRMED)
                    .runs(trial, 0, RunCause.CONFIRMED)
                    .counts(bank(trial).content.counter()));
            // The way back is none where it is of an older counter.
            bank(other(trial)).load(counter());
            said.put(new FirmwareOut.Stop(new FirmwareTimer.TrialOver(kind)));
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
        runs(ResetCause.SOFT);
        return info();
    }
}
