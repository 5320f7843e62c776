package org.callbox.bridge.card;

/** An image that cannot be used; says why, as the end of a sentence that begins with the image. */
public final class UnfitImage extends Exception {
    private static final long serialVersionUID = 1;

    UnfitImage(String why) {
        super(why);
    }
}
