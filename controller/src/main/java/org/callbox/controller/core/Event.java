package org.callbox.controller.core;

import java.util.List;
import java.util.stream.Stream;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.hours.ZoneTable;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.ButtonKind;

/** All that can happen to a box. */
public sealed interface Event {

    /** Comes from the line to a card, which may have left the plan meanwhile. */
    sealed interface OfCard extends Event {
        int card();
    }

    /** Comes from a position, which may have left the plan meanwhile. */
    sealed interface OfPosition extends Event {
        int position();
    }

    /** Comes from what hangs on the wall, which may have left the plan meanwhile. */
    sealed interface OfWall extends Event {}

    /** The tty of a card could be opened. */
    record CardOpened(int card) implements OfCard {}

    /**
     * Octets came from a card, in whatever pieces the tty gave them: how journals of the release
     * before hold what {@link CardFrames} says now.
     */
    record CardOctets(int card, Bytes octets) implements OfCard {}

    /** What the reader of a card's tty made of the octets that came. */
    record CardFrames(int card, Received received) implements OfCard {}

    /** The tty of a card is gone or could not be opened. */
    record CardLost(int card, String why) implements OfCard {}

    /** A button of a position changed its level. */
    record ButtonEdge(int position, ButtonKind button, boolean pressed)
            implements OfPosition {}

    /** Something that was typed at a position has been looked up. */
    sealed interface OfKeypad extends OfPosition {}

    /**
     * The digits of {@link Command.Reveal}.
     *
     * @param digits empty when they are gone
     */
    record Revealed(int position, long entry, String digits) implements OfKeypad {}

    /** What came of {@link Command.Check} or {@link Command.ChangePin}. */
    record EntryChecked(int position, long entry, PinVerdict verdict) implements OfKeypad {}

    /** The GPIO lines of a position can be used, or cannot. */
    record GpioLines(int position, boolean usable, String why) implements OfPosition {}

    /** The line of something on the wall can be used, or cannot. */
    record WallLine(String id, boolean usable, String why) implements OfWall {}

    /** A key on the wall is active or not, said at each start and on each change. */
    record WallKey(String key, boolean active) implements OfWall {}

    /** The connection to the broker came or went. */
    record Broker(boolean connected, String why) implements Event {}

    /** Call records can be written, or wait in memory. */
    record Records(boolean writable, String why) implements Event {}

    /** Callers can be named by the phone book, or not as it should be. */
    record PhoneBook(boolean usable, String why) implements Event {}

    /**
     * An adapter has noticed something that somebody has to know, or that it is over.
     *
     * @param why in words; empty for nothing to add
     */
    record Noticed(Notice what, boolean there, String why) implements Event {
        /** What each process of this release says first, of what those before did otherwise. */
        public static List<Event> first() {
            return Stream.of(Notice.COUNTS_SECONDS, Notice.ASKS_WHAT_RUNS,
                    Notice.ASKS_WHAT_FIRMWARE, Notice.HELPS_AT_RISK)
                    .<Event>map(one -> new Noticed(one, true, "")).toList();
        }
    }

    /** What adapters notice beside what has an event of its own. */
    enum Notice {
        /** Events for the broker were dropped; over when all that was kept is delivered. */
        EVENTS_DROPPED("events-dropped"),
        /** Somebody else writes our topics; it has no end. */
        TOPIC_CONFLICT("topic-conflict"),
        /** The disk of the state directory has little room left. */
        DISK_LOW("disk-low"),
        /**
         * A process has begun that has each second of a line counted. One of a release that did
         * not says nothing, so that its journal is stepped again as it was.
         */
        COUNTS_SECONDS("counts-seconds"),
        /* What is measured of the machine, and what came later. Releases before take it for a
         * question. */
        /** The hottest thermometer is above its limit. */
        TEMP_HIGH("temp-high"),
        /** The supply is below what the machine needs. */
        UNDER_VOLTAGE("under-voltage"),
        /** The machine runs slower than it can, to protect itself. */
        THROTTLED("throttled"),
        /** The machine or the heap has little memory left. */
        MEMORY_LOW("memory-low"),
        /** All cores have been busy for minutes. */
        CPU_HIGH("cpu-high"),
        /** This process writes more than a flash card should take. */
        DISK_WEAR("disk-wear"),
        /** Inputs are not written down. */
        JOURNAL_FAILED("journal-failed"),
        /** A time service runs and has reached no server. */
        CLOCK_UNSYNCED("clock-unsynced"),
        /** Several commands within minutes came from who may not give them; it has no end. */
        COMMANDS_DENIED("commands-denied"),
        /**
         * This release asks a card that keeps its config itself what it runs; one that does not say
         * so never does, and its journal is stepped again as it was.
         */
        ASKS_WHAT_RUNS("asks-what-runs"),
        /** Something is taken away on purpose for a while. */
        DRILL_ON("drill-on"),
        /** The same as {@link #ASKS_WHAT_RUNS} of firmware. */
        ASKS_WHAT_FIRMWARE("asks-what-firmware"),
        /**
         * This release has emergency calls try every line, and channels that are kept from others;
         * one that does not say so never does, and its journal is stepped again as it was.
         */
        HELPS_AT_RISK("helps-at-risk");

        private final String word;

        Notice(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether it came with or after the measurements, and releases before do not know it. */
        public boolean measured() {
            return compareTo(COUNTS_SECONDS) > 0;
        }
    }

    /** A person or program asks or orders something; the answer carries the same id. */
    record Operator(long id, OperatorRequest request) implements Event {}

    /**
     * The controller has started again with the state it had: everything outside went on without
     * it and is now asked what it holds.
     *
     * @param session of the new start; {@code bootId} the kernel's
     * @param hostBootId what the cards tell one start from the next by
     * @param clockShiftMs what was added to the kernel's monotonic clock, so that time goes on
     *     where it stood before the kernel was started anew
     */
    record Restarted(String session, String bootId, long hostBootId, String version,
            long clockShiftMs) implements Event {
        public Restarted(String session, String bootId, long hostBootId, String version) {
            this(session, bootId, hostBootId, version, 0);
        }
    }

    /** An input was left out of the rebuilt state, because the process ended at it. */
    record Quarantined(String what) implements Event {}

    /**
     * The process was not let run for so long: stopped, swapped out, its machine suspended, or
     * held by a disk. What came meanwhile follows.
     */
    record StoodStill(long ms) implements Event {}

    /**
     * The site file was read again and is valid: the box is to be as it says.
     *
     * @param configHash of the file
     * @param question answered by a {@link Command.Reply}; 0 where nobody asked
     */
    record Reload(Plan plan, String configHash, How how, long question) implements Event {

        /** What becomes of changes that calls stand in the way of. */
        public enum How {
            /** They wait until there happens to be no call. */
            PLAIN,
            /** They wait, and no new calls are taken that would keep them waiting. */
            WHEN_IDLE,
            /** Those calls are cleared. */
            NOW,
            /** The process has begun with another file than it ended with: as {@link #NOW}. */
            START
        }
    }

    /**
     * What a time zone is ahead of UTC: kept in the journal, so that a replay needs no data of time
     * zones and cannot have others.
     */
    record Offsets(ZoneTable table) implements Event {}

    /** Nothing but time has passed and a timer is due. */
    record TimeDue() implements Event {}
}
