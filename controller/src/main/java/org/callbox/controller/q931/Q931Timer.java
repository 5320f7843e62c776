package org.callbox.controller.q931;

/**
 * The timers that run on a point-to-point primary rate interface, with their defaults (EN 300 403-1
 * 9.1 and 9.2). Not here: T307, T318 and T319 (suspension, basic access only), T312 (broadcast
 * SETUP), T314 (segmentation, which is refused), T320 and T321 (packet mode, spare D-channel).
 */
public enum Q931Timer {
    /** Alerting. */
    T301(180_000, 180_000),
    /** Digits are collected. */
    T302(15_000, 15_000),
    /** SETUP was sent. */
    T303(4_000, 4_000),
    /** SETUP ACKNOWLEDGE was received. */
    T304(30_000, 20_000),
    /** DISCONNECT was sent. */
    T305(30_000, 30_000),
    /** DISCONNECT was sent with a tone; network side only. */
    T306(30_000, 30_000),
    /** RELEASE was sent. */
    T308(4_000, 4_000),
    /** The data link is gone. */
    T309(90_000, 90_000),
    /** CALL PROCEEDING was received. */
    T310(120_000, 40_000),
    /** CONNECT was sent; user side only. */
    T313(4_000, 4_000),
    /** RESTART was sent. */
    T316(120_000, 120_000),
    /** RESTART was received; shorter than the peer's T316. */
    T317(100_000, 100_000),
    /** STATUS ENQUIRY was sent. */
    T322(4_000, 4_000);

    private final long userMs;
    private final long networkMs;

    Q931Timer(long userMs, long networkMs) {
        this.userMs = userMs;
        this.networkMs = networkMs;
    }

    /** The standard's default in milliseconds. */
    public long defaultMs(Side side) {
        return side == Side.USER ? userMs : networkMs;
    }
}
