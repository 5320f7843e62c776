package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Sequence;

/** Lays a site file over the profile it extends: keys one by one, rows by their id. */
final class Merge {
    private Merge() {}

    static Mapping over(Mapping profile, Mapping site) {
        return groups(profile, site, BoardKeys.ROOT);
    }

    private static Mapping groups(Mapping below, Mapping above, Shape.Group shape) {
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(below.entries());
        above.entries().forEach((name, entry) -> {
            Entry under = below.entries().get(name);
            Shape.Key key = shape.key(name);
            entries.put(name, under == null || key == null ? entry
                    : new Entry(entry.key(), nodes(under.value(), entry.value(), key.shape())));
        });
        return new Mapping(entries, above.place());
    }

    private static Node nodes(Node below, Node above, Shape shape) {
        if (shape instanceof Shape.Group group
                && below instanceof Mapping under && above instanceof Mapping over) {
            return groups(under, over, group);
        }
        if (shape instanceof Shape.Rows rows && rows.identity() != null
                && below instanceof Sequence under && above instanceof Sequence over) {
            return rows(under, over, rows);
        }
        return above;
    }

    private static Sequence rows(Sequence below, Sequence above, Shape.Rows shape) {
        List<Node> result = new ArrayList<>(below.items());
        List<String> ids = new ArrayList<>(
                below.items().stream().map(row -> id(row, shape.identity())).toList());
        for (Node row : above.items()) {
            String id = id(row, shape.identity());
            int index = id == null ? -1 : ids.indexOf(id);
            if (index < 0) {
                result.add(row);
            } else {
                result.set(index, nodes(result.get(index), row, shape.row()));
                ids.set(index, null); // a second row of that id is a duplicate, not an overlay
            }
        }
        return new Sequence(List.copyOf(result), above.place());
    }

    private static String id(Node row, String identity) {
        return row instanceof Mapping mapping && mapping.get(identity) instanceof Scalar scalar
                ? plain(scalar) : null;
    }

    /** One text for 1, 01 and 0x1, which are one number. */
    private static String plain(Scalar id) {
        return id.kind() == Node.Kind.WHOLE ? String.valueOf(Checker.parsed(id.text())) : id.text();
    }
}
