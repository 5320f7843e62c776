/** Buttons and lamps on GPIO lines. */
package org.callbox.controller.gpio;
