package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.json.Json;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox calls}: calls in progress, and the last ones that ended. */
@Command(name = "calls", description = "Calls in progress, and the last that ended. Works on the"
        + " records alone when the box is not running.")
final class CallsCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--last", defaultValue = "20", paramLabel = "N",
            description = "how many ended calls to show (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--queue", paramLabel = "QUEUE",
            description = "only ended calls of this queue, by id or name")
    private String queue;

    @Option(names = "--agent", paramLabel = "AGENT",
            description = "only ended calls of this agent, by id or name")
    private String agent;

    @Option(names = "--number", paramLabel = "NUMBER",
            description = "only ended calls from or to this number: as it stands in the records,"
                    + " or, while the box runs and knows its country, in any form")
    private String number;

    @Option(names = "--from", paramLabel = "TIME", description = "only calls that ended and had"
            + " arrived at or after: a day, a time of the office such as 2026-11-21T08:00, or"
            + " one with its zone such as 2026-11-21T08:00:00Z")
    private String from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "only calls that ended and had arrived before; a day means its end")
    private String to;

    @Option(names = "--missed", description = "only ended calls of callers with whom nobody spoke,"
            + " with the numbers to ring back; not those whom the site file refuses")
    private boolean missed;

    @Option(names = "--json", description = "one object with calls, records and outgoing")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        state.existing();
        if (last < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--last=" + last + " is to be 1 or more");
        }
        boolean running = OperatorClient.answers(state.socket());
        Map<String, Object> said = running
                ? OperatorClient.ask(state.socket(), "calls", Map.of()) : Map.of();
        List<?> present = running ? (List<?>) said.get("calls") : List.of();
        People people = People.of(state);
        OfficeNames office = OfficeNames.of(state, running);
        NamedCallers callers = NamedCallers.ofBox(said);
        RecordQuery query = query(people, office, callers.form());
        List<CallRecord> ended = Files.exists(state.database()) || !running
                ? RecordReader.read(state.records(), query) : List.of();
        List<DialRow> outgoing = Files.exists(state.database())
                ? FigureReader.outgoing(state.records(), query) : List.of();
        if (ended.isEmpty() && outgoing.isEmpty() && number != null) {
            throw new IOException("no call that ended is from or to \"" + number + "\""
                    + (agent == null && queue == null && from == null && to == null && !missed
                            ? "" : " and as the other options ask"));
        }
        if (!callers.wrong().isEmpty()) {
            spec.commandLine().getErr().println("names of callers: " + callers.wrong());
        }
        String country = People.text(said.get("ring_back_country"));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("running", running ? 1 : 0);
            fields.put("calls", present.stream().map(one -> named(one, callers)).toList());
            fields.put("records", ended.stream()
                    .map(one -> CallsJson.fields(one, office, callers, country)).toList());
            fields.put("outgoing", outgoing.stream()
                    .map(one -> CallsJson.fields(one, office)).toList());
            out.println(Json.write(fields));
        } else {
            new CallsText(office, people, Terminal.columns(), callers)
                    .country(country).outgoing(outgoing).ofAgent(agent != null)
                    .asked(agent != null || queue != null || number != null || from != null
                            || to != null || missed)
                    .lines(running ? present : null, ended).forEach(out::println);
        }
        return ExitCode.OK;
    }

    private RecordQuery query(People people, OfficeNames office, NumberForm form)
            throws IOException {
        try {
            return new RecordQuery(last,
                    from == null ? 0 : Period.time("--from", from, false, people.zone()),
                    to == null ? 0 : Period.time("--to", to, true, people.zone()),
                    office.queues().idOf(queue), office.agents().idOf(agent),
                    number == null ? null : NumberSearch.written(number, form), missed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Map<?, ?> named(Object call, NamedCallers callers) {
        Map<Object, Object> fields = new LinkedHashMap<>(People.fields(call));
        fields.put("caller_name", callers.of(fields));
        return fields;
    }
}
