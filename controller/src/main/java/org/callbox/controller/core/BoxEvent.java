package org.callbox.controller.core;

import org.callbox.controller.publish.EventPayloads;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.time.Now;

/** Something that a step has to tell subscribers once, beside calls and alarms. */
sealed interface BoxEvent {
    Publication publication(long sequence, Now now);

    /**
     * The link to a card has come up or gone down.
     *
     * @param restarted the card had restarted
     * @param why it is down; empty when it is up
     */
    record Link(int card, boolean up, boolean restarted, String firmware, String why)
            implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.link(
                    sequence, card, up, restarted, firmware, why, now);
        }
    }

    /**
     * A site file was taken.
     *
     * @param waiting changes that wait for calls to end
     */
    record Config(boolean atStart, String hash, int changes, int waiting) implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.config(sequence, atStart ? "start" : "reload", hash, changes,
                    waiting, now);
        }
    }

    /** What waited for calls to end is in force. */
    record AllInForce(String hash) implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.config(sequence, "complete", hash, 0, 0, now);
        }
    }

    /**
     * A card runs another config of its own, or keeps the one that it tried.
     *
     * @param bank 1 or 2, 0 for its built-in defaults
     * @param why such as {@code reverted by time}
     */
    record CardConfig(int card, int bank, String hash, String why) implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.cardConfig(sequence, card, bank, hash, why, now);
        }
    }

    /** What became of a test call; see {@link TestCallDesk}. */
    record TestCall(String result, String step, String why, int cause, int position, long ms)
            implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.testCall(
                    sequence, result, step, why, cause, position, ms, now);
        }
    }

    /** A card is about to run other firmware, or keeps what it tried. */
    record CardFirmware(int card, int bank, String hash, String why) implements BoxEvent {
        @Override
        public Publication publication(long sequence, Now now) {
            return EventPayloads.cardFirmware(sequence, card, bank, hash, why, now);
        }
    }
}
