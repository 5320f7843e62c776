package org.callbox.controller.span;

/** The failure of a line after integration of defects; each masks those before it. */
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
