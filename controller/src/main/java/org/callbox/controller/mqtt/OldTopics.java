package org.callbox.controller.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Topics that this box left behind under another root or box id. They are taken off the broker, but
 * not before it is known that nobody else has the old name by now: the {@code status} there says
 * offline, or what stands there is not said again for longer than a box is silent. Where nothing is
 * heard at all, which the broker's rules may be the reason of, they stay. No thread and no clock;
 * its owner holds the lock and brings the time (monotonic ms).
 */
final class OldTopics {
    static final String LEFT = "what this box once published under another name stays at the broker"
            + " until the next start, because a message kept there may have ended the connection;"
            + " take it away by an empty retained message on ";

    private static final class Place {
        private final List<String> topics;
        /** {@link Outbox#NEVER} until its status was heard on this connection. */
        private long quietAtMs = Outbox.NEVER;

        private Place(List<String> topics) {
            this.topics = topics;
        }
    }

    private final long quietMs;
    /** By prefix. */
    private final Map<String, Place> places = new LinkedHashMap<>();
    /** When status topics were subscribed to on this connection. */
    private final Map<String, Long> asked = new LinkedHashMap<>();

    /** @param quietMs longer than a box that is there says nothing on its status */
    OldTopics(long quietMs) {
        this.quietMs = quietMs;
    }

    /** @param left what was published and is not known to be gone, by prefix */
    void found(Map<String, List<String>> left) {
        left.forEach((prefix, topics) -> places.put(prefix, new Place(topics)));
    }

    /** What was subscribed to is forgotten with the connection. */
    void disconnected() {
        places.values().forEach(place -> place.quietAtMs = Outbox.NEVER);
        asked.clear();
    }

    /**
     * A connection was ended for what came in. It may have been what the broker keeps on a status
     * that was asked for and not heard, so that these places are left alone. What is kept comes
     * with the subscription: where nothing came for long, it was something else.
     *
     * @return their status topics
     */
    List<String> refused(long nowMs) {
        List<String> silent = new ArrayList<>();
        places.entrySet().removeIf(one -> {
            String status = statusOf(one.getKey());
            Long askedAtMs = asked.get(status);
            boolean suspect = one.getValue().quietAtMs == Outbox.NEVER && askedAtMs != null
                    && nowMs - askedAtMs <= Limits.RETAINED_MS;
            if (suspect) {
                silent.add(status);
            }
            return suspect;
        });
        return silent;
    }

    /** The status topic to subscribe to next; null when there is none. */
    String ask(long nowMs) {
        String next = places.keySet().stream().map(OldTopics::statusOf)
                .filter(status -> !asked.containsKey(status)).findFirst().orElse(null);
        if (next != null) {
            asked.put(next, nowMs);
        }
        return next;
    }

    private static String statusOf(String prefix) {
        return prefix + Outbox.STATUS.tail();
    }

    /**
     * Something was said on a topic that is not ours.
     *
     * @return the prefix that somebody else has now, whose topics are his; empty when it is none;
     *     null where it is no topic that was asked for
     */
    String heard(String topic, boolean retained, Payload.Status status, long nowMs) {
        for (Map.Entry<String, Place> one : places.entrySet()) {
            if (!topic.equals(statusOf(one.getKey()))) {
                continue;
            }
            if (status.online() == 0) {
                one.getValue().quietAtMs = nowMs;
            } else if (retained && one.getValue().quietAtMs == Outbox.NEVER) {
                one.getValue().quietAtMs = nowMs + quietMs;
            } else if (!retained && status.online() == 1) {
                places.remove(one.getKey());
                return one.getKey();
            }
            return "";
        }
        return asked.containsKey(topic) ? "" : null;
    }

    /** Takes the topics that can be cleared now. */
    List<String> ripe(long nowMs) {
        List<String> gone = new ArrayList<>();
        places.values().removeIf(place -> {
            boolean quiet = place.quietAtMs <= nowMs;
            if (quiet) {
                gone.addAll(place.topics);
            }
            return quiet;
        });
        return gone;
    }

    /** When {@link #ripe} has something, {@link Outbox#NEVER} for not at all. */
    long dueMs() {
        return places.values().stream().mapToLong(place -> place.quietAtMs)
                .min().orElse(Outbox.NEVER);
    }
}
