package org.callbox.controller.numbers;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Names of callers by their numbers, as a file gives them (docs/numbers.md). They are there to be
 * shown, and decide nothing. Never changes.
 */
public final class PhoneBook {
    /** Most of a file that is read: room for so many rows of a usual length. */
    public static final int MOST_OCTETS = 2 << 20;
    /** Most rows that count: 1.6 MB of memory with names of 20 letters, 4.1 MB at most. */
    public static final int MOST_ENTRIES = 10_000;
    /** Knows nobody. */
    public static final PhoneBook NONE =
            new PhoneBook(Map.of(), Map.of(), "", List.of(), 0);

    /**
     * A line that does not count, or not as it stands. What stands in it is not repeated: it is
     * personal data, and this goes to logs.
     */
    public record Trouble(int line, String what) {}

    private final Map<String, String> exact;
    private final Map<String, String> prefixes;
    private final String broken;
    private final List<Trouble> troubles;
    private final int troubleCount;

    PhoneBook(Map<String, String> exact, Map<String, String> prefixes, String broken,
            List<Trouble> troubles, int troubleCount) {
        this.exact = Collections.unmodifiableMap(exact);
        this.prefixes = Collections.unmodifiableMap(prefixes);
        this.broken = broken;
        this.troubles = List.copyOf(troubles);
        this.troubleCount = troubleCount;
    }

    /**
     * What a file says.
     *
     * @param octets of the file, at most {@link #MOST_OCTETS}
     * @param form by which numbers of callers are read
     */
    public static PhoneBook of(byte[] octets, NumberForm form) {
        return new PhoneBookReader(form).read(octets);
    }

    /**
     * The name of who calls; empty when there is none. The number itself goes before the longest
     * prefix.
     *
     * @param number in the form that the book was read by
     */
    public String name(String number) {
        String name = exact.get(number);
        for (int length = number.length(); name == null && length > 0; length--) {
            name = prefixes.get(number.substring(0, length));
        }
        return name == null ? "" : name;
    }

    /** Numbers and prefixes with a name. */
    public int size() {
        return exact.size() + prefixes.size();
    }

    /** Why the file as a whole is not what it should be, a sentence; empty when it is. */
    public String broken() {
        return broken;
    }

    /** The first lines of which something is to be said. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** How many there are in all. */
    public int troubleCount() {
        return troubleCount;
    }
}
