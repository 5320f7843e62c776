package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/**
 * One bank of a card.
 *
 * @param length of the image with its header, 0 where the bank is empty
 * @param written octets of it that are there
 * @param sha256 of the image's body, which is its name; empty where the bank is empty
 * @param label for people, empty before the image is complete
 */
public record BankInfo(
        BankState state, int length, int written, Bytes sha256, long sequence, String label) {
    public static final BankInfo EMPTY =
            new BankInfo(BankState.EMPTY, 0, 0, Bytes.EMPTY, 0, "");
}
