package org.callbox.controller.span;

/** What a line suffers from after integration; each masks those before it. */
public enum LineFailure {
    NONE,
    /** The far end does not receive us. */
    RAI,
    LOF,
    AIS,
    LOS;

    /** Whether nothing can be received. */
    boolean deaf() {
        return this == LOF || this == AIS || this == LOS;
    }
}
