package org.callbox.controller.bringup;

/** The box refused a question or an order, or was not there; the message is a sentence. */
public final class NotAnswered extends Exception {
    private static final long serialVersionUID = 1L;

    public NotAnswered(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
