package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;

/**
 * An information element (Q.931 4.5), one record each, in the order of Table 4-3. Fields that the
 * standard lets be absent are {@link #ABSENT}; {@code more} is what follows the decoded octets, as
 * sent, so that nothing is lost when an element is passed on.
 */
public sealed interface InfoElement permits Cause, ChannelIdentification,
        InfoElement.BearerCapability, InfoElement.CallIdentity, InfoElement.CallState,
        InfoElement.Facility, InfoElement.ProgressIndicator, InfoElement.NetworkFacilities,
        InfoElement.NotificationIndicator, InfoElement.Display, InfoElement.DateTime,
        InfoElement.KeypadFacility, InfoElement.Signal, InfoElement.PacketMode,
        InfoElement.ClosedUserGroup, InfoElement.ReverseCharging, InfoElement.ConnectedNumber,
        InfoElement.CallingNumber, InfoElement.CalledNumber, InfoElement.OriginalCalledNumber,
        InfoElement.RedirectingNumber, InfoElement.RedirectionNumber, InfoElement.Subaddress,
        InfoElement.TransitNetwork, InfoElement.RestartIndicator, InfoElement.LowLayer,
        InfoElement.HighLayer, InfoElement.UserUser, InfoElement.SegmentedMessage,
        InfoElement.Shift, InfoElement.MoreData, InfoElement.SendingComplete,
        InfoElement.CongestionLevel, InfoElement.RepeatIndicator, InfoElement.Empty,
        InfoElement.Unknown, InfoElement.Invalid {

    /** An optional octet or field that did not come. */
    int ABSENT = -1;

    /** 0 to 7; 0 is the codeset of the standard, 4.5.3. */
    default int codeset() {
        return 0;
    }

    /** The identifier octet, 0x00 to 0xFF; {@link ElementId} names those of codeset 0. */
    int id();

    /** Part of a segmented message, 4.5.26. {@code remaining} 0 in the last segment. */
    record SegmentedMessage(boolean first, int remaining, int messageType)
            implements InfoElement {
        @Override
        public int id() {
            return ElementId.SEGMENTED_MESSAGE.code();
        }
    }

    /**
     * Bearer capability, 4.5.5.
     *
     * @param codingStandard 0 ITU-T
     * @param transferCapability 0 speech, 8 unrestricted digital, 16 3.1 kHz audio
     * @param transferMode 0 circuit, 2 packet
     * @param rate 0x10 for 64 kbit/s, 0x18 multirate
     * @param multiplier octet 4.1, only with multirate
     * @param layer1 octet 5, 2 mu-law, 3 A-law
     * @param layer1Details octets 5a to 5d as sent
     * @param more octets 6 and 7 as sent
     */
    record BearerCapability(int codingStandard, int transferCapability, int transferMode,
            int rate, int multiplier, int layer1, Bytes layer1Details, Bytes more)
            implements InfoElement {
        public static final int SPEECH = 0x00;
        public static final int UNRESTRICTED_DIGITAL = 0x08;
        public static final int AUDIO_3K1 = 0x10;
        public static final int RATE_64K = 0x10;
        public static final int RATE_MULTI = 0x18;
        public static final int G711_A_LAW = 3;

        /** Telephony as ETSI exchanges send it: 80 90 A3. */
        public static BearerCapability speech() {
            return new BearerCapability(
                    0, SPEECH, 0, RATE_64K, ABSENT, G711_A_LAW, Bytes.EMPTY, Bytes.EMPTY);
        }

        public static BearerCapability audio3k1() {
            return new BearerCapability(
                    0, AUDIO_3K1, 0, RATE_64K, ABSENT, G711_A_LAW, Bytes.EMPTY, Bytes.EMPTY);
        }

        @Override
        public int id() {
            return ElementId.BEARER_CAPABILITY.code();
        }
    }

    /** Identifies a suspended call, 4.5.6. */
    record CallIdentity(Bytes identity) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CALL_IDENTITY.code();
        }
    }

    /** Call state value 0 to 63, 4.5.7; 61 and 62 are global interface states. */
    record CallState(int codingStandard, int value, Bytes more) implements InfoElement {
        public CallState(int value) {
            this(0, value, Bytes.EMPTY);
        }

        @Override
        public int id() {
            return ElementId.CALL_STATE.code();
        }
    }

    /** Supplementary service components, Q.932 8.2.3; kept as sent. */
    record Facility(boolean extended, Bytes contents) implements InfoElement {
        @Override
        public int id() {
            return (extended ? ElementId.EXTENDED_FACILITY : ElementId.FACILITY).code();
        }
    }

    /** Progress indicator, 4.5.23. */
    record ProgressIndicator(int codingStandard, int location, int description, Bytes more)
            implements InfoElement {
        public static final int NOT_END_TO_END_ISDN = 1;
        public static final int DESTINATION_NOT_ISDN = 2;
        public static final int ORIGINATION_NOT_ISDN = 3;
        public static final int IN_BAND = 8;

        public ProgressIndicator(int location, int description) {
            this(0, location, description, Bytes.EMPTY);
        }

        @Override
        public int id() {
            return ElementId.PROGRESS_INDICATOR.code();
        }
    }

    /** Network-specific facilities, 4.5.21; type and plan absent when no network is named. */
    record NetworkFacilities(int type, int plan, String network, Bytes facility)
            implements InfoElement {
        @Override
        public int id() {
            return ElementId.NETWORK_SPECIFIC_FACILITIES.code();
        }
    }

    /** Notification indicator, 4.5.22: 0 user suspended, 1 user resumed, 2 bearer change. */
    record NotificationIndicator(int description, Bytes more) implements InfoElement {
        @Override
        public int id() {
            return ElementId.NOTIFICATION_INDICATOR.code();
        }
    }

    /** Display, 4.5.16; hostile octets. */
    record Display(Bytes octets) implements InfoElement {
        @Override
        public int id() {
            return ElementId.DISPLAY.code();
        }
    }

    /** Date and time, 4.5.15; hour, minute and second may be absent. The year has two digits. */
    record DateTime(int year, int month, int day, int hour, int minute, int second, Bytes more)
            implements InfoElement {
        @Override
        public int id() {
            return ElementId.DATE_TIME.code();
        }
    }

    /** Keypad facility, 4.5.18. */
    record KeypadFacility(Bytes octets) implements InfoElement {
        public String text() {
            return InfoElementText.latin1(octets);
        }

        @Override
        public int id() {
            return ElementId.KEYPAD_FACILITY.code();
        }
    }

    /** Signal, 4.5.28. */
    record Signal(int value) implements InfoElement {
        @Override
        public int id() {
            return ElementId.SIGNAL.code();
        }
    }

    /** The elements of packet mode, 0x40 to 0x46 (4.6): named, kept as sent. */
    record PacketMode(ElementId kind, Bytes contents) implements InfoElement {
        @Override
        public int id() {
            return kind.code();
        }
    }

    /** Closed user group, 4.6. */
    record ClosedUserGroup(int indication, String index) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CLOSED_USER_GROUP.code();
        }
    }

    /** Reverse charging indication, 4.6. */
    record ReverseCharging(int indication) implements InfoElement {
        @Override
        public int id() {
            return ElementId.REVERSE_CHARGING.code();
        }
    }

    /** Connected number, Q.951 5. */
    record ConnectedNumber(Number number) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CONNECTED_NUMBER.code();
        }
    }

    /** Calling party number, 4.5.10. */
    record CallingNumber(Number number) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CALLING_PARTY_NUMBER.code();
        }
    }

    /** Called party number, 4.5.8. */
    record CalledNumber(Number number) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CALLED_PARTY_NUMBER.code();
        }
    }

    /** Original called number, {@code reason} as in redirecting number. */
    record OriginalCalledNumber(Number number, int reason) implements InfoElement {
        @Override
        public int id() {
            return ElementId.ORIGINAL_CALLED_NUMBER.code();
        }
    }

    /** Redirecting number, 4.6.7; {@code reason} 0 unknown, 1 busy, 2 no reply, 15 always. */
    record RedirectingNumber(Number number, int reason) implements InfoElement {
        @Override
        public int id() {
            return ElementId.REDIRECTING_NUMBER.code();
        }
    }

    /** Redirection number, Q.952. */
    record RedirectionNumber(Number number) implements InfoElement {
        @Override
        public int id() {
            return ElementId.REDIRECTION_NUMBER.code();
        }
    }

    /** Calling, called or connected subaddress, 4.5.9, 4.5.11; type 0 NSAP, 2 user specified. */
    record Subaddress(ElementId kind, int type, boolean odd, Bytes address)
            implements InfoElement {
        /** Of the called party, user specified. @param text up to 20 characters of ASCII */
        public static Subaddress called(String text) {
            return new Subaddress(
                    ElementId.CALLED_PARTY_SUBADDRESS, 2, false, Bytes.ascii(text));
        }

        @Override
        public int id() {
            return kind.code();
        }
    }

    /** Transit network selection, 4.5.29. */
    record TransitNetwork(int type, int plan, String network) implements InfoElement {
        @Override
        public int id() {
            return ElementId.TRANSIT_NETWORK_SELECTION.code();
        }
    }

    /** Restart indicator, 4.5.25. */
    record RestartIndicator(int restartClass) implements InfoElement {
        public static final int INDICATED_CHANNELS = 0;
        public static final int SINGLE_INTERFACE = 6;
        public static final int ALL_INTERFACES = 7;

        @Override
        public int id() {
            return ElementId.RESTART_INDICATOR.code();
        }
    }

    /** Low layer compatibility, 4.5.19; kept as sent. */
    record LowLayer(Bytes contents) implements InfoElement {
        @Override
        public int id() {
            return ElementId.LOW_LAYER_COMPATIBILITY.code();
        }
    }

    /** High layer compatibility, 4.5.17; characteristics 1 telephony, 4 fax group 2/3. */
    record HighLayer(int codingStandard, int interpretation, int presentation,
            int characteristics, Bytes more) implements InfoElement {
        @Override
        public int id() {
            return ElementId.HIGH_LAYER_COMPATIBILITY.code();
        }
    }

    /** User-user, 4.5.30. */
    record UserUser(int protocolDiscriminator, Bytes information) implements InfoElement {
        @Override
        public int id() {
            return ElementId.USER_USER.code();
        }
    }

    /** Changes the codeset of what follows, 4.5.3, 4.5.4; {@code to} 0 to 7. */
    record Shift(int to, boolean locking) implements InfoElement {
        @Override
        public int id() {
            return ElementId.SHIFT.code() | (locking ? 0 : 0x08) | to;
        }
    }

    /** More data, 4.5.20. */
    record MoreData() implements InfoElement {
        @Override
        public int id() {
            return ElementId.MORE_DATA.code();
        }
    }

    /** Sending complete, 4.5.27. */
    record SendingComplete() implements InfoElement {
        @Override
        public int id() {
            return ElementId.SENDING_COMPLETE.code();
        }
    }

    /** Congestion level, 4.5.14; 0 receiver ready, 15 receiver not ready. */
    record CongestionLevel(int level) implements InfoElement {
        @Override
        public int id() {
            return ElementId.CONGESTION_LEVEL.code() | level;
        }
    }

    /** Repeat indicator, 4.5.24; 2 prioritized list. */
    record RepeatIndicator(int indication) implements InfoElement {
        @Override
        public int id() {
            return ElementId.REPEAT_INDICATOR.code() | indication;
        }
    }

    /** Came with length zero: to be treated as absent, 4.5.1. */
    record Empty(int codeset, int id) implements InfoElement {}

    /**
     * Not known here: another codeset, or an identifier that the standard does not define.
     *
     * @param raw what followed the length octet; empty for a single-octet element
     */
    record Unknown(int codeset, int id, Bytes raw) implements InfoElement {
    }

    /** Known, but its contents break the coding rules, 5.8.6.2 and 5.8.7.2. */
    record Invalid(int codeset, int id, Bytes raw, String why) implements InfoElement {}

    /** An element's name for people: {@code cause}, or {@code unknown}. */
    static String nameOf(int codeset, int id) {
        return InfoElementText.name(codeset, id);
    }
}
