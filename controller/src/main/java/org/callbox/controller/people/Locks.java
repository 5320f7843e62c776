package org.callbox.controller.people;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * For how long nobody may try a person's PIN again. Three refusals in a row lock a person for a
 * quarter of an hour, and each time that happens without a right PIN in between for twice as long.
 * So many refusals within an hour, of whomever, stop every keypad of the box: who guesses may try
 * one PIN with all people. So many in a row at one position stop that keypad alone before, so that
 * whoever guesses there does not keep all others from signing in.
 */
public final class Locks {
    /** Refusals in a row that lock. */
    public static final int IN_A_ROW = 3;
    public static final long FIRST_MS = 15 * 60_000L;
    public static final long LONGEST_MS = 24 * 3_600_000L;
    /** Refusals in a row at one position that lock it. */
    public static final int IN_A_ROW_THERE = 10;
    /** Refusals of the whole box within {@link #BOX_MS} after which nothing is checked. */
    public static final int BOX_REFUSALS = 40;
    public static final long BOX_MS = 3_600_000L;

    /** What a refusal has led to. */
    public enum Step { NOTHING, LOCKED, POSITION_LOCKED, BOX_LOCKED }

    /** Of a person with refusals since the last right PIN. */
    private record Record(int inARow, int locks, long untilMs) {
        static final Record NONE = new Record(0, 0, 0);
        static final Codec<Record> STATE = Codec.record(NONE, (f, was) -> new Record(
                f.number("in_a_row", was.inARow), f.number("locks", was.locks),
                f.number("until_ms", was.untilMs)));
    }

    private final Map<String, Record> people = new LinkedHashMap<>();
    private final Map<Integer, Record> positions = new LinkedHashMap<>();
    private final ArrayDeque<Long> refusals = new ArrayDeque<>();

    /**
     * For how long a person's PIN is not checked; 0 for no time.
     *
     * @param person empty for nobody, for whom the box alone counts
     * @param nowMs monotonic
     */
    public long lockedMs(String person, long nowMs) {
        long until = people.getOrDefault(person, Record.NONE).untilMs;
        return Math.max(Math.max(0, until - nowMs), boxMs(nowMs));
    }

    /** For how long no PIN that is typed at a position is checked; 0 for no time. */
    public long lockedMs(int position, long nowMs) {
        return Math.max(0, positions.getOrDefault(position, Record.NONE).untilMs - nowMs);
    }

    /** How many more may be refused before nothing is checked. */
    public int left(long nowMs) {
        forget(nowMs);
        return Math.max(0, BOX_REFUSALS - refusals.size());
    }

    private long boxMs(long nowMs) {
        forget(nowMs);
        return refusals.size() < BOX_REFUSALS ? 0 : refusals.peekFirst() + BOX_MS - nowMs;
    }

    private void forget(long nowMs) {
        while (!refusals.isEmpty() && nowMs - refusals.peekFirst() >= BOX_MS) {
            refusals.poll();
        }
    }

    /** @param person empty for a number that nobody has */
    public Step refused(String person, int position, long nowMs) {
        forget(nowMs);
        refusals.add(nowMs);
        boolean box = refusals.size() == BOX_REFUSALS;
        boolean there = refused(positions, position, IN_A_ROW_THERE, nowMs);
        boolean locked = !person.isEmpty() && refused(people, person, IN_A_ROW, nowMs);
        return box ? Step.BOX_LOCKED : there ? Step.POSITION_LOCKED
                : locked ? Step.LOCKED : Step.NOTHING;
    }

    private static <K> boolean refused(Map<K, Record> all, K whose, int most, long nowMs) {
        Record was = all.getOrDefault(whose, Record.NONE);
        boolean locks = was.inARow + 1 >= most;
        long forMs = Math.min(LONGEST_MS, FIRST_MS << Math.min(was.locks, 10));
        all.put(whose, locks ? new Record(0, was.locks + 1, nowMs + forMs)
                : new Record(was.inARow + 1, was.locks, was.untilMs));
        return locks;
    }

    /** A right PIN, or another one in the site file: all is forgotten of that person. */
    public void forgive(String person) {
        people.remove(person);
    }

    /** A right PIN was typed there. */
    public void forgive(int position) {
        positions.remove(position);
    }

    /** When the last lock is over; 0 while nobody is locked out. */
    public long overMs(long nowMs) {
        long over = boxMs(nowMs) == 0 ? 0 : refusals.peekFirst() + BOX_MS;
        for (Record one : people.values()) {
            over = Math.max(over, one.untilMs > nowMs ? one.untilMs : 0);
        }
        for (Record one : positions.values()) {
            over = Math.max(over, one.untilMs > nowMs ? one.untilMs : 0);
        }
        return over;
    }

    /** Names what is known of attempts. */
    public void state(Fields f) {
        f.map("people", people, Codec.TEXT, Record.STATE);
        f.map("positions", positions, Codec.INT, Record.STATE);
        f.list("refusals", refusals, Codec.LONG);
    }
}
