package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.audit.Why;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox why}: the story of one call. */
@Command(name = "why", description = "Why this agent got this call: who was ahead, who was"
        + " skipped and for what, in plain words, from the log in which each"
        + " decision is kept.",
        footerHeading = "%nExample:%n", footer = {
            "  callbox why 6a1b2c3d0a0b-12        the call as callbox calls shows it"})
final class WhyCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Parameters(paramLabel = "CALL-ID", description = "as in 'callbox calls'")
    private String call;

    @Option(names = "--json", description = "one object: the call and its lines")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> proven = new Why(state.existing(), call).story();
        List<String> story = proven.isEmpty() ? RecordStory.of(state, call) : proven;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("call", call);
            fields.put("known", story.isEmpty() ? 0 : 1);
            fields.put("lines", story);
            out.println(Json.write(fields));
        } else if (story.isEmpty()) {
            out.println("Neither the assignment log nor the records in " + state.path()
                    + " know a call " + call + ": there was none, or its files are no longer"
                    + " kept.");
        } else {
            People people = People.of(state);
            Told told = new Told(people,
                    OfficeNames.of(state, OperatorClient.answers(state.socket())).agents());
            out.println("call " + call + " (times are " + people.zoneName() + ")");
            story.forEach(line -> out.println(told.text(line)));
        }
        out.flush();
        return story.isEmpty() ? ExitCode.INTERNAL : ExitCode.OK;
    }
}
