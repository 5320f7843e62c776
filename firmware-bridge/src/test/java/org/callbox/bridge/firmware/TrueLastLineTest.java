package org.callbox.bridge.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.FlashOut;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.FlashWish;
import org.callbox.bridge.card.Flasher;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.PowerCut;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand flashes of one card, each disturbed at a random place: power lost at any octet of its
 * flash, the card reset, the cable out for a while or for good, the host killed or told to stop.
 * What runs in the end is what ran before or what was flashed, and what the last line says.
 */
class TrueLastLineTest {
    private static final int FLASHES = 1_000;
    private static final int TURNS_MAX = 10_000;
    private static final int REQUESTS = 12;
    /** All that is erased and written for one image, and somewhat more. */
    private static final int OCTETS_MAX = 6_000;

    /** What happens in the middle. */
    private enum Trouble {
        NONE, POWER, RESET, CABLE_BEFORE, CABLE_AFTER, CABLE_FOR_GOOD, KILLED, CANCELLED
    }

    private final SplittableRandom random = new SplittableRandom(12);
    private BankCard card;
    private BankKind kind;
    private final Map<FlashOutcome.Kind, Integer> ended = new EnumMap<>(FlashOutcome.Kind.class);
    private final ArrayDeque<FlashIn> inbox = new ArrayDeque<>();
    private Trouble trouble;
    /** The request at which it happens. */
    private int at;
    private int asked;
    private long dueMs;
    private long backMs;
    private boolean confirmed;
    private FlashOutcome outcome;

    @ParameterizedTest
    @EnumSource(BankKind.class)
    void whatever_happens_to_a_flash_its_last_line_is_true(BankKind what) {
        kind = what;
        card = new BankCard(what);
        for (int number = 1; number <= FLASHES; number++) {
            flash(number);
        }
        for (FlashOutcome.Kind kind : List.of(FlashOutcome.Kind.CONFIRMED,
                FlashOutcome.Kind.FAILED, FlashOutcome.Kind.CANCELLED,
                FlashOutcome.Kind.RECOVERY)) {
            assertTrue(ended.getOrDefault(kind, 0) > 0, kind + " of " + ended);
        }
    }

    private void flash(int number) {
        String before = runs();
        trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        at = 1 + random.nextInt(REQUESTS);
        asked = 0;
        dueMs = Long.MAX_VALUE;
        backMs = Long.MAX_VALUE;
        confirmed = false;
        outcome = null;
        card.flash.cutPowerAfter(trouble == Trouble.POWER
                ? random.nextInt(OCTETS_MAX) : Long.MAX_VALUE, random.nextLong());
        FlashWish wish = kind == BankKind.CONFIG
                ? new FlashWish(BankCard.config("config " + number), null, 60, false)
                : new FlashWish(null, BankCard.firmware("1." + number, number / 100), 60, false);
        boolean ended = run(new Flasher(wish));
        card.flash.cutPowerAfter(Long.MAX_VALUE, 0);
        settle();

        String wanted = wish.hash().toHex();
        String now = runs();
        String what = number + ", " + trouble + " at " + at + ": "
                + (outcome == null ? "killed" : outcome.text());
        assertTrue(now.equals(before) || now.equals(wanted), what);
        if (!ended) {
            assertEquals(confirmed ? wanted : before, now, what);
            return;
        }
        this.ended.merge(outcome.kind(), 1, Integer::sum);
        switch (outcome.kind()) {
            case CONFIRMED -> assertEquals(wanted, now, what);
            case FAILED, CANCELLED, NO_CARD -> assertEquals(before, now, what);
            case RECOVERY -> assertTrue(before.isEmpty()
                    || outcome.text().contains("where it arrived"), what);
            case ALREADY, DRY_RUN, WRONG_BOARD, CALLS_UP ->
                    assertEquals("", what, "cannot come of this");
        }
        if (!outcome.after().isEmpty()) {
            assertEquals(now, outcome.after(), what);
        }
    }

    /** Lets go by what goes by itself. */
    private void settle() {
        card.reboots();
        card.nowMs += 3_600_000;
        card.banks.trialOver(card.nowMs);
        card.reboots();
        assertFalse(card.banks.loaderOnly(), "a dead card");
    }

    private String runs() {
        return card.banks.runningSha256().toHex();
    }

    /** Whether the host came to an end of its own. */
    private boolean run(Flasher flasher) {
        inbox.clear();
        inbox.add(new FlashIn.Begin());
        for (int turn = 0; outcome == null; turn++) {
            assertTrue(turn < TURNS_MAX, "it does not end");
            if (inbox.isEmpty()) {
                passes();
            }
            if (inbox.peek() instanceof FlashIn.Cancel && trouble == Trouble.KILLED) {
                return false;
            }
            flasher.on(card.nowMs, inbox.poll()).forEach(this::take);
        }
        return true;
    }

    /** Time, until something is due. */
    private void passes() {
        card.nowMs = Math.min(dueMs, backMs);
        assertTrue(card.nowMs != Long.MAX_VALUE, "it waits for nothing");
        if (restartsByItself() && backMs == Long.MAX_VALUE) {
            away(3_000);
        } else if (card.nowMs == backMs) {
            backMs = Long.MAX_VALUE;
            inbox.add(new FlashIn.Back());
        } else {
            dueMs = Long.MAX_VALUE;
            inbox.add(new FlashIn.Expired());
        }
    }

    private boolean restartsByItself() {
        try {
            card.banks.trialOver(card.nowMs);
            return card.reboots() != null;
        } catch (PowerCut cut) {
            card.flash.cutPowerAfter(Long.MAX_VALUE, 0);
            card.start(ResetCause.POWER);
            return true;
        }
    }

    private void take(FlashOut out) {
        switch (out) {
            case FlashOut.Ask(var request) -> ask(request);
            case FlashOut.AskHealth _ -> inbox.add(new FlashIn.Health(List.of(), false));
            case FlashOut.Start(var ms) -> dueMs = card.nowMs + ms;
            case FlashOut.Step _, FlashOut.Progress _, FlashOut.Trial _ -> { }
            case FlashOut.Done(var how) -> outcome = how;
        }
    }

    private void ask(CardCommand.BankRequest<?> request) {
        asked++;
        boolean now = asked == at;
        if (now && trouble == Trouble.CABLE_BEFORE) {
            away(1 + random.nextInt(20_000));
            return;
        }
        CardMessage answer;
        boolean rebooted;
        try {
            answer = card.ask(request);
            rebooted = card.reboots() != null;
        } catch (PowerCut cut) {
            card.flash.cutPowerAfter(Long.MAX_VALUE, 0);
            card.start(ResetCause.POWER);
            away(3_000);
            return;
        }
        confirmed |= request instanceof CardCommand.ConfirmBank
                && answer instanceof CardMessage.Banks;
        if (rebooted && (!now || trouble == Trouble.NONE || trouble == Trouble.POWER
                || trouble == Trouble.CANCELLED)) {
            if (now && trouble == Trouble.CANCELLED) {
                inbox.add(new FlashIn.Cancel());
            }
            inbox.add(new FlashIn.Answered(answer, ""));
            away(3_000);
            return;
        }
        if (!now) {
            inbox.add(new FlashIn.Answered(answer, ""));
            return;
        }
        switch (trouble) {
            case NONE, POWER, CABLE_BEFORE -> inbox.add(new FlashIn.Answered(answer, ""));
            case RESET -> {
                card.start(ResetCause.WATCHDOG);
                away(3_000);
            }
            case CABLE_AFTER -> away(1 + random.nextInt(20_000));
            case CABLE_FOR_GOOD -> inbox.add(new FlashIn.Lost("the cable is out"));
            case KILLED -> inbox.add(new FlashIn.Cancel());
            case CANCELLED -> {
                inbox.add(new FlashIn.Cancel());
                inbox.add(new FlashIn.Answered(answer, ""));
            }
        }
    }

    private void away(long ms) {
        inbox.add(new FlashIn.Lost("the cable is out"));
        backMs = card.nowMs + ms;
    }
}
