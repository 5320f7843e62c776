/**
 * A place to work, seen as a machine: headset, hook, keys and buttons in; wishes of the person
 * and the lamp out. Knows nothing about calls or queues: what the seat is doing is shown to it.
 * The lamp table is {@link org.callbox.controller.position.LampPlan}, described in docs/lamps.md.
 *
 * <p>Pure: no thread, clock, GPIO or log.
 */
package org.callbox.controller.position;
