/**
 * Writes the assignment log, one JSON object a line, chained by hash (docs/assignments.md). Knows
 * nothing of how the facts came about and never holds up the loop.
 */
package org.callbox.controller.assignments;
