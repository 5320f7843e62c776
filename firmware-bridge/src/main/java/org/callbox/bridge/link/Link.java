package org.callbox.bridge.link;

import java.util.List;

/** One end of the link. */
public final class Link {
    /** The longest reliable message; longer than a frame it travels in several. */
    public static final int MAX_MESSAGE_OCTETS = 4096;

    public Link(LinkParameters parameters, long ownBootId) {
    }

    public List<LinkOut> on(long nowMs, LinkIn in) {
        return List.of();
    }

    public LinkState state() {
        return LinkState.DOWN;
    }
}
