package org.callbox.controller.report;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Ids of calls, a bit for each: an id is the name of a run of the box and the number of the call
 * in it. Ids of another form, which only an edited file has, are kept as they are.
 */
public final class CallSet {
    private static final int CHUNK = 4_096;
    private static final int DIGITS_MAX = 15;
    /** More chunks, or ids of another form, than any box writes. */
    private static final int PARTS_MAX = 20_000;

    private final Map<String, TreeMap<Long, BitSet>> runs = new TreeMap<>();
    private final Set<String> strange = new TreeSet<>();
    private int parts;
    private long size;

    /** An id, split. */
    private record Split(String run, long number) {
        static Split of(String call) {
            int dash = call.lastIndexOf('-');
            String digits = call.substring(dash + 1);
            boolean numbered = dash > 0 && !digits.isEmpty() && digits.length() <= DIGITS_MAX
                    && digits.chars().allMatch(one -> one >= '0' && one <= '9')
                    && (digits.length() == 1 || digits.charAt(0) != '0');
            return numbered ? new Split(call.substring(0, dash), Long.parseLong(digits)) : null;
        }
    }

    /** False when it was there already. */
    public boolean add(String call) {
        Split split = Split.of(call);
        boolean added;
        if (split == null) {
            added = strange.add(call);
            part(added);
        } else {
            BitSet bits = runs.computeIfAbsent(split.run, none -> new TreeMap<>())
                    .computeIfAbsent(split.number / CHUNK, none -> {
                        part(true);
                        return new BitSet();
                    });
            int bit = (int) (split.number % CHUNK);
            added = !bits.get(bit);
            bits.set(bit);
        }
        size += added ? 1 : 0;
        return added;
    }

    private void part(boolean more) {
        parts += more ? 1 : 0;
        if (parts > PARTS_MAX) {
            throw new IllegalArgumentException("the ids of the calls are not those that a box"
                    + " gives: too many have nothing in common; is this file edited?");
        }
    }

    public boolean contains(String call) {
        Split split = Split.of(call);
        return split == null ? strange.contains(call) : contains(split.run, split.number);
    }

    private boolean contains(String run, long number) {
        TreeMap<Long, BitSet> chunks = runs.get(run);
        BitSet bits = chunks == null ? null : chunks.get(number / CHUNK);
        return bits != null && bits.get((int) (number % CHUNK));
    }

    public long size() {
        return size;
    }

    Iterable<String> runs() {
        return runs.keySet();
    }

    /** The run of a call, empty when its id has another form. */
    static String runOf(String call) {
        Split split = Split.of(call);
        return split == null ? "" : split.run;
    }

    static long numberOf(String call) {
        Split split = Split.of(call);
        return split == null ? 0 : split.number;
    }

    boolean hasRun(String run) {
        return runs.containsKey(run);
    }

    long first(String run) {
        Map.Entry<Long, BitSet> chunk = runs.get(run).firstEntry();
        return chunk.getKey() * CHUNK + chunk.getValue().nextSetBit(0);
    }

    long last(String run) {
        Map.Entry<Long, BitSet> chunk = runs.get(run).lastEntry();
        return chunk.getKey() * CHUNK + chunk.getValue().length() - 1;
    }

    long count(String run) {
        return runs.get(run).values().stream().mapToLong(BitSet::cardinality).sum();
    }

    /** Calls of the run that are between two numbers, those included. */
    void between(String run, long first, long last, Consumer<String> sink) {
        runs.getOrDefault(run, new TreeMap<>()).forEach((chunk, bits) ->
                bits.stream().mapToLong(bit -> chunk * CHUNK + bit)
                        .filter(number -> number >= first && number <= last)
                        .forEach(number -> sink.accept(run + "-" + number)));
    }

    /** Every id, in the order of runs and numbers. */
    void each(Consumer<String> sink) {
        runs.keySet().forEach(run -> between(run, 0, Long.MAX_VALUE, sink));
        strange.forEach(sink);
    }
}
