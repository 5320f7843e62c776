/**
 * What the box has been told, and what it was: every input in a bounded ring on disk, and
 * snapshots of the core, so that snapshot and tail rebuild it after a crash and a replay can prove
 * what it did. Knows the core only by its inputs, commands and its object graph.
 */
package org.callbox.controller.journal;
