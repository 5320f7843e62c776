package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flash in virtual time against a model of the card: whatever happens, the last line is true. */
class FlasherTest {
    private static final CardConfig OLD = config("old", 16);
    private static final CardConfig NEW = config("new", 17);
    private static final String BOARD = "e1-solo";

    private static CardConfig config(String label, int timeslot) {
        List<CardConfig.Span> spans = new ArrayList<>();
        for (int span = 1; span <= 150; span++) {
            spans.add(new CardConfig.Span(span, Layer1Config.defaults(), timeslot));
        }
        return new CardConfig(label, 120, spans, List.of());
    }

    private static String hash(CardConfig config) {
        return CardImage.sha256(config.octets()).toHex();
    }

    /** One flash, its card and its clock. */
    private static final class Stage {
        final ModelBanks card = new ModelBanks(BOARD);
        final List<FlashOut> said = new ArrayList<>();
        final List<CardCommand.BankRequest<?>> asked = new ArrayList<>();
        Flasher flasher = new Flasher(new FlashWish(NEW, null, 60, false));
        List<String> troubles = List.of();
        /** After so many requests the card is out of reach; -1 for never. */
        int cutAfter = -1;
        /** Whether the request that is cut reaches the card, and only its answer is lost. */
        boolean answerLost;
        long backAfterMs = 2_000;
        boolean resetWhileAway;
        int cancelAfter = -1;
        /** Whether whoever is on the way gives up the request as well when the card is away. */
        boolean givenUp;
        /** At so many requests the card has started again before anybody noticed; -1 for never. */
        int resetUnnoticed = -1;
        /** How long whoever is on the way waits before the card is asked to try it. */
        long activatesAfterMs;
        private long nowMs;
        private long dueMs = Long.MAX_VALUE;
        private long backMs = Long.MAX_VALUE;
        private FlashOutcome outcome;

        Stage() {
            card.holds(CardImage.of(OLD, BOARD, "A", 3));
        }

        FlashOutcome run() {
            ArrayDeque<FlashIn> inbox = new ArrayDeque<>(List.of(new FlashIn.Begin()));
            for (int turns = 0; outcome == null; turns++) {
                assertTrue(turns < 10_000, "it does not end");
                if (inbox.isEmpty()) {
                    nowMs = Math.min(dueMs, backMs);
                    assertTrue(nowMs != Long.MAX_VALUE, "it waits for nothing");
                    card.time(nowMs);
                    if (nowMs == backMs) {
                        backMs = Long.MAX_VALUE;
                        inbox.add(new FlashIn.Back());
                    } else {
                        dueMs = Long.MAX_VALUE;
                        inbox.add(new FlashIn.Expired());
                    }
                }
                flasher.on(nowMs, inbox.poll()).forEach(out -> take(out, inbox));
            }
            return outcome;
        }

        private void take(FlashOut out, ArrayDeque<FlashIn> inbox) {
            said.add(out);
            switch (out) {
                case FlashOut.Ask(var request) -> ask(request, inbox);
                case FlashOut.AskHealth _ -> inbox.add(new FlashIn.Health(troubles, false));
                case FlashOut.Start(var ms) -> dueMs = nowMs + ms;
                case FlashOut.Step _, FlashOut.Progress _, FlashOut.Trial _ -> { }
                case FlashOut.Done(var how) -> outcome = how;
            }
        }

        private void ask(CardCommand.BankRequest<?> request, ArrayDeque<FlashIn> inbox) {
            asked.add(request);
            if (asked.size() == cancelAfter) {
                inbox.add(new FlashIn.Cancel());
            }
            if (request instanceof CardCommand.ActivateBank) {
                nowMs += activatesAfterMs;
            }
            if (asked.size() == resetUnnoticed) {
                card.reset();
                card.losesTheEnd();
                inbox.add(new FlashIn.Answered(null, "it did not answer"));
                return;
            }
            boolean cut = asked.size() == cutAfter;
            CardMessage answer = cut && !answerLost ? null : card.answer(nowMs, request);
            if (!cut) {
                inbox.add(new FlashIn.Answered(answer, ""));
                return;
            }
            inbox.add(new FlashIn.Lost("the cable is out"));
            if (givenUp) {
                inbox.add(new FlashIn.Answered(null, "the cable is out"));
            }
            if (resetWhileAway) {
                card.reset();
            }
            backMs = backAfterMs == Long.MAX_VALUE ? backAfterMs : nowMs + backAfterMs;
        }

        /** What runs once everything that goes by itself has gone. */
        String runsInTheEnd() {
            card.time(nowMs + 3_600_000);
            return card.runs().toHex();
        }
    }

    @Test
    void a_flash_writes_verifies_reads_back_tries_and_confirms() {
        Stage stage = new Stage();

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(), outcome.text());
        assertEquals("CONFIRMED bank 2, config " + hash(NEW).substring(0, 8) + ", was "
                + hash(OLD).substring(0, 8) + " in bank 1.", outcome.text());
        assertEquals(hash(OLD), outcome.before());
        assertEquals(hash(NEW), outcome.after());
        assertEquals(hash(NEW), stage.runsInTheEnd());
        assertEquals(CardImage.of(NEW, BOARD, "A", 4).octets(), stage.card.octets(2));
        assertEquals(List.of("bank-info", "bank-begin", "bank-write", "bank-verify", "bank-read",
                "bank-activate", "bank-confirm"),
                stage.asked.stream().map(CardWords::kind).distinct().toList());
    }

    @Test
    void what_runs_already_is_not_flashed_again() {
        Stage stage = new Stage();
        stage.flasher = new Flasher(new FlashWish(OLD, null, 60, false));

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.ALREADY, outcome.kind());
        assertEquals(1, stage.asked.size());
    }

    @Test
    void a_dry_run_asks_and_changes_nothing() {
        Stage stage = new Stage();
        stage.flasher = new Flasher(new FlashWish(NEW, null, 60, true));

        assertEquals(FlashOutcome.Kind.DRY_RUN, stage.run().kind());
        assertEquals(1, stage.asked.size());
        assertEquals(BankState.EMPTY, stage.card.state(2));
    }

    @Test
    void an_image_for_another_board_is_refused_before_anything_is_written() {
        Stage stage = new Stage();
        stage.flasher = new Flasher(new FlashWish(
                null, CardImage.of(NEW, "e1-duo", "A", 1), 60, false));

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.WRONG_BOARD, outcome.kind());
        assertTrue(outcome.text().contains("is for the board e1-duo, and this card is the board"
                + " e1-solo"), outcome.text());
        assertEquals(BankState.EMPTY, stage.card.state(2));
    }

    @Test
    void what_the_card_stored_wrongly_is_found_and_never_run() {
        Stage stage = new Stage();
        stage.card.damagedAt = 200;

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.FAILED, outcome.kind());
        assertTrue(outcome.text().endsWith("Config " + hash(OLD).substring(0, 8)
                + " runs as before."), outcome.text());
        assertEquals(hash(OLD), stage.runsInTheEnd());
    }

    @Test
    void a_trial_in_which_all_is_not_well_ends_with_the_old_config_and_the_reason() {
        Stage stage = new Stage();
        stage.troubles = List.of("span 1: no signal");

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.FAILED, outcome.kind());
        assertEquals("The trial is over: span 1: no signal. Config "
                + hash(OLD).substring(0, 8) + " runs in bank 1.", outcome.text());
        assertEquals(hash(OLD), stage.card.runs().toHex());
    }

    /** A card answers until it is asked for this. */
    private static void asksFor(Class<?> request, Flasher flasher) {
        ModelBanks card = new ModelBanks(BOARD);
        card.holds(CardImage.of(OLD, BOARD, "A", 3));
        FlashOut.Ask asked = (FlashOut.Ask) flasher.on(0, new FlashIn.Begin()).getLast();
        while (!request.isInstance(asked.request())) {
            asked = (FlashOut.Ask) flasher.on(0, new FlashIn.Answered(
                    card.answer(0, asked.request()), "")).getLast();
        }
    }

    @Test
    void calls_at_the_activation_refuse_it() {
        Flasher flasher = new Flasher(new FlashWish(NEW, null, 60, false));
        asksFor(CardCommand.ActivateBank.class, flasher);

        List<FlashOut> out = flasher.on(0, new FlashIn.CallsUp("2 calls are up on span 1"));

        FlashOutcome outcome = ((FlashOut.Done) out.getLast()).outcome();
        assertEquals(FlashOutcome.Kind.CALLS_UP, outcome.kind());
        assertTrue(outcome.text().startsWith("Refused: 2 calls are up on span 1. Config "),
                outcome.text());
    }

    @Test
    void a_cable_out_at_any_request_costs_time_and_no_more() {
        for (boolean answerLost : List.of(false, true)) {
            int requests = requests();
            for (int cut = 1; cut <= requests; cut++) {
                Stage stage = new Stage();
                stage.cutAfter = cut;
                stage.answerLost = answerLost;

                FlashOutcome outcome = stage.run();

                assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(),
                        "cut at " + cut + ": " + outcome.text());
                assertEquals(hash(NEW), stage.runsInTheEnd());
            }
        }
    }

    /** How many requests an undisturbed flash takes. */
    private static int requests() {
        Stage stage = new Stage();
        stage.run();
        return stage.asked.size();
    }

    @Test
    void a_request_that_is_given_up_when_the_card_is_away_does_not_end_the_waiting() {
        int requests = requests();
        for (int cut = 2; cut <= requests; cut++) {
            Stage stage = new Stage();
            stage.cutAfter = cut;
            stage.givenUp = true;
            stage.backAfterMs = 20_000;

            FlashOutcome outcome = stage.run();

            assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(),
                    "cut at " + cut + ": " + outcome.text());
        }
    }

    @Test
    void an_activation_that_waits_for_calls_has_its_whole_trial() {
        Stage stage = new Stage();
        stage.activatesAfterMs = 90_000;

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(), outcome.text());
        assertEquals(hash(NEW), stage.runsInTheEnd());
    }

    @Test
    void a_card_that_starts_again_unnoticed_in_the_upload_costs_time_and_no_more() {
        int requests = requests();
        for (int at = 2; at <= requests - 2; at++) {
            Stage stage = new Stage();
            stage.resetUnnoticed = at;

            FlashOutcome outcome = stage.run();

            assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(),
                    "reset at " + at + ": " + outcome.text());
        }
    }

    @Test
    void what_the_card_says_is_for_another_card_is_told_as_that() {
        for (FailureCode code : List.of(FailureCode.WRONG_CARD, FailureCode.VERSION,
                FailureCode.NO_SUCH)) {
            Flasher flasher = new Flasher(new FlashWish(NEW, null, 60, false));
            asksFor(CardCommand.VerifyBank.class, flasher);

            FlashOutcome outcome = ((FlashOut.Done) flasher.on(0, new FlashIn.Answered(
                    new CardMessage.Failure(8, code.code(), "no span 2"), "")).getLast())
                    .outcome();

            assertEquals(FlashOutcome.Kind.WRONG_BOARD, outcome.kind(), outcome.text());
            assertEquals("Refused: the card refuses bank-verify: no span 2. Config "
                    + hash(OLD).substring(0, 8) + " runs as before.", outcome.text());
        }
    }

    @Test
    void a_card_that_is_out_of_step_for_ever_is_given_up() {
        Flasher flasher = new Flasher(new FlashWish(NEW, null, 60, false));
        ModelBanks card = new ModelBanks(BOARD);
        card.holds(CardImage.of(OLD, BOARD, "A", 3));
        List<FlashOut> out = flasher.on(0, new FlashIn.Begin());
        for (int turns = 0; !(out.getLast() instanceof FlashOut.Done); turns++) {
            assertTrue(turns < 100, "it does not end");
            CardCommand.BankRequest<?> request = ((FlashOut.Ask) out.getLast()).request();
            out = flasher.on(0, new FlashIn.Answered(
                    request instanceof CardCommand.WriteBank ? new CardMessage.Failure(
                            8, FailureCode.STALE.code(), "goes on at 0")
                            : card.answer(0, request), ""));
        }

        assertEquals(FlashOutcome.Kind.FAILED,
                ((FlashOut.Done) out.getLast()).outcome().kind());
    }

    @Test
    void a_cable_that_stays_out_leaves_one_of_the_two_and_the_line_says_which() {
        int requests = requests();
        for (boolean answerLost : List.of(false, true)) {
            for (int cut = 2; cut <= requests; cut++) {
                Stage stage = new Stage();
                stage.cutAfter = cut;
                stage.answerLost = answerLost;
                stage.backAfterMs = Long.MAX_VALUE;

                FlashOutcome outcome = stage.run();

                String runs = stage.runsInTheEnd();
                String what = "cut at " + cut + ": " + outcome.text();
                if (cut == requests) {
                    // The confirmation: nobody can know, and that is what is said.
                    assertEquals(FlashOutcome.Kind.RECOVERY, outcome.kind(), what);
                    assertEquals(answerLost ? hash(NEW) : hash(OLD), runs, what);
                    assertTrue(outcome.text().contains("where it arrived"), what);
                } else {
                    assertEquals(FlashOutcome.Kind.FAILED, outcome.kind(), what);
                    assertEquals(hash(OLD), runs, what);
                    assertTrue(outcome.text().contains(hash(OLD).substring(0, 8)), what);
                }
            }
        }
    }

    @Test
    void a_card_that_restarts_at_any_request_ends_with_what_is_said() {
        int requests = requests();
        for (boolean answerLost : List.of(false, true)) {
            for (int cut = 1; cut <= requests; cut++) {
                Stage stage = new Stage();
                stage.cutAfter = cut;
                stage.answerLost = answerLost;
                stage.resetWhileAway = true;

                FlashOutcome outcome = stage.run();

                String runs = stage.runsInTheEnd();
                String what = "reset at " + cut + ": " + outcome.text();
                assertEquals(outcome.kind() == FlashOutcome.Kind.CONFIRMED
                        ? hash(NEW) : hash(OLD), runs, what);
                assertTrue(outcome.kind() == FlashOutcome.Kind.CONFIRMED
                        || outcome.kind() == FlashOutcome.Kind.FAILED, what);
                assertEquals(runs, outcome.after(), what);
            }
        }
    }

    @Test
    void whoever_cancels_leaves_one_of_the_two_and_is_told_which() {
        int requests = requests();
        for (int at = 1; at <= requests; at++) {
            Stage stage = new Stage();
            stage.cancelAfter = at;

            FlashOutcome outcome = stage.run();

            String what = "cancelled at " + at + ": " + outcome.text();
            boolean tooLate = at == requests;
            assertEquals(tooLate ? FlashOutcome.Kind.CONFIRMED : FlashOutcome.Kind.CANCELLED,
                    outcome.kind(), what);
            assertEquals(tooLate ? hash(NEW) : hash(OLD), stage.runsInTheEnd(), what);
        }
    }

    @Test
    void an_upload_that_was_broken_off_is_gone_on_with() {
        Stage first = new Stage();
        first.cancelAfter = 3;
        first.run();
        int written = first.card.octets(2).size();
        assertTrue(written > 0);
        Flasher second = new Flasher(new FlashWish(NEW, null, 60, false));
        List<FlashOut> out = second.on(0, new FlashIn.Begin());
        out = second.on(0, new FlashIn.Answered(
                first.card.answer(0, ((FlashOut.Ask) out.getLast()).request()), ""));

        CardMessage next = first.card.answer(0, ((FlashOut.Ask) out.getLast()).request());
        out = second.on(0, new FlashIn.Answered(next, ""));

        assertEquals(new CardMessage.BankNext(BankKind.CONFIG, written), next);
        assertEquals(written, ((CardCommand.WriteBank) ((FlashOut.Ask) out.getLast())
                .request()).offset());
    }

    @Test
    void a_card_without_a_config_that_is_not_flashed_needs_somebody() {
        Stage stage = new Stage();
        stage.card.running = 0;
        stage.card.damagedAt = 200;

        FlashOutcome outcome = stage.run();

        assertEquals(FlashOutcome.Kind.RECOVERY, outcome.kind());
        assertTrue(outcome.text().endsWith("As before, the card runs its built-in defaults,"
                + " with which no line is in service."), outcome.text());
    }

    @Test
    void a_card_that_does_not_answer_is_asked_again_and_then_given_up() {
        Flasher flasher = new Flasher(new FlashWish(NEW, null, 60, false));
        List<FlashOut> out = flasher.on(0, new FlashIn.Begin());
        int asked = 0;
        while (!(out.getLast() instanceof FlashOut.Done)) {
            asked += out.getLast() instanceof FlashOut.Ask ? 1 : 0;
            out = out.getLast() instanceof FlashOut.Start
                    ? flasher.on(0, new FlashIn.Expired())
                    : flasher.on(0, new FlashIn.Answered(null, "it did not answer"));
        }

        assertEquals(4, asked);
        assertEquals(new FlashOutcome(FlashOutcome.Kind.NO_CARD, "", "", "The card does not answer"
                + " any more: it did not answer. Nothing was changed."),
                ((FlashOut.Done) out.getLast()).outcome());
    }
}
