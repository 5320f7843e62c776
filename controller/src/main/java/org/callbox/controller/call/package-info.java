/**
 * Calls. A {@code Call} has legs (a line, a headset), a connection between them, and perhaps a
 * visit to a queue. Legs report in words that are the same for both kinds; a service answers with
 * decisions and does nothing itself; {@code Execution} carries them out; {@code CallControl} finds
 * the call that an input concerns. Who is served next is decided by the acd room. Knows no card,
 * tty, broker or database. Ends every seizure in exactly one reason.
 */
package org.callbox.controller.call;
