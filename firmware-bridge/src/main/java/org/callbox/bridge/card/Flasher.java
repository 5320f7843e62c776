package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * Flashes an image: identify, compare, write with resume, verify by the card and by reading back,
 * activate on trial, confirm or revert. Until the activation only the bank that does not run is
 * written, and from then on the card goes back by itself unless it is confirmed: whatever ends
 * this machine, the card runs what it ran before or what it was given. What is said last is what
 * is known of the card then.
 */
public final class Flasher {
    /** A card that is gone for longer is not waited for. */
    static final long AWAY_MS_MAX = 30_000;
    static final long LOOK_MS = 1_000;
    /** So many looks in a row must find nothing wrong. */
    static final int GOOD_LOOKS = 3;
    /** Before the trial ends by itself, so that the reason is told and not found out. */
    static final long TRIAL_MARGIN_MS = 4_000;
    private static final int REPEATS_MAX = 3;
    private static final String CANCELLED = "Cancelled";

    private final FlashWish wish;
    private final BankKind kind;
    private final List<FlashOut> out = new ArrayList<>();
    private FlashState state = FlashState.IDLE;
    private long nowMs;
    /** What the card said before anything was changed; null until then. */
    private CardMessage.Banks found;
    private CardImage image;
    private Bytes octets = Bytes.EMPTY;
    private int bank;
    private int offset;
    private CardCommand.BankRequest<?> asked;
    private int repeats;
    /** How often it was gone on with from the beginning: the card had less than it said. */
    private int rounds;
    private boolean away;
    /** By what the card says is left: an activation may be answered late. */
    private long trialEndsMs;
    private int goodLooks;
    private boolean confirmAsked;
    private boolean cancelled;
    /** Why the card is not told to go back yet; empty where it was, or need not. */
    private String callWaited = "";
    /** The latest that stood in the way. */
    private String trouble = "";

    public Flasher(FlashWish wish) {
        this.wish = wish;
        this.kind = wish.kind();
    }

    public List<FlashOut> on(long atMs, FlashIn in) {
        nowMs = atMs;
        state = switch (state) {
            case IDLE -> idle(in);
            case IDENTIFY, BEGIN, WRITE, VERIFY, READ_BACK -> before(in);
            case ACTIVATE -> activating(in);
            case TRIAL -> trying(in);
            case LOOK_AGAIN -> lookingAgain(in);
            case CONFIRM -> confirming(in);
            case REVERT -> reverting(in);
            case OVER -> FlashState.OVER;
        };
        List<FlashOut> said = List.copyOf(out);
        out.clear();
        return said;
    }

    private FlashState idle(FlashIn in) {
        return switch (in) {
            case FlashIn.Begin _, FlashIn.Back _ -> identify();
            case FlashIn.Lost(var why) -> end(FlashOutcome.Kind.NO_CARD,
                    "No card answers: " + why + ". Nothing was changed.");
            case FlashIn.WrongCard(var why) ->
                    refuse(FlashOutcome.Kind.WRONG_BOARD, why);
            case FlashIn.Cancel _ -> end(FlashOutcome.Kind.CANCELLED,
                    "Cancelled before the card was asked anything. Nothing was changed.");
            case FlashIn.Answered _, FlashIn.CallsUp _, FlashIn.Health _, FlashIn.Expired _ ->
                    state;
        };
    }

    // ---- until the activation: nothing that runs is touched

    private FlashState identify() {
        return ask(FlashState.IDENTIFY, new CardCommand.GetBanks(kind));
    }

    private FlashState before(FlashIn in) {
        return switch (in) {
            case FlashIn.Answered(CardMessage.Failure failure, _) -> refused(failure);
            case FlashIn.Answered(var message, var why) when message == null ->
                    away ? state : repeatLater(why);
            case FlashIn.Answered(var message, _) -> answered(message);
            case FlashIn.CallsUp(var why) -> refuse(FlashOutcome.Kind.CALLS_UP, why);
            case FlashIn.WrongCard(var why) ->
                    refuse(FlashOutcome.Kind.WRONG_BOARD, why);
            case FlashIn.Lost(var why) -> await(state, why);
            case FlashIn.Back _, FlashIn.Begin _ -> identify();
            case FlashIn.Expired _ -> away ? gone() : repeats == 0 ? state : ask(state, asked);
            case FlashIn.Cancel _ -> end(FlashOutcome.Kind.CANCELLED,
                    FlashWords.cancelled(found, offset > 0));
            case FlashIn.Health _ -> state;
        };
    }

    private FlashState answered(CardMessage message) {
        repeats = 0;
        return switch (state) {
            case IDENTIFY -> message instanceof CardMessage.Banks banks
                    ? compare(banks) : fail(answersOddly(message));
            case BEGIN, WRITE -> message instanceof CardMessage.BankNext next
                    ? write(next.offset()) : fail(answersOddly(message));
            case VERIFY -> message instanceof CardMessage.BankSums sums
                    ? verified(sums) : fail(answersOddly(message));
            case READ_BACK -> message instanceof CardMessage.BankData data
                    ? compared(data) : fail(answersOddly(message));
            case IDLE, ACTIVATE, TRIAL, LOOK_AGAIN, CONFIRM, REVERT, OVER ->
                    throw new IllegalStateException("answered in " + state);
        };
    }

    /** A card that has started again has less of the image than it said: that is found out anew. */
    private FlashState refused(CardMessage.Failure failure) {
        String why = "the card refuses " + CardWords.name(asked) + ": " + failure.text();
        if (FailureCode.forAnotherCard(failure)) {
            return refuse(FlashOutcome.Kind.WRONG_BOARD, why);
        }
        if (FailureCode.outOfStep(failure) && found != null && rounds < REPEATS_MAX) {
            rounds++;
            return identify();
        }
        return fail(why);
    }

    private String answersOddly(CardMessage message) {
        return "it answers " + CardWords.name(asked) + " with " + CardWords.name(message);
    }

    /** Why the answer is not what it should be. */
    private String unlike(CardMessage message, String why) {
        return message instanceof CardMessage.Failure failure ? failure.text()
                : message == null ? why : answersOddly(message);
    }

    private FlashState compare(CardMessage.Banks banks) {
        boolean first = found == null;
        found = banks;
        if (first) {
            step(FlashStep.IDENTIFY, FlashWords.identity(banks));
        }
        try {
            image = wish.imageFor(banks);
        } catch (UnfitImage unfit) {
            return refuse(FlashOutcome.Kind.WRONG_BOARD, "the image " + unfit.getMessage());
        }
        octets = image.octets();
        if (banks.trialLeftS() > 0) {
            return end(FlashOutcome.Kind.FAILED, FlashWords.triesAnother(banks));
        }
        return banks.runningSha256().equals(wish.hash())
                ? end(FlashOutcome.Kind.ALREADY, FlashWords.already(banks)) : differs();
    }

    private FlashState differs() {
        step(FlashStep.COMPARE, kind.word() + " " + FlashWords.shortHash(wish.hash()) + " of "
                + octets.size() + " octets is another than what runs");
        if (wish.dryRun()) {
            return end(FlashOutcome.Kind.DRY_RUN, FlashWords.dryRun(wish, found));
        }
        return ask(FlashState.BEGIN, new CardCommand.BeginBank(
                kind, octets.size(), wish.hash(), image.header().sequence()));
    }

    private FlashState write(int next) {
        if (next > octets.size() || state == FlashState.WRITE && next <= offset) {
            return fail("it wants the image from octet " + next + " on, after octet " + offset
                    + " of " + octets.size());
        }
        if (state == FlashState.BEGIN) {
            step(FlashStep.WRITE, next == 0 ? "to the bank that does not run"
                    : "going on at octet " + next + ", what is before is there already");
        }
        offset = next;
        out.add(new FlashOut.Progress(FlashStep.WRITE, offset, octets.size()));
        if (offset == octets.size()) {
            step(FlashStep.VERIFY, "the card computes CRC-32 and SHA-256 of what it stored");
            return ask(FlashState.VERIFY, new CardCommand.VerifyBank(kind));
        }
        return ask(FlashState.WRITE, new CardCommand.WriteBank(kind, offset, octets.slice(offset,
                Math.min(octets.size(), offset + CardCommand.BankRequest.DATA_OCTETS_MAX))));
    }

    private FlashState verified(CardMessage.BankSums sums) {
        if (sums.crc32() != image.header().crc32() || !sums.sha256().equals(wish.hash())) {
            return fail(FlashWords.storedOther(sums.sha256(), wish.hash()));
        }
        bank = sums.bank();
        offset = 0;
        step(FlashStep.READ_BACK, "from bank " + bank);
        return ask(FlashState.READ_BACK, new CardCommand.ReadBank(kind, bank, 0));
    }

    private FlashState compared(CardMessage.BankData data) {
        int end = offset + data.data().size();
        if (data.offset() != offset || data.data().isEmpty() || end > octets.size()
                || !octets.slice(offset, end).equals(data.data())) {
            return fail("bank " + bank + " reads back as something else from octet " + offset
                    + " on");
        }
        offset = end;
        out.add(new FlashOut.Progress(FlashStep.READ_BACK, offset, octets.size()));
        if (offset < octets.size()) {
            return ask(FlashState.READ_BACK, new CardCommand.ReadBank(kind, bank, offset));
        }
        step(FlashStep.ACTIVATE, "bank " + bank + ", on trial for " + wish.trialS() + " s");
        return ask(FlashState.ACTIVATE, new CardCommand.ActivateBank(
                kind, wish.hash(), wish.trialS()));
    }

    private FlashState refuse(FlashOutcome.Kind how, String why) {
        return end(how, "Refused: " + why + ". " + FlashWords.untouched(found));
    }

    // ---- from the activation on: the card goes back by itself

    private FlashState activating(FlashIn in) {
        return switch (in) {
            case FlashIn.Answered(CardMessage.Failure failure, _) -> fail("it refuses "
                    + CardWords.name(asked) + ": " + failure.text());
            case FlashIn.Answered(CardMessage.Banks banks, _) -> tried(banks);
            case FlashIn.Answered(var message, var why) -> lookAgain(unlike(message, why));
            case FlashIn.CallsUp(var why) -> refuse(cancelled ? FlashOutcome.Kind.CANCELLED
                    : FlashOutcome.Kind.CALLS_UP, why);
            case FlashIn.Lost(var why) -> await(FlashState.LOOK_AGAIN, why);
            case FlashIn.Back _ -> lookAgain("the card was away");
            case FlashIn.Cancel _ -> {
                cancelled = true;
                yield state;
            }
            case FlashIn.Begin _, FlashIn.Health _, FlashIn.Expired _, FlashIn.WrongCard _ ->
                    state;
        };
    }

    /** After an activation, or after a time in which anything may have happened. */
    private FlashState tried(CardMessage.Banks banks) {
        repeats = 0;
        if (!banks.runningSha256().equals(wish.hash())) {
            if (!cancelled && FlashWish.neverRan(wish.hash(), banks) && rounds < REPEATS_MAX) {
                rounds++;
                return compare(banks);
            }
            return end(banks.idle() ? FlashOutcome.Kind.RECOVERY
                    : cancelled ? FlashOutcome.Kind.CANCELLED : FlashOutcome.Kind.FAILED,
                    FlashWords.notKept(banks));
        }
        if (banks.trialLeftS() == 0) {
            return confirmed(banks);
        }
        if (cancelled) {
            return revert(CANCELLED);
        }
        step(FlashStep.TRIAL, "bank " + banks.running() + " runs");
        trialEndsMs = nowMs + banks.trialLeftS() * 1_000L - TRIAL_MARGIN_MS;
        return look();
    }

    private FlashState look() {
        if (nowMs >= trialEndsMs) {
            return revert("The trial is over" + (trouble.isEmpty() ? "" : ": " + trouble));
        }
        out.add(new FlashOut.Trial((int) ((trialEndsMs - nowMs) / LOOK_MS), trouble));
        out.add(new FlashOut.AskHealth());
        return FlashState.TRIAL;
    }

    private FlashState trying(FlashIn in) {
        return switch (in) {
            case FlashIn.Health(var troubles, var call) -> {
                goodLooks = troubles.isEmpty() ? goodLooks + 1 : 0;
                trouble = String.join("; ", troubles);
                if (goodLooks >= (call ? 1 : GOOD_LOOKS)) {
                    step(FlashStep.CONFIRM, call ? "all is well, and an emergency call is up"
                            : "all is well");
                    confirmAsked = true;
                    yield ask(FlashState.CONFIRM, new CardCommand.ConfirmBank(kind, wish.hash()));
                }
                out.add(new FlashOut.Start(LOOK_MS));
                yield state;
            }
            case FlashIn.Expired _ -> look();
            case FlashIn.Lost(var why) -> await(FlashState.LOOK_AGAIN, why);
            case FlashIn.Back _ -> lookAgain("the card was away");
            case FlashIn.Cancel _ -> revert(CANCELLED);
            case FlashIn.Answered _, FlashIn.CallsUp _, FlashIn.Begin _, FlashIn.WrongCard _ ->
                    state;
        };
    }

    private FlashState lookAgain(String why) {
        trouble = why;
        goodLooks = 0;
        return ask(FlashState.LOOK_AGAIN, new CardCommand.GetBanks(kind));
    }

    private FlashState lookingAgain(FlashIn in) {
        return switch (in) {
            case FlashIn.Answered(CardMessage.Banks banks, _) -> tried(banks);
            case FlashIn.Answered(var message, var why) ->
                    away ? state : repeatLater(message == null ? why : answersOddly(message));
            case FlashIn.Lost(var why) -> await(FlashState.LOOK_AGAIN, why);
            case FlashIn.Back _ -> lookAgain(trouble);
            case FlashIn.Expired _ -> away ? gone() : repeats == 0 ? state : ask(state, asked);
            case FlashIn.Cancel _ -> {
                if (cancelled) {
                    yield gone();
                }
                cancelled = true;
                yield state;
            }
            case FlashIn.CallsUp _, FlashIn.Begin _, FlashIn.Health _, FlashIn.WrongCard _ ->
                    state;
        };
    }

    private FlashState confirming(FlashIn in) {
        return switch (in) {
            case FlashIn.Answered(CardMessage.Banks banks, _) -> tried(banks);
            case FlashIn.Answered(var message, var why) -> lookAgain(unlike(message, why));
            case FlashIn.Lost(var why) -> await(FlashState.LOOK_AGAIN, why);
            case FlashIn.Back _ -> lookAgain("the card was away");
            // A cancel comes too late: the card may have confirmed it already.
            case FlashIn.Cancel _, FlashIn.CallsUp _, FlashIn.Begin _, FlashIn.Health _,
                    FlashIn.Expired _, FlashIn.WrongCard _ -> state;
        };
    }

    private FlashState confirmed(CardMessage.Banks banks) {
        return end(FlashOutcome.Kind.CONFIRMED, FlashWords.confirmed(wish, banks, found));
    }

    private FlashState revert(String why) {
        trouble = why;
        step(FlashStep.REVERT, why + "; the card goes back");
        return ask(FlashState.REVERT, new CardCommand.RevertBank(kind, wish.hash()));
    }

    private FlashState reverting(FlashIn in) {
        return switch (in) {
            case FlashIn.Answered(CardMessage.Banks banks, _) -> end(banks.idle()
                    ? FlashOutcome.Kind.RECOVERY : failedOrCancelled(),
                    trouble + ". " + FlashWords.runs(banks));
            case FlashIn.Answered(var message, var why) -> leftAlone(unlike(message, why));
            case FlashIn.Lost(var why) -> leftAlone(why);
            case FlashIn.CallsUp(var why) ->
                    nowMs < trialEndsMs ? waitForCall(why) : leftAlone(why);
            case FlashIn.Expired _ -> callWaited.isEmpty() ? state : ask(FlashState.REVERT, asked);
            case FlashIn.Cancel _ -> callWaited.isEmpty() ? state : leftAlone(callWaited);
            case FlashIn.Back _, FlashIn.Begin _, FlashIn.Health _, FlashIn.WrongCard _ -> state;
        };
    }

    /** Nothing of ours cuts an emergency call off; in the end the card does, if it lasts. */
    private FlashState waitForCall(String why) {
        if (callWaited.isEmpty()) {
            step(FlashStep.REVERT, why + "; waiting for its end");
        }
        callWaited = why;
        out.add(new FlashOut.Start(LOOK_MS));
        return state;
    }

    private FlashOutcome.Kind failedOrCancelled() {
        return cancelled || trouble.equals(CANCELLED)
                ? FlashOutcome.Kind.CANCELLED : FlashOutcome.Kind.FAILED;
    }

    private FlashState leftAlone(String why) {
        return end(failedOrCancelled(), trouble + ". The card did not say that it went back ("
                + why + "): " + FlashWords.byItself(found, wish.trialS()));
    }

    // ---- what all of them do

    private FlashState ask(FlashState next, CardCommand.BankRequest<?> request) {
        away = false;
        asked = request;
        out.add(new FlashOut.Ask(request));
        return next;
    }

    /** Every request is idempotent: an answer that was lost costs another question. */
    private FlashState repeatLater(String why) {
        trouble = why;
        repeats++;
        if (repeats > REPEATS_MAX) {
            return gone();
        }
        out.add(new FlashOut.Start(LOOK_MS));
        return state;
    }

    private FlashState await(FlashState then, String why) {
        if (!away) {
            step(then == FlashState.LOOK_AGAIN ? FlashStep.TRIAL : FlashStep.WRITE,
                    "the card is away (" + why + "), waiting for it");
            out.add(new FlashOut.Start(AWAY_MS_MAX));
        }
        away = true;
        trouble = why;
        return then;
    }

    /** The card does not answer any more. */
    private FlashState gone() {
        String first = (cancelled ? "Cancelled while the card was away: " :
                "The card does not answer any more: ") + trouble + ". ";
        if (found == null) {
            return end(FlashOutcome.Kind.NO_CARD, first + FlashWords.untouched(null));
        }
        if (state != FlashState.LOOK_AGAIN) {
            return fail("the card does not answer any more: " + trouble);
        }
        return confirmAsked
                ? end(FlashOutcome.Kind.RECOVERY, first + FlashWords.unanswered(wish, found))
                : end(failedOrCancelled(), first + FlashWords.unconfirmed(wish, found));
    }

    private FlashState fail(String why) {
        return end(found == null ? FlashOutcome.Kind.NO_CARD : found.idle()
                ? FlashOutcome.Kind.RECOVERY : FlashOutcome.Kind.FAILED,
                "The flash failed: " + why + ". " + FlashWords.untouched(found));
    }

    private FlashState end(FlashOutcome.Kind how, String text) {
        out.add(new FlashOut.Done(FlashOutcome.of(how, wish, found, text)));
        return FlashState.OVER;
    }

    private void step(FlashStep step, String text) {
        out.add(new FlashOut.Step(step, text));
    }
}
