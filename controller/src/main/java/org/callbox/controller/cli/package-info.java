/**
 * The command line, and the one place that wires a box together. May know every room; no room
 * knows it.
 */
package org.callbox.controller.cli;
