package org.callbox.bridge.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.PowerCut;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power lost at any octet, a card reset or a host gone at any step: never a dead card. */
class BanksPowerTest {
    private static final int FLASHES = 1_000;
    /** All that is erased and written for one image, and somewhat more. */
    private static final int OCTETS_MAX = 4_096 + 48 + 300 + 16 + 3 * 32 + 1_024;

    /** What happens to a flash. */
    private enum End { NOTHING, POWER_ANYWHERE, POWER_IN_STEP, CARD_RESET, HOST_GONE }

    private final SplittableRandom random = new SplittableRandom(20261129);
    private final BankCard card = new BankCard();
    /** Confirmed last, or null while nothing was. */
    private CardImage kept;
    private int sequence;
    /** The step at which the flash is interrupted, never where negative. */
    private int stepsLeft;
    private boolean confirming;

    /** Whatever the host does next, it may be the last thing. */
    private boolean step(End end) {
        if (stepsLeft-- != 0) {
            return true;
        }
        if (end == End.POWER_IN_STEP) {
            card.flash.cutPowerAfter(random.nextInt(64), random.nextLong());
            return true;
        }
        return end == End.NOTHING || end == End.POWER_ANYWHERE;
    }

    /** As far as nothing ends it; whether it came to its end. */
    private boolean flash(CardImage image, End end) {
        Bytes octets = image.octets();
        if (!step(end)) {
            return false;
        }
        int next = card.done(BankCard.begin(image)).offset();
        while (next < octets.size()) {
            if (!step(end)) {
                return false;
            }
            next = card.done(BankCard.chunk(octets, next)).offset();
        }
        if (!step(end)) {
            return false;
        }
        card.done(new CardCommand.VerifyBank(BankKind.CONFIG));
        if (!step(end)) {
            return false;
        }
        card.done(BankCard.activate(image));
        if (!step(end)) {
            return false;
        }
        confirming = true;
        card.done(BankCard.confirm(image));
        confirming = false;
        return true;
    }

    /** Whether it came to its end. */
    private boolean interrupted(CardImage image, End end) {
        stepsLeft = random.nextInt(4 + (image.octets().size() + BankCard.CHUNK - 1)
                / BankCard.CHUNK);
        confirming = false;
        if (end == End.POWER_ANYWHERE) {
            card.flash.cutPowerAfter(random.nextInt(OCTETS_MAX), random.nextLong());
        }
        try {
            return flash(image, end);
        } catch (PowerCut cut) {
            // Once in a while it is lost again while the card starts.
            if (random.nextInt(4) == 0) {
                card.flash.cutPowerAfter(random.nextInt(40), random.nextLong());
            }
            started(ResetCause.POWER);
            return false;
        } finally {
            card.flash.cutPowerAfter(Long.MAX_VALUE, 0);
        }
    }

    private void started(ResetCause cause) {
        try {
            card.start(cause);
        } catch (PowerCut again) {
            card.start(ResetCause.POWER);
        }
    }

    private void runs(CardImage image) {
        CardMessage.Banks info = card.info();
        if (image == null) {
            assertEquals(0, info.running());
            assertNull(card.banks.config());
            return;
        }
        assertEquals(BankCard.hash(image), info.runningSha256());
        assertEquals(BankState.CONFIRMED, info.bank(info.running()).state());
        assertNotNull(card.banks.config());
        assertEquals(info.bank(info.running()).label(), card.banks.config().label());
    }

    @Test
    void a_thousand_flashes_are_interrupted_and_the_card_runs_the_old_or_the_new_one() {
        Map<End, Integer> survived = new EnumMap<>(End.class);
        int kept0 = 0;
        for (int flash = 0; flash < FLASHES; flash++) {
            CardImage image = BankCard.image("config " + random.nextInt(1_000_000), ++sequence);
            End end = End.values()[random.nextInt(End.values().length)];
            boolean whole = interrupted(image, end);
            if (end == End.CARD_RESET) {
                started(ResetCause.values()[random.nextInt(6)]);
            } else if (end == End.HOST_GONE && !whole) {
                card.nowMs += 60_000;
                card.banks.trialOver(card.nowMs);
            }
            boolean isNew = card.info().runningSha256().equals(BankCard.hash(image));
            assertTrue(whole || confirming || !isNew, "kept without being confirmed");
            assertTrue(!whole || isNew, "lost after it was confirmed");
            kept = isNew ? image : kept;
            kept0 += isNew ? 1 : 0;
            runs(kept);
            survived.merge(end, 1, Integer::sum);
            if (random.nextInt(3) == 0) {
                // The engineer tries again, with the same image or another.
                CardImage again = random.nextBoolean() ? image
                        : BankCard.image("again", ++sequence);
                if (!isNew || again != image) {
                    card.flashed(again);
                    kept = again;
                    runs(kept);
                }
            }
        }
        assertEquals(End.values().length, survived.size());
        assertTrue(kept0 > FLASHES / 10 && kept0 < FLASHES / 2, "" + kept0);
    }

    private static CardImage image(BankKind kind, String label, int number) {
        return kind == BankKind.CONFIG ? BankCard.image(label, number)
                : BankCard.firmware(label, 1);
    }

    @ParameterizedTest
    @EnumSource(BankKind.class)
    void power_is_lost_at_each_octet_of_a_whole_flash(BankKind kind) {
        CardImage old = image(kind, "old", 1);
        CardImage young = image(kind, "young", 2);
        List<Long> news = new ArrayList<>();
        for (long octet = 0; ; octet += octet > 64 && octet < 4_000 ? 61 : 1) {
            BankCard one = new BankCard(kind);
            one.flashed(old);
            one.flash.cutPowerAfter(octet, octet);
            try {
                one.flashed(young);
                break;
            } catch (PowerCut cut) {
                one.start(ResetCause.POWER);
                // Firmware that was activated has its one start, and nobody confirms it.
                one.nowMs += 3_600_000;
                one.banks.trialOver(one.nowMs);
                one.reboots();
            }
            if (one.info().runningSha256().equals(BankCard.hash(young))) {
                news.add(octet);
            } else {
                assertEquals(BankCard.hash(old), one.info().runningSha256(), "octet " + octet);
            }
            one.flashed(image(kind, "third", 3));
        }
        assertTrue(news.isEmpty(), "cut before the record was whole, and kept: " + news);
    }

    /** Octets of a bank are written over by force, as rays and age do. */
    private void spoil(BankCard one, int bank) {
        one.flash.program((2 + 4 * (bank - 1)) * one.flash.pageOctets() + 64 + 120,
                Bytes.of(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_damaged_image_is_not_run_and_the_one_before_takes_its_place() {
        card.flashed(BankCard.image("old", 1));
        card.flashed(BankCard.image("young", 2));
        spoil(card, 2);
        card.start(ResetCause.POWER);
        runs(BankCard.image("old", 1));
        assertEquals(RunCause.REVERTED_BY_FAULT, card.info().cause());
        assertEquals(BankState.BAD, card.info().second().state());
        card.start(ResetCause.POWER);
        assertEquals(RunCause.REVERTED_BY_FAULT, card.info().cause());
    }

    @Test
    void with_both_banks_bad_the_defaults_run_and_the_card_is_flashed_all_the_same() {
        card.flashed(BankCard.image("old", 1));
        card.flashed(BankCard.image("young", 2));
        spoil(card, 1);
        spoil(card, 2);
        card.start(ResetCause.POWER);
        assertEquals(0, card.info().running());
        assertEquals(RunCause.REVERTED_BY_FAULT, card.info().cause());
        assertEquals(List.of(BankState.BAD, BankState.BAD),
                List.of(card.info().first().state(), card.info().second().state()));
        card.tried(BankCard.image("third", 3));
        card.start(ResetCause.POWER);
        assertEquals(0, card.info().running(), "its trial was cut off");
        card.flashed(BankCard.image("third", 4));
        card.start(ResetCause.POWER);
        runs(BankCard.image("third", 4));
    }

    @Test
    void whatever_the_flash_holds_the_card_starts_and_is_flashed() {
        for (int round = 0; round < 300; round++) {
            BankCard one = new BankCard();
            one.flashed(BankCard.image("old", 1));
            one.flashed(BankCard.image("young", 2));
            boolean all = round % 3 == 0;
            for (int page = 0; page < one.flash.pages(); page++) {
                if (all || random.nextInt(3) == 0) {
                    one.flash.cutPowerAfter(random.nextInt(1_024), random.nextLong());
                    try {
                        one.flash.erase(page);
                    } catch (PowerCut garbage) {
                        assertEquals("power is lost", garbage.getMessage());
                    }
                }
            }
            one.start(ResetCause.POWER);
            assertTrue(one.info().running() == 0 || one.banks.config() != null);
            if (one.info().trialLeftS() == 0) {
                one.flashed(BankCard.image("third", 3));
                assertEquals(BankCard.hash(BankCard.image("third", 3)),
                        one.info().runningSha256());
            }
        }
    }
}
