package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.records.RecordReader;

/**
 * The agents and queues of a box, as it says itself when it is running and as its records have
 * them.
 */
record OfficeNames(
        Names agents, Names queues, Map<String, Live> live, Map<String, String> teams) {
    /** What an agent is doing now. @param reason null for none */
    record Live(String state, String reason, int position, long sinceMs) {}

    static OfficeNames of(StateDirectory state, boolean running) throws IOException {
        Map<String, Object> topics = running
                ? OperatorClient.ask(state.socket(), "status", Map.of()) : Map.of();
        boolean records = Files.exists(state.database());
        if (records) {
            state.records();
        }
        return new OfficeNames(
                Names.of("agent", topics).and(records
                        ? RecordReader.values(state.database(), false) : List.of()),
                Names.of("queue", topics).and(records
                        ? RecordReader.values(state.database(), true) : List.of()),
                live(topics), teams(topics));
    }

    /** The word of rows for that of a topic. */
    private static String inRows(String state) {
        return switch (state) {
            case "offered" -> "ringing";
            case "occupied" -> "own-call";
            default -> state;
        };
    }

    /** By agent; who is in none is not there. */
    private static Map<String, String> teams(Map<String, Object> topics) {
        Map<String, String> teams = new LinkedHashMap<>();
        topics.forEach((topic, payload) -> {
            String[] level = topic.split("/");
            String team = People.text(People.fields(payload).get("team"));
            if (level.length == 3 && level[0].equals("agent") && !team.isEmpty()) {
                teams.put(level[1], team);
            }
        });
        return teams;
    }

    private static Map<String, Live> live(Map<String, Object> topics) {
        Map<String, Live> agents = new LinkedHashMap<>();
        topics.forEach((topic, payload) -> {
            String[] level = topic.split("/");
            Map<?, ?> fields = People.fields(payload);
            String said = People.text(fields.get("state"));
            if (level.length == 3 && level[0].equals("agent") && !said.equals("signed-out")) {
                String reason = People.text(fields.get("reason"));
                agents.put(level[1], new Live(inRows(said),
                        reason.isEmpty() ? null : reason,
                        (int) People.number(fields, "position"),
                        People.number(fields, "since_ms")));
            }
        });
        return agents;
    }
}
