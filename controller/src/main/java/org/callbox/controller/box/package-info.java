/**
 * The one place that wires a box: the loop, its adapters, the state directory and both ends of the
 * operator socket. Knows nothing of the command line.
 */
package org.callbox.controller.box;
