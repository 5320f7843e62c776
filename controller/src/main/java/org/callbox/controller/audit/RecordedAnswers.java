package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answered calls of the call records that the log has not told of yet. A hundred thousand of them
 * take 4 MB: a call id is the name of a run and a number, and runs and agents are few.
 */
public final class RecordedAnswers {
    /** Doubles when three quarters full. */
    private static final int SLOTS_FIRST = 1 << 10;
    private static final int FREE = -1;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int[] run = empty(SLOTS_FIRST);
    private int[] number = new int[SLOTS_FIRST];
    private int[] agent = new int[SLOTS_FIRST];
    /** Seconds since 1970, unsigned; the rest of a call once it is taken is 0. */
    private int[] second = new int[SLOTS_FIRST];
    private int size;

    private static int[] empty(int slots) {
        int[] made = new int[slots];
        Arrays.fill(made, FREE);
        return made;
    }

    /** Adding a call twice has no effect. */
    public void put(Answer one) {
        if (size >= run.length / 4 * 3) {
            grow();
        }
        int tail = tail(one.call());
        int prefix = name(prefix(one.call(), tail));
        int at = slot(prefix, tail);
        size += run[at] == FREE ? 1 : 0;
        run[at] = prefix;
        number[at] = tail;
        agent[at] = name(one.agent());
        second[at] = (int) (one.answeredMs() / 1_000);
    }

    /** Takes a call out; null when it is not there. Its time is in whole seconds. */
    Answer take(String call) {
        int tail = tail(call);
        Integer prefix = numbers.get(prefix(call, tail));
        int at = prefix == null ? FREE : slot(prefix, tail);
        if (at == FREE || run[at] == FREE || second[at] == 0) {
            return null;
        }
        Answer found = answer(at);
        second[at] = 0;
        return found;
    }

    /** Those not taken, in the order of time. */
    List<Answer> left(long afterMs, int most) {
        List<Answer> found = new ArrayList<>();
        for (int at = 0; at < run.length && found.size() < most; at++) {
            if (run[at] != FREE && second[at] != 0
                    && Integer.toUnsignedLong(second[at]) * 1_000 > afterMs) {
                found.add(answer(at));
            }
        }
        found.sort((a, b) -> Long.compare(a.answeredMs(), b.answeredMs()));
        return found;
    }

    public int size() {
        return size;
    }

    private Answer answer(int at) {
        String prefix = names.get(run[at]);
        return new Answer(number[at] < 0 ? prefix : prefix + "-" + number[at],
                names.get(agent[at]), Integer.toUnsignedLong(second[at]) * 1_000);
    }

    private int slot(int prefix, int tail) {
        int mask = run.length - 1;
        int hash = (prefix * 31 + tail) * 0x9E3779B9;
        int at = (hash ^ hash >>> 15) & mask;
        while (run[at] != FREE && (run[at] != prefix || number[at] != tail)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        int[] runs = run;
        int[] tails = number;
        int[] agents = agent;
        int[] seconds = second;
        run = empty(2 * runs.length);
        number = new int[run.length];
        agent = new int[run.length];
        second = new int[run.length];
        for (int i = 0; i < runs.length; i++) {
            if (runs[i] != FREE) {
                int at = slot(runs[i], tails[i]);
                run[at] = runs[i];
                number[at] = tails[i];
                agent[at] = agents[i];
                second[at] = seconds[i];
            }
        }
    }

    private int name(String text) {
        return numbers.computeIfAbsent(text, fresh -> {
            names.add(fresh);
            return names.size() - 1;
        });
    }

    /** The number at the end of a call id, -1 when there is none. */
    private static int tail(String call) {
        int dash = call.lastIndexOf('-');
        String digits = call.substring(dash + 1);
        boolean plain = dash > 0 && digits.matches("[1-9][0-9]{0,8}");
        return plain ? Integer.parseInt(digits) : -1;
    }

    private static String prefix(String call, int tail) {
        return tail < 0 ? call : call.substring(0, call.lastIndexOf('-'));
    }
}
