/**
 * Flashing the configuration of a card: what of the site file a card holds by itself, the card at
 * a port that no box has open, and the log of what was flashed.
 */
package org.callbox.controller.flash;
