/**
 * One reliable, ordered link over a serial line: handshake, window, repetition, heartbeat, recovery
 * (docs/card-link.md, "Link"). The same class plays the host and the card.
 * Pure: no thread, clock, randomness, file or device. Must not know what a message means.
 */
package org.callbox.bridge.link;
