package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** What {@code callbox agents} prints for a person. */
final class AgentsText {
    private AgentsText() {}

    static List<String> lines(Map<String, Object> topics, People people, int columns) {
        Grid grid = grid(topics, people);
        if (grid.isEmpty()) {
            return List.of("No agent is configured.");
        }
        List<String> lines = new ArrayList<>(grid.lines("", columns));
        lines.add("Times are " + people.zoneName() + ".");
        return lines;
    }

    static Grid grid(Map<String, ?> topics, People people) {
        boolean shifts = StatusText.of("agent", topics).values().stream()
                .anyMatch(agent -> !People.text(agent.get("shift")).isEmpty());
        boolean teams = StatusText.of("agent", topics).values().stream()
                .anyMatch(agent -> !People.text(agent.get("team")).isEmpty());
        Grid grid = new Grid().words("agent").figures("position").words("state").figures("for")
                .keys("since").figures("calls").figures("let ring").words("queues");
        if (teams) {
            grid.words("team");
        }
        if (shifts) {
            grid.words("shift");
        }
        Names queues = Names.of("queue", topics);
        StatusText.of("agent", topics).forEach((id, agent) -> {
            long sinceMs = People.number(agent, "since_ms");
            long forMs = People.number(agent, "ts_ms") - sinceMs;
            List<String> serves = new ArrayList<>();
            if (agent.get("queues") instanceof List<?> ids) {
                ids.forEach(one -> serves.add(queues.name(one)));
            }
            long position = People.number(agent, "position");
            List<String> cells = new ArrayList<>(List.of(
                    People.named(id, agent.get("name")), position == 0 ? "-" : "" + position,
                    state(agent), sinceMs == 0 ? "-" : Width.time(Math.max(0, forMs / 1_000)),
                    people.time(sinceMs), "" + People.number(agent, "calls_total"),
                    "" + People.number(agent, "missed_total"), String.join(", ", serves)));
            if (teams) {
                cells.add(People.text(agent.get("team")));
            }
            if (shifts) {
                cells.add(shift(agent, people));
            }
            grid.row(cells.toArray(String[]::new));
        });
        return grid;
    }

    static String state(Map<?, ?> agent) {
        String reason = People.text(agent.get("reason"));
        String then = switch (People.text(agent.get("pending"))) {
            case "not-ready" -> ", then not ready";
            case "sign-out" -> ", then signed out";
            default -> "";
        };
        return People.text(agent.get("state")).replace('-', ' ') + then
                + (reason.isEmpty() ? "" : ": " + reason) + supervised(agent);
    }

    private static String shift(Map<?, ?> agent, People people) {
        String until = People.text(agent.get("shift_until"));
        return People.text(agent.get("shift")).isEmpty() ? "-"
                : (People.flag(agent, "on_shift") ? "" : "off")
                        + (until.isEmpty() ? "" : (People.flag(agent, "on_shift") ? "" : " ")
                                + "until " + OpenText.brief(until, people));
    }

    private static String supervised(Map<?, ?> agent) {
        String supervisor = People.text(agent.get("supervisor"));
        return (People.flag(agent, "help_wanted") ? ", asks for help" : "")
                + (supervisor.isEmpty() ? ""
                        : ", " + supervisor + switch (People.text(agent.get("supervision"))) {
                            case "listen" -> " listens";
                            case "whisper" -> " whispers";
                            default -> " has joined in";
                        });
    }
}
