package org.callbox.controller.records;

import java.util.ArrayList;
import java.util.List;

/** The columns that a row names, in its order. */
final class ColumnNames implements SqlColumns {
    private final List<String> all = new ArrayList<>();
    private final List<String> derived = new ArrayList<>();
    private final List<PrivateTables.Numbers> phones = new ArrayList<>();

    private ColumnNames() {}

    static ColumnNames of(RowTable<?> table) {
        ColumnNames names = new ColumnNames();
        named(table, names);
        return names;
    }

    private static <R> void named(RowTable<R> table, ColumnNames names) {
        table.columns().apply(names, table.none());
    }

    List<String> all() {
        return all;
    }

    /** Without those that are made from others. */
    List<String> ofRow() {
        List<String> names = new ArrayList<>(all);
        names.removeAll(derived);
        return names;
    }

    /** Those in which telephone numbers stand. */
    List<PrivateTables.Numbers> phones() {
        return phones;
    }

    @Override
    public String phone(String name, String held) {
        phones.add(new PrivateTables.Numbers(name, null, "''"));
        return string(name, held);
    }

    @Override
    public String phoneOrNull(String name, String type, String held) {
        phones.add(new PrivateTables.Numbers(name, type, "NULL"));
        return string(name, held);
    }

    @Override
    public String string(String name, String held) {
        all.add(name);
        return held;
    }

    @Override
    public Long whole(String name, Long held) {
        all.add(name);
        return held;
    }

    @Override
    public void day(String name, long ms) {
        all.add(name);
        derived.add(name);
    }
}
