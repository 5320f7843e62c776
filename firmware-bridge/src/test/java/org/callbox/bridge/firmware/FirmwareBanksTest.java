package org.callbox.bridge.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.TestKey;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Firmware in two banks: signed, tried over a start, and never from behind the counter. */
class FirmwareBanksTest {
    private static final CardImage ONE = BankCard.firmware("1.0", 1);
    private static final CardImage TWO = BankCard.firmware("2.0", 1);
    private static final CardImage THREE = BankCard.firmware("3.0", 2);

    private final BankCard card = new BankCard(BankKind.FIRMWARE);

    private void runs(CardImage image, RunCause why) {
        assertEquals(BankCard.hash(image), card.info().runningSha256());
        assertEquals(why, card.info().cause());
    }

    private void unfit(FailureCode code, CardImage image) {
        card.upload(image);
        card.refused(code, new CardCommand.VerifyBank(BankKind.FIRMWARE));
        card.refused(FailureCode.NOT_NOW, BankCard.activate(image));
        assertEquals(0, card.info().running());
    }

    /** With the sums of the header made to fit. */
    private static CardImage with(CardImage image, String board, Bytes body) {
        ImageHeader is = image.header();
        return new CardImage(new ImageHeader(is.kind(), is.schema(), board, is.revisionMin(),
                is.revisionMax(), is.sequence(), body.size(), ImageHeader.crc32(body),
                CardImage.sha256(body)), body);
    }

    private static Bytes changed(Bytes body, int at) {
        byte[] octets = body.toArray();
        octets[at] ^= 1;
        return Bytes.copyOf(octets);
    }

    @Test
    void nothing_is_taken_that_the_maker_has_not_signed_for_this_board() {
        unfit(FailureCode.WRONG_CARD, FirmwareManifest.image(
                new FirmwareManifest.For("e1-solo", "A", "C"), "1", 1, Bytes.of(1), TestKey.OURS));
        unfit(FailureCode.WRONG_CARD, FirmwareManifest.image(
                new FirmwareManifest.For("e1-duo", "C", "D"), "1", 1, Bytes.of(1), TestKey.OURS));
        unfit(FailureCode.UNSIGNED, FirmwareManifest.image(
                BankCard.CARDS, "1", 1, Bytes.of(1), TestKey.OTHER));
        unfit(FailureCode.UNSIGNED, with(FirmwareManifest.image(
                new FirmwareManifest.For("e1-solo", "A", "C"), "1", 1, Bytes.of(1), TestKey.OURS),
                "e1-duo", FirmwareManifest.image(new FirmwareManifest.For("e1-solo", "A", "C"),
                        "1", 1, Bytes.of(1), TestKey.OURS).body()));
        unfit(FailureCode.UNSIGNED, with(ONE, "e1-duo", changed(ONE.body(), 4)));
        unfit(FailureCode.UNSIGNED, with(ONE, "e1-duo",
                changed(ONE.body(), FirmwareManifest.OCTETS - 1)));
        unfit(FailureCode.INVALID, with(ONE, "e1-duo", changed(ONE.body(), 0)));
        unfit(FailureCode.INVALID, with(ONE, "e1-duo",
                changed(ONE.body(), FirmwareManifest.OCTETS)));
    }

    @Test
    void a_trial_begins_with_a_start_and_is_confirmed_there() {
        card.tried(ONE);
        runs(ONE, RunCause.ACTIVATED);
        card.refused(FailureCode.NOT_NOW, BankCard.confirm(ONE));
        assertEquals(60, card.info().trialLeftS());
        assertEquals(ResetCause.UPDATE, card.reboots());
        runs(ONE, RunCause.ACTIVATED);
        assertEquals(60, card.info().trialLeftS());
        card.done(BankCard.confirm(ONE));
        card.start(ResetCause.POWER);
        runs(ONE, RunCause.POWER_UP);
        assertEquals("1.0", card.banks.label());
        assertEquals(BankState.CONFIRMED, card.info().first().state());
        assertEquals("1.0", card.info().first().label());
    }

    @Test
    void an_activation_that_is_repeated_before_the_start_gives_the_time_of_the_trial() {
        card.tried(ONE);
        assertEquals(200, card.done(new CardCommand.ActivateBank(
                BankKind.FIRMWARE, BankCard.hash(ONE), 200)).trialLeftS());
        assertEquals(ResetCause.UPDATE, card.reboots());
        assertEquals(200, card.info().trialLeftS());
        assertTrue(card.start(ResetCause.POWER), "it has its one start still");
    }

    @Test
    void power_lost_between_activation_and_start_loses_no_trial_and_gives_no_second_one() {
        card.flashed(ONE);
        card.tried(TWO);
        card.put.clear();
        card.start(ResetCause.POWER);
        runs(TWO, RunCause.ACTIVATED);
        assertTrue(card.start(ResetCause.WATCHDOG));
        runs(ONE, RunCause.REVERTED_BY_FAULT);
        assertEquals(BankState.BAD, card.info().second().state());
    }

    @Test
    void a_trial_that_nobody_confirms_ends_with_another_start() {
        card.flashed(ONE);
        card.tried(TWO);
        card.banks.trialOver(card.nowMs + 3_600_000);
        runs(TWO, RunCause.ACTIVATED);
        card.reboots();
        card.nowMs += 59_999;
        card.banks.trialOver(card.nowMs);
        assertNull(card.reboots());
        card.nowMs += 1;
        card.banks.trialOver(card.nowMs);
        assertEquals(ResetCause.REVERTED, card.reboots());
        runs(ONE, RunCause.REVERTED_BY_TIME);
    }

    @Test
    void a_trial_is_left_when_the_host_says_so_also_before_it_begins() {
        card.flashed(ONE);
        card.tried(TWO);
        card.done(BankCard.leave(TWO));
        assertEquals(ResetCause.UPDATE, card.reboots(), "the first that was asked for");
        runs(ONE, RunCause.REVERTED_BY_REQUEST);
        card.tried(BankCard.firmware("2.1", 1));
        card.reboots();
        card.done(BankCard.leave(BankCard.firmware("2.1", 1)));
        assertEquals(ResetCause.REVERTED, card.reboots());
        runs(ONE, RunCause.REVERTED_BY_REQUEST);
    }

    @Test
    void the_counter_rises_with_the_confirmation_only_and_then_there_is_no_way_back_behind_it() {
        card.flashed(ONE);
        assertEquals(1, card.info().counter());
        card.flashed(TWO);
        card.done(BankCard.leave(TWO));
        assertEquals(ResetCause.SOFT, card.reboots());
        runs(ONE, RunCause.REVERTED_BY_REQUEST);

        card.tried(THREE);
        card.reboots();
        assertEquals(1, card.info().counter());
        card.done(BankCard.leave(THREE));
        card.reboots();
        runs(ONE, RunCause.REVERTED_BY_REQUEST);
        card.flashed(BankCard.firmware("3.1", 2));
        assertEquals(2, card.info().counter());
        card.refused(FailureCode.NOT_NOW, BankCard.leave(BankCard.firmware("3.1", 2)));
        card.start(ResetCause.POWER);
        assertEquals(2, card.info().counter());
        card.upload(TWO);
        card.refused(FailureCode.VERSION, new CardCommand.VerifyBank(BankKind.FIRMWARE));
    }

    @Test
    void with_no_bank_to_run_the_loader_stays_and_takes_firmware() {
        assertFalse(card.banks.loaderOnly(), "it has what it was made with");
        card.flashed(ONE);
        card.flashed(TWO);
        card.flash.program(2 * card.flash.pageOctets() + 300, Bytes.of(0, 0, 0, 0));
        card.flash.program(6 * card.flash.pageOctets() + 300, Bytes.of(0, 0, 0, 0));
        card.start(ResetCause.POWER);
        assertTrue(card.banks.loaderOnly());
        assertTrue(card.info().loader());
        assertEquals(0, card.info().running());
        CardImage four = BankCard.firmware("4.0", 2);
        card.tried(four);
        card.reboots();
        assertFalse(card.banks.loaderOnly());
        card.start(ResetCause.POWER);
        assertTrue(card.banks.loaderOnly(), "its trial was cut off");
        card.flashed(BankCard.firmware("4.1", 2));
        card.start(ResetCause.POWER);
        runs(BankCard.firmware("4.1", 2), RunCause.POWER_UP);
    }
}
