package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Items;
import org.callbox.controller.config.Value.Leaf;

/** Lists the values of an effective config, each with the place it comes from. */
final class Origins {
    private final List<Origin> list = new ArrayList<>();

    private Origins() {}

    static List<Origin> of(Block top) {
        Origins origins = new Origins();
        origins.block(top, BoardKeys.ROOT, "", "");
        return List.copyOf(origins.list);
    }

    private void block(Block block, Shape.Group shape, String path, String key) {
        block.values().forEach((name, value) -> value(value, shape.key(name).shape(),
                path.isEmpty() ? name : path + "." + name,
                key.isEmpty() ? name : key + "." + name));
    }

    private void value(Value value, Shape shape, String path, String key) {
        switch (value) {
            case Leaf leaf -> list.add(new Origin(path, key, shown(leaf.value()), leaf.place()));
            case Block block -> block(block, shape instanceof Shape.Brief brief
                    ? brief.group() : (Shape.Group) shape, path, key);
            case Items items -> {
                Shape.Rows rows = (Shape.Rows) shape;
                for (int i = 0; i < items.items().size(); i++) {
                    Value row = items.items().get(i);
                    value(row, rows.row(), path + "[" + i + "]",
                            key + "[" + name(row, rows.identity(), i) + "]");
                }
            }
        }
    }

    private static String name(Value row, String identity, int index) {
        return row instanceof Block block && block.values().get(identity) instanceof Leaf leaf
                ? String.valueOf(leaf.value()) : String.valueOf(index);
    }

    private static String shown(Object value) {
        return value instanceof List<?> slots ? Ranges.text(slots, ",") : String.valueOf(value);
    }
}
