package org.callbox.bridge.firmware;

import org.callbox.bridge.card.CardMessage;

/** Where the parts of a {@link Firmware} put what they have to say and to order. */
interface Said {
    /** An event for the host, if one is there; levels are read again by whoever comes. */
    void tell(CardMessage event);

    void put(FirmwareOut out);
}
