package org.callbox.controller.wait;

/**
 * What was promised to one caller, and how long the wait was.
 *
 * @param number of the wait of this caller, from 1
 * @param bandS 0 for none
 * @param waitMs from when the caller began to stand in line; of one who hung up, until the turn
 *     would have come
 * @param answered whether the caller waited until then
 */
public record KnownWait(String call, int number, String queue, long boundMs, int bandS,
        long waitMs, boolean answered) {}
