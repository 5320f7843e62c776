/**
 * The command line: commands, and the texts that they print. May know every room; no room knows
 * it.
 */
package org.callbox.controller.cli;
