package org.callbox.controller.sim;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.pins.ChosenPin;
import org.callbox.controller.pins.PinBook;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.pins.PinStore;
import org.callbox.controller.span.DigitVault;

/** The digits that are typed in a {@link World}, and who knows what they should be. */
public final class SimPins {
    /** Hashes that cost nothing: what is simulated is how often somebody may try. */
    private static final int COST = 2;
    /** More digits than are typed between two starts. */
    private static final long NUMBERS_MAX = 1L << 32;

    /** A disk: it outlives the controller. */
    private static final class Disk implements PinStore {
        private final Map<String, ChosenPin> chosen = new LinkedHashMap<>();

        @Override
        public ChosenPin of(String agent) {
            return chosen.get(agent);
        }

        @Override
        public void keep(ChosenPin one) throws IOException {
            chosen.put(one.agent(), one);
        }
    }

    private final PinBook book;
    private DigitVault vault = new DigitVault(0);
    private long starts;
    private long nowMs;
    private long salts;

    SimPins() {
        book = new PinBook(numbers -> vault.take(numbers, nowMs), new Disk(), salt -> {
            salts++;
            salt[0] = (byte) salts;
            salt[1] = (byte) (salts >> 8);
        }, why -> {
            throw new IllegalStateException(why);
        }, COST);
    }

    /** The hash of a PIN, always the same for the same one. */
    public static PinHash hash(String pin, boolean first) {
        return PinHash.of(pin.toCharArray(), new byte[PinHash.SALT_OCTETS], first, COST, 1);
    }

    /** The hashes that the site file has. */
    public void learn(Map<String, PinHash> site) {
        book.learn(site);
    }

    DigitVault vault() {
        return vault;
    }

    /** The controller dies, and knows no digit afterwards. */
    void died() {
        vault = new DigitVault(++starts * NUMBERS_MAX);
    }

    /** What a command leads to, null for nothing. */
    Event carriedOut(long now, Command command) {
        nowMs = now;
        return switch (command) {
            case Command.Reveal(var position, var entry, var numbers) ->
                    new Event.Revealed(position, entry, book.reveal(numbers));
            case Command.Check(var position, var entry, var agent, var pin, var numbers) ->
                    new Event.EntryChecked(position, entry, book.check(agent, pin, numbers));
            case Command.ChangePin(var position, var entry, var agent, var pin, var number,
                    var old, var next, var again) -> new Event.EntryChecked(position, entry,
                            book.change(agent, pin, number, old, next, again));
            default -> null;
        };
    }
}
