package org.callbox.controller.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.CardLine;
import org.callbox.controller.span.CardOut;
import org.callbox.controller.span.CardTimer;
import org.callbox.controller.time.Timers;

/** Runs a {@link StackEnd} on a line of this machine, with a thread of its own. */
abstract class StackHost implements AutoCloseable {
    private static final int DATAGRAM_OCTETS_MAX = 2_048;

    final StackEnd end = new StackEnd(StackEnd.Answer.CONNECT_ONLY, null);
    volatile boolean running = true;

    /** Waits for the next thing to do, does it. */
    abstract void turn() throws IOException, InterruptedException;

    abstract void wake();

    private final Adapter thread = Adapter.once("stack", this::run, fault -> { });

    void start() {
        thread.start();
    }

    @Override
    public void close() throws IOException {
        running = false;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                turn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the line under measurement failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    /** Straight on a UDP line: one datagram is one frame. */
    static final class Udp extends StackHost {
        private final LineAddress line;
        private final DatagramChannel channel = DatagramChannel.open();
        private final Selector selector = Selector.open();
        private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_OCTETS_MAX);
        private boolean begun;

        Udp(LineAddress line) throws IOException {
            this.line = line;
            channel.bind(line.local());
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }

        @Override
        void turn() throws IOException {
            if (!begun) {
                begun = true;
                send(end.ready(nowMs()));
            }
            long waitMs = end.nextDueMs() - nowMs();
            if (waitMs > 0) {
                selector.select(waitMs);
            }
            selector.selectedKeys().clear();
            buffer.clear();
            for (SocketAddress from = channel.receive(buffer); from != null;
                    from = channel.receive(buffer)) {
                send(end.frame(nowMs(), Bytes.copyOf(buffer.array(), 0, buffer.position())));
                buffer.clear();
            }
            send(end.time(nowMs()));
        }

        private void send(List<Bytes> frames) throws IOException {
            for (Bytes frame : frames) {
                channel.send(ByteBuffer.wrap(frame.toArray()), line.remote());
            }
        }

        @Override
        void wake() {
            selector.wakeup();
        }

        @Override
        public void close() throws IOException {
            super.close();
            channel.close();
            selector.close();
        }
    }

    /** Behind a card on a tty, as in a box. */
    static final class Pty extends StackHost implements SerialLine.Listener {
        private static final int D_CHANNEL = 16;
        private static final int PORT = 1;
        private static final int BAUD = 921_600;

        private final BlockingQueue<CardIn> inbox = new LinkedBlockingQueue<>();
        private final CardLine card = new CardLine(BAUD, 1);
        /** What the card's line is still to be told. */
        private final ArrayDeque<CardIn> waiting = new ArrayDeque<>();
        private final Timers<CardTimer> timers = new Timers<>();
        private final SerialLine tty;

        Pty(Path path) {
            inbox.add(new CardIn.Tell(new SessionIn.ConfigureSpan(PORT, new Layer1Config(
                    Layer1Config.LineCode.HDB3, Layer1Config.Framing.CRC4,
                    Layer1Config.Clock.SLAVE, 120), D_CHANNEL)));
            inbox.add(new CardIn.Tell(new SessionIn.Reconcile()));
            tty = new JSerialLine(path.toString(), BAUD, this);
        }

        @Override
        void turn() throws InterruptedException {
            long dueMs = Math.min(timers.nextDueMs(), end.nextDueMs());
            CardIn in = inbox.poll(Math.max(0, dueMs - nowMs()), TimeUnit.MILLISECONDS);
            if (in != null) {
                card(in);
            }
            for (CardTimer due = timers.pollDue(nowMs()); due != null;
                    due = timers.pollDue(nowMs())) {
                card(new CardIn.Expired(due));
            }
            send(end.time(nowMs()));
        }

        private void card(CardIn first) {
            waiting.add(first);
            for (CardIn in = waiting.poll(); in != null; in = waiting.poll()) {
                card.on(nowMs(), in).forEach(this::said);
            }
        }

        private void said(CardOut said) {
            switch (said) {
                case CardOut.Write(var octets) -> tty.write(octets);
                case CardOut.Start(var timer, var ms) -> timers.start(timer, nowMs() + ms);
                case CardOut.Stop(var timer) -> timers.stop(timer);
                case CardOut.Said(SessionOut.Frame(_, var frame)) ->
                        queue(end.frame(nowMs(), frame));
                case CardOut.Said(SessionOut.Ready _) -> queue(end.ready(nowMs()));
                case CardOut.Said _ -> { }
            }
        }

        private void queue(List<Bytes> frames) {
            for (Bytes frame : frames) {
                waiting.add(new CardIn.Tell(new SessionIn.Frame(PORT, frame)));
            }
        }

        private void send(List<Bytes> frames) {
            for (Bytes frame : frames) {
                card(new CardIn.Tell(new SessionIn.Frame(PORT, frame)));
            }
        }

        @Override
        void wake() {
            inbox.add(new CardIn.Lost("closing"));
        }

        @Override
        public void close() throws IOException {
            super.close();
            tty.close();
        }

        @Override
        public void opened() {
            inbox.add(new CardIn.Opened());
        }

        @Override
        public void octets(Bytes octets) {
            inbox.add(new CardIn.Octets(octets));
        }

        @Override
        public void lost(String why) {
            inbox.add(new CardIn.Lost(why));
        }
    }
}
