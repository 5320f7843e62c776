package org.callbox.controller.call;

/**
 * The columns of one row, being written or being read: each row of the records names them once, in
 * its method {@code columns}, for the database and for the state in which rows outlive a restart
 * (docs/records.md). Each method takes the value held, and answers the value of the row that is
 * made: the same one when a row is written or the column is not there, the one read otherwise.
 */
public interface Columns {

    String text(String name, String held);

    /** A text that may be null. */
    String textOrNull(String name, String held);

    /** The same, of which few rows have one: what waits for the database is kept small. */
    String rareText(String name, String held);

    /** A telephone number, which is exported and erased on demand (docs/privacy.md). */
    default String phone(String name, String held) {
        return text(name, held);
    }

    /**
     * The same, which may be null.
     *
     * @param type column that says what kind of number it is; null for none
     */
    default String phoneOrNull(String name, String type, String held) {
        return textOrNull(name, held);
    }

    int number(String name, int held);

    /** One that is 0 for none, which the database keeps as NULL. */
    int numberOrNone(String name, int held);

    /** One that may be null. */
    Integer numberOrNull(String name, Integer held);

    /** A count of rows, or milliseconds. */
    long count(String name, long held);

    boolean flag(String name, boolean held);

    /** One that may be null. */
    Boolean flagOrNull(String name, Boolean held);

    /** Wall clock, ms since 1970 UTC. */
    long time(String name, long held);

    /** The same, 0 for never, which the database keeps as NULL. */
    long timeOrNever(String name, long held);

    /** The day of a time, UTC, by which the database finds rows; it is no part of them. */
    default void day(String name, long ms) {
    }

    Reason reason(String name, Reason held);

    VisitEnd outcome(String name, VisitEnd held);
}
