package org.callbox.controller.call;

/** What the records keep, a row each (docs/records.md). */
public sealed interface StoredRow permits CallRecord, FigureRow {

    /** Unique for ever among all rows; one with a known id is not written again. */
    String id();
}
