package org.callbox.controller.lapd;

/** Which end of the D-channel somebody plays; it decides the C/R bit (Q.921 3.3.2). */
public enum Side {
    USER, NETWORK;

    public Side other() {
        return this == USER ? NETWORK : USER;
    }
}
