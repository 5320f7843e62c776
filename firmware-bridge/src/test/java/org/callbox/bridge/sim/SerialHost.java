package org.callbox.bridge.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.wire.Bytes;

/** A controller's end of a real tty, as small as it can be; the test's thread runs it. */
final class SerialHost implements AutoCloseable {
    private static final int BAUD = 921_600;

    private final LinkedBlockingQueue<LinkIn> events = new LinkedBlockingQueue<>();
    private final ArrayDeque<Object> work = new ArrayDeque<>();
    private final Map<Object, Long> timers = new LinkedHashMap<>();
    private final Link link;
    private final CardSession session = new CardSession();
    private final List<SessionOut> said = new ArrayList<>();
    private final SerialLine line;
    /** What was last told of the device. */
    private volatile String tty = "not opened yet";

    SerialHost(String path, long bootId) {
        link = new Link(LinkParameters.forBaud(Role.HOST, BAUD), bootId);
        line = new JSerialLine(path, BAUD, new SerialLine.Listener() {
            @Override
            public void opened() {
                tty = "open";
                events.add(new LinkIn.Opened());
            }

            @Override
            public void octets(Bytes octets) {
                events.add(new LinkIn.Octets(octets));
            }

            @Override
            public void lost(String why) {
                tty = why;
                events.add(new LinkIn.Closed(why));
            }
        });
    }

    void wish(SessionIn... wishes) {
        work.addAll(List.of(wishes));
        drain();
    }

    /** Runs until the session said something of that kind, and takes it. */
    <T extends SessionOut> T await(Class<T> kind, long ms) throws InterruptedException {
        long untilMs = nowMs() + ms;
        while (true) {
            for (SessionOut out : said) {
                if (kind.isInstance(out)) {
                    said.remove(out);
                    return kind.cast(out);
                }
            }
            if (nowMs() >= untilMs) {
                throw new AssertionError("no " + kind.getSimpleName() + " within " + ms
                        + " ms, but " + said + "; the tty: " + tty + ", the link: "
                        + link.state());
            }
            run(untilMs);
        }
    }

    private void run(long untilMs) throws InterruptedException {
        long nextMs = timers.values().stream().mapToLong(at -> at).min().orElse(untilMs);
        long waitMs = Math.max(0, Math.min(nextMs, untilMs) - nowMs());
        LinkIn event = events.poll(waitMs, TimeUnit.MILLISECONDS);
        if (event != null) {
            work.add(event);
        }
        drain();
        for (Object timer : List.copyOf(timers.keySet())) {
            if (timers.getOrDefault(timer, Long.MAX_VALUE) <= nowMs()) {
                timers.remove(timer);
                work.add(timer instanceof org.callbox.bridge.link.LinkTimer ofLink
                        ? new LinkIn.Expired(ofLink)
                        : new SessionIn.Expired((org.callbox.bridge.card.SessionTimer) timer));
                drain();
            }
        }
    }

    private void drain() {
        while (!work.isEmpty()) {
            switch (work.poll()) {
                case LinkIn in -> link.on(nowMs(), in).forEach(this::fromLink);
                case SessionIn in -> session.on(nowMs(), in).forEach(this::fromSession);
                case Object other -> throw new AssertionError(other);
            }
        }
    }

    private void fromLink(LinkOut out) {
        switch (out) {
            case LinkOut.Transmit transmit -> line.write(transmit.octets());
            case LinkOut.Deliver deliver -> work.add(new SessionIn.Received(
                    Lane.valueOf(deliver.service().name()), deliver.payload()));
            case LinkOut.Up up -> work.add(new SessionIn.LinkUp(up.peer().bootId(),
                    up.peer().holdExpired(), up.peer().updateOnly()));
            case LinkOut.Down down -> work.add(new SessionIn.LinkDown(down.text()));
            case LinkOut.Start start -> timers.put(start.timer(), nowMs() + start.ms());
            case LinkOut.Stop stop -> timers.remove(stop.timer());
        }
    }

    private void fromSession(SessionOut out) {
        switch (out) {
            case SessionOut.Send send -> work.add(
                    new LinkIn.Send(Service.valueOf(send.lane().name()), send.payload()));
            case SessionOut.Start start -> timers.put(start.timer(), nowMs() + start.ms());
            case SessionOut.Stop stop -> timers.remove(stop.timer());
            case SessionOut.ResetLink reset -> {
                work.add(new LinkIn.Closed(reset.why()));
                work.add(new LinkIn.Opened());
            }
            default -> said.add(out);
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void close() {
        line.close();
    }
}
