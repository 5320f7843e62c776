package org.callbox.bridge.card;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.callbox.bridge.wire.Bytes;

/**
 * What stands before the body of an image in a bank of a card, in a form that no version changes:
 * a card can tell what it holds also where it does not read the body.
 *
 * @param kind of the image, as in {@link BankKind} on the wire
 * @param schema what the body means
 * @param board of the cards that it is for, as in {@link CardMessage.Identity}
 * @param revisionMin the lowest hardware revision that it is for
 * @param revisionMax the highest one
 * @param sequence unsigned 32 bits, the next at each image of a card, 0 after the highest
 * @param length octets of the body
 * @param crc32 of the body
 * @param sha256 of the body, the name of the image
 */
public record ImageHeader(
        int kind, int schema, String board, String revisionMin, String revisionMax,
        long sequence, int length, long crc32, Bytes sha256) {
    public static final int OCTETS = 104;
    static final int KIND_CONFIG = 1;
    static final int REVISION_CHARS_MAX = 8;
    static final int BOARD_CHARS_MAX = 32;
    private static final int MAGIC = 0x4342_494D;
    private static final int VERSION = 1;
    private static final int HASH_OCTETS = 32;
    private static final int AT_BOARD = 8;
    private static final int AT_LOWEST = 40;
    private static final int AT_HIGHEST = 48;
    private static final int AT_SEQUENCE = 56;
    private static final int AT_CHECK = 100;

    public ImageHeader {
        if (!name(board, BOARD_CHARS_MAX) || !name(revisionMin, REVISION_CHARS_MAX)
                || !name(revisionMax, REVISION_CHARS_MAX)) {
            throw new IllegalArgumentException("board " + board + ", revision " + revisionMin
                    + " to " + revisionMax + " do not fit into the header of an image");
        }
    }

    /** Whether an image can say that it is for such a card. */
    static boolean names(String board, String revision) {
        return name(board, BOARD_CHARS_MAX) && name(revision, REVISION_CHARS_MAX);
    }

    private static boolean name(String text, int charsMax) {
        return text.matches("[!-~][ -~]*") && text.length() <= charsMax;
    }

    /** As it stands before the body. */
    Bytes octets() {
        ByteBuffer header = ByteBuffer.allocate(OCTETS);
        header.putInt(MAGIC).put((byte) VERSION).put((byte) kind).putShort((short) schema);
        header.put(AT_BOARD, Bytes.ascii(board).toArray());
        header.put(AT_LOWEST, Bytes.ascii(revisionMin).toArray());
        header.put(AT_HIGHEST, Bytes.ascii(revisionMax).toArray());
        header.position(AT_SEQUENCE);
        header.putInt((int) sequence).putInt(length).putInt((int) crc32).put(sha256.toArray());
        header.putInt((int) crc32(Bytes.copyOf(header.array(), 0, AT_CHECK)));
        return Bytes.copyOf(header.array());
    }

    /**
     * Reads the header that octets begin with.
     *
     * @throws UnfitImage with the end of a sentence that begins with the image
     */
    public static ImageHeader of(Bytes octets) throws UnfitImage {
        if (octets.size() < OCTETS) {
            throw new UnfitImage("ends within its header, after " + octets.size() + " octets");
        }
        ByteBuffer header = ByteBuffer.wrap(octets.slice(0, OCTETS).toArray());
        if (header.getInt() != MAGIC) {
            throw new UnfitImage("is no image of a card: it begins with other octets");
        }
        if ((int) crc32(octets.slice(0, AT_CHECK)) != header.getInt(AT_CHECK)) {
            throw new UnfitImage("has a damaged header: its CRC-32 differs");
        }
        int version = header.get();
        if (version != VERSION) {
            throw new UnfitImage("has a header of version " + version + ", and only " + VERSION
                    + " is known");
        }
        int kind = header.get();
        int schema = header.getShort() & 0xFFFF;
        header.position(AT_SEQUENCE);
        long sequence = header.getInt() & CardCodec.UNSIGNED_32_MAX;
        int length = header.getInt();
        long crc = header.getInt() & CardCodec.UNSIGNED_32_MAX;
        byte[] hash = new byte[HASH_OCTETS];
        header.get(hash);
        try {
            return new ImageHeader(kind, schema, text(octets, AT_BOARD, BOARD_CHARS_MAX),
                    text(octets, AT_LOWEST, REVISION_CHARS_MAX),
                    text(octets, AT_HIGHEST, REVISION_CHARS_MAX), sequence, length, crc,
                    Bytes.copyOf(hash));
        } catch (IllegalArgumentException odd) {
            throw new UnfitImage("names no board and revisions in plain ASCII");
        }
    }

    /** Filled up with zeros, and with nothing else behind them. */
    private static String text(Bytes octets, int from, int chars) {
        int end = from;
        while (end < from + chars && octets.at(end) != 0) {
            end++;
        }
        StringBuilder text = new StringBuilder();
        for (int at = from; at < end; at++) {
            text.append((char) octets.at(at));
        }
        for (int at = end; at < from + chars; at++) {
            if (octets.at(at) != 0) {
                throw new IllegalArgumentException("octets behind a name");
            }
        }
        return text.toString();
    }

    /** Why a card cannot use it, the end of a sentence that begins with the image; null if fit. */
    public String unfitFor(String cardBoard, String cardRevision) {
        if (!board.equals(cardBoard)) {
            return "is for the board " + board + ", and this card is the board " + cardBoard;
        }
        if (compare(cardRevision, revisionMin) < 0 || compare(cardRevision, revisionMax) > 0) {
            return "is for revision " + revisionMin + (revisionMin.equals(revisionMax) ? ""
                    : " to " + revisionMax) + " of the board " + board
                    + ", and this card is of revision " + cardRevision;
        }
        return null;
    }

    /** A short one before a long one, then as letters and digits go: 1, 9, 10; A, Z, AA. */
    private static int compare(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    /** CRC-32/ISO-HDLC, as of the frames of the link. */
    public static long crc32(Bytes octets) {
        CRC32 crc = new CRC32();
        crc.update(octets.toArray());
        return crc.getValue();
    }
}
