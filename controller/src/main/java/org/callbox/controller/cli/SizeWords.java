package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.ErlangB;
import org.callbox.controller.size.Goal;
import org.callbox.controller.size.Served;
import org.callbox.controller.table.Width;

/** How figures of {@code callbox size} are written, for people and for programs. */
final class SizeWords {
    private static final int LINE_COLUMNS = 90;
    private static final double PERCENT = 100;
    private static final double ROUND = 10_000;
    private static final int CHANNELS_OF_E1 = 30;

    private SizeWords() {}

    /** What each rule does not know: the same text in every answer. */
    static List<String> limits(boolean impatient) {
        List<String> limits = new ArrayList<>();
        limits.add("The documents' formula knows no waiting, ringing or wrap-up: with ten agents or"
                + " fewer it asks for too few, with many for too many.");
        limits.add("Erlang C lets every caller wait for ever: real waits are shorter, close to"
                + " 100 % load much shorter.");
        limits.add(impatient ? "Erlang A lets callers hang up at random, and knows none who ring"
                + " again." : "Erlang A needs to know when callers hang up: give --patience.");
        limits.add("Both take agents as there for the whole hour and calls as spread over it: a"
                + " rush or a lunch in it makes waits longer.");
        limits.add("Erlang B knows no caller who hears the busy tone and dials again.");
        return limits;
    }

    static void addLimits(List<String> lines, boolean impatient, int columns) {
        lines.add("");
        lines.add("What these figures do not know");
        for (String one : limits(impatient)) {
            lines.addAll(List.of(("- " + Width.wrap(one, Math.min(columns, LINE_COLUMNS), "  ")
                    .substring(2)).split("\n")));
        }
    }

    /** What comes of so many agents, and of one more; for the reader who reads no further. */
    static String outcome(Demand demand, Goal goal, int agents) {
        Served service = goal.best(demand, agents);
        return inTime(service.inTime(), goal) + " are answered within " + given(goal.withinS())
                + " s" + (demand.impatient() ? ", " + percent(service.hangUp()) + " hang up" : "")
                + "; with " + (agents + 1) + ", "
                + inTime(goal.best(demand, agents + 1).inTime(), goal) + ".";
    }

    static void wrap(List<String> lines, String text, int columns) {
        lines.addAll(List.of(
                Width.wrap(text, Math.min(columns, LINE_COLUMNS), "").split("\n")));
    }

    static String percent(double share) {
        return percentFigure(share) + " %";
    }

    /** Whole, but never 100 or 0 for what is only close to it. */
    static String percentFigure(double share) {
        double percent = share * PERCENT;
        return share < 1 && percent >= 99.5 ? "> 99" : share > 0 && percent < 0.5 ? "< 1"
                : String.valueOf(Math.round(percent));
    }

    /** Whole, but never as much as is wanted where it is less. */
    static String inTime(double share, Goal goal) {
        boolean rounded = share < goal.share()
                && Math.round(share * PERCENT) >= goal.share() * PERCENT;
        return rounded ? (int) (share * PERCENT) + " %" : percent(share);
    }

    /** In parts of a thousand and less. */
    private static String small(double share) {
        double percent = share * PERCENT;
        return percent < 0.001 ? "less than 0.001 %" : percent < 1
                ? String.format(Locale.ROOT, "%.3f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /** As given: without decimals that were not there. */
    static String given(double value) {
        return new java.math.BigDecimal(String.format(Locale.ROOT, "%.4f", value))
                .stripTrailingZeros().toPlainString();
    }

    static String seconds(double seconds) {
        return Double.isInfinite(seconds) ? "no end"
                : String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String agents(int agents) {
        return Width.count(agents, "agent");
    }

    static double round(double value) {
        return Math.round(value * ROUND) / ROUND;
    }

    /** Null for what grows without end. */
    static Double number(double value) {
        return Double.isInfinite(value) ? null : Double.valueOf(round(value));
    }

    static Map<String, Object> json(Served service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("in_time_pct", round(service.inTime() * PERCENT));
        json.put("must_wait_pct", round(service.mustWait() * PERCENT));
        json.put("mean_wait_s", number(service.meanWaitS()));
        json.put("hang_up_pct", round(service.hangUp() * PERCENT));
        json.put("load_pct", round(service.load() * PERCENT));
        json.put("overloaded", service.overloaded() ? 1 : 0);
        return json;
    }

    /** The trunks that waiting and talking take, as one sentence. */
    static String trunks(Demand demand, Served service, int agents, SizeWish wish) {
        double erlang = demand.onTrunks(service);
        if (Double.isInfinite(erlang)) {
            return "With " + agents(agents) + " the line of waiting callers grows until every"
                    + " trunk is taken, however many there are.";
        }
        int needed = ErlangB.trunks(erlang, wish.blocking());
        String text = "With " + agents(agents) + ", waiting and talking take " + figure(erlang)
                + " Erlang of the trunks; of " + Width.count(needed, "channel") + " ("
                + (needed + CHANNELS_OF_E1 - 1) / CHANNELS_OF_E1 + " E1) at most "
                + given(wish.blocking() * PERCENT) + " % of the callers hear the busy tone.";
        return wish.trunks() == null ? text : text + " Of " + Width.count(wish.trunks(), "channel")
                + " it is " + small(ErlangB.blocked(erlang, wish.trunks())) + "; for "
                + given(wish.blocking() * PERCENT) + " % they carry "
                + figure(ErlangB.carries(wish.trunks(), wish.blocking())) + " Erlang.";
    }

    static Map<String, Object> trunksJson(
            Demand demand, Served service, int agents, SizeWish wish) {
        double erlang = demand.onTrunks(service);
        boolean endless = Double.isInfinite(erlang);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agents", agents);
        json.put("erlang", number(erlang));
        json.put("blocking_pct", round(wish.blocking() * PERCENT));
        json.put("needed", endless ? null : ErlangB.trunks(erlang, wish.blocking()));
        if (wish.trunks() != null) {
            json.put("trunks", wish.trunks());
            json.put("blocked_pct", endless ? null
                    : round(ErlangB.blocked(erlang, wish.trunks()) * PERCENT));
            json.put("carries_erlang", round(ErlangB.carries(wish.trunks(), wish.blocking())));
        }
        return json;
    }
}
