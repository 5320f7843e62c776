package org.callbox.controller.cli;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.controller.flash.CardAccess;

/** Asks a card one thing after the other. */
final class CardDialog {
    private static final int ANSWER_S_MAX = 20;
    private static final int LOOKS_MAX = 3;

    private final CardAccess card;
    private final BlockingQueue<FlashIn> inbox = new LinkedBlockingQueue<>();
    private boolean away;

    /** Why a question has no answer, and what the command ends with for it. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1;

        private final FlashOutcome.Kind kind;

        NoAnswer(FlashOutcome.Kind kind, String sentence) {
            super(sentence);
            this.kind = kind;
        }

        FlashOutcome.Kind kind() {
            return kind;
        }

        int exitCode() {
            return ExitCode.of(kind);
        }
    }

    /** Waits until the card can be asked. */
    CardDialog(CardAccess card) throws IOException, InterruptedException {
        this.card = card;
        card.begin(inbox::add);
        awaitCard();
    }

    private void awaitCard() throws IOException, InterruptedException {
        boolean there = false;
        while (!there) {
            there = switch (next()) {
                case FlashIn.Begin _, FlashIn.Back _ -> true;
                case FlashIn.Lost(var why) -> throw new NoAnswer(FlashOutcome.Kind.NO_CARD,
                        "no card answers: " + why);
                case FlashIn.WrongCard(var why) ->
                        throw new NoAnswer(FlashOutcome.Kind.WRONG_BOARD, why);
                case FlashIn.Answered _, FlashIn.CallsUp _, FlashIn.Health _,
                        FlashIn.Expired _, FlashIn.Cancel _ -> false;
            };
        }
        away = false;
    }

    /** Asks after a request whose answer was lost; waits for a card that is away. */
    <R extends CardMessage> R askAgain(CardCommand.BankRequest<R> request)
            throws IOException, InterruptedException {
        int looks = 0;
        while (true) {
            looks++;
            try {
                if (away) {
                    awaitCard();
                }
                return ask(request);
            } catch (NoAnswer no) {
                if (looks == LOOKS_MAX || no.kind() != FlashOutcome.Kind.NO_CARD) {
                    throw no;
                }
            }
        }
    }

    <R extends CardMessage> R ask(CardCommand.BankRequest<R> request)
            throws IOException, InterruptedException {
        card.ask(request);
        while (true) {
            switch (next()) {
                case FlashIn.Answered(CardMessage.Failure failure, _) ->
                        throw new NoAnswer(FlashOutcome.Kind.FAILED,
                                "the card refuses this: " + failure.text());
                case FlashIn.Answered(var message, var why) -> {
                    if (request.answer().isInstance(message)) {
                        return request.taken(message);
                    }
                    throw new NoAnswer(FlashOutcome.Kind.NO_CARD,
                            message == null ? why : "the card answers something else");
                }
                case FlashIn.Lost(var why) -> {
                    away = true;
                    throw new NoAnswer(FlashOutcome.Kind.NO_CARD, why);
                }
                case FlashIn.WrongCard(var why) ->
                        throw new NoAnswer(FlashOutcome.Kind.WRONG_BOARD, why);
                case FlashIn.CallsUp(var why) ->
                        throw new NoAnswer(FlashOutcome.Kind.CALLS_UP, why);
                case FlashIn.Begin _, FlashIn.Back _, FlashIn.Health _, FlashIn.Expired _,
                        FlashIn.Cancel _ -> { }
            }
        }
    }

    private FlashIn next() throws IOException, InterruptedException {
        FlashIn in = inbox.poll(ANSWER_S_MAX, TimeUnit.SECONDS);
        if (in == null) {
            throw new NoAnswer(FlashOutcome.Kind.NO_CARD,
                    "the card did not answer within " + ANSWER_S_MAX + " s");
        }
        return in;
    }
}
