package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ascending numbers in words, such as timeslots. */
public final class Ranges {
    private Ranges() {}

    /** Such as {@code 1-15,17-31} with a comma between. */
    public static String text(List<?> numbers, String between) {
        List<int[]> ranges = new ArrayList<>();
        for (Object number : numbers) {
            int n = (Integer) number;
            if (!ranges.isEmpty() && ranges.getLast()[1] == n - 1) {
                ranges.getLast()[1] = n;
            } else {
                ranges.add(new int[] {n, n});
            }
        }
        return ranges.stream().map(range -> range[0] == range[1] ? String.valueOf(range[0])
                : range[0] + "-" + range[1]).collect(Collectors.joining(between));
    }
}
