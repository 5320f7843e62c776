/**
 * The journal: every input in a bounded ring on disk, and snapshots of the core. A snapshot and the
 * inputs after it rebuild the core after a crash, and a replay proves what it did. Knows the core
 * only by its inputs, its commands and its state.
 */
package org.callbox.controller.journal;
