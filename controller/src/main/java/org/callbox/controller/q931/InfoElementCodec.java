package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallIdentity;
import org.callbox.controller.q931.InfoElement.CallState;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ClosedUserGroup;
import org.callbox.controller.q931.InfoElement.CongestionLevel;
import org.callbox.controller.q931.InfoElement.ConnectedNumber;
import org.callbox.controller.q931.InfoElement.DateTime;
import org.callbox.controller.q931.InfoElement.Display;
import org.callbox.controller.q931.InfoElement.Empty;
import org.callbox.controller.q931.InfoElement.Facility;
import org.callbox.controller.q931.InfoElement.HighLayer;
import org.callbox.controller.q931.InfoElement.Invalid;
import org.callbox.controller.q931.InfoElement.KeypadFacility;
import org.callbox.controller.q931.InfoElement.LowLayer;
import org.callbox.controller.q931.InfoElement.MoreData;
import org.callbox.controller.q931.InfoElement.NetworkFacilities;
import org.callbox.controller.q931.InfoElement.NotificationIndicator;
import org.callbox.controller.q931.InfoElement.OriginalCalledNumber;
import org.callbox.controller.q931.InfoElement.PacketMode;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.RedirectingNumber;
import org.callbox.controller.q931.InfoElement.RedirectionNumber;
import org.callbox.controller.q931.InfoElement.RepeatIndicator;
import org.callbox.controller.q931.InfoElement.RestartIndicator;
import org.callbox.controller.q931.InfoElement.ReverseCharging;
import org.callbox.controller.q931.InfoElement.SegmentedMessage;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.InfoElement.Shift;
import org.callbox.controller.q931.InfoElement.Signal;
import org.callbox.controller.q931.InfoElement.Subaddress;
import org.callbox.controller.q931.InfoElement.TransitNetwork;
import org.callbox.controller.q931.InfoElement.Unknown;
import org.callbox.controller.q931.InfoElement.UserUser;

/**
 * The contents of the information elements of codeset 0 as octets (Q.931 4.5), without identifier
 * and length. Spare bits are ignored when read and zero when written.
 */
final class InfoElementCodec {
    private static final int ABSENT = InfoElement.ABSENT;
    /** Octet ends its group, 4.5.1. */
    static final int LAST = 0x80;

    private InfoElementCodec() {}

    /** Reads one element with a length octet; contents that break the rules are a value too. */
    static InfoElement decode(int id, Bytes raw) {
        if (raw.isEmpty()) {
            return new Empty(0, id);
        }
        ElementId known = ElementId.of(id);
        return known == null ? new Unknown(0, id, raw) : decode(known, raw);
    }

    private static InfoElement decode(ElementId id, Bytes raw) {
        return switch (id) {
            case SEGMENTED_MESSAGE -> segmented(raw);
            case BEARER_CAPABILITY -> BearerCodec.decode(raw);
            case CAUSE -> cause(raw);
            case EXTENDED_FACILITY -> new Facility(true, raw);
            case CALL_IDENTITY -> new CallIdentity(raw);
            case CALL_STATE -> new CallState(raw.at(0) >> 6, raw.at(0) & 0x3F, raw.slice(1));
            case CHANNEL_IDENTIFICATION -> ChannelCodec.decode(raw);
            case FACILITY -> new Facility(false, raw);
            case PROGRESS_INDICATOR -> progress(raw);
            case NETWORK_SPECIFIC_FACILITIES -> networkFacilities(raw);
            case NOTIFICATION_INDICATOR -> notification(raw);
            case DISPLAY -> new Display(raw);
            case DATE_TIME -> dateTime(raw);
            case KEYPAD_FACILITY -> new KeypadFacility(raw);
            case SIGNAL -> new Signal(raw.at(0));
            case INFORMATION_RATE, END_TO_END_TRANSIT_DELAY, TRANSIT_DELAY_SELECTION,
                 PACKET_LAYER_BINARY_PARAMETERS, PACKET_LAYER_WINDOW_SIZE, PACKET_SIZE ->
                    new PacketMode(id, raw);
            case CLOSED_USER_GROUP -> new ClosedUserGroup(
                    raw.at(0) & 0x07, InfoElementText.latin1(raw.slice(1)));
            case REVERSE_CHARGING -> new ReverseCharging(raw.at(0) & 0x07);
            case CONNECTED_NUMBER, CALLING_PARTY_NUMBER, CALLED_PARTY_NUMBER,
                 ORIGINAL_CALLED_NUMBER, REDIRECTING_NUMBER, REDIRECTION_NUMBER ->
                    NumberCodec.decode(id, raw);
            case CONNECTED_SUBADDRESS, CALLING_PARTY_SUBADDRESS, CALLED_PARTY_SUBADDRESS ->
                    new Subaddress(id, raw.at(0) >> 4 & 0x07, (raw.at(0) & 0x08) != 0,
                            raw.slice(1));
            case TRANSIT_NETWORK_SELECTION -> new TransitNetwork(raw.at(0) >> 4 & 0x07,
                    raw.at(0) & 0x0F, InfoElementText.latin1(raw.slice(1)));
            case RESTART_INDICATOR -> new RestartIndicator(raw.at(0) & 0x07);
            case LOW_LAYER_COMPATIBILITY -> new LowLayer(raw);
            case HIGH_LAYER_COMPATIBILITY -> highLayer(raw);
            case USER_USER -> new UserUser(raw.at(0), raw.slice(1));
            case CHANGE_STATUS, ENDPOINT_IDENTIFIER, INFORMATION_REQUEST, FEATURE_ACTIVATION,
                 FEATURE_INDICATION, SERVICE_PROFILE, REDIRECTING_SUBADDRESS, ESCAPE,
                 SHIFT, MORE_DATA, SENDING_COMPLETE, CONGESTION_LEVEL, REPEAT_INDICATOR ->
                    new Unknown(0, id.code(), raw);
        };
    }

    /** Reads a single-octet element of codeset 0 other than a shift, Table 4-3. */
    static InfoElement decodeSingle(int octet) {
        ElementId known = ElementId.of(InfoElementText.identifier(octet));
        if (known == ElementId.MORE_DATA) {
            return new MoreData();
        }
        if (known == ElementId.SENDING_COMPLETE) {
            return new SendingComplete();
        }
        if (known == ElementId.CONGESTION_LEVEL) {
            return new CongestionLevel(octet & 0x0F);
        }
        if (known == ElementId.REPEAT_INDICATOR) {
            return new RepeatIndicator(octet & 0x0F);
        }
        return new Unknown(0, octet, Bytes.EMPTY);
    }

    /** The octets after the length octet; empty for single-octet elements. */
    static Bytes encode(InfoElement element) {
        return switch (element) {
            case Cause e -> cause(e);
            case ChannelIdentification e -> ChannelCodec.encode(e);
            case SegmentedMessage e ->
                    Bytes.of((e.first() ? 0x80 : 0) | e.remaining(), e.messageType());
            case BearerCapability e -> BearerCodec.encode(e);
            case CallIdentity e -> e.identity();
            case CallState e -> Bytes.of(e.codingStandard() << 6 | e.value()).plus(e.more());
            case Facility e -> e.contents();
            case ProgressIndicator e -> Bytes.of(
                    LAST | e.codingStandard() << 5 | e.location(), LAST | e.description())
                    .plus(e.more());
            case NetworkFacilities e -> networkFacilities(e);
            case NotificationIndicator e ->
                    Bytes.of((e.more().isEmpty() ? LAST : 0) | e.description()).plus(e.more());
            case Display e -> e.octets();
            case DateTime e -> dateTime(e);
            case KeypadFacility e -> e.octets();
            case Signal e -> Bytes.of(e.value());
            case PacketMode e -> e.contents();
            case ClosedUserGroup e ->
                    Bytes.of(LAST | e.indication()).plus(InfoElementText.octets(e.index()));
            case ReverseCharging e -> Bytes.of(LAST | e.indication());
            case ConnectedNumber e -> NumberCodec.encode(e.number(), ABSENT);
            case CallingNumber e -> NumberCodec.encode(e.number(), ABSENT);
            case CalledNumber e -> NumberCodec.encode(e.number(), ABSENT);
            case OriginalCalledNumber e -> NumberCodec.encode(e.number(), e.reason());
            case RedirectingNumber e -> NumberCodec.encode(e.number(), e.reason());
            case RedirectionNumber e -> NumberCodec.encode(e.number(), ABSENT);
            case Subaddress e ->
                    Bytes.of(LAST | e.type() << 4 | (e.odd() ? 0x08 : 0)).plus(e.address());
            case TransitNetwork e -> Bytes.of(LAST | e.type() << 4 | e.plan())
                    .plus(InfoElementText.octets(e.network()));
            case RestartIndicator e -> Bytes.of(LAST | e.restartClass());
            case LowLayer e -> e.contents();
            case HighLayer e -> highLayer(e);
            case UserUser e -> Bytes.of(e.protocolDiscriminator()).plus(e.information());
            case Unknown e -> e.raw();
            case Invalid e -> e.raw();
            case Shift _, MoreData _, SendingComplete _, CongestionLevel _, RepeatIndicator _,
                 Empty _ -> Bytes.EMPTY;
        };
    }

    private static Invalid invalid(ElementId id, Bytes raw, String why) {
        return new Invalid(0, id.code(), raw, why);
    }

    private static InfoElement segmented(Bytes raw) {
        if (raw.size() < 2) {
            return invalid(ElementId.SEGMENTED_MESSAGE, raw, "message type is missing");
        }
        return new SegmentedMessage(
                (raw.at(0) & 0x80) != 0, raw.at(0) & 0x7F, raw.at(1));
    }

    private static InfoElement cause(Bytes raw) {                    // 4.5.12, Q.850 2.1
        int at = 1;
        int recommendation = ABSENT;
        if ((raw.at(0) & LAST) == 0 && raw.size() > at) {
            recommendation = raw.at(at++) & 0x7F;
        }
        if (raw.size() <= at) {
            return invalid(ElementId.CAUSE, raw, "cause value is missing");
        }
        return new Cause(raw.at(0) >> 5 & 0x03, raw.at(0) & 0x0F, recommendation,
                raw.at(at) & 0x7F, raw.slice(at + 1));
    }

    private static Bytes cause(Cause e) {
        int octet3 = e.codingStandard() << 5 | e.location();
        Bytes head = e.recommendation() == ABSENT
                ? Bytes.of(LAST | octet3, LAST | e.value())
                : Bytes.of(octet3, LAST | e.recommendation(), LAST | e.value());
        return head.plus(e.diagnostics());
    }

    private static InfoElement progress(Bytes raw) {                 // 4.5.23
        if (raw.size() < 2) {
            return invalid(ElementId.PROGRESS_INDICATOR, raw, "description is missing");
        }
        return new ProgressIndicator(
                raw.at(0) >> 5 & 0x03, raw.at(0) & 0x0F, raw.at(1) & 0x7F, raw.slice(2));
    }

    private static InfoElement networkFacilities(Bytes raw) {        // 4.5.21
        int length = raw.at(0);
        if (length == 0) {
            return new NetworkFacilities(ABSENT, ABSENT, "", raw.slice(1));
        }
        if (length > raw.size() - 1) {
            return invalid(ElementId.NETWORK_SPECIFIC_FACILITIES, raw,
                    "network identification goes past the element");
        }
        return new NetworkFacilities(raw.at(1) >> 4 & 0x07, raw.at(1) & 0x0F,
                InfoElementText.latin1(raw.slice(2, 1 + length)), raw.slice(1 + length));
    }

    private static Bytes networkFacilities(NetworkFacilities e) {
        if (e.type() == ABSENT) {
            return Bytes.of(0).plus(e.facility());
        }
        Bytes network = InfoElementText.octets(e.network());
        return Bytes.of(1 + network.size(), LAST | e.type() << 4 | e.plan())
                .plus(network).plus(e.facility());
    }

    private static InfoElement notification(Bytes raw) {             // 4.5.22
        return new NotificationIndicator(raw.at(0) & 0x7F, raw.slice(1));
    }

    private static InfoElement dateTime(Bytes raw) {                 // 4.5.15
        if (raw.size() < 3) {
            return invalid(ElementId.DATE_TIME, raw, "shorter than a date");
        }
        int[] time = {ABSENT, ABSENT, ABSENT};
        for (int i = 0; i < time.length && 3 + i < raw.size(); i++) {
            time[i] = raw.at(3 + i);
        }
        return new DateTime(raw.at(0), raw.at(1), raw.at(2), time[0], time[1], time[2],
                raw.slice(Math.min(6, raw.size())));
    }

    private static Bytes dateTime(DateTime e) {
        OctetWriter octets = new OctetWriter();
        for (int field : new int[] {
                e.year(), e.month(), e.day(), e.hour(), e.minute(), e.second()}) {
            if (field == ABSENT) {
                break;
            }
            octets.write(field);
        }
        return octets.bytes().plus(e.more());
    }

    private static InfoElement highLayer(Bytes raw) {                // 4.5.17
        if (raw.size() < 2) {
            return invalid(ElementId.HIGH_LAYER_COMPATIBILITY, raw,
                    "characteristics are missing");
        }
        return new HighLayer(raw.at(0) >> 5 & 0x03, raw.at(0) >> 2 & 0x07, raw.at(0) & 0x03,
                raw.at(1) & 0x7F, raw.slice(2));
    }

    private static Bytes highLayer(HighLayer e) {
        int octet3 = LAST | e.codingStandard() << 5 | e.interpretation() << 2 | e.presentation();
        int last = e.more().isEmpty() ? LAST : 0;
        return Bytes.of(octet3, last | e.characteristics()).plus(e.more());
    }
}
