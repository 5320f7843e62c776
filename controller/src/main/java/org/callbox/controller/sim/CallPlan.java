package org.callbox.controller.sim;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the callers of a simulated exchange do.
 *
 * @param calls how many are placed, 0 for no end, less for none
 * @param perSecond calls a second while a channel is free; 0 places one whenever a channel is free
 * @param holdMs how long a caller talks before hanging up; 0 leaves that to the agent
 * @param patienceMs how long a caller waits for an answer; 0 for ever
 * @param abandonShare 0 to 1 of the callers hang up early, at a random time within 2 s
 * @param called numbers dialled in turn
 * @param channels B-channels used, lowest first
 * @param calling national numbers of callers, in turn; empty: each has one that nobody else has
 * @param burst how many come at once, at a rate; the rate is kept on the whole
 */
public record CallPlan(
        int calls, double perSecond, long holdMs, long patienceMs, double abandonShare,
        List<String> called, List<Integer> channels, long seed, List<String> calling, int burst) {

    /** One after the other, from a number that nobody else has. */
    public CallPlan(int calls, double perSecond, long holdMs, long patienceMs, double abandonShare,
            List<String> called, List<Integer> channels, long seed) {
        this(calls, perSecond, holdMs, patienceMs, abandonShare, called, channels, seed,
                List.of(), 1);
    }

    /** The number of the caller after so many; null for one that nobody else has. */
    String callerAfter(int placed) {
        return calling.isEmpty() ? null : calling.get(placed % calling.size());
    }

    /** Whether another call is to be placed after so many. */
    boolean goesOnAfter(int placed) {
        return calls == 0 || placed < calls;
    }

    /** Nobody calls but those who are asked to. */
    public static CallPlan onlyAsked(long seed) {
        return new CallPlan(-1, 0, 0, 0, 0, List.of(), allChannels(), seed);
    }

    /** Channels 1-15 and 17-31. */
    public static List<Integer> allChannels() {
        return IntStream.rangeClosed(1, 31).filter(slot -> slot != 16).boxed().toList();
    }
}
