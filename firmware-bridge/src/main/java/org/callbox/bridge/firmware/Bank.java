package org.callbox.bridge.firmware;

import java.nio.ByteBuffer;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.ImageHeader;
import org.callbox.bridge.card.UnfitImage;
import org.callbox.bridge.wire.Bytes;

/**
 * One bank in the flash: what is to come, written when an upload begins; the image; and last the
 * mark that the image was complete and verified.
 */
final class Bank {
    private static final int IMAGE_AT = 64;
    private static final int BEGIN_OCTETS = 48;
    private static final int MARK_OCTETS = 16;
    private static final int BEGIN_MAGIC = 0x4342_4247;
    private static final int MARK_MAGIC = 0x4342_4F4B;
    private static final int CHECK_OCTETS = 4;
    private static final int HASH_OCTETS = 32;
    private static final int ERASED = 0xFF;
    /** An upload goes on at a multiple: the last octet written before may not be whole. */
    private static final int RESUME_OCTETS = 16;

    private final ImageRules rules;
    private final FlashMemory flash;
    private final int firstPage;
    private final int pages;

    /** Of the image that is there or to come, 0 where the bank is empty. */
    int length;
    Bytes sha256 = Bytes.EMPTY;
    long sequence;
    /** Octets from the beginning that are written. */
    int written;
    /** It is complete and was verified. */
    boolean marked;
    boolean damaged;
    /** What the image says; null unless it is verified, whole, and may be run. */
    ImageRules.Content content;

    Bank(ImageRules rules, FlashMemory flash, int firstPage, int pages) {
        this.rules = rules;
        this.flash = flash;
        this.firstPage = firstPage;
        this.pages = pages;
    }

    int capacity() {
        return pages * flash.pageOctets() - IMAGE_AT - MARK_OCTETS;
    }

    private int base() {
        return firstPage * flash.pageOctets();
    }

    private int markAt() {
        return base() + pages * flash.pageOctets() - MARK_OCTETS;
    }

    private void forget() {
        length = 0;
        sha256 = Bytes.EMPTY;
        sequence = 0;
        written = 0;
        marked = false;
        damaged = false;
        content = null;
    }

    /**
     * Finds out what is there; an image that was verified is looked at again.
     *
     * @param counter what firmware must have at least
     */
    void load(long counter) {
        forget();
        ByteBuffer begin = ByteBuffer.wrap(flash.read(base(), BEGIN_OCTETS).toArray());
        int announced = begin.getInt(4);
        if (begin.getInt(0) != BEGIN_MAGIC || !checked(begin)
                || announced <= ImageHeader.OCTETS || announced > capacity()) {
            return;
        }
        length = announced;
        sequence = begin.getInt(8) & 0xFFFF_FFFFL;
        sha256 = Bytes.copyOf(begin.array(), 12, HASH_OCTETS);
        written = writtenSoFar();
        ByteBuffer mark = ByteBuffer.wrap(flash.read(markAt(), MARK_OCTETS).toArray());
        marked = mark.getInt(0) == MARK_MAGIC && checked(mark)
                && mark.getInt(4) == (int) sequence;
        if (marked) {
            written = length;
            try {
                CardImage image = image();
                ImageRules.Content says = rules.read(image);
                damaged = !rules.runs(image, says, counter);
                content = damaged ? null : says;
            } catch (UnfitImage unfit) {
                damaged = true;
            }
        }
    }

    private static boolean checked(ByteBuffer octets) {
        int checked = octets.capacity() - CHECK_OCTETS;
        return octets.getInt(checked) == check(octets);
    }

    private static int check(ByteBuffer octets) {
        return (int) ImageHeader.crc32(
                Bytes.copyOf(octets.array(), 0, octets.capacity() - CHECK_OCTETS));
    }

    /** Octets at the end of an image that look erased are written again, with what they are. */
    private int writtenSoFar() {
        Bytes octets = read(0, length);
        int end = length;
        while (end > 0 && octets.at(end - 1) == ERASED) {
            end--;
        }
        return end == 0 ? 0 : (end - 1) / RESUME_OCTETS * RESUME_OCTETS;
    }

    Bytes read(int offset, int octets) {
        return flash.read(base() + IMAGE_AT + offset, octets);
    }

    /**
     * The image that is announced, with its checksums computed.
     *
     * @throws UnfitImage where it is damaged or no image that is known
     */
    CardImage image() throws UnfitImage {
        return CardImage.of(read(0, length), rules.kind());
    }

    boolean announces(int octets, Bytes hash, long number) {
        return length == octets && sha256.equals(hash) && sequence == number;
    }

    /** The announcement first: what is left of an image after a loss of power is none. */
    void erase() {
        forget();
        for (int page = 0; page < pages; page++) {
            flash.erase(firstPage + page);
        }
    }

    /** Announces an image; the bank is erased. */
    void begin(int octets, Bytes hash, long number) {
        ByteBuffer begin = ByteBuffer.allocate(BEGIN_OCTETS);
        begin.putInt(BEGIN_MAGIC).putInt(octets).putInt((int) number).put(hash.toArray());
        begin.putInt(check(begin));
        flash.program(base(), Bytes.copyOf(begin.array()));
        length = octets;
        sha256 = hash;
        sequence = number;
    }

    /** Goes on behind what is written. */
    void write(Bytes data) {
        flash.program(base() + IMAGE_AT + written, data);
        written += data.size();
    }

    /** It was verified: from now on it may be run. */
    void mark(ImageRules.Content says) {
        ByteBuffer mark = ByteBuffer.allocate(MARK_OCTETS);
        mark.putInt(MARK_MAGIC).putInt((int) sequence);
        mark.putInt(MARK_OCTETS - CHECK_OCTETS, check(mark));
        flash.program(markAt(), Bytes.copyOf(mark.array()));
        marked = true;
        content = says;
    }
}
