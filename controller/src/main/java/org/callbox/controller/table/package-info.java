/**
 * Tables of text for people: columns as wide as what stands in them, counted as a terminal counts.
 * Knows nothing of what the tables say.
 */
package org.callbox.controller.table;
