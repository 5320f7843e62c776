package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/**
 * What is to be flashed.
 *
 * @param config what the card is to hold; null where the image is given
 * @param image an image to be written as it is, such as a backup; null where a config is given
 * @param trialS how long the card tries it before it goes back by itself, in seconds
 * @param dryRun only says what would be done
 */
public record FlashWish(CardConfig config, CardImage image, int trialS, boolean dryRun) {
    public static final int TRIAL_S_MIN = 10;
    public static final int TRIAL_S_MAX = 600;
    /** Time enough for a line to come up, and short enough to wait for. */
    public static final int TRIAL_S = 60;

    public FlashWish {
        if ((config == null) == (image == null) || trialS < TRIAL_S_MIN || trialS > TRIAL_S_MAX) {
            throw new IllegalArgumentException("a config or an image, tried for " + TRIAL_S_MIN
                    + " to " + TRIAL_S_MAX + " s");
        }
    }

    /** What it is. */
    public BankKind kind() {
        return image == null ? BankKind.CONFIG
                : BankKind.of(image.header().kind());
    }

    /** The name of what is to be flashed. */
    public Bytes hash() {
        return image != null ? image.header().sha256() : CardImage.sha256(config.octets());
    }

    /**
     * A config is for whichever card it was checked with.
     *
     * @throws UnfitImage where this card cannot use it
     */
    CardImage imageFor(CardMessage.Banks banks) throws UnfitImage {
        if (image == null && !ImageHeader.names(banks.board(), banks.revision())) {
            throw new UnfitImage("cannot name this card: board \"" + banks.board()
                    + "\", revision \"" + banks.revision() + "\", where names are of 1 to "
                    + ImageHeader.BOARD_CHARS_MAX + " and 1 to " + ImageHeader.REVISION_CHARS_MAX
                    + " ASCII characters");
        }
        CardImage made = image != null ? image
                : CardImage.of(config, banks.board(), banks.revision(), sequence(banks));
        String unfit = kind() == BankKind.FIRMWARE && old(banks) != null ? old(banks)
                : unfit(made, banks);
        if (unfit != null) {
            throw new UnfitImage(unfit);
        }
        return made;
    }

    /** The card would refuse it when it has it all. */
    private String old(CardMessage.Banks banks) throws UnfitImage {
        long counter = FirmwareManifest.of(image).counter();
        return counter >= banks.counter() ? null : "has the security counter " + counter
                + ", and this card takes " + banks.counter() + " and above";
    }

    /** That of an upload which can be gone on with, else the next; 0 comes after the highest. */
    private long sequence(CardMessage.Banks banks) {
        for (int one = 1; one <= CardCommand.BankRequest.BANKS; one++) {
            BankInfo info = banks.bank(one);
            boolean goesOn = one != banks.running() && info.sha256().equals(hash())
                    && (info.state() == BankState.PARTIAL || info.state() == BankState.VALID);
            if (goesOn) {
                return info.sequence();
            }
        }
        long first = banks.first().sequence();
        long second = banks.second().sequence();
        // The later of two is less than half the way round ahead of the other.
        boolean secondLast = banks.first().state() == BankState.EMPTY
                || banks.second().state() != BankState.EMPTY && (int) (second - first) > 0;
        return (secondLast ? second : first) + 1 & CardCodec.UNSIGNED_32_MAX;
    }

    /** Whether the image is there and was never activated. */
    static boolean neverRan(Bytes hash, CardMessage.Banks banks) {
        for (int one = 1; one <= CardCommand.BankRequest.BANKS; one++) {
            BankInfo info = banks.bank(one);
            if (info.state() == BankState.VALID && info.sha256().equals(hash)) {
                return true;
            }
        }
        return false;
    }

    /** Why a card cannot use an image, the end of a sentence that begins with it; null if fit. */
    private static String unfit(CardImage image, CardMessage.Banks banks) {
        String board = image.header().unfitFor(banks.board(), banks.revision());
        int schema = image.header().schema();
        int octets = image.octets().size();
        return board != null ? board
                : schema < banks.schemaMin() || schema > banks.schemaMax() ? "is of schema "
                        + schema + ", and this card reads " + banks.schemaMin() + " to "
                        + banks.schemaMax()
                : octets > banks.capacity() ? "is of " + octets + " octets, and a bank of this"
                        + " card holds " + banks.capacity()
                : null;
    }
}
