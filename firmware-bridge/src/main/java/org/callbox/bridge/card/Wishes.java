package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * What the owner wants the card to be, and which parts of it may not be on the card yet. The
 * second half is only a hint: what is marked is compared with the card before anything is sent.
 */
final class Wishes {

    /**
     * @param config null only for what a card was told, where that is not known
     * @param hdlcTimeslot 0 for nowhere, {@link #UNKNOWN} likewise
     */
    record SpanWish(Layer1Config config, int hdlcTimeslot) {
        static final int UNKNOWN = -1;
        static final Codec<SpanWish> STATE = Codec.record(new SpanWish(null, UNKNOWN),
                (f, was) -> new SpanWish(config(f, was.config()),
                        f.number("hdlc_timeslot", was.hdlcTimeslot())));

        /** Left out where it is not known: releases before take the field for one with a value. */
        private static Layer1Config config(Fields f, Layer1Config was) {
            return f.reading() || was != null
                    ? f.optional("config", was, Layer1Config.STATE) : null;
        }
    }

    record PortWish(boolean ringing, boolean lit) {
        static final PortWish QUIET = new PortWish(false, false);
        static final Codec<PortWish> STATE = Codec.record(QUIET, (f, was) -> new PortWish(
                f.flag("ringing", was.ringing()), f.flag("lit", was.lit())));
    }

    /** As a card reports on its own. */
    private static final int COUNT_UNUSED_S = 10;
    private static final Endpoint IDLE = new Endpoint.Idle();

    private final TreeMap<Integer, SpanWish> spans = new TreeMap<>();
    private final RouteTable routes = new RouteTable();
    private final TreeMap<Integer, PortWish> ports = new TreeMap<>();
    private boolean reconciled;
    /**
     * Settings by what they set, each a request as its octets: states of the release before know
     * no classes of these requests.
     */
    private final TreeMap<String, Bytes> settings = new TreeMap<>();
    /** Counted with each change of these. */
    private transient long settingsChanges;
    private boolean countsSeconds;

    private final LinkedHashMap<Integer, Boolean> spanMarks = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Route> routeMarks = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, Boolean> portMarks = new LinkedHashMap<>();

    /** Takes a wish and marks what it touches; {@code card} is the table as last seen. */
    void take(SessionIn.Wish wish, RouteTable card) {
        switch (wish) {
            case SessionIn.ConfigureSpan w -> {
                spans.put(w.span(), new SpanWish(w.config(), w.dChannelTimeslot()));
                spanMarks.put(w.span(), true);
                if (countsSeconds) {
                    keep(count(w.span(), w.dChannelTimeslot() != 0));
                }
                clockFromSpans();
            }
            case SessionIn.CountSeconds _ -> {
                countsSeconds = true;
                countSpans();
            }
            case SessionIn.ClockOrder(var order) -> keep(new CardCommand.SetClock(order));
            case SessionIn.Join w -> {
                leave(w.a(), w.b());
                leave(w.b(), w.a());
                want(w.a(), w.b());
                want(w.b(), w.a());
            }
            case SessionIn.Part w -> {
                part(w.a(), w.b(), card);
                part(w.b(), w.a(), card);
            }
            case SessionIn.Play w -> {
                Endpoint tone = new Endpoint.Tone(w.tone());
                leave(w.destination(), tone);
                want(tone, w.destination());
            }
            case SessionIn.Silence w -> want(IDLE, w.destination());
            case SessionIn.Bridge(var bridge, var legs) ->
                    keep(new CardCommand.SetBridge(bridge, legs));
            case SessionIn.Ring w -> port(w.port(), new PortWish(true, portWish(w.port()).lit()));
            case SessionIn.StopRing w ->
                    port(w.port(), new PortWish(false, portWish(w.port()).lit()));
            case SessionIn.Lamp w ->
                    port(w.port(), new PortWish(portWish(w.port()).ringing(), w.lit()));
            case SessionIn.Reconcile w -> reconciled = true;
        }
    }

    /** The clock comes from the first span that is good of those that are to give it. */
    void clockFromSpans() {
        List<Integer> slaves = new ArrayList<>();
        spans.forEach((number, span) -> {
            if (span.config().clock() == Layer1Config.Clock.SLAVE) {
                slaves.add(number);
            }
        });
        keep(new CardCommand.SetClock(slaves));
    }

    private void countSpans() {
        spans.forEach((number, span) -> {
            CardCommand.CountLayer1 count = count(number, span.hdlcTimeslot() != 0);
            settings.putIfAbsent(Settings.about(count), Settings.octets(count));
        });
        settingsChanges++;
    }

    private static CardCommand.CountLayer1 count(int span, boolean used) {
        return new CardCommand.CountLayer1(span, used ? 1 : COUNT_UNUSED_S);
    }

    /** Whether a card was told what a request would tell it, of spans and ports. */
    boolean areMet(CardCommand command, CardMirror card) {
        return switch (command) {
            case CardCommand.ConfigureSpan _, CardCommand.OpenHdlc _, CardCommand.CloseHdlc _ -> {
                int span = ((CardCommand.SpanRequest) command).span();
                yield Objects.equals(spans.get(span), card.told(span));
            }
            case CardCommand.SetPort set ->
                    Objects.equals(ports.get(set.port()), card.portTold(set.port()));
            case CardCommand.DChannelFrame _, CardCommand.Request<?> _ -> false;
        };
    }

    /** The card is to be set so from now on. */
    void keep(CardCommand.Setting<?> setting) {
        settings.put(Settings.about(setting), Settings.octets(setting));
        settingsChanges++;
    }

    /** The card does it anyway. */
    void drop(String setting) {
        settings.remove(setting);
        settingsChanges++;
    }

    /** To be read. */
    TreeMap<String, Bytes> settings() {
        return settings;
    }

    long settingsChanges() {
        return settingsChanges;
    }

    private void want(Endpoint source, Endpoint destination) {
        Route route = new Route(source, destination);
        routes.put(route);
        routeMarks.put(destination.code(), route);
    }

    /** Whoever was joined to the endpoint hears it no more, unless it is the one to come. */
    private void leave(Endpoint endpoint, Endpoint next) {
        Endpoint partner = routes.source(endpoint);
        if (partner.canHear() && !partner.equals(next)
                && routes.source(partner).equals(endpoint)) {
            want(IDLE, partner);
        }
    }

    private void part(Endpoint source, Endpoint destination, RouteTable card) {
        boolean wished = routes.source(destination).equals(source);
        boolean found = routes.source(destination) instanceof Endpoint.Idle
                && card.source(destination).equals(source);
        if (wished || found) {
            want(IDLE, destination);
        }
    }

    private PortWish portWish(int port) {
        return ports.getOrDefault(port, PortWish.QUIET);
    }

    private void port(int port, PortWish wish) {
        ports.put(port, wish);
        portMarks.put(port, true);
    }

    /** Whether the D-channel of a span is wished open at a timeslot. */
    boolean opens(int span, int timeslot) {
        SpanWish wish = span(span);
        return wish != null && wish.hdlcTimeslot() == timeslot;
    }

    /** What a span is to be; null where nothing was asked. */
    SpanWish span(int span) {
        return spans.get(span);
    }

    TreeMap<Integer, SpanWish> spans() {
        return spans;
    }

    /** What makes a headset as it is wished; only for one of which something was wished. */
    CardCommand.SetPort request(int port) {
        PortWish wish = port(port);
        return new CardCommand.SetPort(port, wish.ringing(), wish.lit());
    }

    /** The request as it is wished by now: a later one may have overtaken it. */
    CardCommand asWishedNow(CardCommand late) {
        return late instanceof CardCommand.SetPort set && port(set.port()) != null
                ? request(set.port()) : late;
    }

    RouteTable routes() {
        return routes;
    }

    /** What a port is to be; null where it is to be left alone. */
    PortWish port(int port) {
        PortWish wish = ports.get(port);
        return wish == null && reconciled ? PortWish.QUIET : wish;
    }

    TreeMap<Integer, PortWish> ports() {
        return ports;
    }

    LinkedHashMap<Integer, Boolean> spanMarks() {
        return spanMarks;
    }

    LinkedHashMap<Integer, Route> routeMarks() {
        return routeMarks;
    }

    LinkedHashMap<Integer, Boolean> portMarks() {
        return portMarks;
    }

    /** Marks all routes that differ from the card's, found ones only once reconciled. */
    void markRoutes(RouteTable card) {
        for (Route route : routes.all()) {
            if (!card.source(route.destination()).equals(route.source())) {
                routeMarks.put(route.destination().code(), route);
            }
        }
        for (Route found : card.all()) {
            if (reconciled && routes.source(found.destination()) instanceof Endpoint.Idle) {
                routeMarks.put(found.destination().code(), new Route(IDLE, found.destination()));
            }
        }
    }

    /** Takes up to {@code limit} marked routes that the card does not hold. */
    List<Route> takeRoutes(CardMirror card, int limit) {
        List<Route> changes = new ArrayList<>();
        Iterator<Route> marked = routeMarks.values().iterator();
        while (changes.size() < limit && marked.hasNext()) {
            Route route = marked.next();
            marked.remove();
            if (!card.holds(route)) {
                changes.add(route);
            }
        }
        return changes;
    }

    void clearMarks() {
        spanMarks.clear();
        routeMarks.clear();
        portMarks.clear();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("spans", spans, Codec.INT, SpanWish.STATE);
        f.part("routes", routes::state);
        f.map("ports", ports, Codec.INT, PortWish.STATE);
        reconciled = f.flag("reconciled", reconciled);
        f.map("span_marks", spanMarks, Codec.INT, Codec.FLAG);
        f.map("route_marks", routeMarks, Codec.INT, CardCodecs.ROUTE);
        f.map("port_marks", portMarks, Codec.INT, Codec.FLAG);
        f.map("settings", settings, Codec.TEXT, Bytes.STATE);
        settingsChanges++;
        countsSeconds = f.flag("counts_seconds", countsSeconds);
    }
}
