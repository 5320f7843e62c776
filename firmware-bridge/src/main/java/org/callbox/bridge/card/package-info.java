/**
 * What a telephony card can be told and can say, octet for octet (docs/card-link.md, section
 * Messages, and docs/card-link.cddl), and the host's half of the conversation: the session that
 * keeps a card at the state its owner wants, through link resets and restarts of the card.
 * Pure: no thread, clock, file or device. Knows {@code wire} only: not how messages are carried
 * reliably, and nothing of calls, agents or the D-channel's content.
 */
package org.callbox.bridge.card;
