/**
 * What {@code callbox bench} measures, and the ports, folders and processes that it and the
 * demonstration make for themselves. Knows nothing of the command line.
 */
package org.callbox.controller.bench;
