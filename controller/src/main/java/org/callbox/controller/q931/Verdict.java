package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;

/**
 * What is wrong with the elements of a received message (Q.931 5.8.6, 5.8.7).
 *
 * @param fatal why no action may be taken on the message, cause 96 or 100; null when it may
 * @param fatalElements the identifiers concerned, as diagnostics
 * @param minor what to report although action is taken, cause 99 or 100; null when nothing
 * @param minorElements the identifiers concerned, as diagnostics
 */
record Verdict(CauseValue fatal, Bytes fatalElements, CauseValue minor, Bytes minorElements) {
    static final Verdict GOOD = new Verdict(null, Bytes.EMPTY, null, Bytes.EMPTY);

    boolean bad() {
        return fatal != null;
    }

    boolean blemished() {
        return minor != null;
    }
}
