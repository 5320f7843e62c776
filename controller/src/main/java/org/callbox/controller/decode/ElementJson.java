package org.callbox.controller.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
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
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Reading;

/** One information element as an object: identifier, name, octets, and what they mean. */
final class ElementJson {
    private ElementJson() {}

    static String hexOctet(int octet) {
        return "0x%02x".formatted(octet);
    }

    static Map<String, Object> of(Reading.Part part, int codeset) {
        InfoElement element = part.element();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", hexOctet(element.id()));
        // A shift is the same in every codeset, Q.931 4.5.2.
        boolean standard = codeset == 0 || element instanceof Shift;
        out.put("name", InfoElement.nameOf(standard ? 0 : codeset, element.id()));
        out.put("raw", part.raw().toHex());
        if (codeset != 0) {
            out.put("codeset", codeset);
        }
        fields(out, element);
        return out;
    }

    private static void fields(Map<String, Object> out, InfoElement element) {
        switch (element) {
            case BearerCapability e -> {
                out.put("transfer_capability", e.transferCapability());
                out.put("rate", e.rate());
                out.put("layer1", present(e.layer1()));
                out.put("transfer_mode", e.transferMode());
                out.put("coding_standard", e.codingStandard());
            }
            case Cause e -> cause(out, e);
            case ChannelIdentification e -> channel(out, e);
            case ProgressIndicator e -> {
                out.put("location", e.location());
                out.put("description", e.description());
                coding(out, e.codingStandard());
            }
            case CallingNumber e -> number(out, e.number());
            case CalledNumber e -> number(out, e.number());
            case ConnectedNumber e -> number(out, e.number());
            case RedirectionNumber e -> number(out, e.number());
            case RedirectingNumber e -> {
                number(out, e.number());
                out.put("reason", present(e.reason()));
            }
            case OriginalCalledNumber e -> {
                number(out, e.number());
                out.put("reason", present(e.reason()));
            }
            case Display e -> out.put("text", text(e.octets()));
            case KeypadFacility e -> out.put("text", text(e.octets()));
            case CallIdentity e -> out.put("identity", e.identity().toHex());
            case CallState e -> {
                out.put("value", e.value());
                coding(out, e.codingStandard());
            }
            case NotificationIndicator e -> out.put("description", e.description());
            case Signal e -> out.put("value", e.value());
            case RestartIndicator e -> out.put("class", e.restartClass());
            case Shift e -> {
                out.put("to_codeset", e.to());
                out.put("locking", e.locking());
            }
            case CongestionLevel e -> out.put("level", e.level());
            case RepeatIndicator e -> out.put("indication", e.indication());
            case Invalid e -> out.put("error", e.why());
            case SegmentedMessage _, NetworkFacilities _, DateTime _, ClosedUserGroup _,
                 ReverseCharging _, Subaddress _, TransitNetwork _, HighLayer _, UserUser _ ->
                    rarer(out, element);
            case Facility _, PacketMode _, LowLayer _, MoreData _, SendingComplete _, Empty _,
                 Unknown _ -> { }
        }
    }

    private static void rarer(Map<String, Object> out, InfoElement element) {
        switch (element) {
            case SegmentedMessage e -> {
                out.put("first", e.first());
                out.put("remaining", e.remaining());
                out.put("message", MessageType.of(e.messageType()).standardName());
            }
            case NetworkFacilities e -> {
                out.put("type", present(e.type()));
                out.put("plan", present(e.plan()));
                out.put("network", e.network());
                out.put("facility", e.facility().toHex());
            }
            case DateTime e -> dateTime(out, e);
            case ClosedUserGroup e -> {
                out.put("indication", e.indication());
                out.put("index", e.index());
            }
            case ReverseCharging e -> out.put("indication", e.indication());
            case Subaddress e -> {
                out.put("type", e.type());
                out.put("odd", e.odd());
                out.put("address", e.address().toHex());
            }
            case TransitNetwork e -> {
                out.put("type", e.type());
                out.put("plan", e.plan());
                out.put("network", e.network());
            }
            case HighLayer e -> out.put("characteristics", e.characteristics());
            case UserUser e -> {
                out.put("protocol_discriminator", e.protocolDiscriminator());
                out.put("information", e.information().toHex());
            }
            default -> throw new IllegalArgumentException(element + " is not a rarer one");
        }
    }

    private static void cause(Map<String, Object> out, Cause e) {
        out.put("location", e.location());
        out.put("value", e.value());
        // "name" is the element's own name, as in every other element.
        out.put("cause_name", e.codingStandard() == 0 ? e.name() : null);
        coding(out, e.codingStandard());
        if (!e.diagnostics().isEmpty()) {
            out.put("diagnostics", e.diagnostics().toHex());
            DiagnosticsJson.put(out, e);
        }
    }

    private static void channel(Map<String, Object> out, ChannelIdentification e) {
        out.put("interface", e.primary() ? "primary" : "basic");
        out.put("preferred_exclusive", e.exclusive() ? "exclusive" : "preferred");
        out.put("channels", e.channels());
        out.put("selection", switch (e.selection()) {
            case NO_CHANNEL -> "none";
            case INDICATED -> "indicated";
            case B2 -> e.primary() ? "reserved" : "indicated";
            case ANY -> "any";
        });
        if (e.mapOctets() > 0) {
            out.put("map", true);
        }
        if (e.dChannel()) {
            out.put("d_channel", true);
        }
        if (!e.interfaceId().isEmpty()) {
            out.put("interface_id", interfaceId(e.interfaceId()));
        }
    }

    /** Octets 3.1, seven bits each; the low 63 bits of one that is longer. */
    private static long interfaceId(Bytes octets) {
        long id = 0;
        for (int i = 0; i < octets.size(); i++) {
            id = (id << 7 | octets.at(i) & 0x7F) & Long.MAX_VALUE;
        }
        return id;
    }

    static void number(Map<String, Object> out, Number number) {
        out.put("digits", number.digits());
        out.put("type", number.type());
        out.put("plan", number.plan());
        out.put("presentation", present(number.presentation()));
        out.put("screening", present(number.screening()));
    }

    private static void dateTime(Map<String, Object> out, DateTime e) {
        out.put("year", e.year());
        out.put("month", e.month());
        out.put("day", e.day());
        out.put("hour", present(e.hour()));
        out.put("minute", present(e.minute()));
        out.put("second", present(e.second()));
    }

    /** Only said when it is not the ITU-T's, for then the other fields may mean something else. */
    private static void coding(Map<String, Object> out, int codingStandard) {
        if (codingStandard != 0) {
            out.put("coding_standard", codingStandard);
        }
    }

    private static Integer present(int value) {
        return value == InfoElement.ABSENT ? null : value;
    }

    /** IA5 by the standard; some exchanges send UTF-8, older ones Latin-1. */
    private static String text(Bytes octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.toArray())).toString();
        } catch (CharacterCodingException e) {
            return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
        }
    }
}
