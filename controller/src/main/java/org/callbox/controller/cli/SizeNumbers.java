package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.controller.size.Demand;
import org.callbox.controller.size.ErlangA;
import org.callbox.controller.size.ErlangC;
import org.callbox.controller.size.SeatFormula;
import org.callbox.controller.size.Served;
import org.callbox.controller.table.Grid;

/**
 * Agents and trunks for an amount of calls that is given.
 *
 * @param from how the calls in the hour were found, as a sentence
 */
record SizeNumbers(Demand demand, SizeWish wish, String from) {

    private double seats() {
        return SeatFormula.seats(demand.callsPerHour(), demand.talkS(), wish.maxLoad());
    }

    private boolean possible() {
        return wish.goal().possible(demand);
    }

    /** The number of agents that the trunks are reckoned for. */
    private int agents() {
        return wish.agents() != null ? wish.agents() : possible() ? wish.goal().agents(demand)
                : SeatFormula.roundedUp(seats());
    }

    /** Each recommendation, with one agent fewer and more, and the number asked for. */
    private TreeSet<Integer> rows() {
        TreeSet<Integer> found = new TreeSet<>();
        List<Integer> said = new ArrayList<>(List.of(SeatFormula.roundedUp(seats())));
        if (possible()) {
            said.add(wish.goal().patientAgents(demand));
            said.add(wish.goal().agents(demand));
        }
        for (int agents : said) {
            found.addAll(List.of(Math.max(0, agents - 1), agents, agents + 1));
        }
        if (wish.agents() != null) {
            found.add(wish.agents());
        }
        if (demand.callsPerHour() > 0) {
            found.remove(0);
        }
        return found;
    }

    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        SizeWords.wrap(lines, verdict(), columns);
        lines.add("");
        SizeWords.wrap(lines, from, columns);
        SizeWords.wrap(lines, "Each takes " + SizeWords.given(demand.handleS())
                + " s of an agent's time (ring " + SizeWords.given(demand.ringS()) + " s, talk "
                + SizeWords.given(demand.talkS()) + " s, wrap-up "
                + SizeWords.given(demand.wrapUpS()) + " s): "
                + SizeWords.figure(demand.erlang()) + " Erlang.", columns);
        SizeWords.wrap(lines, "Wanted: " + SizeWords.given(wish.goal().share() * 100)
                + " % of all callers answered within " + inTime() + "."
                + (demand.impatient() ? " Callers hang up after "
                        + SizeWords.given(demand.patienceS()) + " s in the mean." : ""), columns);
        lines.add("");
        lines.addAll(rules().lines("", columns));
        lines.add("");
        lines.addAll(table().lines("", columns));
        SizeWords.wrap(lines, (demand.impatient() ? "C, A: Erlang C, Erlang A" : "C: Erlang C")
                + "; in time: within "
                + inTime() + "; waits: finds no agent free; mean: wait of all callers.", columns);
        lines.add("");
        if (wish.agents() != null) {
            SizeWords.wrap(lines, "By the documents' formula " + SizeWords.agents(wish.agents())
                    + " may be given " + SizeWords.given(Math.floor(carries()))
                    + " calls in an hour.", columns);
        }
        int agents = agents();
        SizeWords.wrap(lines, SizeWords.trunks(
                demand, wish.goal().best(demand, agents), agents, wish), columns);
        SizeWords.addLimits(lines, demand.impatient(), columns);
        return lines;
    }

    private String verdict() {
        if (demand.callsPerHour() == 0) {
            return "No calls: no agent is needed.";
        }
        if (!possible()) {
            return "No number of agents answers within " + inTime() + " while it rings for "
                    + SizeWords.given(demand.ringS()) + " s.";
        }
        int needed = wish.goal().agents(demand);
        String take = "Take " + SizeWords.agents(needed) + ": "
                + SizeWords.outcome(demand, wish.goal(), needed);
        return wish.agents() == null || wish.agents() == needed ? take : take + " With the "
                + wish.agents() + " asked for, " + SizeWords.inTime(
                        wish.goal().best(demand, wish.agents()).inTime(), wish.goal()) + ".";
    }

    private double carries() {
        return SeatFormula.carries(wish.agents(), demand.talkS(), wish.maxLoad());
    }

    private String inTime() {
        return SizeWords.given(wish.goal().withinS()) + " s";
    }

    private Grid rules() {
        Grid grid = new Grid().words("rule").figures("agents").words("looks at");
        double seats = seats();
        grid.row("the documents' formula", "" + SeatFormula.roundedUp(seats),
                SizeWords.figure(seats) + ": talk, at " + SizeWords.given(wish.maxLoad() * 100)
                        + " % load");
        grid.row("Erlang C", possible() ? "" + wish.goal().patientAgents(demand) : "none",
                "waiting, nobody hangs up");
        if (demand.impatient()) {
            grid.row("Erlang A", possible() ? "" + wish.goal().agents(demand) : "none",
                    "waiting, callers hang up");
        }
        return grid;
    }

    private Grid table() {
        Grid grid = new Grid().figures("agents").figures("load").figures("C in time")
                .figures("waits").figures("mean");
        if (demand.impatient()) {
            grid.figures("A in time").figures("waits").figures("mean").figures("hang up");
        }
        for (int agents : rows()) {
            Served c = ErlangC.service(demand, agents, wish.goal().withinS());
            List<String> cells = new ArrayList<>(List.of("" + agents,
                    SizeWords.percent(c.load()), SizeWords.inTime(c.inTime(), wish.goal()),
                    SizeWords.percent(c.mustWait()), SizeWords.seconds(c.meanWaitS())));
            if (demand.impatient()) {
                Served a = ErlangA.service(demand, agents, wish.goal().withinS());
                cells.addAll(List.of(SizeWords.inTime(a.inTime(), wish.goal()),
                        SizeWords.percent(a.mustWait()), SizeWords.seconds(a.meanWaitS()),
                        SizeWords.percent(a.hangUp())));
            }
            grid.row(cells.toArray(String[]::new));
        }
        return grid;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calls_per_hour", SizeWords.round(demand.callsPerHour()));
        json.put("ring_s", SizeWords.round(demand.ringS()));
        json.put("talk_s", SizeWords.round(demand.talkS()));
        json.put("wrap_up_s", SizeWords.round(demand.wrapUpS()));
        json.put("patience_s", demand.impatient() ? SizeWords.round(demand.patienceS()) : null);
        json.put("erlang", SizeWords.round(demand.erlang()));
        json.put("service_level_s", SizeWords.round(wish.goal().withinS()));
        json.put("target_pct", SizeWords.round(wish.goal().share() * 100));
        Map<String, Object> formula = new LinkedHashMap<>();
        formula.put("max_load_pct", SizeWords.round(wish.maxLoad() * 100));
        formula.put("seats", SizeWords.round(seats()));
        formula.put("agents", SeatFormula.roundedUp(seats()));
        if (wish.agents() != null) {
            formula.put("carries_calls_per_hour", SizeWords.round(carries()));
        }
        json.put("formula", formula);
        json.put("erlang_c_agents", possible() ? wish.goal().patientAgents(demand) : null);
        json.put("erlang_a_agents", possible() && demand.impatient()
                ? wish.goal().agents(demand) : null);
        List<Object> rows = new ArrayList<>();
        for (int agents : rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("agents", agents);
            row.put("erlang_c", SizeWords.json(
                    ErlangC.service(demand, agents, wish.goal().withinS())));
            row.put("erlang_a", demand.impatient() ? SizeWords.json(
                    ErlangA.service(demand, agents, wish.goal().withinS())) : null);
            rows.add(row);
        }
        json.put("table", rows);
        int agents = agents();
        json.put("trunks", SizeWords.trunksJson(
                demand, wish.goal().best(demand, agents), agents, wish));
        json.put("limits", SizeWords.limits(demand.impatient()));
        return json;
    }
}
