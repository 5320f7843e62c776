package org.callbox.controller.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.FlashOut;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.FlashStep;
import org.callbox.bridge.card.FlashWish;
import org.callbox.bridge.card.Flasher;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulated card behind a real pty, whose cable is pulled, and whoever flashes it gives up. */
class FreeCardTest {
    private static final int BAUD = 921_600;
    private static final int TRIAL_S = 30;
    /** Longer than a question is repeated, shorter than a card is waited for. */
    private static final int OUT_S = 6;

    @TempDir
    private Path folder;

    private static CardConfig config(int timeslot) {
        return new CardConfig("office/1", 120, List.of(
                new CardConfig.Span(1, Layer1Config.defaults(), timeslot)), List.of());
    }

    private static String hash(CardConfig config) {
        return CardImage.sha256(config.octets()).toHex();
    }

    private SimCardHost card() throws Exception {
        return SimCardHost.start(SimCardOptions.of(folder.resolve("card"),
                SimCardParameters.of(1, 10), List.of()));
    }

    /** What is done when a step begins; nothing with the others. */
    private record At(FlashStep step, Runnable deed, Runnable whenAway) implements FlashView {
        @Override
        public void step(FlashOut.Step begun) {
            if (begun.text().startsWith("the card is away")) {
                whenAway.run();
            } else if (begun.step() == step) {
                deed.run();
            }
        }

        @Override
        public void progress(FlashOut.Progress progress) {}

        @Override
        public void trial(FlashOut.Trial trial) {}
    }

    private FlashOutcome flash(FlashRun run, CardConfig config, FlashView view)
            throws InterruptedException {
        try (FreeCard card = new FreeCard(folder.resolve("card").toString(), BAUD, null,
                System.nanoTime(), BankKind.CONFIG, config, false)) {
            return run.run(new Flasher(new FlashWish(config, null, TRIAL_S, false)), card, view);
        }
    }

    private static final FlashView NOTHING = new At(null, () -> { }, () -> { });

    @Test
    void a_fault_of_our_own_is_told_and_waited_for_by_nobody() throws Exception {
        BlockingQueue<FlashIn> told = new LinkedBlockingQueue<>();
        try (SimCardHost card = card(); FreeCard way = new FreeCard(
                folder.resolve("card").toString(), BAUD, null, System.nanoTime(),
                BankKind.CONFIG, null, false)) {
            way.begin(in -> {
                told.add(in);
                if (in instanceof FlashIn.Back) {
                    throw new IllegalStateException("on purpose");
                }
            });

            assertEquals(new FlashIn.Back(), told.poll(TRIAL_S, TimeUnit.SECONDS));
            assertEquals(new FlashIn.Lost("a fault in Callbox itself:"
                    + " java.lang.IllegalStateException: on purpose"),
                    told.poll(TRIAL_S, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_cable_out_at_each_step_costs_time_and_no_more() throws Exception {
        try (SimCardHost card = card()) {
            int timeslot = 16;
            for (FlashStep step : FlashStep.values()) {
                boolean[] out = new boolean[1];
                CardConfig config = config(timeslot);
                timeslot = 33 - timeslot;

                FlashOutcome outcome = flash(new FlashRun(), config, new At(step, () -> {
                    if (!out[0]) {
                        out[0] = true;
                        card.unplug();
                    }
                }, card::plug));

                assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(),
                        step + ": " + outcome.text());
                assertEquals(hash(config), outcome.after());
                assertEquals(step != FlashStep.REVERT, out[0], "it was pulled out at " + step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = FlashStep.class, names = {"WRITE", "ACTIVATE", "CONFIRM"})
    void a_cable_that_is_out_for_seconds_costs_those_and_no_more(FlashStep step)
            throws Exception {
        try (SimCardHost card = card()) {
            boolean[] out = new boolean[1];

            FlashOutcome outcome = flash(new FlashRun(), config(16), new At(step, () -> {
                if (!out[0]) {
                    out[0] = true;
                    card.unplug();
                }
            }, () -> CompletableFuture.delayedExecutor(OUT_S, TimeUnit.SECONDS)
                    .execute(card::plug)));

            assertEquals(FlashOutcome.Kind.CONFIRMED, outcome.kind(), outcome.text());
            assertTrue(out[0]);
        }
    }

    @Test
    void whoever_gives_up_in_the_trial_has_the_old_config_back() throws Exception {
        try (SimCardHost card = card()) {
            assertEquals(FlashOutcome.Kind.CONFIRMED,
                    flash(new FlashRun(), config(16), NOTHING).kind());
            FlashRun run = new FlashRun();

            FlashOutcome outcome = flash(run, config(17),
                    new At(FlashStep.TRIAL, run::cancel, () -> { }));

            assertEquals(FlashOutcome.Kind.CANCELLED, outcome.kind(), outcome.text());
            assertTrue(outcome.text().startsWith("Cancelled. Config "), outcome.text());
            assertEquals(hash(config(16)), outcome.after());
            assertEquals(FlashOutcome.Kind.ALREADY,
                    flash(new FlashRun(), config(16), NOTHING).kind());
        }
    }

    @Test
    void a_card_that_restarts_in_its_trial_says_that_it_went_back() throws Exception {
        try (SimCardHost card = card()) {
            assertEquals(FlashOutcome.Kind.CONFIRMED,
                    flash(new FlashRun(), config(16), NOTHING).kind());

            FlashOutcome outcome = flash(new FlashRun(), config(17),
                    new At(FlashStep.TRIAL, card::restart, () -> { }));

            assertEquals(FlashOutcome.Kind.FAILED, outcome.kind(), outcome.text());
            assertTrue(outcome.text().contains("it started again in a trial"), outcome.text());
            assertEquals(FlashOutcome.Kind.ALREADY,
                    flash(new FlashRun(), config(16), NOTHING).kind());
        }
    }

    @Test
    void spans_that_are_not_as_wanted_are_named() {
        CardMessage.Layer1State silent = new CardMessage.Layer1State(
                1, true, false, false, false, false, false, true);
        List<CardMessage.SpanInfo> is = List.of(new CardMessage.SpanInfo(
                1, Layer1Config.defaults(), 16, silent));

        assertEquals(List.of("span 1: its D-channel is at timeslot 16 and not at 17"),
                CardHealth.troubles(config(17), is, false));
        assertEquals(List.of("span 1: no signal; plug the line in, or flash with --no-line"),
                CardHealth.troubles(config(16), is, true));
        assertEquals(List.of(), CardHealth.troubles(config(16), is, false));
    }
}
