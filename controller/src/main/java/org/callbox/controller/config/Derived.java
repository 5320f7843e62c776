package org.callbox.controller.config;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Items;
import org.callbox.controller.config.Value.Leaf;

/** Defaults that are worked out from other values. */
final class Derived {
    private static final int BOX_CHARACTERS = 32;
    private static final String GERMANY = "49";
    /** 010xx is call by call: within +49, and yet at whatever price that carrier asks. */
    private static final String CARRIER_OF_GERMANY = "010";

    private Derived() {}

    static void fill(Block top) {
        Block site = top.block("site");
        if (site != null) {
            put(top, "box", slug(site.text("name")));
            put(site, "name", top.text("box"));
        }
        for (Block card : top.rows("cards")) {
            if (card.has("id")) {
                put(card, "bus", "card-" + card.number("id"));
            }
        }
        for (Block span : top.rows("spans")) {
            Block signalling = span.block("signalling");
            if (signalling != null && signalling.has("timeslot")) {
                put(span, "channels", allBut(signalling.number("timeslot")));
            }
        }
        for (Block queue : top.rows("queues")) {
            put(queue, "name", queue.text("id"));
        }
        for (Block agent : top.rows("agents")) {
            put(agent, "name", agent.text("id"));
        }
        top.rows("numbers").forEach(Derived::ringing);
        top.rows("callers").forEach(Derived::ringing);
        Block outbound = top.block("outbound");
        if (outbound != null && !outbound.values().containsKey("carrier_prefixes")
                && GERMANY.equals(outbound.text("country_code"))) {
            outbound.values().put("carrier_prefixes", new Items(
                    List.of(new Leaf(CARRIER_OF_GERMANY, Place.DEFAULT)), Place.DEFAULT, true));
        }
        sort(top, BoardKeys.ROOT);
    }

    /** How long a person is rung is no news of a row that rings none. */
    private static void ringing(Block row) {
        if (!row.has("agent") && !row.has("position")
                && Place.DEFAULT.equals(row.placeOf("ring_s"))) {
            row.values().remove("ring_s");
        }
    }

    private static void put(Block block, String key, Object value) {
        if (!block.has(key) && value != null) {
            block.values().put(key, new Leaf(value, Place.DEFAULT));
        }
    }

    /** Keys in the order of the table again, so that what was added stands where it belongs. */
    private static void sort(Block block, Shape.Group shape) {
        TreeMap<Integer, String> order = new TreeMap<>();
        List<String> names = shape.keys().stream().map(Shape.Key::name).toList();
        block.values().keySet().forEach(name -> order.put(names.indexOf(name), name));
        for (String name : order.values()) {
            Value value = block.values().remove(name);
            block.values().put(name, value);
            Shape inner = shape.key(name).shape();
            if (inner instanceof Shape.Group group && value instanceof Block child) {
                sort(child, group);
            } else if (inner instanceof Shape.Rows(Shape.Group group, _, _, _)
                    && value instanceof Items items) {
                items.items().forEach(row -> sort((Block) row, group));
            }
        }
    }

    private static List<Integer> allBut(int dChannel) {
        List<Integer> channels = new ArrayList<>();
        for (int slot = 1; slot <= Shape.Timeslots.MOST; slot++) {
            if (slot != dChannel) {
                channels.add(slot);
            }
        }
        return List.copyOf(channels);
    }

    /** "Muster und Söhne" becomes {@code muster-und-sohne}; {@code box} when nothing is left. */
    static String slug(String name) {
        String plain = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT).replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), BOX_CHARACTERS))
                .replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "box" : cut;
    }
}
