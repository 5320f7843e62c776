package org.callbox.controller.cli;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.History;
import org.callbox.controller.size.SeatFormula;
import org.callbox.controller.size.Served;
import org.callbox.controller.size.Slot;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/**
 * Agents for the hours of the week of an office, from its own calls.
 *
 * @param demand of any hour, apart from its calls; talk 0 when it is not known
 * @param slots to be looked at
 * @param from in words: the period, and where each figure comes from
 */
record SizeHistory(
        History history, Demand demand, SizeWish wish, List<Slot> slots, List<String> from) {

    /** Why there is no forecast at all; empty when there is one. */
    private String whyNot() {
        String period = "No forecast: ";
        if (history.calls() == 0) {
            return period + "no caller came to a queue in this time. Give another --from, or"
                    + " figures of your own with --calls-per-hour.";
        }
        if (demand.talkS() == 0) {
            return period + "of " + Width.count(history.answered(), "answered call")
                    + " in this time nothing can be said; " + History.ANSWERED_MIN
                    + " are needed to know how long a talk is. --talk gives it.";
        }
        if (!wish.goal().possible(demand)) {
            return period + "it rings for " + SizeWords.given(demand.ringS())
                    + " s, longer than callers may wait.";
        }
        if (known().isEmpty()) {
            return period + "no hour of the week was seen on " + Slot.SEEN_MIN
                    + " days or more and had " + Slot.CALLS_MIN
                    + " calls or more. Ask again when there is more, or give figures of your own"
                    + " with --calls-per-hour.";
        }
        return "";
    }

    private List<Slot> known() {
        return slots.stream().filter(Slot::enough).toList();
    }

    private Slot busiest() {
        return known().stream().max(Comparator.comparingDouble(Slot::callsPerHour)).orElseThrow();
    }

    private Demand in(Slot slot) {
        return demand.at(slot.callsPerHour());
    }

    private int needed(Slot slot) {
        return wish.goal().agents(in(slot));
    }

    /** The number asked for, else what is needed. */
    private int shown(Slot slot) {
        return wish.agents() != null ? wish.agents() : needed(slot);
    }

    private String inTime(Slot slot, int agents) {
        return SizeWords.inTime(
                wish.goal().best(in(slot), agents).inTime(), wish.goal());
    }

    /** With as many calls as there may well be, and as few. */
    private String range(Slot slot, int agents) {
        return SizeWords.percentFigure(worst(slot, agents)) + " to "
                + SizeWords.percent(best(slot, agents));
    }

    private double worst(Slot slot, int agents) {
        return wish.goal().best(
                demand.at(slot.callsPerHour() + slot.uncertain()), agents).inTime();
    }

    private double best(Slot slot, int agents) {
        return wish.goal().best(demand.at(
                Math.max(0, slot.callsPerHour() - slot.uncertain())), agents).inTime();
    }

    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        String whyNot = whyNot();
        SizeWords.wrap(lines, whyNot.isEmpty() ? verdict(busiest()) : whyNot, columns);
        lines.add("");
        from.forEach(one -> SizeWords.wrap(lines, one, columns));
        if (!whyNot.isEmpty()) {
            return lines;
        }
        lines.add("");
        SizeWords.wrap(lines, "Wanted: " + SizeWords.given(wish.goal().share() * 100)
                + " % of all callers answered within " + within() + ".", columns);
        Slot slot = busiest();
        SizeWords.wrap(lines, sentence(slot), columns);
        lines.add("");
        lines.addAll(table().lines("", columns));
        SizeWords.wrap(lines, "so far: answered within " + within() + "; by: agents who answered;"
                + " formula, C" + (demand.impatient() ? ", A" : "") + ": agents needed by the"
                + " documents' formula, Erlang C" + (demand.impatient() ? ", Erlang A" : "")
                + "; gives: within " + within() + " with " + (wish.agents() == null
                        ? "the last of these" : SizeWords.agents(wish.agents()))
                + ", and with one fewer.", columns);
        lines.add("");
        notForecast(lines, columns);
        int agents = shown(slot);
        SizeWords.wrap(lines, named(slot) + ": " + SizeWords.trunks(
                in(slot), wish.goal().best(in(slot), agents), agents, wish), columns);
        SizeWords.addLimits(lines, demand.impatient(), columns);
        return lines;
    }

    private String verdict(Slot slot) {
        int needed = needed(slot);
        return "Take " + SizeWords.agents(needed) + " for the busiest hour, " + day(slot)
                + "s from " + slot.hour() + " to " + (slot.hour() + 1) + ": "
                + SizeWords.outcome(in(slot), wish.goal(), needed);
    }

    private String within() {
        return SizeWords.given(wish.goal().withinS()) + " s";
    }

    /** {@code On Mondays from 10 to 11, ...: with 3 agents 71 % within 20 s, with 4 93 %}. */
    private String sentence(Slot slot) {
        int more = Math.max(2, wish.agents() != null ? wish.agents() + 1 : needed(slot));
        int fewer = more - 1;
        return "On " + day(slot) + "s from " + slot.hour() + " to " + (slot.hour() + 1) + ", "
                + SizeWords.given(Math.round(slot.callsPerHour() * 10) / 10.0)
                + " calls an hour: with " + SizeWords.agents(fewer) + " "
                + inTime(slot, fewer) + " within " + within() + " (" + range(slot, fewer)
                + "), with " + more + " " + inTime(slot, more) + " (" + range(slot, more)
                + "). So far " + SizeWords.percent(slot.inTime()) + " were, and "
                + SizeWords.given(Math.round(slot.agents() * 10) / 10.0)
                + " agents answered in such an hour.";
    }

    private static String day(Slot slot) {
        return slot.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String named(Slot slot) {
        return slot.day().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + slot.hour();
    }

    private Grid table() {
        Grid grid = new Grid().keys("hour").figures("days").figures("calls/h").figures("so far")
                .figures("by").figures("formula").figures("C");
        if (demand.impatient()) {
            grid.figures("A");
        }
        grid.figures("gives").figures("range").figures("fewer");
        for (Slot slot : known()) {
            int agents = shown(slot);
            List<String> cells = new ArrayList<>(List.of(named(slot),
                    SizeWords.given(Math.round(slot.seen())),
                    String.format(Locale.ROOT, "%.1f", slot.callsPerHour()),
                    SizeWords.percent(slot.inTime()),
                    String.format(Locale.ROOT, "%.1f", slot.agents()),
                    "" + formula(slot), "" + wish.goal().patientAgents(in(slot))));
            if (demand.impatient()) {
                cells.add("" + needed(slot));
            }
            cells.addAll(List.of(inTime(slot, agents), range(slot, agents),
                    agents < 2 ? "" : inTime(slot, agents - 1)));
            grid.row(cells.toArray(String[]::new));
        }
        return grid;
    }

    private int formula(Slot slot) {
        return SeatFormula.roundedUp(SeatFormula.seats(
                slot.callsPerHour(), demand.talkS(), wish.maxLoad()));
    }

    private void notForecast(List<String> lines, int columns) {
        List<String> thin = slots.stream().filter(one -> !one.enough())
                .map(SizeHistory::named).toList();
        if (!thin.isEmpty()) {
            SizeWords.wrap(lines, "Not forecast, for there were fewer than " + Slot.CALLS_MIN
                    + " calls or " + Slot.SEEN_MIN + " such days: " + String.join(", ", thin)
                    + ".", columns);
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        String whyNot = whyNot();
        json.put("calls", history.calls());
        json.put("answered", history.answered());
        json.put("hung_up", history.hungUp());
        json.put("days", history.days());
        json.put("ring_s", SizeWords.round(demand.ringS()));
        json.put("talk_s", demand.talkS() == 0 ? null : SizeWords.round(demand.talkS()));
        json.put("wrap_up_s", SizeWords.round(demand.wrapUpS()));
        json.put("patience_s", demand.impatient() ? SizeWords.round(demand.patienceS()) : null);
        json.put("service_level_s", SizeWords.round(wish.goal().withinS()));
        json.put("target_pct", SizeWords.round(wish.goal().share() * 100));
        json.put("model", demand.impatient() ? "erlang-a" : "erlang-c");
        json.put("notes", from);
        json.put("no_forecast", whyNot.isEmpty() ? null : whyNot);
        json.put("hours", slots.stream()
                .map(slot -> json(slot, whyNot.isEmpty() && slot.enough())).toList());
        if (whyNot.isEmpty()) {
            int agents = shown(busiest());
            json.put("trunks", SizeWords.trunksJson(in(busiest()),
                    wish.goal().best(in(busiest()), agents), agents, wish));
        }
        json.put("limits", SizeWords.limits(demand.impatient()));
        return json;
    }

    private Map<String, Object> json(Slot slot, boolean forecast) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("weekday", day(slot).toLowerCase(Locale.ROOT));
        json.put("hour", slot.hour());
        json.put("seen", SizeWords.round(slot.seen()));
        json.put("calls", slot.calls());
        json.put("calls_per_hour", SizeWords.round(slot.callsPerHour()));
        json.put("calls_per_hour_uncertain", SizeWords.round(slot.uncertain()));
        json.put("in_time_pct", SizeWords.round(slot.inTime() * 100));
        json.put("agents_mean", SizeWords.round(slot.agents()));
        json.put("formula_agents", forecast ? formula(slot) : null);
        json.put("erlang_c_agents", forecast ? wish.goal().patientAgents(in(slot)) : null);
        json.put("erlang_a_agents",
                forecast && demand.impatient() ? needed(slot) : null);
        List<Object> with = new ArrayList<>();
        if (forecast) {
            int agents = shown(slot);
            for (int n = Math.max(1, agents - 1); n <= agents + 1; n++) {
                Served service = wish.goal().best(in(slot), n);
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("agents", n);
                one.putAll(SizeWords.json(service));
                one.put("in_time_low_pct", SizeWords.round(worst(slot, n) * 100));
                one.put("in_time_high_pct", SizeWords.round(best(slot, n) * 100));
                with.add(one);
            }
        }
        json.put("with", with);
        return json;
    }
}
