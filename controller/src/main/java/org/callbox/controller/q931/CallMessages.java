package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Building messages and looking for what they say. */
final class CallMessages {
    private CallMessages() {}

    /** A message of a call, its elements in ascending order as 4.5.1 wants them. */
    static Message of(
            CallRef ref, int referenceOctets, MessageType type, List<InfoElement> elements) {
        return new Message(new CallReference(referenceOctets, ref.value(), !ref.ours()), type,
                ordered(elements));
    }

    private static List<InfoElement> ordered(List<InfoElement> elements) {
        if (elements.size() < 2) {
            return elements;
        }
        for (InfoElement element : elements) {
            boolean placed = element.codeset() != 0 || element instanceof InfoElement.Shift
                    || element instanceof InfoElement.RepeatIndicator;
            if (placed) {
                return elements;
            }
        }
        List<InfoElement> ordered = new ArrayList<>(elements);
        ordered.sort(Comparator.comparingInt(InfoElement::id));
        return ordered;
    }

    /** The elements with this cause in place of any other. */
    static List<InfoElement> withCause(List<InfoElement> elements, Cause cause) {
        List<InfoElement> result = new ArrayList<>();
        result.add(cause);
        for (InfoElement element : elements) {
            if (element.codeset() != 0 || element.id() != ElementId.CAUSE.code()) {
                result.add(element);
            }
        }
        return result;
    }

    /** The first cause among the elements, or null. */
    static Cause causeIn(List<InfoElement> elements) {
        for (InfoElement element : elements) {
            if (element instanceof Cause cause) {
                return cause;
            }
        }
        return null;
    }

    /** Whether a particular channel is named, be it preferred or exclusive. */
    static boolean namesChannel(Message message) {
        ChannelIdentification named = message.first(ChannelIdentification.class);
        return named != null && !named.channels().isEmpty();
    }

    /** Whether the network keeps a tone or announcement on the channel, 5.4. */
    static boolean inBand(List<InfoElement> elements) {
        for (InfoElement element : elements) {
            if (element instanceof InfoElement.ProgressIndicator progress
                    && progress.description() == InfoElement.ProgressIndicator.IN_BAND) {
                return true;
            }
        }
        return false;
    }
}
