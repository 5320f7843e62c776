package org.callbox.bridge.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.callbox.bridge.card.BankInfo;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.PowerCut;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A configuration in two banks: written, tried, kept or left, and each refusal. */
class BanksTest {
    private static final CardCommand.VerifyBank VERIFY =
            new CardCommand.VerifyBank(BankKind.CONFIG);

    private final BankCard card = new BankCard();
    private final CardImage old = BankCard.image("old", 1);
    private final CardImage young = BankCard.image("young", 2);

    private void runs(CardImage image, RunCause cause) {
        CardMessage.Banks info = card.info();
        assertEquals(BankCard.hash(image), info.runningSha256());
        assertEquals(cause, info.cause());
        assertEquals(image.octets(), octets(info.running()));
    }

    /** As the host reads it back. */
    private Bytes octets(int bank) {
        Bytes octets = Bytes.EMPTY;
        int next = 0;
        do {
            CardMessage.BankData data =
                    card.done(new CardCommand.ReadBank(BankKind.CONFIG, bank, next));
            octets = octets.plus(data.data());
            next = data.nextOffset();
        } while (next != 0);
        return octets;
    }

    private List<BankState> states() {
        CardMessage.Banks info = card.info();
        return List.of(info.first().state(), info.second().state());
    }

    // ---- the way that is meant

    @Test
    void a_new_card_runs_its_defaults_and_has_two_empty_banks() {
        CardMessage.Banks info = card.info();
        assertEquals(0, info.running());
        assertEquals(RunCause.POWER_UP, info.cause());
        assertEquals(List.of(BankInfo.EMPTY, BankInfo.EMPTY),
                List.of(info.first(), info.second()));
        assertEquals("e1-duo", info.board());
        assertEquals("B", info.revision());
        assertFalse(card.banks.takeChange());
        assertNull(card.banks.config());
        card.refused(FailureCode.NOT_NOW, VERIFY);
        card.refused(FailureCode.NOT_NOW, BankCard.activate(old));
        card.refused(FailureCode.NOT_NOW, BankCard.confirm(old));
        assertEquals(info, card.done(BankCard.leave(old)), "nothing to leave");
    }

    @Test
    void an_image_is_written_verified_tried_and_kept_and_the_one_before_is_the_way_back() {
        card.flashed(old);
        runs(old, RunCause.CONFIRMED);
        card.upload(young);
        assertEquals(List.of(BankState.CONFIRMED, BankState.PARTIAL), states());
        CardMessage.BankSums sums = card.done(VERIFY);
        assertEquals(new CardMessage.BankSums(BankKind.CONFIG, 2, young.header().crc32(),
                BankCard.hash(young)), sums);
        assertEquals(sums, card.done(VERIFY), "asked twice");
        assertEquals(List.of(BankState.CONFIRMED, BankState.VALID), states());
        card.banks.takeChange();
        card.told.clear();
        assertEquals(60, card.done(BankCard.activate(young)).trialLeftS());
        runs(young, RunCause.ACTIVATED);
        assertTrue(card.banks.takeChange());
        assertEquals(BankCard.config("young"), card.banks.config());
        assertEquals(List.of(BankState.CONFIRMED, BankState.TRIAL), states());
        card.nowMs += 59_000;
        assertEquals(1, card.info().trialLeftS());
        card.done(BankCard.confirm(young));
        card.done(BankCard.confirm(young));
        assertFalse(card.banks.takeChange(), "it ran already");
        assertEquals(List.of(
                new CardMessage.BankChanged(
                        BankKind.CONFIG, 2, BankCard.hash(young), RunCause.ACTIVATED),
                new CardMessage.BankChanged(
                        BankKind.CONFIG, 2, BankCard.hash(young), RunCause.CONFIRMED)), card.told);
        card.nowMs += 60_000;
        card.banks.trialOver(card.nowMs);
        runs(young, RunCause.CONFIRMED);
        assertEquals(List.of(BankState.CONFIRMED, BankState.CONFIRMED), states());
        assertFalse(card.start(ResetCause.POWER));
        runs(young, RunCause.POWER_UP);
        assertTrue(card.banks.takeChange(), "it is run before any host speaks");
    }

    @Test
    void the_way_back_is_gone_once_however_often_it_is_asked_for() {
        card.flashed(old);
        card.flashed(young);
        card.done(BankCard.leave(young));
        runs(old, RunCause.REVERTED_BY_REQUEST);
        card.done(BankCard.leave(young));
        runs(old, RunCause.REVERTED_BY_REQUEST);
        card.start(ResetCause.POWER);
        runs(old, RunCause.REVERTED_BY_REQUEST);
        card.done(BankCard.leave(old));
        runs(young, RunCause.REVERTED_BY_REQUEST);
        card.flashed(BankCard.image("third", 3));
        card.start(ResetCause.SOFT);
        runs(BankCard.image("third", 3), RunCause.POWER_UP);
    }

    // ---- trial

    @Test
    void what_is_not_confirmed_in_time_is_left() {
        card.flashed(old);
        card.tried(young);
        card.nowMs += 30_000;
        card.done(BankCard.activate(young));
        card.nowMs += 59_999;
        card.banks.trialOver(card.nowMs);
        runs(young, RunCause.ACTIVATED);
        card.nowMs += 1;
        card.banks.takeChange();
        card.banks.trialOver(card.nowMs);
        runs(old, RunCause.REVERTED_BY_TIME);
        assertTrue(card.banks.takeChange());
        assertEquals(List.of(BankState.CONFIRMED, BankState.BAD), states());
        assertEquals(young.octets(), octets(2), "it can be read all the same");
        card.refused(FailureCode.NOT_NOW, BankCard.activate(young));
        card.refused(FailureCode.NOT_NOW, BankCard.confirm(young));
        card.flashed(young);
        runs(young, RunCause.CONFIRMED);
    }

    @Test
    void a_trial_can_be_ended_by_request() {
        card.tried(old);
        card.done(BankCard.leave(old));
        assertEquals(0, card.info().running(), "nothing was confirmed before");
        assertEquals(RunCause.REVERTED_BY_REQUEST, card.info().cause());
        card.flashed(old);
        card.tried(young);
        card.done(BankCard.leave(old));
        runs(young, RunCause.ACTIVATED);
        card.done(BankCard.leave(young));
        runs(old, RunCause.REVERTED_BY_REQUEST);
    }

    @ParameterizedTest
    @EnumSource(value = ResetCause.class, names = {"POWER", "WATCHDOG", "SOFT", "FAULT"})
    void a_card_that_starts_again_in_a_trial_leaves_it_and_says_so_until_the_next(
            ResetCause cause) {
        card.flashed(old);
        card.tried(young);
        assertTrue(card.start(cause));
        RunCause why = cause == ResetCause.WATCHDOG || cause == ResetCause.FAULT
                ? RunCause.REVERTED_BY_FAULT : RunCause.REVERTED_BY_RESET;
        runs(old, why);
        assertFalse(card.start(ResetCause.POWER));
        runs(old, why);
        card.flashed(young);
        card.start(ResetCause.POWER);
        runs(young, RunCause.POWER_UP);
    }

    @Test
    void in_a_trial_nothing_is_written_and_nothing_else_is_tried() {
        card.flashed(old);
        card.tried(young);
        Bytes before = octets(1);
        card.refused(FailureCode.NOT_NOW, BankCard.begin(BankCard.image("third", 3)));
        card.refused(FailureCode.NOT_NOW, BankCard.chunk(old.octets(), 0));
        card.refused(FailureCode.NOT_NOW, VERIFY);
        card.refused(FailureCode.NOT_NOW, BankCard.activate(old));
        card.refused(FailureCode.NOT_NOW, BankCard.confirm(old));
        assertEquals(before, octets(1));
        card.done(BankCard.confirm(young));
    }

    // ---- upload

    @Test
    void an_upload_goes_on_after_each_chunk_whatever_came_between() {
        int chunks = (young.octets().size() + BankCard.CHUNK - 1) / BankCard.CHUNK;
        assertTrue(chunks > 3);
        for (int done = 0; done <= chunks; done++) {
            BankCard other = new BankCard();
            other.flashed(old);
            int next = other.done(BankCard.begin(young)).offset();
            assertEquals(0, next);
            for (int chunk = 0; chunk < done; chunk++) {
                next = other.done(BankCard.chunk(young.octets(), next)).offset();
            }
            assertEquals(next, other.done(BankCard.begin(young)).offset(), "the host came anew");
            other.start(ResetCause.POWER);
            int again = other.done(BankCard.begin(young)).offset();
            assertTrue(again <= next && again > next - 32, again + " after " + next);
            other.flashed(young);
            assertEquals(BankCard.hash(young), other.info().runningSha256());
        }
    }

    @Test
    void a_chunk_that_comes_twice_is_answered_and_not_written_again() {
        card.flashed(old);
        card.done(BankCard.begin(young));
        card.done(BankCard.chunk(young.octets(), 0));
        card.flash.cutPowerAfter(0, 1);
        assertEquals(BankCard.CHUNK, card.done(BankCard.chunk(young.octets(), 0)).offset());
        card.flash.cutPowerAfter(Long.MAX_VALUE, 1);
        assertEquals(BankCard.CHUNK + 20,
                card.done(BankCard.chunk(young.octets(), 20)).offset(), "half of it is new");
        card.verified(young);
        assertEquals(young.octets().size(),
                card.done(BankCard.chunk(young.octets(), 0)).offset());
    }

    @Test
    void octets_that_do_not_follow_are_refused() {
        card.refused(FailureCode.NOT_NOW, BankCard.chunk(young.octets(), 0));
        card.done(BankCard.begin(young));
        card.refused(FailureCode.STALE, BankCard.chunk(young.octets(), 1));
        card.done(BankCard.chunk(young.octets(), 0));
        card.refused(FailureCode.STALE,
                new CardCommand.WriteBank(BankKind.CONFIG, 0, Bytes.of(1, 2, 3)));
        card.refused(FailureCode.NOT_NOW, VERIFY);
        card.upload(young);
        card.refused(FailureCode.INVALID, new CardCommand.WriteBank(
                BankKind.CONFIG, young.octets().size(), Bytes.of(0)));
        card.verified(young);
        assertEquals(List.of(BankState.VALID, BankState.EMPTY), states());
    }

    @Test
    void another_image_begins_anew_and_the_one_that_runs_is_never_touched() {
        card.flashed(old);
        card.upload(young);
        CardImage third = BankCard.image("third", 2);
        assertEquals(0, card.done(BankCard.begin(third)).offset());
        assertEquals(0, card.done(BankCard.begin(BankCard.image("young", 3))).offset(),
                "the same with another number is another upload");
        runs(old, RunCause.CONFIRMED);
        card.flashed(BankCard.image("young", 3));
        assertEquals(0, card.done(BankCard.begin(old)).offset(), "the way back is given up");
        assertEquals(List.of(BankState.PARTIAL, BankState.CONFIRMED), states());
    }

    @Test
    void lengths_that_no_bank_holds_are_refused() {
        int capacity = card.info().capacity();
        for (int length : List.of(1, ImageHeader.OCTETS)) {
            card.refused(FailureCode.INVALID, new CardCommand.BeginBank(
                    BankKind.CONFIG, length, BankCard.hash(old), 1));
        }
        for (int length : List.of(capacity + 1, CardCommand.BankRequest.IMAGE_OCTETS_MAX)) {
            card.refused(FailureCode.FULL, new CardCommand.BeginBank(
                    BankKind.CONFIG, length, BankCard.hash(old), 1));
        }
        card.done(new CardCommand.BeginBank(BankKind.CONFIG, capacity, BankCard.hash(old), 1));
        card.refused(FailureCode.STALE, new CardCommand.WriteBank(BankKind.CONFIG,
                CardCommand.BankRequest.IMAGE_OCTETS_MAX, Bytes.of(1)));
        card.refused(FailureCode.NO_SUCH, new CardCommand.ReadBank(BankKind.CONFIG, 1, capacity));
        card.refused(FailureCode.NO_SUCH, new CardCommand.ReadBank(BankKind.CONFIG, 2, 1));
    }

    // ---- verify

    private void unfit(FailureCode code, CardImage image) {
        card.upload(image);
        card.refused(code, VERIFY);
        card.refused(FailureCode.NOT_NOW, BankCard.activate(image));
        runs(old, RunCause.CONFIRMED);
        card.start(ResetCause.POWER);
        runs(old, RunCause.POWER_UP);
        card.flashed(old);
    }

    private static CardImage with(int kind, int schema, Bytes body) {
        return new CardImage(new ImageHeader(kind, schema, "e1-duo", "A", "C", 2, body.size(),
                ImageHeader.crc32(body), CardImage.sha256(body)), body);
    }

    @Test
    void what_is_for_another_card_or_makes_no_sense_is_not_made_valid() {
        card.flashed(old);
        Bytes body = young.body();
        unfit(FailureCode.WRONG_CARD, CardImage.of(BankCard.config("x"), "e1-quad", "B", 2));
        unfit(FailureCode.WRONG_CARD, CardImage.of(BankCard.config("x"), "e1-duo", "A", 2));
        unfit(FailureCode.WRONG_CARD, CardImage.of(BankCard.config("x"), "e1-duo", "BA", 2));
        unfit(FailureCode.VERSION, with(1, 2, body));
        unfit(FailureCode.VERSION, with(1, 0, body));
        unfit(FailureCode.INVALID, with(2, 1, body));
        unfit(FailureCode.INVALID, with(1, 1, Bytes.hex("a1 01 61 78")));
        unfit(FailureCode.NO_SUCH, CardImage.of(new CardConfig("x", 1, List.of(
                new CardConfig.Span(3, BankCard.config("x").spans().getFirst().layer1(), 16)),
                List.of()), "e1-duo", "B", 2));
        unfit(FailureCode.NO_SUCH, CardImage.of(new CardConfig("x", 1, List.of(), List.of(
                new CardConfig.Gain(33, 1, 1))), "e1-duo", "B", 2));
        card.flashed(with(1, 1, body));
    }

    @Test
    void each_octet_that_differs_is_found_and_the_upload_begins_anew() {
        card.flashed(old);
        SplittableRandom random = new SplittableRandom(5);
        Bytes good = young.octets();
        for (int at = 0; at < good.size(); at++) {
            byte[] bad = good.toArray();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            card.done(BankCard.begin(young));
            Bytes octets = Bytes.copyOf(bad);
            for (int next = 0; next < bad.length; next += BankCard.CHUNK) {
                card.done(BankCard.chunk(octets, next));
            }
            card.refused(FailureCode.DAMAGED, VERIFY);
            assertEquals(BankState.BAD, card.info().second().state());
            assertEquals(0, card.done(BankCard.begin(young)).offset());
        }
        card.flashed(young);
    }

    @Test
    void an_image_that_is_not_the_one_announced_is_refused() {
        card.flashed(old);
        card.done(new CardCommand.BeginBank(BankKind.CONFIG, young.octets().size(),
                BankCard.hash(young), 9));
        for (int next = 0; next < young.octets().size(); next += BankCard.CHUNK) {
            card.done(BankCard.chunk(young.octets(), next));
        }
        card.refused(FailureCode.DAMAGED, VERIFY);
    }

    // ---- a timer that is early, power that is lost

    @Test
    void a_timer_that_is_early_is_started_for_the_rest_of_the_trial() {
        card.flashed(old);
        card.tried(young);
        card.nowMs += 59_998;
        card.put.clear();
        card.banks.trialOver(card.nowMs);
        runs(young, RunCause.ACTIVATED);
        assertEquals(List.of(new FirmwareOut.Start(
                new FirmwareTimer.TrialOver(BankKind.CONFIG), 2)), card.put);
        card.nowMs += 2;
        card.banks.trialOver(card.nowMs);
        runs(old, RunCause.REVERTED_BY_TIME);
        card.put.clear();
        card.banks.trialOver(card.nowMs);
        assertEquals(List.of(), card.put, "no trial, no timer");
    }

    @Test
    void a_bad_image_is_not_run_again_wherever_power_is_lost_while_it_is_erased() {
        int cuts = 0;
        for (long octet = 0; ; octet += octet > 64 && octet < 4_000 ? 61 : 1) {
            BankCard one = new BankCard();
            one.flashed(old);
            one.tried(young);
            one.done(BankCard.leave(young));
            one.flash.cutPowerAfter(octet, octet);
            try {
                one.done(BankCard.begin(BankCard.image("third", 3)));
                break;
            } catch (PowerCut cut) {
                cuts++;
            }
            one.flash.cutPowerAfter(Long.MAX_VALUE, 0);
            one.start(ResetCause.POWER);
            one.refused(FailureCode.NOT_NOW, BankCard.activate(young));
            BankState state = one.info().second().state();
            assertTrue(state == BankState.BAD || state == BankState.EMPTY,
                    "octet " + octet + ": " + state);
            one.flashed(BankCard.image("third", 3));
        }
        assertTrue(cuts > 100, "" + cuts);
    }

    @Test
    void what_was_damaged_begins_anew_also_after_a_restart() {
        card.flashed(old);
        byte[] bad = young.octets().toArray();
        bad[ImageHeader.OCTETS + 1] ^= 1;
        card.done(BankCard.begin(young));
        for (int next = 0; next < bad.length; next += BankCard.CHUNK) {
            card.done(BankCard.chunk(Bytes.copyOf(bad), next));
        }
        card.refused(FailureCode.DAMAGED, VERIFY);
        card.start(ResetCause.POWER);
        assertEquals(List.of(BankState.CONFIRMED, BankState.BAD), states());
        assertEquals(0, card.done(BankCard.begin(young)).offset());
        card.flashed(young);
    }
}
