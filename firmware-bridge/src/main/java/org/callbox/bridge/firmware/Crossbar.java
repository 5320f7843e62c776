package org.callbox.bridge.firmware;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.RouteTable;

/** A card's switch: its table with generation and hash, its bridges, its DTMF receivers. */
final class Crossbar {
    private static final long GENERATION_MASK = 0xFFFF_FFFFL;

    private final CardMessage.Capabilities has;
    private final int ports;
    private final Said said;
    private final RouteTable table = new RouteTable();
    private final TreeMap<Integer, List<BridgeLeg>> bridges = new TreeMap<>();
    /** Timeslots with a receiver, as the codes of their endpoints. */
    private final TreeSet<Integer> receivers = new TreeSet<>();
    private long generation;
    private long changes;

    Crossbar(CardMessage.Capabilities has, int ports, Said said) {
        this.has = has;
        this.ports = ports;
        this.said = said;
    }

    RouteTable table() {
        return table;
    }

    long changes() {
        return changes;
    }

    /** The hold time is over: nobody is coming back for these calls. */
    void letGo() {
        List<Route> gone = table.all().stream()
                .map(route -> new Route(new Endpoint.Idle(), route.destination())).toList();
        table.clear();
        generation = generation + 1 & GENERATION_MASK;
        if (!gone.isEmpty()) {
            said.put(new FirmwareOut.Connect(gone));
        }
        bridges.keySet().forEach(
                bridge -> said.put(new FirmwareOut.Bridge(bridge, List.of())));
        bridges.clear();
        for (int code : receivers) {
            listen((Endpoint.Timeslot) Endpoint.of(code), false);
        }
        receivers.clear();
    }

    void start() {
        letGo();
        generation = 0;
    }

    // ---- routes

    CardMessage connect(CardCommand.SetCrossConnect set) {
        if (set.generation() == generation) {
            return digest();
        }
        if (set.generation() != (generation + 1 & GENERATION_MASK)) {
            return Firmware.failure(
                    4, FailureCode.STALE, "the table's generation is " + generation);
        }
        for (Route route : set.routes()) {
            if (!exists(route.source()) || !exists(route.destination())) {
                return Firmware.failure(4, FailureCode.NO_SUCH, "no route " + route);
            }
        }
        if (sizeAfter(set.routes()) > has.tableSize()) {
            return Firmware.failure(
                    4, FailureCode.FULL, "the table holds " + has.tableSize() + " routes");
        }
        generation = set.generation();
        changes++;
        set.routes().forEach(table::put);
        said.put(new FirmwareOut.Connect(set.routes()));
        return digest();
    }

    private int sizeAfter(List<Route> changed) {
        if (table.size() + changed.size() <= has.tableSize()) {
            return table.size() + changed.size();
        }
        RouteTable after = new RouteTable();
        table.all().forEach(after::put);
        changed.forEach(after::put);
        return after.size();
    }

    private boolean exists(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Timeslot timeslot -> timeslot.span() <= has.spans();
            case Endpoint.Port port -> port.number() <= ports;
            case Endpoint.Tone tone -> has.toneGenerators() > 0;
            case Endpoint.BusEnd bus -> true;
            case Endpoint.Leg leg ->
                    leg.bridge() < has.bridges() && leg.leg() < has.bridgeLegs();
            case Endpoint.Idle idle -> true;
        };
    }

    CardMessage digest() {
        return new CardMessage.TableDigest(generation, table.hash(), table.size());
    }

    CardMessage page(int fromCode) {
        List<Route> routes = table.from(fromCode, CardCodec.ROUTES_MAX + 1);
        boolean more = routes.size() > CardCodec.ROUTES_MAX;
        int next = more ? routes.getLast().destination().code() : 0;
        return new CardMessage.TablePage(generation, table.hash(), next,
                more ? routes.subList(0, CardCodec.ROUTES_MAX) : routes);
    }

    // ---- bridges

    CardMessage bridge(CardCommand.SetBridge set) {
        boolean legs = set.legs().stream().allMatch(leg -> leg.leg() < has.bridgeLegs());
        if (set.bridge() >= has.bridges() || !legs) {
            return Firmware.failure(5, FailureCode.NO_SUCH, "it has " + has.bridges()
                    + " bridges of " + has.bridgeLegs() + " legs");
        }
        List<BridgeLeg> old = set.legs().isEmpty() ? bridges.remove(set.bridge())
                : bridges.put(set.bridge(), set.legs());
        if (!set.legs().equals(old == null ? List.of() : old)) {
            said.put(new FirmwareOut.Bridge(set.bridge(), set.legs()));
        }
        return new CardMessage.BridgeInfo(set.bridge(), set.legs());
    }

    /** All whom the destination hears, those on the other legs of a bridge by themselves. */
    Set<Endpoint> voices(Endpoint destination) {
        Set<Endpoint> voices = new TreeSet<>((a, b) -> Integer.compare(a.code(), b.code()));
        Endpoint source = table.source(destination);
        if (source instanceof Endpoint.Leg(int bridge, int number)) {
            for (BridgeLeg leg : bridges.getOrDefault(bridge, List.of())) {
                for (int other = 0; leg.leg() == number && other < has.bridgeLegs(); other++) {
                    if ((leg.hears() & 1 << other) != 0 && joins(bridge, other)) {
                        voices.add(table.source(new Endpoint.Leg(bridge, other)));
                    }
                }
            }
        } else {
            voices.add(source);
        }
        voices.remove(new Endpoint.Idle());
        return voices;
    }

    private boolean joins(int bridge, int leg) {
        return bridges.get(bridge).stream().anyMatch(one -> one.leg() == leg);
    }

    // ---- receivers

    CardMessage listen(int span, int timeslot, boolean on) {
        if (span > has.spans()) {
            return Firmware.failure(6, FailureCode.NO_SUCH, "no span " + span);
        }
        Endpoint.Timeslot at = new Endpoint.Timeslot(span, timeslot);
        boolean was = receivers.contains(at.code());
        if (on && !was && receivers.size() >= has.dtmfReceivers()) {
            return Firmware.failure(6, FailureCode.FULL, "it has "
                    + has.dtmfReceivers() + " receivers, and all are in use");
        }
        if (on ? receivers.add(at.code()) : receivers.remove(at.code())) {
            listen(at, on);
        }
        return new CardMessage.DtmfInfo(
                span, timeslot, on, has.dtmfReceivers() - receivers.size());
    }

    private void listen(Endpoint.Timeslot at, boolean on) {
        said.put(new FirmwareOut.Listen(at.span(), at.timeslot(), on));
    }

    /** Whether a digit there is to be told. */
    boolean listens(int span, int timeslot) {
        return receivers.contains(new Endpoint.Timeslot(span, timeslot).code());
    }
}
