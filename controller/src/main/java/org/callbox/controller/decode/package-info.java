/**
 * D-channel frames to JSON lines, for people and programs that look at a trace (docs/decode.md).
 * Reads hexadecimal lines and capture files of any origin: nothing in them is trusted. Uses the
 * decoders of lapd and q931 and the json room; nothing imports it but the command line.
 */
package org.callbox.controller.decode;
