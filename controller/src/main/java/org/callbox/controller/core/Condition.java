package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** What the box is without, in words for a person who is to do something about it. */
final class Condition {
    private static final int CHARS_MAX = 320;
    private static final int NAMED_MAX = 3;

    /** Of what calls do not need: broker, records and the like, by what it is. */
    private final Map<String, String> troubles = new LinkedHashMap<>();

    /** @param why empty when it is in order again */
    void trouble(String what, String why) {
        if (why.isEmpty()) {
            troubles.remove(what);
        } else {
            troubles.put(what, why);
        }
    }

    /** Another process has begun: what the one before could not reach is to be tried first. */
    void restarted() {
        troubles.clear();
    }

    /**
     * One sentence for each thing; empty when nothing is amiss.
     *
     * @param unstaffed queues for which nobody can be called upon; true when somebody who serves
     *     it is signed in all the same
     */
    List<String> reasons(Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans,
            Map<String, Boolean> unstaffed) {
        List<String> reasons = new ArrayList<>();
        for (CardUnit unit : cards.values()) {
            if (!unit.ready) {
                reasons.add(card(unit));
            }
        }
        for (SpanUnit unit : spans.values()) {
            CardUnit card = cards.get(unit.plan.card());
            String why = card.ready ? span(unit) : "its card " + unit.plan.card()
                    + (refused(card) ? " cannot be used" : " is not reachable");
            if (!why.isEmpty()) {
                reasons.add("span " + unit.plan.id() + ": " + why);
            }
        }
        unstaffed.forEach((queue, signedIn) -> reasons.add("queue " + queue + ": " + (signedIn
                ? "all who serve it and are signed in sit at a card that is away"
                : "nobody who serves it is signed in")));
        troubles.forEach((what, why) -> reasons.add(what + ": " + why));
        reasons.replaceAll(one -> one.length() <= CHARS_MAX ? one
                : one.substring(0, CHARS_MAX) + "...");
        return reasons;
    }

    /** As one text; of many things the first are named. */
    static String text(List<String> reasons) {
        return reasons.size() <= NAMED_MAX ? String.join("; ", reasons)
                : String.join("; ", reasons.subList(0, NAMED_MAX)) + "; and "
                        + (reasons.size() - NAMED_MAX) + " more";
    }

    private static String card(CardUnit unit) {
        String why = unit.why();
        boolean known = unit.inventory != null;
        return "card " + unit.plan.id() + " on " + unit.plan.port()
                + (known ? " is not reachable" : why.isEmpty() ? " has not been reached yet" : "")
                + why;
    }

    /** Heard or listened for, and of no use, before it ever was. */
    private static boolean refused(CardUnit unit) {
        return unit.inventory == null && !unit.why().isEmpty();
    }

    private static String span(SpanUnit unit) {
        Layer1State line = unit.layer1;
        if (unit.span.established()) {
            return "";
        }
        if (line == null) {
            return "the card has not reported the line yet";
        }
        if (line.los()) {
            return "no signal is received (LOS); is the E1 cable plugged in?";
        }
        if (line.lof()) {
            return "there is a signal, but no frame alignment (LOF)";
        }
        if (line.ais()) {
            return "the other end sends all ones (AIS): its own line is down";
        }
        return (line.rai() ? "the other end does not receive us (RAI), and " : "")
                + "the exchange does not answer on the D-channel";
    }

    void state(Fields f) {
        f.map("troubles", troubles, Codec.TEXT, Codec.TEXT);
    }
}
