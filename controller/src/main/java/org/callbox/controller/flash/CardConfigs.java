package org.callbox.controller.flash;

import java.util.Comparator;
import java.util.List;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;

/**
 * What of a site file a card holds by itself, so that its lines come up before anybody speaks to
 * it. The order of rows in the site file makes no difference.
 */
public final class CardConfigs {
    private CardConfigs() {}

    /** @param card its id in the plan */
    public static CardConfig of(Plan plan, int card) {
        List<CardConfig.Span> spans = plan.spans().stream()
                .filter(span -> span.card() == card)
                .sorted(Comparator.comparingInt(SpanPlan::port))
                .map(span -> new CardConfig.Span(span.port(), layer1(span), span.dChannel()))
                .toList();
        return new CardConfig(label(plan.box(), card), CardSession.HOLD_S, spans, List.of());
    }

    /** Names of boxes are of ASCII; a long one is cut, the card's number is not. */
    private static String label(String box, int card) {
        String end = "/" + card;
        int room = CardConfig.LABEL_CHARS_MAX - end.length();
        return box.substring(0, Math.min(room, box.length())) + end;
    }

    private static Layer1Config layer1(SpanPlan span) {
        return new Layer1Config(
                Layer1Config.LineCode.valueOf(span.lineCode().name()),
                Layer1Config.Framing.valueOf(span.framing().name()),
                Layer1Config.Clock.valueOf(span.clock().name()),
                span.impedanceOhm());
    }
}
