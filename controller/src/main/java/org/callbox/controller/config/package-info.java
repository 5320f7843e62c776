/**
 * The board config: reads a site file with the board profile it extends, checks everything in one
 * run, and produces the {@link org.callbox.controller.plan.Plan} by which the box is built. One
 * table of keys ({@code BoardKeys}) is the truth for the loader, the JSON Schema and the origins
 * that {@code board explain} shows. Must not know any room but plan: what a value means on the
 * wire or in the queue is decided where it is used.
 */
package org.callbox.controller.config;
