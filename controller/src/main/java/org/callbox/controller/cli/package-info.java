/** The command line: picocli commands, each thin over the rooms that do the work. */
package org.callbox.controller.cli;
