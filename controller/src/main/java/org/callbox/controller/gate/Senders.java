package org.callbox.controller.gate;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;

/** How much each sender has sent of late, and under which ids; of the most recent senders. */
final class Senders {
    static final int RATE_MAX = 100;
    static final long RATE_WINDOW_MS = 10_000;
    private static final int SENDERS_MAX = 64;
    private static final int IDS_MAX = 1_000;
    private static final long ID_KEPT_MS = 600_000;

    private final LinkedHashMap<String, ArrayDeque<Long>> sentMs = new LinkedHashMap<>();
    private final LinkedHashMap<String, Long> ids = new LinkedHashMap<>();

    /** Counts one more, unless the sender has sent too many already. */
    boolean mayGo(String sender, long monoMs) {
        return mayGo(sender, RATE_MAX, monoMs);
    }

    /** The same for what may come so many times only. */
    boolean mayGo(String sender, int most, long monoMs) {
        // Taken out and put in again: the first of the map is who has been silent longest.
        ArrayDeque<Long> sent = sentMs.remove(sender);
        sent = sent == null ? new ArrayDeque<>() : sent;
        sentMs.put(sender, sent);
        if (sentMs.size() > SENDERS_MAX) {
            sentMs.pollFirstEntry();
        }
        while (!sent.isEmpty() && monoMs - sent.peekFirst() >= RATE_WINDOW_MS) {
            sent.removeFirst();
        }
        if (sent.size() >= most) {
            return false;
        }
        sent.addLast(monoMs);
        return true;
    }

    /** Whether a command with this id was taken within the last ten minutes. */
    boolean known(String sender, String id, long monoMs) {
        Long taken = ids.get(sender + " " + id);
        return taken != null && monoMs - taken < ID_KEPT_MS;
    }

    void taken(String sender, String id, long monoMs) {
        ids.remove(sender + " " + id);
        ids.put(sender + " " + id, monoMs);
        if (ids.size() > IDS_MAX) {
            ids.pollFirstEntry();
        }
    }
}
