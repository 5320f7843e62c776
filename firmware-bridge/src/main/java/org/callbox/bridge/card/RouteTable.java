package org.callbox.bridge.card;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** The routes of a card's switch, in the order of the destinations' codes. */
public final class RouteTable {
    private static final Endpoint IDLE = new Endpoint.Idle();

    private final TreeMap<Integer, Route> routes = new TreeMap<>();
    /** Where each source is heard: by its code, routes by the codes of their destinations. */
    private final TreeMap<Integer, TreeMap<Integer, Route>> bySource = new TreeMap<>();

    public RouteTable() {}

    /** What the destination hears; {@link Endpoint.Idle} where it has no route. */
    public Endpoint source(Endpoint destination) {
        Route route = routes.get(destination.code());
        return route == null ? IDLE : route.source();
    }

    /** Sets the one route to a destination; an idle source removes it. */
    public void put(Route route) {
        int destination = route.destination().code();
        boolean idle = route.source() instanceof Endpoint.Idle;
        Route before = idle ? routes.remove(destination) : routes.put(destination, route);
        if (before != null) {
            int code = before.source().code();
            TreeMap<Integer, Route> heard = bySource.get(code);
            heard.remove(destination);
            if (heard.isEmpty()) {
                bySource.remove(code);
            }
        }
        if (!idle) {
            heard(route);
        }
    }

    private void heard(Route route) {
        bySource.computeIfAbsent(route.source().code(), none -> new TreeMap<>())
                .put(route.destination().code(), route);
    }

    public void clear() {
        routes.clear();
        bySource.clear();
    }

    public int size() {
        return routes.size();
    }

    /** The routes that have this source, to be read while the table does not change. */
    Collection<Route> of(Endpoint source) {
        Map<Integer, Route> heard = bySource.get(source.code());
        return heard == null ? List.of() : Collections.unmodifiableCollection(heard.values());
    }

    public List<Route> all() {
        return List.copyOf(routes.values());
    }

    /** At most {@code limit} routes to destinations with this code or above. */
    public List<Route> from(int code, int limit) {
        List<Route> page = new ArrayList<>();
        for (Route route : routes.tailMap(code, true).values()) {
            if (page.size() == limit) {
                break;
            }
            page.add(route);
        }
        return page;
    }

    /**
     * CRC-32 (as of the frames) over the routes in ascending order of the destination, each as
     * four octets: source code, destination code, high octet first. 0 for the empty table.
     */
    public long hash() {
        ByteBuffer codes = ByteBuffer.allocate(2 * Short.BYTES * routes.size());
        for (Route route : routes.values()) {
            codes.putShort((short) route.source().code());
            codes.putShort((short) route.destination().code());
        }
        CRC32 crc = new CRC32();
        crc.update(codes.array());
        return crc.getValue();
    }

    /** Its routes in the format of the state. */
    void state(Fields f) {
        f.map("routes", routes, Codec.INT, CardCodecs.ROUTE);
        if (f.reading()) {
            bySource.clear();
            routes.values().forEach(this::heard);
        }
    }
}
