package org.callbox.controller.box;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.callbox.bridge.serial.FrameListener;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.core.Event;
import org.callbox.controller.span.DigitMask;
import org.callbox.controller.span.DigitVault;

/** Hands over what the tty of one card says, as events of the loop. */
final class CardEars implements FrameListener.Told {
    private final int card;
    private final CountDownLatch known;
    private final Set<Integer> heard;
    private final DigitMask mask;
    private final Consumer<Event> inbox;
    private final Consumer<Throwable> fatal;

    /**
     * @param known nothing is handed over before this has come to 0
     * @param heard takes the card as soon as its tty is open, or told to be missing
     */
    CardEars(int card, CountDownLatch known, Set<Integer> heard, DigitVault vault,
            Consumer<Event> inbox, Consumer<Throwable> fatal) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.mask = new DigitMask(vault, card);
        this.inbox = inbox;
        this.fatal = fatal;
    }

    @Override
    public void opened() {
        try {
            known.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heard.add(card);
        inbox.accept(new Event.CardOpened(card));
    }

    @Override
    public void received(Received received) {
        inbox.accept(new Event.CardFrames(card, mask.masked(received, PinDesk.nowMs())));
    }

    @Override
    public void lost(String why) {
        heard.add(card);
        inbox.accept(new Event.CardLost(card, why));
    }

    @Override
    public void broken(Throwable fault) {
        fatal.accept(fault);
    }
}
