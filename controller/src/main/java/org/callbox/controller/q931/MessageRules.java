package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * Which elements a message must have (EN 300 403-1 tables 3-2 to 3-20) and what follows when they
 * are absent, wrong or unknown (5.8.5 to 5.8.7).
 *
 * <p>Where the standard leaves a choice: elements may come in any order (5.8.5.1), and a known
 * element that the message should not contain is passed on (5.8.7.3). Unknown elements of other
 * codesets are passed over without a report.
 */
final class MessageRules {
    /** More identifiers than this are not listed in one cause. */
    static final int DIAGNOSTIC_OCTETS_MAX = 16;

    /** Identifiers 0000 xxxx must be understood, Table 4-3 note 5. */
    private static final int COMPREHENSION_MASK = 0xF0;

    private static final List<ElementId> NOTHING = List.of();

    private MessageRules() {}

    /**
     * @param receiver the side that received the message
     * @param firstClearing whether no clearing message was exchanged before (Tables 3-12, 3-13)
     * @param channelUnknown whether it answers a SETUP that named no channel, so that it must
     */
    static Verdict check(
            Message message, Side receiver, boolean firstClearing, boolean channelUnknown) {
        List<ElementId> mandatory =
                mandatory(message.type(), receiver, firstClearing, channelUnknown);
        if (mandatory.isEmpty() && clean(message)) {
            return Verdict.GOOD;
        }
        return judge(message, mandatory);
    }

    /** The elements without which no action may be taken on a message. */
    static List<ElementId> mandatory(
            MessageType type, Side receiver, boolean firstClearing, boolean channelUnknown) {
        return switch (type) {
            // Tables 3-2 to 3-7, 3-16: from the network the first answer names the channel.
            case ALERTING, CALL_PROCEEDING, CONNECT, SETUP_ACKNOWLEDGE ->
                    receiver == Side.USER && channelUnknown
                            ? List.of(ElementId.CHANNEL_IDENTIFICATION) : NOTHING;
            // Table 3-15: from a user, no channel means any channel.
            case SETUP -> receiver == Side.USER
                    ? List.of(ElementId.BEARER_CAPABILITY, ElementId.CHANNEL_IDENTIFICATION)
                    : List.of(ElementId.BEARER_CAPABILITY);
            case DISCONNECT -> List.of(ElementId.CAUSE);
            case RELEASE, RELEASE_COMPLETE ->
                    firstClearing ? List.of(ElementId.CAUSE) : NOTHING;
            case PROGRESS -> List.of(ElementId.PROGRESS_INDICATOR);
            case NOTIFY -> List.of(ElementId.NOTIFICATION_INDICATOR);
            case STATUS -> List.of(ElementId.CAUSE, ElementId.CALL_STATE);
            case RESTART, RESTART_ACKNOWLEDGE -> List.of(ElementId.RESTART_INDICATOR);
            case FACILITY -> List.of(ElementId.FACILITY);
            case CONNECT_ACKNOWLEDGE, INFORMATION, STATUS_ENQUIRY, NATIONAL, USER_INFORMATION,
                    SUSPEND_REJECT, RESUME_REJECT, HOLD, SUSPEND, RESUME, HOLD_ACKNOWLEDGE,
                    SUSPEND_ACKNOWLEDGE, RESUME_ACKNOWLEDGE, HOLD_REJECT, RETRIEVE,
                    RETRIEVE_ACKNOWLEDGE, RETRIEVE_REJECT, DETACH, DETACH_ACKNOWLEDGE, SEGMENT,
                    REGISTER, CONGESTION_CONTROL, UNKNOWN -> NOTHING;
        };
    }

    private static boolean clean(Message message) {
        for (InfoElement element : message.elements()) {
            if (element instanceof InfoElement.Unknown || element instanceof InfoElement.Invalid) {
                return false;
            }
        }
        return true;
    }

    private static Verdict judge(Message message, List<ElementId> mandatory) {
        Bytes missing = Bytes.EMPTY;
        Bytes wrong = Bytes.EMPTY;
        for (ElementId id : mandatory) {
            InfoElement element = find(message, id);
            if (element == null) {
                missing = with(missing, id.code());
            } else if (element instanceof InfoElement.Invalid) {
                wrong = with(wrong, id.code());
            }
        }
        Bytes unknown = Bytes.EMPTY;
        Bytes invalid = Bytes.EMPTY;
        for (InfoElement element : message.elements()) {
            if (element.codeset() != 0) {
                continue;
            }
            if (strange(element)) {
                if ((element.id() & COMPREHENSION_MASK) == 0) {
                    missing = with(missing, element.id());       // 5.8.7.1
                } else {
                    unknown = with(unknown, element.id());
                }
            } else if (element instanceof InfoElement.Invalid) {
                invalid = with(invalid, element.id());
            }
        }
        return verdict(missing, wrong, unknown, invalid);
    }

    /** Unknown, cut short or not. */
    private static boolean strange(InfoElement element) {
        return element instanceof InfoElement.Unknown
                || element instanceof InfoElement.Invalid && ElementId.of(element.id()) == null;
    }

    private static Verdict verdict(Bytes missing, Bytes wrong, Bytes unknown, Bytes invalid) {
        CauseValue minor = null;
        Bytes minorElements = Bytes.EMPTY;
        if (!unknown.isEmpty()) {                                // 5.8.7.1
            minor = CauseValue.INFORMATION_ELEMENT_NON_EXISTENT_OR_NOT_IMPLEMENTED;
            minorElements = unknown;
        } else if (!invalid.isEmpty()) {                         // 5.8.7.2
            minor = CauseValue.INVALID_INFORMATION_ELEMENT_CONTENTS;
            minorElements = invalid;
        }
        if (!missing.isEmpty()) {                                // 5.8.6.1
            return new Verdict(CauseValue.MANDATORY_INFORMATION_ELEMENT_IS_MISSING, missing,
                    minor, minorElements);
        }
        if (!wrong.isEmpty()) {                                  // 5.8.6.2
            return new Verdict(CauseValue.INVALID_INFORMATION_ELEMENT_CONTENTS, wrong,
                    minor, minorElements);
        }
        return minor == null ? Verdict.GOOD
                : new Verdict(null, Bytes.EMPTY, minor, minorElements);
    }

    /** The first element of this kind; an empty one counts as absent (4.5.1). */
    private static InfoElement find(Message message, ElementId id) {
        for (InfoElement element : message.elements()) {
            boolean same = element.codeset() == 0 && (element.id() == id.code()
                    || id == ElementId.FACILITY
                            && element.id() == ElementId.EXTENDED_FACILITY.code());
            if (same && !(element instanceof InfoElement.Empty)) {
                return element;
            }
        }
        return null;
    }

    private static Bytes with(Bytes list, int id) {
        return list.size() < DIAGNOSTIC_OCTETS_MAX ? list.plus(Bytes.of(id)) : list;
    }
}
