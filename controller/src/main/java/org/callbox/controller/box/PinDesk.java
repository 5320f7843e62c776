package org.callbox.controller.box;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.pins.PinBook;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.span.DigitVault;
import org.tinylog.Logger;

/**
 * Reveals and checks what was typed at keypads: the only one that opens the vault. PINs are
 * checked one after the other on a thread of their own, so that guessing at many keypads is no
 * faster; what is no secret does not wait for them.
 */
final class PinDesk implements AutoCloseable {
    /** More than the keypads of the largest box have to ask; what is beyond is never answered. */
    private static final int ASKED_MAX = 512;
    private static final Runnable NOTHING = () -> { };

    private final DigitVault vault = new DigitVault(System.currentTimeMillis() << 20);
    private final LinkedBlockingQueue<Runnable> reveals = new LinkedBlockingQueue<>(ASKED_MAX);
    private final LinkedBlockingQueue<Runnable> checks = new LinkedBlockingQueue<>(ASKED_MAX);
    private final Adapter revealing = Adapter.restarted("keys", () -> work(reveals));
    private final Adapter checking = Adapter.restarted("pins", () -> work(checks));
    private final PinBook book;
    private final Consumer<Event> inbox;
    private volatile boolean closing;

    PinDesk(Path stateDir, Map<String, PinHash> site, Consumer<Event> inbox) {
        this.inbox = inbox;
        this.book = new PinBook(numbers -> vault.take(numbers, nowMs()), new PinFile(stateDir),
                new SecureRandom()::nextBytes, Logger::warn, PinHash.COST);
        book.learn(site);
    }

    /** Monotonic, as the digits are kept by. */
    static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    DigitVault vault() {
        return vault;
    }

    /** The hashes of a site file that is to be in force next. */
    void learn(Map<String, PinHash> site) {
        book.learn(site);
    }

    void start() {
        revealing.start();
        checking.start();
    }

    void reveal(Command.Reveal asked) {
        offer(reveals, () -> inbox.accept(new Event.Revealed(
                asked.position(), asked.entry(), book.reveal(asked.numbers()))));
    }

    void check(Command.Check asked) {
        offer(checks, () -> inbox.accept(new Event.EntryChecked(asked.position(), asked.entry(),
                book.check(asked.agent(), asked.pin(), asked.numbers()))));
    }

    void change(Command.ChangePin asked) {
        offer(checks, () -> inbox.accept(new Event.EntryChecked(asked.position(), asked.entry(),
                book.change(asked.agent(), asked.pin(), asked.number(), asked.old(),
                        asked.next(), asked.again()))));
    }

    private static void offer(LinkedBlockingQueue<Runnable> queue, Runnable work) {
        if (!queue.offer(work)) {
            Logger.warn("Too much is typed at keypads at once; some of it is not looked at");
        }
    }

    private void work(LinkedBlockingQueue<Runnable> queue) {
        try {
            while (!closing) {
                Runnable next = queue.poll(DigitVault.KEPT_MS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    vault.sweep(nowMs());
                } else {
                    next.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        revealing.stop();
        checking.stop();
        reveals.offer(NOTHING);
        checks.offer(NOTHING);
        revealing.joinQuietly(1_000);
        checking.joinQuietly(1_000);
    }
}
