package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is known of the card: as it was read, and what was sent to it since. */
final class CardMirror {
    private static final long GENERATION_MASK = 0xFFFF_FFFFL;

    CardMessage.Identity identity;
    CardMessage.Capabilities capabilities;
    private final TreeMap<Integer, CardMessage.SpanInfo> spans = new TreeMap<>();
    private final TreeMap<Integer, CardMessage.PortState> ports = new TreeMap<>();
    // What a span or a port was told last, and not what it reported: a report may cross with a
    // command, and the wish that follows must not be taken for granted because of it.
    private final TreeMap<Integer, Wishes.SpanWish> spansTold = new TreeMap<>();
    private final TreeMap<Integer, Wishes.PortWish> portsTold = new TreeMap<>();
    private RouteTable table = new RouteTable();
    private long generation;
    /** The table as far as it was read; null while it is not being read. */
    private RouteTable pages;

    /** Forgets all but the table, which {@link Wishes#take} may still be asked about. */
    void reset() {
        identity = null;
        capabilities = null;
        spans.clear();
        ports.clear();
        spansTold.clear();
        portsTold.clear();
        pages = null;
    }

    void keep(CardMessage.SpanInfo info) {
        spans.put(info.span(), info);
        spansTold.putIfAbsent(
                info.span(), new Wishes.SpanWish(info.config(), info.hdlcTimeslot()));
    }

    boolean runsHdlc(int span, int timeslot) {
        CardMessage.SpanInfo info = spans.get(span);
        return info != null && info.hdlcTimeslot() == timeslot;
    }

    void keep(CardMessage.Layer1State state) {
        CardMessage.SpanInfo info = spans.get(state.span());
        if (info != null) {
            spans.put(state.span(), new CardMessage.SpanInfo(
                    state.span(), info.config(), info.hdlcTimeslot(), state));
        }
    }

    void keep(CardMessage.PortState port) {
        ports.put(port.port(), port);
        portsTold.putIfAbsent(port.port(), new Wishes.PortWish(port.ringing(), port.lit()));
    }

    List<CardMessage.SpanInfo> spans() {
        return List.copyOf(spans.values());
    }

    List<CardMessage.PortState> ports() {
        return List.copyOf(ports.values());
    }

    /** What the span was told last; null where that is not known. */
    Wishes.SpanWish told(int span) {
        return spansTold.get(span);
    }

    void tell(int span, Wishes.SpanWish wish) {
        spansTold.put(span, wish);
    }

    void forgetSpan(int span) {
        spansTold.remove(span);
    }

    Wishes.PortWish portTold(int port) {
        return portsTold.get(port);
    }

    void tellPort(int port, Wishes.PortWish wish) {
        portsTold.put(port, wish);
    }

    void forgetPort(int port) {
        portsTold.remove(port);
    }

    RouteTable table() {
        return table;
    }

    boolean readsTable() {
        return pages != null;
    }

    void beginTable() {
        pages = new RouteTable();
    }

    /** False where the table was changed since the page before. */
    boolean takePage(int fromCode, CardMessage.TablePage page) {
        if (fromCode > 0 && page.generation() != generation) {
            return false;
        }
        generation = page.generation();
        page.routes().forEach(pages::put);
        return true;
    }

    /** All pages are there; returns how many routes are not what they were believed to be. */
    int endTable() {
        RouteTable believed = table;
        table = pages;
        pages = null;
        int differences = 0;
        for (Route route : believed.all()) {
            differences += table.source(route.destination()).equals(route.source()) ? 0 : 1;
        }
        for (Route route : table.all()) {
            boolean extra = believed.source(route.destination()) instanceof Endpoint.Idle;
            differences += extra ? 1 : 0;
        }
        return differences;
    }

    long nextGeneration() {
        return generation + 1 & GENERATION_MASK;
    }

    void changed(CardCommand.SetCrossConnect set) {
        generation = set.generation();
        set.routes().forEach(table::put);
    }

    boolean agrees(CardMessage.TableDigest digest) {
        return digest.generation() == generation && digest.hash() == table.hash();
    }

    boolean holds(Route route) {
        return table.source(route.destination()).equals(route.source());
    }

    boolean exists(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Timeslot timeslot -> timeslot.span() <= capabilities.spans();
            case Endpoint.Port port -> port.number() <= capabilities.ports();
            case Endpoint.Tone tone -> true;
            case Endpoint.BusEnd bus -> true;
            case Endpoint.Idle idle -> true;
        };
    }

    /** Routes that nobody asked for. */
    List<Route> unasked(RouteTable wished) {
        List<Route> found = new ArrayList<>();
        for (Route route : table.all()) {
            if (wished.source(route.destination()) instanceof Endpoint.Idle) {
                found.add(route);
            }
        }
        return found;
    }

    /** Routes that were asked for and are not there. */
    List<Route> missing(RouteTable wished) {
        return wished.all().stream().filter(route -> !holds(route)).toList();
    }
}
