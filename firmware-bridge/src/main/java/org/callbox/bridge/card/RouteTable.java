package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** The routes of a card's switch, in the order of the destinations' codes. */
public final class RouteTable {
    private static final Endpoint IDLE = new Endpoint.Idle();
    private static final int OCTETS_PER_ROUTE = 2 * Short.BYTES;
    private static final int CODE_BITS = 16;
    private static final int CODE_MASK = 0xFFFF;

    /* In the order of the destinations, with room for more: put in again where a state is read. */
    private transient Route[] routes = new Route[64];
    /** The same routes as the octets of {@link #hash}, kept so since each change asks for it. */
    private transient byte[] codes = new byte[OCTETS_PER_ROUTE * routes.length];
    private int size;
    /** Where each source is heard: its code, then the code of the destination, in order. */
    private transient int[] heard = new int[routes.length];

    public RouteTable() {}

    /** What the destination hears; {@link Endpoint.Idle} where it has no route. */
    public Endpoint source(Endpoint destination) {
        int at = place(destination.code());
        return at < 0 ? IDLE : routes[at].source();
    }

    /** Sets the one route to a destination; an idle source removes it. */
    public void put(Route route) {
        int at = place(route.destination().code());
        boolean idle = route.source() instanceof Endpoint.Idle;
        if (at >= 0) {
            forget(heardKey(routes[at]));
        }
        if (idle && at >= 0) {
            remove(at);
        } else if (!idle) {
            set(at >= 0 ? at : insert(-at - 1), route);
            hear(heardKey(route));
        }
    }

    /* Between the two a table has one key less than routes. */

    private void forget(int key) {
        int at = Arrays.binarySearch(heard, 0, size, key);
        System.arraycopy(heard, at + 1, heard, at, size - at - 1);
    }

    private void hear(int key) {
        int at = -Arrays.binarySearch(heard, 0, size - 1, key) - 1;
        System.arraycopy(heard, at, heard, at + 1, size - at - 1);
        heard[at] = key;
    }

    /** The index of the route to a destination; where it would be inserted as -index - 1. */
    private int place(int code) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int octet = OCTETS_PER_ROUTE * middle + Short.BYTES;
            int there = (codes[octet] & 0xFF) << 8 | codes[octet + 1] & 0xFF;
            if (there == code) {
                return middle;
            }
            if (there < code) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private int insert(int at) {
        if (size == routes.length) {
            routes = Arrays.copyOf(routes, 2 * size);
            codes = Arrays.copyOf(codes, 2 * codes.length);
            heard = Arrays.copyOf(heard, 2 * size);
        }
        move(at, at + 1, size - at);
        size++;
        return at;
    }

    private void remove(int at) {
        size--;
        move(at + 1, at, size - at);
        routes[size] = null;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(routes, from, routes, to, count);
        System.arraycopy(codes, OCTETS_PER_ROUTE * from,
                codes, OCTETS_PER_ROUTE * to, OCTETS_PER_ROUTE * count);
    }

    private void set(int at, Route route) {
        routes[at] = route;
        put(OCTETS_PER_ROUTE * at, route.source().code());
        put(OCTETS_PER_ROUTE * at + Short.BYTES, route.destination().code());
    }

    private void put(int octet, int code) {
        codes[octet] = (byte) (code >> 8);
        codes[octet + 1] = (byte) code;
    }

    private static int heardKey(Route route) {
        return firstKey(route.source()) | route.destination().code();
    }

    /** In the order of keys as signed numbers, those of one source stand together. */
    private static int firstKey(Endpoint source) {
        return source.code() << CODE_BITS;
    }

    public void clear() {
        Arrays.fill(routes, 0, size, null);
        size = 0;
    }

    public int size() {
        return size;
    }

    /** The routes that have this source, in the order of their destinations. */
    List<Route> of(Endpoint source) {
        int first = firstKey(source);
        int at = Arrays.binarySearch(heard, 0, size, first);
        List<Route> found = new ArrayList<>();
        for (int i = at < 0 ? -at - 1 : at; i < size && heard[i] <= (first | CODE_MASK); i++) {
            found.add(routes[place(heard[i] & CODE_MASK)]);
        }
        return found;
    }

    public List<Route> all() {
        return List.of(Arrays.copyOf(routes, size));
    }

    /** At most {@code limit} routes to destinations with this code or above. */
    public List<Route> from(int code, int limit) {
        int at = place(code);
        int first = at < 0 ? -at - 1 : at;
        return List.of(Arrays.copyOfRange(routes, first, Math.min(first + limit, size)));
    }

    /**
     * CRC-32 (as of the frames) over the routes in ascending order of the destination, each as
     * four octets: source code, destination code, high octet first. 0 for the empty table.
     */
    public long hash() {
        CRC32 crc = new CRC32();
        crc.update(codes, 0, OCTETS_PER_ROUTE * size);
        return crc.getValue();
    }

    /** Its routes in the format of the state. */
    void state(Fields f) {
        TreeMap<Integer, Route> byDestination = new TreeMap<>();
        all().forEach(route -> byDestination.put(route.destination().code(), route));
        f.map("routes", byDestination, Codec.INT, CardCodecs.ROUTE);
        if (f.reading()) {
            clear();
            byDestination.values().forEach(this::put);
        }
    }
}
