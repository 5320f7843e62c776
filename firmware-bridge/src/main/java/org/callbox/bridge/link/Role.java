package org.callbox.bridge.link;

/** Which end of the line this is. The host starts every association; the card answers. */
public enum Role { HOST, CARD }
