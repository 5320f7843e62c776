package org.callbox.bridge.link;

/** Why the link cannot stay up. */
record Trouble(DownReason reason, String text) {}
