package org.callbox.controller.q931;

/** The side of the user-network interface that a layer plays (Q.931 1.1). */
public enum Side {
    USER,
    NETWORK
}
