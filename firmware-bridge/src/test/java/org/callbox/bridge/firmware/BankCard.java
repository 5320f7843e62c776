package org.callbox.bridge.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.SimFlash;
import org.callbox.bridge.sim.TestKey;
import org.callbox.bridge.wire.Bytes;

/** The banks of a card on a flash in software, asked without a link between. */
final class BankCard {
    static final int CHUNK = 40;
    private static final CardMessage.Identity IDENTITY = new CardMessage.Identity(
            "Callbox", "e1-duo", "B", "1", "1", "", "", 0, Bytes.EMPTY);
    private static final CardMessage.Capabilities HAS = new CardMessage.Capabilities(
            2, 32, 64, 0, 8, 0, 264, 0x1FF, 0, 0);
    static final FirmwareManifest.For CARDS = new FirmwareManifest.For("e1-duo", "A", "C");

    final SimFlash flash = SimFlash.inMemory();
    final List<CardMessage> told = new ArrayList<>();
    final List<FirmwareOut> put = new ArrayList<>();
    Banks banks;
    long nowMs = 1_000;
    private final BankKind kind;

    BankCard() {
        this(BankKind.CONFIG);
    }

    BankCard(BankKind kind) {
        this.kind = kind;
        start(ResetCause.POWER);
    }

    private ImageRules rules() {
        return kind == BankKind.CONFIG ? new ImageRules.Config(HAS)
                : new ImageRules.Signed(List.of(TestKey.OURS.key()));
    }

    /** Starts again where it has asked for that; with what, else null. */
    ResetCause reboots() {
        for (FirmwareOut out : put) {
            if (out instanceof FirmwareOut.Reboot(var cause)) {
                put.clear();
                start(cause);
                return cause;
            }
        }
        put.clear();
        return null;
    }

    /** It starts from its flash alone. */
    boolean start(ResetCause cause) {
        banks = new Banks(flash, IDENTITY, rules(), new Said() {
            @Override
            public void tell(CardMessage event) {
                told.add(event);
            }

            @Override
            public void put(FirmwareOut out) {
                put.add(out);
            }
        });
        return banks.start(nowMs, cause);
    }

    static CardConfig config(String label) {
        return new CardConfig(label, 90,
                List.of(new CardConfig.Span(1, Layer1Config.defaults(), 16),
                        new CardConfig.Span(2, new Layer1Config(Layer1Config.LineCode.HDB3,
                                Layer1Config.Framing.NO_CRC4, Layer1Config.Clock.MASTER, 75), 0)),
                List.of(new CardConfig.Gain(1, 3, -6), new CardConfig.Gain(30, 0, 2)));
    }

    static CardImage image(String label, long sequence) {
        return CardImage.of(config(label), "e1-duo", "B", sequence);
    }

    private static BankKind of(CardImage image) {
        return image.header().kind() == BankKind.CONFIG.code()
                ? BankKind.CONFIG : BankKind.FIRMWARE;
    }

    static Bytes hash(CardImage image) {
        return image.header().sha256();
    }

    static CardImage firmware(String version, long counter) {
        return FirmwareManifest.image(CARDS, version, counter,
                Bytes.ascii("what makes " + version + " run, ").plus(
                        Bytes.copyOf(new byte[90])), TestKey.OURS);
    }

    CardMessage ask(CardCommand.BankRequest<?> request) {
        return banks.obey(nowMs, request);
    }

    <R extends CardMessage> R done(CardCommand.BankRequest<R> request) {
        return assertInstanceOf(request.answer(), ask(request));
    }

    void refused(FailureCode code, CardCommand.BankRequest<?> request) {
        CardMessage.Failure failure =
                assertInstanceOf(CardMessage.Failure.class, ask(request), "" + request);
        assertEquals(code.code(), failure.code(), failure.text());
        assertEquals(0, failure.group());
    }

    CardMessage.Banks info() {
        return done(new CardCommand.GetBanks(kind));
    }

    static CardCommand.BeginBank begin(CardImage image) {
        return new CardCommand.BeginBank(of(image), image.octets().size(), hash(image),
                image.header().sequence());
    }

    static CardCommand.WriteBank chunk(Bytes octets, int offset) {
        return chunk(BankKind.CONFIG, octets, offset);
    }

    private static CardCommand.WriteBank chunk(BankKind kind, Bytes octets, int offset) {
        return new CardCommand.WriteBank(kind, offset,
                octets.slice(offset, Math.min(offset + CHUNK, octets.size())));
    }

    static CardCommand.ActivateBank activate(CardImage image) {
        return new CardCommand.ActivateBank(of(image), hash(image), 60);
    }

    static CardCommand.ConfirmBank confirm(CardImage image) {
        return new CardCommand.ConfirmBank(of(image), hash(image));
    }

    static CardCommand.RevertBank leave(CardImage image) {
        return new CardCommand.RevertBank(of(image), hash(image));
    }

    /** Begins or goes on, and writes all. */
    void upload(CardImage image) {
        Bytes octets = image.octets();
        int next = done(begin(image)).offset();
        while (next < octets.size()) {
            next = done(chunk(kind, octets, next)).offset();
        }
    }

    void verified(CardImage image) {
        upload(image);
        assertEquals(hash(image), done(new CardCommand.VerifyBank(kind)).sha256());
    }

    void tried(CardImage image) {
        verified(image);
        done(activate(image));
    }

    void flashed(CardImage image) {
        tried(image);
        reboots();
        done(confirm(image));
    }
}
