/**
 * What hangs on the wall for everybody: queue lamps, bells and keys for the night switch. Is told
 * how many wait and which keys are turned, and says what each lamp and bell is to do.
 *
 * <p>Pure: no thread, clock, GPIO or log. Described in docs/lamps.md.
 */
package org.callbox.controller.wall;
