package org.callbox.controller.flash;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.FlashOut;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.Flasher;

/** Carries out what a {@link Flasher} asks for, on the thread that calls it, until its end. */
public final class FlashRun {
    private static final long NEVER = Long.MAX_VALUE;

    private final BlockingQueue<FlashIn> inbox = new LinkedBlockingQueue<>();
    private long dueMs = NEVER;

    /** From any thread: ends it as soon as it can be ended with the card in order. */
    public void cancel() {
        inbox.add(new FlashIn.Cancel());
    }

    public FlashOutcome run(Flasher flasher, CardAccess card, FlashView view)
            throws InterruptedException {
        card.begin(inbox::add);
        while (true) {
            FlashIn in = dueMs == NEVER ? inbox.take()
                    : inbox.poll(Math.max(0, dueMs - nowMs()), TimeUnit.MILLISECONDS);
            if (in == null) {
                dueMs = NEVER;
                in = new FlashIn.Expired();
            }
            if (in instanceof FlashIn.Cancel) {
                card.cancelled();
            }
            FlashOutcome outcome = carryOut(flasher.on(nowMs(), in), card, view);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    /** How it ended, null while it goes on. */
    private FlashOutcome carryOut(List<FlashOut> all, CardAccess card, FlashView view) {
        FlashOutcome outcome = null;
        for (FlashOut one : all) {
            switch (one) {
                case FlashOut.Ask(var request) -> card.ask(request);
                case FlashOut.AskHealth _ -> card.askHealth();
                case FlashOut.Start(var ms) -> dueMs = nowMs() + ms;
                case FlashOut.Step step -> view.step(step);
                case FlashOut.Progress progress -> view.progress(progress);
                case FlashOut.Trial trial -> view.trial(trial);
                case FlashOut.Done(var how) -> outcome = how;
            }
        }
        return outcome;
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
