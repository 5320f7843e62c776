package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who sat where, and what teams did together. */
final class PeopleTables {
    private static final String NO_TEAM = "in no team";

    private final Map<String, AgentWork> agents;
    private final Map<String, String> names;
    private final Map<String, String> teams;

    /** @param teams by agent */
    PeopleTables(Map<String, AgentWork> agents, Map<String, String> names,
            Map<String, String> teams) {
        this.agents = agents;
        this.names = names;
        this.teams = teams;
    }

    /** Where nobody is in a team there is no table of teams. */
    List<Table> all() {
        return teams.isEmpty() ? List.of(signIns()) : List.of(teams(), signIns());
    }

    private Table teams() {
        Map<String, AgentWork> sums = new TreeMap<>();
        Map<String, Integer> members = new TreeMap<>();
        AgentWork others = new AgentWork();
        agents.forEach((agent, work) -> {
            String team = teams.get(agent);
            (team == null ? others : sums.computeIfAbsent(team, none -> new AgentWork()))
                    .add(work);
            members.merge(team == null ? NO_TEAM : team, 1, Integer::sum);
        });
        List<List<String>> lines = new ArrayList<>();
        sums.forEach((team, work) -> lines.add(team(team, members.get(team), work)));
        if (members.containsKey(NO_TEAM)) {
            lines.add(team(NO_TEAM, members.get(NO_TEAM), others));
        }
        return new Table("Teams",
                List.of("team", "agents", "answered", "talk s", "mean talk s", "mean wrap-up s",
                        "handle time s", "offers", "own calls", "signed in s", "not ready s",
                        "occupancy %"), lines,
                List.of("the figures of its agents added up, by the team in which each is now;"
                        + " agents of whom there is a row in this time"));
    }

    private static List<String> team(String name, int members, AgentWork work) {
        return List.of(name, "" + members, "" + work.answered,
                FigureTables.seconds(work.talkMs()),
                FigureTables.mean(work.talkMs(), work.answered),
                FigureTables.mean(work.in("wrap-up"), work.answered),
                FigureTables.mean(work.talkMs() + work.in("wrap-up"), work.answered),
                "" + work.offers, "" + work.dials, FigureTables.seconds(work.signedInMs()),
                FigureTables.seconds(work.notReadyMs()),
                FigureTables.percent(FigureTables.occupancy(work)));
    }

    private Table signIns() {
        List<List<String>> lines = new ArrayList<>();
        agents.forEach((agent, work) -> work.places.forEach((position, ms) -> lines.add(
                List.of(agent, position == 0 ? "-" : "" + position, "" + work.signIns.at(position),
                        FigureTables.seconds(ms), names.getOrDefault(agent, agent)))));
        return new Table("Sign-ins",
                List.of("agent", "position", "sign-ins", "signed in s", "name"), lines,
                List.of("sign-ins in this time, and for how long the agent sat there signed in;"
                        + " - where releases before kept no position"));
    }
}
