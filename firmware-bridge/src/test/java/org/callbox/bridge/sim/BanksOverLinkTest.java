package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** The banks of a card from the session over the link to the hardware. */
class BanksOverLinkTest {
    private static final int CHUNK = 100;
    private static final Layer1Config PLAIN = new Layer1Config(Layer1Config.LineCode.HDB3,
            Layer1Config.Framing.NO_CRC4, Layer1Config.Clock.SLAVE, 120);

    private CardBench bench = new CardBench();
    private long questions;
    private long sequence;

    private static CardConfig config(String label, Layer1Config layer1) {
        return new CardConfig(label, 60, List.of(new CardConfig.Span(1, layer1, 16)),
                List.of(new CardConfig.Gain(3, 6, -6)));
    }

    private CardImage image(String label) {
        return CardImage.of(config(label, PLAIN), "sim-card", "1", ++sequence);
    }

    private SessionOut.Answered answer(CardCommand.Request<?> request) {
        bench.wish(new SessionIn.Ask(++questions, request));
        bench.run(100);
        SessionOut.Answered answer = bench.said(SessionOut.Answered.class).getLast();
        assertEquals(questions, answer.question());
        return answer;
    }

    private <R extends CardMessage> R done(CardCommand.Request<R> request) {
        SessionOut.Answered answer = answer(request);
        assertEquals("", answer.why(), "" + request);
        return assertInstanceOf(request.answer(), answer.message());
    }

    private CardMessage.Banks info() {
        return done(new CardCommand.GetBanks(BankKind.CONFIG));
    }

    private static Bytes hash(CardImage image) {
        return image.header().sha256();
    }

    private void tried(CardImage image, int trialS) {
        Bytes octets = image.octets();
        int next = done(new CardCommand.BeginBank(BankKind.CONFIG, octets.size(), hash(image),
                image.header().sequence())).offset();
        while (next < octets.size()) {
            next = done(new CardCommand.WriteBank(BankKind.CONFIG, next, octets.slice(
                    next, Math.min(next + CHUNK, octets.size())))).offset();
        }
        assertEquals(image.header().crc32(),
                done(new CardCommand.VerifyBank(BankKind.CONFIG)).crc32());
        done(new CardCommand.ActivateBank(BankKind.CONFIG, hash(image), trialS));
    }

    private void flashed(CardImage image) {
        tried(image, 60);
        done(new CardCommand.ConfirmBank(BankKind.CONFIG, hash(image)));
    }

    private String told(String part) {
        return bench.card.hardwareTold().stream().filter(line -> line.startsWith(part))
                .collect(Collectors.joining("\n"));
    }

    private List<CardMessage.BankChanged> events() {
        return bench.said(SessionOut.BankChanged.class).stream()
                .map(SessionOut.BankChanged::event).toList();
    }

    @Test
    void a_card_is_flashed_over_the_link_and_does_what_the_image_says() {
        bench.run(1_000);
        assertTrue(told("span 1").contains("CRC4") && !told("span 1").contains("NO_CRC4"));
        CardImage image = image("first");
        tried(image, 60);
        assertTrue(told("span 1").contains("NO_CRC4") && told("span 1").contains("rai false"));
        assertEquals("port 3: ear 6 dB, mouth -6 dB", told("port 3:"));
        done(new CardCommand.ConfirmBank(BankKind.CONFIG, hash(image)));
        assertEquals(List.of(RunCause.ACTIVATED, RunCause.CONFIRMED),
                events().stream().map(CardMessage.BankChanged::cause).toList());
        Bytes octets = Bytes.EMPTY;
        int next = 0;
        do {
            CardMessage.BankData data =
                    done(new CardCommand.ReadBank(BankKind.CONFIG, 1, next));
            octets = octets.plus(data.data());
            next = data.nextOffset();
        } while (next != 0);
        assertEquals(image.octets(), octets);
        assertEquals(hash(image), done(new CardCommand.GetIdentity()).configHash());
    }

    @Test
    void a_gain_that_is_wished_is_set_again_when_another_image_runs() {
        bench.run(1_000);
        done(new CardCommand.SetGain(3, -3, 3));
        bench.sent.clear();
        tried(image("first"), 60);
        bench.run(1_000);
        assertEquals(List.of(new CardCommand.SetGain(3, -3, 3)),
                bench.sent(CardCommand.SetGain.class));
    }

    @Test
    void a_card_with_an_image_brings_its_spans_up_before_any_host_speaks() {
        bench.run(1_000);
        flashed(image("first"));
        bench.killHost();
        bench.card(new SimIn.Restart(55, ResetCause.POWER));
        assertTrue(told("span 1").contains("NO_CRC4") && told("span 1").contains("rai false"));
        assertTrue(told("span 2").contains("rai true"), told("span 2"));
    }

    @Test
    void what_the_host_wants_rules_over_the_image_in_a_trial_too() {
        Layer1Config wanted = new Layer1Config(Layer1Config.LineCode.HDB3,
                Layer1Config.Framing.AUTO, Layer1Config.Clock.SLAVE, 120);
        bench.wish(new SessionIn.ConfigureSpan(1, wanted, 16), new SessionIn.Reconcile());
        bench.run(1_000);
        bench.sent.clear();
        tried(image("first"), 10);
        bench.run(100);
        assertEquals(List.of(new CardCommand.ConfigureSpan(1, wanted)),
                bench.sent(CardCommand.ConfigureSpan.class));
        assertTrue(told("span 1").contains("AUTO"));
        assertEquals(List.of(), bench.sent(CardCommand.OpenHdlc.class), "it runs there");
        bench.run(10_000);
        assertEquals(RunCause.REVERTED_BY_TIME, events().getLast().cause());
        bench.run(100);
        assertTrue(told("span 1").contains("AUTO") && told("span 1").contains("rai false"));
    }

    @Test
    void an_image_that_says_what_is_so_already_touches_no_span() {
        bench.wish(new SessionIn.ConfigureSpan(1, PLAIN, 16), new SessionIn.Reconcile());
        bench.run(1_000);
        bench.sent.clear();
        flashed(image("first"));
        bench.run(1_000);
        assertEquals(List.of(), bench.sent(CardCommand.ConfigureSpan.class));
        assertEquals(List.of(), bench.sent(CardCommand.OpenHdlc.class));
    }

    @Test
    void a_reset_in_the_trial_reverts_and_is_told_to_the_host_that_asks() {
        bench.run(1_000);
        CardImage old = image("old");
        flashed(old);
        tried(image("young"), 60);
        bench.card(new SimIn.Restart(56, ResetCause.WATCHDOG));
        bench.run(2_000);
        CardMessage.Banks info = info();
        assertEquals(RunCause.REVERTED_BY_FAULT, info.cause());
        assertEquals(hash(old), info.runningSha256());
        assertEquals(BankState.BAD, info.second().state());
    }

    @Test
    void a_host_that_is_killed_in_the_trial_finds_the_old_image() {
        bench.run(1_000);
        CardImage old = image("old");
        flashed(old);
        tried(image("young"), 30);
        bench.killHost();
        bench.run(31_000);
        bench.restartHost();
        bench.run(2_000);
        assertEquals(RunCause.REVERTED_BY_TIME, info().cause());
        assertEquals(hash(old), info().runningSha256());
    }

    @Test
    void power_lost_at_any_octet_leaves_a_card_that_answers() {
        bench.run(1_000);
        CardImage old = image("old");
        flashed(old);
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 20; round++) {
            CardImage young = image("young " + round);
            bench.card(new SimIn.CutPower(random.nextInt(4_600), round));
            boolean whole = kept(young);
            bench.run(8_000);
            Bytes runs = info().runningSha256();
            assertEquals(hash(whole ? young : old), runs, "round " + round);
            bench.card(new SimIn.CutPower(Long.MAX_VALUE, 0));
            assertTrue(whole || kept(young), "round " + round);
            old = young;
        }
        assertTrue(bench.said(SessionOut.NotReady.class).size() > 10, "power was lost");
    }

    /** Whether all was answered as is due to the end. */
    private boolean kept(CardImage image) {
        Bytes octets = image.octets();
        int next = next(new CardCommand.BeginBank(BankKind.CONFIG, octets.size(), hash(image),
                image.header().sequence()));
        while (next >= 0 && next < octets.size()) {
            next = next(new CardCommand.WriteBank(BankKind.CONFIG, next, octets.slice(
                    next, Math.min(next + CHUNK, octets.size()))));
        }
        return next >= 0 && did(new CardCommand.VerifyBank(BankKind.CONFIG))
                && did(new CardCommand.ActivateBank(BankKind.CONFIG, hash(image), 60))
                && did(new CardCommand.ConfirmBank(BankKind.CONFIG, hash(image)));
    }

    private int next(CardCommand.BankRequest<CardMessage.BankNext> request) {
        return answer(request).message() instanceof CardMessage.BankNext next
                ? next.offset() : -1;
    }

    private boolean did(CardCommand.BankRequest<?> request) {
        return request.answer().isInstance(answer(request).message());
    }

    @Test
    void a_card_without_banks_is_never_asked_about_them() {
        long without = SimCardParameters.of(1, 1).features() & ~Feature.BANKS.bit();
        bench = new CardBench(SimCardParameters.of(2, 4).withFeatures(without));
        bench.run(1_000);
        SessionOut.Answered answer = answer(new CardCommand.GetBanks(BankKind.CONFIG));
        assertNull(answer.message());
        assertTrue(answer.why().contains("feature"), answer.why());
        assertTrue(bench.sent.stream().noneMatch(CardCommand.BankRequest.class::isInstance));
        assertEquals(Bytes.EMPTY, done(new CardCommand.GetIdentity()).configHash());
    }

    @Test
    void nothing_about_banks_is_asked_of_our_own_accord() {
        bench.wish(new SessionIn.ConfigureSpan(1, PLAIN, 16), new SessionIn.Reconcile());
        bench.run(120_000);
        assertTrue(bench.sent.stream().noneMatch(CardCommand.BankRequest.class::isInstance));
    }

    @Test
    void a_person_may_look_and_not_write() {
        bench.run(1_000);
        assertInstanceOf(CardMessage.Banks.class,
                done(FeatureRequests.parse("bank-info")));
        assertEquals("it refuses bank-verify with code 8: no upload has begun, bank 1 is empty",
                answer(FeatureRequests.parse("bank-verify")).why());
        flashed(image("first"));
        assertInstanceOf(CardMessage.BankData.class,
                done(FeatureRequests.parse("bank-read bank=1 offset=20")));
        assertEquals(new CardCommand.ReadBank(BankKind.CONFIG, 2, 0),
                FeatureRequests.parse("bank-read bank=2"));
    }

    private void says(BankKind kind, int bank) {
        bench.wish(new SessionIn.Received(Lane.CONTROL, CardCodec.encode(0,
                new CardMessage.BankChanged(kind, bank, bank == 0 ? Bytes.EMPTY
                        : hash(image("of event")), RunCause.ACTIVATED))));
    }

    @Test
    void a_card_that_says_again_and_again_that_it_runs_another_has_its_spans_read_once_at_a_time() {
        bench.wish(new SessionIn.ConfigureSpan(1, PLAIN, 16),
                new SessionIn.ConfigureSpan(2, PLAIN, 16), new SessionIn.Reconcile());
        bench.run(1_000);
        bench.sent.clear();
        for (int event = 0; event < 500; event++) {
            says(BankKind.CONFIG, event % 2);
        }
        assertEquals(List.of(new CardCommand.GetSpan(1), new CardCommand.GetSpan(2)),
                bench.sent(CardCommand.GetSpan.class));
        bench.run(100);
        assertEquals(0, bench.session.requestsInFlight());
        says(BankKind.CONFIG, 1);
        assertEquals(4, bench.sent(CardCommand.GetSpan.class).size(), "they were answered");
    }

    @Test
    void what_a_card_says_of_other_banks_is_no_word_about_its_config() {
        bench.wish(new SessionIn.ConfigureSpan(1, PLAIN, 16), new SessionIn.Reconcile());
        bench.run(1_000);
        bench.sent.clear();
        says(BankKind.FIRMWARE, 1);
        bench.run(1_000);
        assertEquals(List.of(), bench.sent(CardCommand.GetSpan.class));
        assertEquals(List.of(BankKind.FIRMWARE),
                events().stream().map(CardMessage.BankChanged::kind).toList());
    }

    @Test
    void a_card_without_a_host_goes_on_saying_so_on_its_lines_when_a_trial_ends() {
        bench.run(1_000);
        flashed(image("first"));
        tried(CardImage.of(new CardConfig("young", 60, List.of(
                new CardConfig.Span(1, PLAIN, 17)), List.of()), "sim-card", "1", ++sequence), 600);
        assertTrue(told("span 1").contains("rai false"), told("span 1"));
        bench.killHost();
        bench.run(300_000);
        assertTrue(told("span 1").contains("rai true"), told("span 1"));
        bench.run(400_000);
        assertTrue(told("span 1").contains("rai true"), told("span 1"));
        bench.restartHost();
        bench.run(2_000);
        assertEquals(RunCause.REVERTED_BY_TIME, info().cause());
        assertTrue(told("span 1").contains("rai false"), told("span 1"));
    }
}
