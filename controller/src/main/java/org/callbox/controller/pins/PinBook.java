package org.callbox.controller.pins;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.callbox.controller.people.PinVerdict;

/**
 * Checks PINs, one at a time and on no thread that calls depend on. Knows the hashes of the site
 * file by their fingerprints, and those that people have chosen instead.
 */
public final class PinBook {
    /** Plans of which the hashes are known at once: the one in force, and what is to follow. */
    private static final int SITES_MAX = 3;

    private final Function<List<Long>, char[]> digits;
    private final PinStore store;
    private final Consumer<byte[]> chance;
    private final Consumer<String> trouble;
    private final int cost;
    private final TreeMap<Long, Map<String, PinHash>> sites = new TreeMap<>();

    /**
     * @param digits taken out of where they are kept, null when they are gone
     * @param chance fills a salt
     * @param trouble told, as a sentence, what is wrong with the store
     * @param cost of the hashes that are made here
     */
    public PinBook(Function<List<Long>, char[]> digits, PinStore store, Consumer<byte[]> chance,
            Consumer<String> trouble, int cost) {
        this.digits = digits;
        this.store = store;
        this.chance = chance;
        this.trouble = trouble;
        this.cost = cost;
    }

    /** The hashes of a site file, by fingerprint. */
    public synchronized void learn(Map<String, PinHash> site) {
        sites.put(sites.isEmpty() ? 1 : sites.lastKey() + 1, new TreeMap<>(site));
        while (sites.size() > SITES_MAX) {
            sites.pollFirstEntry();
        }
    }

    /** What was typed; empty when it is gone. */
    public String reveal(List<Long> numbers) {
        char[] found = digits.apply(numbers);
        return found == null ? "" : new String(found);
    }

    /**
     * @param agent empty for nobody, for whom it takes as long and is refused
     * @param pin fingerprint of what the site file has
     */
    public PinVerdict check(String agent, String pin, List<Long> numbers) {
        char[] typed = digits.apply(numbers);
        if (typed == null) {
            return PinVerdict.GONE;
        }
        try {
            PinHash hash = hash(agent, pin);
            boolean right = (hash == null ? dummy() : hash).matches(typed) && hash != null;
            return !right ? PinVerdict.REFUSED
                    : hash.first() ? PinVerdict.FIRST : PinVerdict.ACCEPTED;
        } catch (IOException e) {
            return unread(e);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** @param number with which the person signs in */
    public PinVerdict change(String agent, String pin, String number, List<Long> old,
            List<Long> next, List<Long> again) {
        char[] fresh = digits.apply(next);
        char[] twice = digits.apply(again);
        try {
            PinVerdict may = check(agent, pin, old);
            if (may != PinVerdict.ACCEPTED && may != PinVerdict.FIRST) {
                return may;
            }
            if (fresh == null || twice == null) {
                return PinVerdict.GONE;
            }
            PinHash before = hash(agent, pin);
            return !Arrays.equals(fresh, twice) ? PinVerdict.UNLIKE
                    : !PinRules.unfit(fresh, number).isEmpty() ? PinVerdict.UNFIT
                    : before.matches(fresh) ? PinVerdict.SAME : kept(agent, pin, fresh);
        } catch (IOException e) {
            return unread(e);
        } finally {
            overwrite(fresh);
            overwrite(twice);
        }
    }

    private PinVerdict kept(String agent, String pin, char[] fresh) {
        byte[] salt = new byte[PinHash.SALT_OCTETS];
        chance.accept(salt);
        try {
            store.keep(new ChosenPin(agent, pin,
                    PinHash.of(fresh, salt, false, cost, PinHash.PARALLEL)));
            return PinVerdict.ACCEPTED;
        } catch (IOException e) {
            trouble.accept("The PIN that agent " + agent + " has chosen cannot be written down: "
                    + e.getMessage());
            return PinVerdict.UNKEPT;
        }
    }

    private static void overwrite(char[] digits) {
        if (digits != null) {
            Arrays.fill(digits, '\0');
        }
    }

    /** The PIN of the site file would let in whoever made it, for a person who has changed it. */
    private PinVerdict unread(IOException why) {
        trouble.accept("The PINs that people have chosen cannot be read, so nobody is let in: "
                + why.getMessage());
        return PinVerdict.UNKEPT;
    }

    /** Null where there is none to compare with. */
    private PinHash hash(String agent, String pin) throws IOException {
        if (agent.isEmpty() || pin.isEmpty()) {
            return null;
        }
        ChosenPin chosen = store.of(agent);
        return chosen != null && chosen.instead().equals(pin) ? chosen.hash() : ofSite(pin);
    }

    private synchronized PinHash ofSite(String pin) {
        for (Map<String, PinHash> site : sites.descendingMap().values()) {
            if (site.containsKey(pin)) {
                return site.get(pin);
            }
        }
        return null;
    }

    private PinHash dummy() {
        return new PinHash(false, cost, PinHash.PARALLEL, "A".repeat(22), "A".repeat(43));
    }
}
