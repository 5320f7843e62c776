/**
 * Buttons and lamps on the GPIO lines of the board: a Pi4J plugin on the Linux GPIO character
 * device (uAPI v2, {@code linux/gpio.h}, Linux 5.10 and later), and the adapter that turns its
 * edges into events and lamp patterns into levels.
 *
 * <p>Pi4J and the kernel's structures are known here only. This room does not know what a button
 * means or why a lamp blinks. Nothing of it is loaded for a site without GPIO.
 */
package org.callbox.controller.gpio;
