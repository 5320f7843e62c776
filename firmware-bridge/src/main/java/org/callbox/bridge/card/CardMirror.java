package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

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
    /** The table was read since the link came up. */
    boolean tableRead;
    /** What it held, and did not when it was read last. */
    private final ArrayList<Route> lost = new ArrayList<>();
    long tableChanges;
    long corrections;
    /** A change of the table is in flight. */
    boolean changing;
    /** A change of many was refused; they go one by one until the offender is found. */
    boolean oneByOne;
    /** Refused once by themselves, by destination: tried again when the table was read. */
    final LinkedHashMap<Integer, Route> doubted = new LinkedHashMap<>();
    /** What was doubted and is being tried again. */
    final LinkedHashMap<Integer, Route> retried = new LinkedHashMap<>();
    /** Routes for which a pause was cut short, by destination, for as long as they are wished. */
    final LinkedHashMap<Integer, Route> hurried = new LinkedHashMap<>();
    /** Routes of which it was said that they failed, by destination. */
    final LinkedHashMap<Integer, Route> failed = new LinkedHashMap<>();

    /** Settings that the card has made since the link came up, as {@link Wishes#settings}. */
    private final TreeMap<String, Bytes> settingsMade = new TreeMap<>();
    /** Settings that are wished and beyond what it can do: looked at once on an association. */
    final transient TreeMap<String, Bytes> settingsBeyond = new TreeMap<>();
    /** Counted with each that is made or forgotten. */
    private transient long settingsChanges;
    /** When a setting that it has not made is sent again. */
    final TreeMap<String, Long> settingsAgainAtMs = new TreeMap<>();

    /** Forgets all but the table, which {@link Wishes#take} may still be asked about. */
    void reset() {
        identity = null;
        capabilities = null;
        spans.clear();
        ports.clear();
        spansTold.clear();
        portsTold.clear();
        pages = null;
        tableRead = false;
        changing = false;
        oneByOne = false;
        doubted.clear();
        retried.clear();
        settingsMade.clear();
        settingsBeyond.clear();
        settingsAgainAtMs.clear();
        settingsChanges++;
    }

    /** It drives spans and ports as another image says, whatever it was told before. */
    void runsAnother() {
        spansTold.clear();
        settingsMade.keySet().removeIf(about -> about.startsWith("gain-set"));
        settingsChanges++;
    }

    /** Goes up with each setting that is made or forgotten. */
    long settingsChanges() {
        return settingsChanges;
    }

    boolean hasMade(String about, Bytes setting) {
        return setting.equals(settingsMade.get(about));
    }

    void makes(String about, Bytes setting) {
        settingsMade.put(about, setting);
        settingsChanges++;
    }

    /** It is no matter any more whether it was made. */
    void forgets(String about) {
        settingsMade.remove(about);
        settingsChanges++;
    }

    int frameOctetsMax() {
        return Math.min(CardCommand.FRAME_OCTETS_MAX, capabilities.frameOctetsMax());
    }

    boolean has(Feature feature) {
        return feature == null || feature.in(capabilities.features());
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

    /** @param config null for one that is not known */
    void tellConfig(int span, Layer1Config config) {
        Wishes.SpanWish told = spansTold.get(span);
        spansTold.put(span, new Wishes.SpanWish(
                config, told == null ? Wishes.SpanWish.UNKNOWN : told.hdlcTimeslot()));
    }

    void tellHdlc(int span, int timeslot) {
        Wishes.SpanWish told = spansTold.get(span);
        spansTold.put(span, new Wishes.SpanWish(told == null ? null : told.config(), timeslot));
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

    /** The request for a page failed. */
    void dropPages() {
        pages = null;
    }

    boolean readsTable() {
        return pages != null;
    }

    void beginTable() {
        pages = new RouteTable();
    }

    /** Whether there is more to a page than that there are more. */
    boolean leadsOn(int fromCode, CardMessage.TablePage page) {
        return page.nextCode() == 0 || page.nextCode() > fromCode && !page.routes().isEmpty()
                && pages.size() <= capabilities.tableSize();
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
        tableRead = true;
        int differences = 0;
        lost.clear();
        for (Route route : believed.all()) {
            if (!holds(route)) {
                differences++;
                lost.add(route);
            }
        }
        for (Route route : table.all()) {
            boolean extra = believed.source(route.destination()) instanceof Endpoint.Idle;
            differences += extra ? 1 : 0;
        }
        return differences;
    }

    /**
     * The change that takes the source of a route off another destination, where the card lets it
     * be heard against what is wished, and no change that goes with the route mends that; null
     * where nothing is in the way.
     */
    Route stillHeard(Route route, List<Route> with, RouteTable wished) {
        if (!route.source().canHear()) {
            return null;
        }
        for (Route held : table.of(route.source())) {
            Endpoint end = held.destination();
            Endpoint wish = wished.source(end);
            if (!end.equals(route.destination()) && !wish.equals(held.source())
                    && with.stream().noneMatch(one -> one.destination().equals(end))) {
                return new Route(wish, end);
            }
        }
        return null;
    }

    /** Whether the table can take one more route, after the changes that go with it. */
    boolean hasRoomFor(Route route, List<Route> with, RouteTable wished) {
        if (table.size() + 2 * (with.size() + 1) <= capabilities.tableSize()) {
            return true;
        }
        TreeMap<Integer, Route> changes = new TreeMap<>();
        with.forEach(change -> addBothWays(change, wished, changes));
        addBothWays(route, wished, changes);
        int size = table.size();
        for (Route change : changes.values()) {
            size += grows(change);
        }
        return size <= capabilities.tableSize();
    }

    /** Half a conversation is none: the way back counts as well. */
    private static void addBothWays(
            Route route, RouteTable wished, TreeMap<Integer, Route> changes) {
        changes.put(route.destination().code(), route);
        if (route.source().canHear()
                && wished.source(route.source()).equals(route.destination())) {
            changes.putIfAbsent(route.source().code(), route.back());
        }
    }

    private int grows(Route change) {
        int before = table.source(change.destination()) instanceof Endpoint.Idle ? 0 : 1;
        return (change.source() instanceof Endpoint.Idle ? 0 : 1) - before;
    }

    /** What is wished is another thing now: whether that fails is to be told anew. */
    void forgetFailures(RouteTable wished) {
        if (failed.isEmpty() && hurried.isEmpty()) {
            return;
        }
        for (LinkedHashMap<Integer, Route> of : List.of(failed, hurried)) {
            of.values().removeIf(
                    route -> !wished.source(route.destination()).equals(route.source()));
        }
    }

    long generation() {
        return generation;
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
            case Endpoint.Tone tone -> capabilities.toneGenerators() > 0;
            case Endpoint.BusEnd bus -> true;
            case Endpoint.Idle idle -> true;
            case Endpoint.Leg leg -> leg.bridge() < capabilities.bridges()
                    && leg.leg() < capabilities.bridgeLegs();
        };
    }

    /** Routes that it was known to hold, and did not when it was read last. */
    List<Route> forgotten() {
        return List.copyOf(lost);
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

    /** Its fields in the format of the state. */
    void state(Fields f) {
        identity = f.optional("identity", identity, CardCodecs.IDENTITY);
        capabilities = f.optional("capabilities", capabilities, CardCodecs.CAPABILITIES);
        f.map("spans", spans, Codec.INT, CardCodecs.SPAN);
        f.map("ports", ports, Codec.INT, CardCodecs.PORT);
        f.map("spans_told", spansTold, Codec.INT, Wishes.SpanWish.STATE);
        f.map("ports_told", portsTold, Codec.INT, Wishes.PortWish.STATE);
        f.part("table", table::state);
        generation = f.number("generation", generation);
        pages = f.optional("pages", pages, Codec.machine(RouteTable::new, RouteTable::state));
        tableRead = f.flag("table_read", tableRead);
        f.list("lost", lost, CardCodecs.ROUTE);
        tableChanges = f.number("table_changes", tableChanges);
        corrections = f.number("corrections", corrections);
        changing = f.flag("changing", changing);
        oneByOne = f.flag("one_by_one", oneByOne);
        f.map("doubted", doubted, Codec.INT, CardCodecs.ROUTE);
        f.map("retried", retried, Codec.INT, CardCodecs.ROUTE);
        f.map("hurried", hurried, Codec.INT, CardCodecs.ROUTE);
        f.map("failed", failed, Codec.INT, CardCodecs.ROUTE);
        f.map("settings_made", settingsMade, Codec.TEXT, Bytes.STATE);
        settingsChanges++;
        f.map("settings_again_at_ms", settingsAgainAtMs, Codec.TEXT, Codec.LONG);
    }
}
