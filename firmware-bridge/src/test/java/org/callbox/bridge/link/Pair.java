package org.callbox.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.FaultyLine.End;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Received;

/**
 * A host and a card, the line between them, and a clock that jumps to whatever comes next. Each end
 * is told of frames by the reader of its line, and has a twin that makes frames of the octets
 * itself: the reader keeps nothing back that would be answered, so both answer the same.
 */
final class Pair {
    /** One end with its running timers and what it told its owner. */
    static final class Side {
        final End end;
        Link link;
        Link twin;
        final Deframer reader = new Deframer();
        final Map<LinkTimer, Long> timers = new EnumMap<>(LinkTimer.class);
        final List<LinkOut> told = new ArrayList<>();
        int ups;
        int downs;
        int woken;

        Side(End end, LinkParameters parameters, long bootId) {
            this.end = end;
            begin(parameters, bootId);
        }

        final void begin(LinkParameters parameters, long bootId) {
            link = new Link(parameters, bootId);
            twin = new Link(parameters, bootId);
        }

        long nextMs() {
            return timers.values().stream().mapToLong(Long::longValue).min()
                    .orElse(FaultyLine.NEVER);
        }

        boolean up() {
            return link.state() == LinkState.UP;
        }

        Peer peer() {
            return told.stream().filter(LinkOut.Up.class::isInstance)
                    .map(LinkOut.Up.class::cast).toList().getLast().peer();
        }

        List<Bytes> delivered(Service service) {
            List<Bytes> payloads = new ArrayList<>();
            for (LinkOut out : told) {
                if (out instanceof LinkOut.Deliver(Service of, Bytes payload) && of == service) {
                    payloads.add(payload);
                }
            }
            return payloads;
        }

        LinkOut.Down lastDown() {
            return told.stream().filter(LinkOut.Down.class::isInstance)
                    .map(LinkOut.Down.class::cast).toList().getLast();
        }
    }

    static final long HOST_BOOT = 0x1122334455667788L;
    static final long CARD_BOOT = 0x0A0B0C0DL;

    final FaultyLine line;
    final Side host;
    final Side card;
    long nowMs = 5_000;
    /** A line that is this fast to ask never stands still in virtual time. */
    private static final int STEPS_MAX = 2_000_000;

    Pair(FaultyLine line, LinkParameters ofHost, LinkParameters ofCard) {
        this.line = line;
        host = new Side(End.HOST, ofHost, HOST_BOOT);
        card = new Side(End.CARD, ofCard, CARD_BOOT);
    }

    static Pair clean(long latencyMs) {
        return new Pair(new FaultyLine(1, Faults.NONE.withLatencyMs(latencyMs)),
                LinkParameters.defaults(Role.HOST), LinkParameters.defaults(Role.CARD));
    }

    Pair open() {
        give(card, new LinkIn.Opened());
        give(host, new LinkIn.Opened());
        return this;
    }

    Pair up() {
        open();
        run(100);
        assertTrue(host.up() && card.up());
        return this;
    }

    void restartCard(LinkParameters parameters, long bootId) {
        card.begin(parameters, bootId);
        card.timers.clear();
        give(card, new LinkIn.Opened());
    }

    void send(Side from, Service service, Bytes payload) {
        give(from, new LinkIn.Send(service, payload));
    }

    void give(Side side, LinkIn in) {
        if (in instanceof LinkIn.Opened) {
            report(side, side.reader.reset());
        }
        List<LinkOut> said = side.link.on(nowMs, in);
        assertEquals(side.twin.on(nowMs, in), said);
        carry(side, said);
    }

    private void read(Side side, Bytes octets) {
        List<LinkOut> said = report(side, side.reader.feed(nowMs, octets));
        assertEquals(side.twin.on(nowMs, new LinkIn.Octets(octets)), said);
        carry(side, said);
    }

    private List<LinkOut> report(Side side, Received received) {
        return received == null ? List.of()
                : side.link.on(nowMs, new LinkIn.Frames(received));
    }

    private void carry(Side side, List<LinkOut> said) {
        for (LinkOut out : said) {
            switch (out) {
                case LinkOut.Transmit(Bytes octets) -> line.send(side.end, nowMs, octets);
                case LinkOut.Start(LinkTimer timer, long ms) -> side.timers.put(timer, nowMs + ms);
                case LinkOut.Stop(LinkTimer timer) -> side.timers.remove(timer);
                case LinkOut.Deliver deliver -> side.told.add(deliver);
                case LinkOut.Up up -> {
                    side.ups++;
                    side.told.add(up);
                }
                case LinkOut.Down down -> {
                    side.downs++;
                    side.told.add(down);
                }
            }
        }
    }

    /** Lets time pass; answers how many inputs that took. */
    int run(long ms) {
        long end = nowMs + ms;
        int steps = 0;
        for (long next = next(); next <= end; next = next()) {
            nowMs = Math.max(nowMs, next);
            steps += step(host) + step(card);
            assertTrue(steps < STEPS_MAX, "time stands still at " + nowMs);
        }
        nowMs = end;
        return steps;
    }

    private long next() {
        return Math.min(line.nextArrivalMs(), Math.min(Math.min(host.nextMs(), card.nextMs()),
                Math.min(host.reader.dueMs(), card.reader.dueMs())));
    }

    private int step(Side side) {
        int steps = 0;
        for (LinkTimer timer : LinkTimer.values()) {
            Long due = side.timers.get(timer);
            if (due != null && due <= nowMs) {
                side.timers.remove(timer);
                side.woken++;
                give(side, new LinkIn.Expired(timer));
                steps++;
            }
        }
        for (Bytes octets : line.arrived(side.end, nowMs)) {
            read(side, octets);
            steps++;
        }
        assertEquals(List.of(), report(side, side.reader.due(nowMs)));
        return steps;
    }
}
