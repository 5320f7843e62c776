package org.callbox.bridge.firmware;

import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.wire.Bytes;

/** One E1 of a card. What happens on it is told with {@link FirmwareIn}. */
public interface Trunk {
    void configure(Layer1Config config);

    /** @param timeslot where the HDLC controller runs from now on, 0 for nowhere */
    void hdlc(int timeslot);

    /** Sends a frame on the D-channel, without flags and FCS, which are the hardware's. */
    void send(Bytes frame);

    /** Sends a remote alarm indication: nobody would take a call. */
    void rai(boolean on);

    void loop(Loop loop);

    /** Puts a DTMF receiver on a timeslot, or takes it away. */
    void listen(int timeslot, boolean on);
}
