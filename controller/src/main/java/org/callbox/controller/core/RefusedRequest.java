package org.callbox.controller.core;

/** A request that cannot be read; the message says what is wrong and what would be right. */
public final class RefusedRequest extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedRequest(String sentence) {
        super(sentence);
    }
}
