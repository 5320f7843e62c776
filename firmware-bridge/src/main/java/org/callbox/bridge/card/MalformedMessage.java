package org.callbox.bridge.card;

/** Why octets from the other end are not a message; never leaves the codec. */
final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1;

    MalformedMessage(String why) {
        super(why, null, false, false);
    }
}
