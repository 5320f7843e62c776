/**
 * The whole box as one deterministic machine: {@link org.callbox.controller.core.Switchboard}
 * takes one input after the other and answers with commands. It knows no thread, clock, file or
 * socket; the same inputs give the same commands, bit for bit.
 */
package org.callbox.controller.core;
