package org.callbox.bridge.sim;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.concurrent.TimeoutException;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.firmware.FirmwareCounters;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.serial.PseudoTerminal;
import org.callbox.bridge.wire.Bytes;

/**
 * A simulated card on this machine: a pseudo terminal as its serial line, UDP sockets as its
 * spans. One thread owns the card and sleeps until a datagram, an octet or a timer is due; a
 * second one only waits for octets. It outlives the controllers that open its port.
 */
public final class SimCardHost implements AutoCloseable {
    private static final int INBOX_MAX = 1_024;
    private static final int DATAGRAM_OCTETS_MAX = 2_048;
    private static final int SOCKET_BUFFER_OCTETS = 1_048_576;
    /** So that a flood on one line does not keep the others and the timers waiting. */
    private static final int DATAGRAMS_PER_TURN_MAX = 64;
    private static final long ASK_MS_MAX = 5_000;
    private static final long END_MS_MAX = 5_000;
    private static final long NS_PER_MS = 1_000_000;

    private record Line(LineAddress address, DatagramChannel channel) {}

    private final SimCardOptions options;
    private final SimFlash flash;
    /** Of firmware; null on a card without. */
    private final SimFlash images;
    private final SimCard card;
    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final ArrayBlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final Deadlines timers = new Deadlines();
    private final PacedLine toHost;
    private final PacedLine fromHost;
    private final ByteBuffer datagram = ByteBuffer.allocate(DATAGRAM_OCTETS_MAX);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;
    private Consumer<SimCard> watcher = seen -> { };
    private volatile Throwable fault;
    private PseudoTerminal tty;
    private Adapter reader;
    private long strangers;
    private long datagramsUnsent;
    private long ttyLostOctets;
    private long wakeUps;

    private SimCardHost(SimCardOptions options) throws IOException {
        this.options = options;
        // Nothing but banks is kept from one start to the next: only chance tells them apart.
        this.flash = options.banks() == null
                ? SimFlash.inMemory() : SimFlash.in(options.banks());
        this.images = options.keys().isEmpty() ? null : options.firmware() == null
                ? SimFlash.ofFirmware() : SimFlash.ofFirmwareIn(options.firmware());
        this.card = new SimCard(
                options.card().withBootId(bootId()), flash, images, options.keys());
        this.toHost = new PacedLine(options.paceBaud());
        this.fromHost = new PacedLine(options.paceBaud());
        this.selector = Selector.open();
    }

    /**
     * Binds the lines, makes the port, and runs until closed.
     *
     * @throws IOException when a line or the port cannot be had; nothing is left open then
     */
    public static SimCardHost start(SimCardOptions options) throws IOException {
        SimCardHost host = new SimCardHost(options);
        try {
            for (LineAddress line : options.lines()) {
                host.bind(line);
            }
            host.tty = PseudoTerminal.open(options.port());
        } catch (IOException fault) {
            host.release();
            throw fault;
        }
        Adapter.once("sim-card", host::run, bug -> { }).start();
        return host;
    }

    private void bind(LineAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        lines.add(new Line(address, channel));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_OCTETS);
        try {
            // Not connected: an absent peer must not come back as an error.
            channel.bind(address.local());
        } catch (IOException taken) {
            throw new IOException(
                    "line " + address.span() + ": " + address.local() + ": " + taken.getMessage(),
                    taken);
        }
        channel.register(selector, SelectionKey.OP_READ, lines.getLast());
    }

    /** Tells the card something from outside: a headset pulled, a line cut, a restart. */
    public void tell(SimIn in) {
        post(() -> step(in));
    }

    /** Shows the card to somebody now and after each thing that happens to it, on its thread. */
    public void watch(Consumer<SimCard> by) {
        ask(() -> {
            watcher = by;
            by.accept(card);
            return null;
        });
    }

    /** What somebody makes of the card as it is now. */
    public <T> T look(Function<SimCard, T> by) {
        return ask(() -> by.apply(card));
    }

    /** Whom or what the destination hears now. */
    public Endpoint hears(Endpoint destination) {
        return ask(() -> card.hears(destination));
    }

    public List<Route> routes() {
        return ask(card::routes);
    }

    public CardMessage.PortState port(int port) {
        return ask(() -> card.port(port));
    }

    public FirmwareCounters counters() {
        return ask(card::counters);
    }

    public SimHostCounters hostCounters() {
        return ask(() -> new SimHostCounters(strangers, datagramsUnsent, ttyLostOctets
                + (tty == null ? 0 : tty.lostOctets())
                + toHost.lostOctets() + fromHost.lostOctets(), wakeUps));
    }

    private static long bootId() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** The firmware starts afresh, under a new boot id; the port stays. */
    public void restart() {
        tell(new SimIn.Restart(bootId(), ResetCause.SOFT));
    }

    /** Pulls the cable: the port vanishes, the card goes on. */
    public void unplug() {
        ask(() -> {
            closeTty();
            step(new SimIn.Closed("unplugged"));
            return null;
        });
    }

    /** The port returns under the same path. */
    public void plug() {
        ask(() -> {
            if (tty == null) {
                tty = PseudoTerminal.open(options.port());
                openTty();
            }
            return null;
        });
    }

    /** Waits until the card was closed; what ended it by mistake is thrown. */
    public void await() throws InterruptedException {
        ended.await();
        if (fault != null) {
            throw new IllegalStateException("the simulated card ended by a fault", fault);
        }
    }

    /** Ends the card; the port and the lines are gone when this returns. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            if (!ended.await(END_MS_MAX, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the simulated card does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            openTty();
            while (!closing) {
                turn();
            }
        } catch (Exception | Error bug) {
            fault = bug;
        } finally {
            release();
            ended.countDown();
        }
    }

    private void turn() throws IOException {
        wakeUps++;
        Runnable task = inbox.poll();
        while (task != null) {
            task.run();
            task = inbox.poll();
        }
        arrive();
        for (SimTimer timer = timers.take(nowMs()); timer != null; timer = timers.take(nowMs())) {
            step(new SimIn.Expired(timer));
        }
        long waitMs = waitMs();
        if (waitMs <= 0 || !inbox.isEmpty()) {
            selector.selectNow(this::receive);
        } else if (waitMs == Long.MAX_VALUE) {
            selector.select(this::receive);
        } else {
            selector.select(this::receive, waitMs);
        }
    }

    /** Until something is due: rounded up, so that it is due by then. */
    private long waitMs() {
        long paced = Math.min(toHost.nextNs(), fromHost.nextNs());
        long pacedMs = paced == PacedLine.NEVER ? Long.MAX_VALUE
                : Math.max(0, (paced - System.nanoTime() + NS_PER_MS - 1) / NS_PER_MS);
        long timerMs = timers.nextMs() == Long.MAX_VALUE ? Long.MAX_VALUE
                : timers.nextMs() - nowMs();
        return Math.min(pacedMs, timerMs);
    }

    private static long nowMs() {
        return System.nanoTime() / NS_PER_MS;
    }

    private void arrive() {
        for (Bytes octets = fromHost.take(System.nanoTime()); octets != null;
                octets = fromHost.take(System.nanoTime())) {
            step(new SimIn.HostOctets(octets));
        }
        for (Bytes octets = toHost.take(System.nanoTime()); octets != null;
                octets = toHost.take(System.nanoTime())) {
            if (tty != null) {
                tty.write(octets);
            }
        }
    }

    private void step(SimIn in) {
        long nowMs = nowMs();
        for (SimOut out : card.on(nowMs, in)) {
            switch (out) {
                case SimOut.HostOctets octets -> toHost.put(System.nanoTime(), octets.octets());
                case SimOut.LineFrame frame -> send(frame);
                case SimOut.Start start -> timers.start(start.timer(), nowMs + start.ms());
                case SimOut.Stop stop -> timers.stop(stop.timer());
            }
        }
        watcher.accept(card);
        if (options.paceBaud() == 0) {
            for (Bytes octets = toHost.take(Long.MAX_VALUE); octets != null;
                    octets = toHost.take(Long.MAX_VALUE)) {
                if (tty != null) {
                    tty.write(octets);
                }
            }
        }
    }

    private void send(SimOut.LineFrame frame) {
        for (Line line : lines) {
            if (line.address().span() == frame.span()) {
                try {
                    ByteBuffer octets = ByteBuffer.wrap(frame.frame().toArray());
                    int sent = line.channel().send(octets, line.address().remote());
                    datagramsUnsent += sent == 0 ? 1 : 0;
                } catch (IOException unreachable) {
                    datagramsUnsent++;
                }
            }
        }
    }

    private void receive(SelectionKey key) {
        Line line = (Line) key.attachment();
        for (int turn = 0; turn < DATAGRAMS_PER_TURN_MAX; turn++) {
            datagram.clear();
            try {
                var sender = line.channel().receive(datagram);
                if (sender == null) {
                    return;
                }
                if (!sender.equals(line.address().remote())) {
                    strangers++;
                    continue;
                }
            } catch (IOException lost) {
                datagramsUnsent++;
                return;
            }
            step(new SimIn.LineFrame(line.address().span(),
                    Bytes.copyOf(datagram.array(), 0, datagram.position())));
        }
    }

    private void openTty() {
        PseudoTerminal open = tty;
        step(new SimIn.Opened());
        reader = Adapter.once("sim-card-tty", () -> read(open), bug -> post(() -> {
            throw new IllegalStateException("the card's tty cannot be read", bug);
        })).start();
    }

    /** On its own thread: waits for octets, and for room to put them. */
    private void read(PseudoTerminal from) {
        try {
            for (Bytes octets = from.read(); !octets.isEmpty(); octets = from.read()) {
                Bytes piece = octets;
                inbox.put(() -> {
                    if (from == tty) {
                        fromHost.put(System.nanoTime(), piece);
                    }
                });
                selector.wakeup();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeTty() {
        if (tty != null) {
            ttyLostOctets += tty.lostOctets();
            tty.close();
            tty = null;
            toHost.clear();
            fromHost.clear();
        }
        if (reader != null) {
            reader.interrupt();
        }
    }

    private void release() {
        closeTty();
        try {
            for (Line line : lines) {
                line.channel().close();
            }
            selector.close();
            flash.close();
            if (images != null) {
                images.close();
            }
        } catch (IOException left) {
            fault = fault == null ? left : fault;
        }
    }

    private void post(Runnable task) {
        try {
            inbox.put(task);
            selector.wakeup();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T ask(Callable<T> question) {
        FutureTask<T> answer = new FutureTask<>(question);
        post(answer);
        try {
            return answer.get(ASK_MS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the simulated card cannot answer", failed);
        }
    }
}
