/**
 * Call records in SQLite, one row a seizure (docs/records.md). The only room that knows JDBC.
 * Writes on a thread of its own: a full, locked or absent disk never reaches the loop.
 */
package org.callbox.controller.records;
