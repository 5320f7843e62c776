package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.config.Ranges;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.lapd.LapdCodec;
import org.callbox.controller.lapd.LapdFrame;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.text.Printable;

/** The D-channel messages of a journal in words, both ways, with the clause each belongs to. */
final class LineStory {

    /**
     * What one frame says.
     *
     * @param call the reference as both sides write it, 0 for all calls
     * @param wallMs when it passed
     */
    record Told(int span, int call, long wallMs, String text) {}

    private final Map<Integer, Switchboard.Passed> seen = new LinkedHashMap<>();
    private final Shown shown;
    private Switchboard before;

    LineStory(Shown shown) {
        this.shown = shown;
    }

    /** Frames that passed since the last question, but for those of before a time. */
    List<Told> news(Switchboard core, long sinceMs) {
        List<Told> told = new ArrayList<>();
        core.setup().plan().spans().forEach(span -> {
            for (Switchboard.Passed passed : unseen(core, span.id())) {
                seen.put(span.id(), passed);
                Told one = passed.wallMs() < sinceMs ? null : told(passed);
                if (one != null) {
                    told.add(one);
                }
            }
        });
        before = core;
        return told;
    }

    /** After a start without memory a core counts from 1 again, and all it has is news. */
    private List<Switchboard.Passed> unseen(Switchboard core, int span) {
        Switchboard.Passed last = seen.get(span);
        if (last == null || core == before) {
            return core.passed(span, last == null ? 0 : last.sequence());
        }
        List<Switchboard.Passed> all = core.passed(span, 0);
        boolean other = all.stream().anyMatch(one -> one.sequence() == last.sequence()
                && !one.equals(last));
        boolean fewer = !all.isEmpty() && all.getLast().sequence() < last.sequence();
        return other || fewer || all.isEmpty() ? all : core.passed(span, last.sequence());
    }

    private Told told(Switchboard.Passed passed) {
        String way = passed.sent() ? " -> " : " <- ";
        return switch (LapdCodec.decode(passed.frame())) {
            case LapdFrame.I frame -> message(passed, way, frame.information());
            case LapdFrame.SABME frame -> new Told(passed.span(), 0, passed.wallMs(), "span "
                    + passed.span() + way + "SABME: the data link is set up (Q.921 5.5.1)");
            case LapdFrame.DISC frame -> new Told(passed.span(), 0, passed.wallMs(), "span "
                    + passed.span() + way + "DISC: the data link is released (Q.921 5.5.3)");
            default -> null;
        };
    }

    private Told message(Switchboard.Passed passed, String way, Bytes octets) {
        Message message = Q931Codec.decode(octets).message();
        if (message == null || message.callReference() == null) {
            return new Told(passed.span(), 0, passed.wallMs(), "span " + passed.span() + way
                    + "a message that cannot be read: " + shown.message(octets));
        }
        StringBuilder text = new StringBuilder("span " + passed.span() + way
                + message.type().standardName() + ", call reference "
                + message.callReference().value());
        ChannelIdentification channel = message.first(ChannelIdentification.class);
        if (channel != null && !channel.channels().isEmpty()) {
            text.append(channel.channels().size() == 1 ? ", channel " : ", channels ")
                    .append(Ranges.text(channel.channels(), ", "));
        }
        CalledNumber called = message.first(CalledNumber.class);
        if (called != null) {
            text.append(", called ").append(Printable.name(
                    shown.number(called.number().digits())));
        }
        InfoElement.CallState state = message.first(InfoElement.CallState.class);
        if (state != null) {
            text.append(", call state ").append(state.value());
        }
        Cause cause = message.first(Cause.class);
        if (cause != null) {
            text.append(", cause ").append(cause.value()).append(" ")
                    .append(CauseValue.nameOf(cause.value()));
        }
        text.append(clause(message.type()));
        return new Told(passed.span(), message.callReference().value(), passed.wallMs(),
                text.toString());
    }

    private static String clause(MessageType type) {
        return switch (type) {
            case SETUP -> " (Q.931 5.2.1)";
            case CALL_PROCEEDING, ALERTING -> " (Q.931 5.2.5)";
            case CONNECT, CONNECT_ACKNOWLEDGE -> " (Q.931 5.2.7, 5.2.8)";
            case DISCONNECT, RELEASE, RELEASE_COMPLETE -> " (Q.931 5.3.3, 5.3.4)";
            case RESTART, RESTART_ACKNOWLEDGE -> " (Q.931 5.5)";
            case STATUS_ENQUIRY, STATUS -> " (Q.931 5.8.10, 5.8.11)";
            default -> "";
        };
    }
}
