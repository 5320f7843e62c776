package org.callbox.bridge.firmware;

import java.nio.ByteBuffer;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.wire.Bytes;

/**
 * What a card has decided about its banks, kept in the first two pages of its flash. Each decision
 * is one record behind the last; a full page is left for the other one, which is erased first. The
 * record with the highest number that is whole counts, so that a loss of power at any moment leaves
 * the decision before or this one.
 */
final class Decisions {
    static final int PAGES = 2;
    private static final int RECORD_OCTETS = 32;
    private static final int CHECKED_OCTETS = 28;
    private static final int MAGIC = 0x4342_4443;
    private static final int ERASED = 0xFF;

    /** Of an image: kept by the host, or left in its trial or as damaged, and not run again. */
    enum Mark { NONE, CONFIRMED, LEFT }

    /**
     * @param confirmed the bank to be run, 0 for none
     * @param trial the bank on trial, 0 for none
     * @param pendingS of firmware: the trial begins with the next start, for so many seconds; 0
     *     where it has begun
     * @param counter of firmware: what was confirmed with the highest
     */
    record Decided(int confirmed, int trial, RunCause cause, Mark first, Mark second,
            int pendingS, long counter) {
        static final Decided NONE =
                new Decided(0, 0, RunCause.POWER_UP, Mark.NONE, Mark.NONE, 0, 0);

        Mark mark(int bank) {
            return bank == 1 ? first : second;
        }

        Decided marked(int bank, Mark mark) {
            return new Decided(confirmed, trial, cause,
                    bank == 1 ? mark : first, bank == 2 ? mark : second, pendingS, counter);
        }

        Decided runs(int nowConfirmed, int nowOnTrial, RunCause why) {
            return new Decided(nowConfirmed, nowOnTrial, why, first, second, 0, counter);
        }

        /** Its trial begins with the next start. */
        Decided pending(int trialS) {
            return new Decided(confirmed, trial, cause, first, second, trialS, counter);
        }

        Decided counts(long atLeast) {
            return new Decided(confirmed, trial, cause, first, second, pendingS,
                    Math.max(counter, atLeast));
        }
    }

    private final FlashMemory flash;
    private final int slots;
    private Decided last;
    private int number;
    private int page;
    /** Where the next record goes in that page; there is none where the page is full. */
    private int slot;

    Decisions(FlashMemory flash) {
        this.flash = flash;
        this.slots = flash.pageOctets() / RECORD_OCTETS;
    }

    /** Reads what was decided last. */
    Decided read() {
        last = Decided.NONE;
        number = 0;
        page = 1;
        slot = slots;
        for (int at = 0; at < PAGES * slots; at++) {
            ByteBuffer octets = ByteBuffer.wrap(
                    flash.read(address(at / slots, at % slots), RECORD_OCTETS).toArray());
            Decided decision = decision(octets);
            if (decision != null && octets.getInt(4) > number) {
                last = decision;
                number = octets.getInt(4);
                page = at / slots;
            }
        }
        if (number > 0) {
            slot = slots;
            while (slot > 0 && isErased(slot - 1)) {
                slot--;
            }
        }
        return last;
    }

    private boolean isErased(int at) {
        Bytes octets = flash.read(address(page, at), RECORD_OCTETS);
        for (int i = 0; i < RECORD_OCTETS; i++) {
            if (octets.at(i) != ERASED) {
                return false;
            }
        }
        return true;
    }

    private int address(int ofPage, int at) {
        return ofPage * flash.pageOctets() + at * RECORD_OCTETS;
    }

    Decided last() {
        return last;
    }

    /** Keeps a decision; it counts when this returns. */
    void decide(Decided decision) {
        if (slot == slots) {
            page = 1 - page;
            slot = 0;
            flash.erase(page);
        }
        last = decision;
        number++;
        flash.program(address(page, slot++), octets(decision));
    }

    private Bytes octets(Decided decision) {
        ByteBuffer octets = ByteBuffer.allocate(RECORD_OCTETS);
        octets.putInt(MAGIC).putInt(number).put((byte) decision.confirmed())
                .put((byte) decision.trial()).put((byte) decision.cause().ordinal())
                .put((byte) decision.first().ordinal())
                .put((byte) decision.second().ordinal())
                .putShort((short) decision.pendingS()).put((byte) 0)
                .putInt((int) decision.counter());
        octets.putInt(CHECKED_OCTETS, check(octets));
        return Bytes.copyOf(octets.array());
    }

    private static int check(ByteBuffer octets) {
        return (int) ImageHeader.crc32(Bytes.copyOf(octets.array(), 0, CHECKED_OCTETS));
    }

    /** Null where no whole record is there. */
    private static Decided decision(ByteBuffer octets) {
        if (octets.getInt(0) != MAGIC || octets.getInt(CHECKED_OCTETS) != check(octets)) {
            return null;
        }
        octets.position(8);
        int confirmed = octets.get();
        int trial = octets.get();
        int cause = octets.get();
        int first = octets.get();
        int second = octets.get();
        int pendingS = octets.getShort();
        octets.get();
        long counter = octets.getInt() & 0xFFFF_FFFFL;
        // Firmware that is newer may have written what this one does not know.
        boolean known = confirmed <= 2 && trial <= 2 && cause < RunCause.values().length
                && first < Mark.values().length && second < Mark.values().length;
        return !known ? null : new Decided(confirmed, trial, RunCause.values()[cause],
                Mark.values()[first], Mark.values()[second], pendingS, counter);
    }
}
