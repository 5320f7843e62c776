package org.callbox.controller.publish;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.callbox.bridge.card.Loop;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.alarm.ResourceKind;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.span.LineFailure;
import org.callbox.controller.span.SpanState;

/**
 * How many B-channels a raised alarm of a span or a card takes away, of how many the box has. A
 * channel on which a call goes on is lost too where no further call can come.
 */
final class LostChannels {
    /** All of a span's topic that {@link #put} looks at, so none that changes with each call. */
    private static final List<String> DECIDING = List.of("dchan_up", "failure", "loop",
            "channels_total", "channels_blocked", "calls_out_of_service");

    private LostChannels() {}

    /** Whether a span that changed from one to the other takes away or gives back channels. */
    static boolean differ(Map<String, Object> one, Map<String, Object> other) {
        return DECIDING.stream().anyMatch(
                field -> !Objects.equals(one.get(field), other.get(field)));
    }

    /** Whether it is raised, and of something with channels. */
    static boolean concerns(AlarmView is, BoxFacts box) {
        return is.active() && box.plan().spans().stream().anyMatch(
                span -> concerns(is.alarm(), span));
    }

    private static boolean concerns(Alarm alarm, SpanPlan span) {
        AlarmType type = alarm.type();
        return type.kind() == ResourceKind.SPAN && alarm.equals(Alarm.of(type, span.id()))
                || type.kind() == ResourceKind.CARD && alarm.equals(Alarm.of(type, span.card()));
    }

    /** Nothing for one that is not raised, or of something without channels. */
    static void put(Map<String, Object> fields, AlarmView is, BoxFacts box) {
        if (!concerns(is, box)) {
            return;
        }
        int gone = 0;
        int left = 0;
        int total = 0;
        for (SpanPlan plan : box.plan().spans()) {
            SpanFacts span = box.span(plan.id());
            SpanState state = span.state();
            gone += concerns(is.alarm(), plan) ? takenBy(is.alarm().type(), span, box) : 0;
            left += state.channelsTotal() - away(span, box);
            total += state.channelsTotal();
        }
        fields.put("channels_gone", gone);
        fields.put("channels_left", left);
        fields.put("channels_total", total);
    }

    private static int takenBy(AlarmType type, SpanFacts span, BoxFacts box) {
        if (type == AlarmType.CHANNELS_BLOCKED) {
            return span.state().channelsBlocked() + span.state().callsOutOfService();
        }
        return type.blocking() && dead(span, box) ? span.state().channelsTotal() : 0;
    }

    /** That take no calls now, whatever the reason. */
    private static int away(SpanFacts span, BoxFacts box) {
        SpanState state = span.state();
        return dead(span, box) ? state.channelsTotal()
                : state.channelsBlocked() + state.callsOutOfService();
    }

    private static boolean dead(SpanFacts span, BoxFacts box) {
        return !span.state().dChannel() || span.state().failure() != LineFailure.NONE
                || span.loop() != Loop.NONE || !box.card(span.plan().card()).ready();
    }
}
