package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Always empty: where the release before kept what it had published, and expects to find it in a
 * snapshot. What was published is no part of the state any more, see
 * {@link org.callbox.controller.publish.StatePublisher}.
 */
final class Publisher {
    final SequencedSet<String> touched = new LinkedHashSet<>();
    final Map<String, Long> lastSentMs = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> lastFields = new LinkedHashMap<>();
}
