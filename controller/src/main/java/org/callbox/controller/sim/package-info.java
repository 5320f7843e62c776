/**
 * The other side of the line in software: an exchange and its callers, for trying things by hand,
 * for the demo and for tests. Nothing imports this room but the command line.
 */
package org.callbox.controller.sim;
