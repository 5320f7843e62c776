package org.callbox.controller.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.time.Timers;
import org.tinylog.Logger;

/** Runs an {@link Exchange} on a UDP line with a thread of its own. */
public final class ExchangeHost implements AutoCloseable {
    private static final int DATAGRAM_OCTETS_MAX = 2_048;

    private final Exchange exchange;
    private final LineAddress line;
    private final DatagramChannel channel;
    private final Selector selector;
    private final Adapter thread;
    private final CountDownLatch done = new CountDownLatch(1);
    private final ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_OCTETS_MAX);
    private volatile boolean running = true;
    private volatile boolean hangUp;
    private volatile long firstAnswerNs;
    private volatile Throwable fault;

    public ExchangeHost(LineAddress line, CallPlan plan) throws IOException {
        this.exchange = new Exchange(plan);
        this.line = line;
        this.channel = DatagramChannel.open();
        this.channel.bind(line.local());
        this.channel.configureBlocking(false);
        this.selector = Selector.open();
        this.channel.register(selector, SelectionKey.OP_READ);
        this.thread = Adapter.once("exchange", this::run, this::failed);
    }

    /**
     * Before the start: everybody whom the box calls rings, which else is refused.
     *
     * @param afterMs then answers; negative for never
     * @param talkMs then hangs up
     */
    public void answering(long afterMs, long talkMs) {
        exchange.answering(new Answering.Told(afterMs, talkMs));
    }

    public void start() {
        thread.start();
    }

    /** Waits until every call has been placed and has ended; false when the time is over first. */
    public boolean awaitDone(long timeoutMs) throws InterruptedException {
        boolean over = done.await(timeoutMs, TimeUnit.MILLISECONDS);
        if (fault != null) {
            throw new IllegalStateException("the exchange ended by a fault", fault);
        }
        return over;
    }

    private void failed(Throwable why) {
        fault = why;
        done.countDown();
    }

    /** Places no more calls and hangs up all there are. */
    public void hangUpAll() {
        hangUp = true;
        selector.wakeup();
    }

    /** {@code System.nanoTime()} of the first answer to a SETUP; 0 while there is none. */
    public long firstAnswerNs() {
        return firstAnswerNs;
    }

    public ExchangeReport report() {
        synchronized (exchange) {
            return exchange.report();
        }
    }

    /** No call is in progress. */
    public boolean idle() {
        synchronized (exchange) {
            return exchange.idle();
        }
    }

    @Override
    public void close() {
        running = false;
        selector.wakeup();
        try {
            thread.join();
            channel.close();
            selector.close();
        } catch (IOException e) {
            Logger.warn("Closing the exchange's line: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            synchronized (exchange) {
                send(exchange.start(nowUs()));
            }
            while (running) {
                waitForWork();
                synchronized (exchange) {
                    receive();
                    send(exchange.time(nowUs()));
                    if (hangUp) {
                        hangUp = false;
                        send(exchange.hangUpAll(nowUs()));
                    }
                    if (firstAnswerNs == 0 && exchange.answers() > 0) {
                        firstAnswerNs = System.nanoTime();
                    }
                    if (exchange.done()) {
                        done.countDown();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the exchange's line failed", e);
        }
    }

    private void waitForWork() throws IOException {
        long dueMs;
        synchronized (exchange) {
            dueMs = exchange.nextDueMs();
        }
        long waitMs = dueMs - nowUs() / 1_000;
        if (dueMs == Timers.NEVER) {
            selector.select();
        } else if (waitMs > 0) {
            selector.select(waitMs);
        } else {
            selector.selectNow();
        }
        selector.selectedKeys().clear();
    }

    private void receive() throws IOException {
        buffer.clear();
        for (SocketAddress from = channel.receive(buffer); from != null;
                from = channel.receive(buffer)) {
            if (from.equals(line.remote())) {
                send(exchange.frame(nowUs(),
                        Bytes.copyOf(buffer.array(), 0, buffer.position())));
            }
            buffer.clear();
        }
    }

    private void send(List<Bytes> frames) throws IOException {
        for (Bytes frame : frames) {
            channel.send(ByteBuffer.wrap(frame.toArray()), line.remote());
        }
    }

    private static long nowUs() {
        return System.nanoTime() / 1_000;
    }
}
