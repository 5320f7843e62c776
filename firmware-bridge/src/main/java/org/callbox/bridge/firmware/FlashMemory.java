package org.callbox.bridge.firmware;

import org.callbox.bridge.wire.Bytes;

/**
 * Memory that outlives a loss of power: pages of the same size, one behind the other. Power may be
 * lost within each call. Octets that were programmed may be programmed once more with the values
 * that they have or were to have.
 */
public interface FlashMemory {
    int pageOctets();

    int pages();

    /** All octets of the page are 0xFF afterwards; any may be anything where power is lost. */
    void erase(int page);

    /** Sets octets of erased pages in ascending order; where power is lost only the first are. */
    void program(int address, Bytes data);

    Bytes read(int address, int octets);
}
