package org.callbox.bridge.card;

/** What complaints are about that are not about one request, see {@link CardSession}. */
public final class ComplaintWords {
    /** The card speaks no version that we speak. */
    public static final String VERSION = "version";
    /** It is another card than it is to be. */
    public static final String SERIAL = "serial";
    /** It sends what cannot be read. */
    public static final String MESSAGE = "message";

    private ComplaintWords() {}
}
