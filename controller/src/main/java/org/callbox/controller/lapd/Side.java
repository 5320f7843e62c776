package org.callbox.controller.lapd;

/** The end of the D-channel that this end or the peer is; decides the C/R bit (Q.921 3.3.2). */
public enum Side {
    USER, NETWORK;

    public Side other() {
        return this == USER ? NETWORK : USER;
    }
}
