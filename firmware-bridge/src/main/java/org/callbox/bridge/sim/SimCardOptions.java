package org.callbox.bridge.sim;

import java.nio.file.Path;
import java.util.List;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.ImageKey;

/**
 * A simulated card on this machine, as {@code sim card} takes it.
 *
 * @param port where the serial device is linked
 * @param paceBaud paces the serial line at so many bit/s, 0 for as fast as it goes
 * @param lines where the spans' D-channels go; a span without one has a dead line
 * @param banks the file in which its banks outlive it, null where they end with it
 * @param firmware the same for banks of firmware
 * @param keys of who may sign firmware for it; none for a card whose firmware is not updated
 */
public record SimCardOptions(
        Path port, int paceBaud, SimCardParameters card, List<LineAddress> lines, Path banks,
        Path firmware, List<ImageKey> keys) {
    public SimCardOptions {
        lines = List.copyOf(lines);
        keys = List.copyOf(keys);
        if (!keys.isEmpty()) {
            card = card.withFeatures(card.features() | Feature.FIRMWARE.bit());
        }
        if (paceBaud < 0) {
            throw new IllegalArgumentException("a line of " + paceBaud + " bit/s");
        }
        boolean[] taken = new boolean[card.spans() + 1];
        for (LineAddress line : lines) {
            if (line.span() > card.spans()) {
                throw new IllegalArgumentException("line: the card has " + card.spans()
                        + " spans, and no span " + line.span());
            }
            if (taken[line.span()]) {
                throw new IllegalArgumentException(
                        "line: span " + line.span() + " has two lines");
            }
            taken[line.span()] = true;
        }
    }

    public SimCardOptions(Path port, int paceBaud, SimCardParameters card,
            List<LineAddress> lines, Path banks) {
        this(port, paceBaud, card, lines, banks, null, List.of());
    }

    public static SimCardOptions of(Path port, SimCardParameters card, List<LineAddress> lines) {
        return new SimCardOptions(port, 0, card, lines, null);
    }
}
