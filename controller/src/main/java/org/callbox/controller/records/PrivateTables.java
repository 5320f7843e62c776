package org.callbox.controller.records;

import java.util.List;

/**
 * Where numbers stand in the file, and by which time each table is kept: the one list by which rows
 * are deleted when they are old, and a number is exported and erased (docs/privacy.md).
 */
final class PrivateTables {

    /**
     * A column with a number.
     *
     * @param type column that says what kind of number it is, null for none
     * @param blank what stands there afterwards, in SQL; the type becomes {@code erased}
     */
    record Numbers(String column, String type, String blank) {}

    /**
     * A table of rows about calls or people.
     *
     * @param time column by which a row is old
     * @param numbers its columns with numbers
     * @param text a column in which a whole row stands as text, null for none
     * @param call column that names the call, by which its rows belong to a number; null for none
     * @param forCall column that names the caller's call that the row is for; null for none
     */
    record Table(String name, String time, List<Numbers> numbers, String text, String call,
            String forCall) {
        Table(String name, String time, List<Numbers> numbers, String text, String call) {
            this(name, time, numbers, text, call, null);
        }
    }

    static final List<Table> TABLES = List.of(
            new Table("calls", "arrived", phones(RowTable.CALLS), null, "id"),
            new Table("calls_set_aside", "at", List.of(), "record", "id"),
            new Table("outgoing", "begun", phones(RowTable.OUTGOING), null, "id", "for_call"),
            new Table("visits", "entered", List.of(), null, "call"),
            new Table("agent_times", "began", List.of(), null, "call"),
            new Table("promises", "made", List.of(), null, "call"),
            new Table("supervisions", "began", List.of(), null, "call"));

    private PrivateTables() {}

    private static List<Numbers> phones(RowTable<?> table) {
        return ColumnNames.of(table).phones();
    }
}
