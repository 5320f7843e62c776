/** The serial link to the telephony cards: octets, frames, messages, and a card in software. */
module org.callbox.bridge {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.cbor;
    requires com.fazecast.jSerialComm;

    exports org.callbox.bridge.card;
    exports org.callbox.bridge.host;
    exports org.callbox.bridge.link;
    exports org.callbox.bridge.serial;
    exports org.callbox.bridge.sim;
    exports org.callbox.bridge.state;
    exports org.callbox.bridge.wire;
}
