package org.callbox.controller.core;

import java.util.Map;

/**
 * One message for the broker.
 *
 * @param topicTail the topic below {@code {root}/1/{box}/}, such as {@code span/1/state}
 * @param retained true for a state (the latest wins), false for an event
 * @param fields in the order in which they are written, {@code v}, {@code ts} and {@code ts_ms}
 *     among them; values are String, Long, Integer, Double, Boolean (written as 0 or 1), List or
 *     Map of these, or null. Never changed after it was handed over. A retained message without
 *     fields takes its topic off the broker
 */
public record Publication(String topicTail, boolean retained, Map<String, Object> fields) {
}
