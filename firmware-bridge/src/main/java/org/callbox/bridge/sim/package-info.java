/**
 * What stands in for hardware: a card in software and a line with faults. Shipped, because whoever
 * has no card needs them. Must not know the controller.
 */
package org.callbox.bridge.sim;
