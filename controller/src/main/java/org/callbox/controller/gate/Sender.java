package org.callbox.controller.gate;

/**
 * Who sent a command, as the transport knows it.
 *
 * @param name such as {@code socket:anna}; no two senders share one
 */
public record Sender(String name, CommandRole role) {}
