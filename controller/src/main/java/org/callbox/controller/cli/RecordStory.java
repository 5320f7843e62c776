package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;

/** What is known of a call that never came to a queue: its row, or that it is in progress. */
final class RecordStory {
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private RecordStory() {}

    /** Lines as the assignment log has them; empty when nothing is known. */
    static List<String> of(StateDirectory state, String call) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(state.database())) {
            CallRecord row = RecordReader.one(state.records(), call);
            if (row != null) {
                cameIn(row, lines);
                return lines;
            }
            FigureReader.outgoing(state.records(), RecordQuery.newest(Integer.MAX_VALUE)).stream()
                    .filter(one -> one.id().equals(call)).forEach(one -> wentOut(one, lines));
        }
        if (lines.isEmpty() && OperatorClient.answers(state.socket())) {
            for (Object one : (List<?>) OperatorClient.ask(
                    state.socket(), "calls", Map.of()).get("calls")) {
                if (call.equals(People.fields(one).get("id"))) {
                    lines.add("in progress: " + People.text(People.fields(one).get("phase"))
                            + "; it has come to no queue yet");
                }
            }
        }
        return lines;
    }

    private static void cameIn(CallRecord row, List<String> lines) {
        lines.add(at(row.arrivedMs()) + "  came in for "
                + (row.called() == null ? "no number" : row.called()) + " on span " + row.span()
                + (row.channel() == 0 ? ", without a channel" : ", channel " + row.channel()));
        String cause = cause(row.cause());
        if (row.answeredMs() != 0) {
            lines.add(at(row.answeredMs()) + "  answered"
                    + (row.agent() == null ? "" : " by agent " + row.agent()));
        }
        lines.add(at(row.endedMs()) + "  " + (row.reason() == Reason.REFUSED
                ? "was refused" + (row.wantedQueue() == null ? ""
                        : " on the way to queue " + row.wantedQueue()) + ": "
                        + (row.refusal() == null ? "why is not in the records"
                                : row.refusal().sentence()) + cause
                : "ended as " + (row.reason() == null ? "?" : row.reason().word()) + cause));
        lines.add("    the assignment log tells nothing of it: " + (row.queue() == null
                ? "it came to no queue" : "its file is no longer kept"));
    }

    private static void wentOut(DialRow row, List<String> lines) {
        lines.add(at(row.begunMs()) + "  went out"
                + (row.forCall() == null ? "" : " for call " + row.forCall()) + " to "
                + (row.called().isEmpty() ? "a number that was erased" : row.called())
                + (row.agent().isEmpty() ? "" : ", by agent " + row.agent()));
        if (row.answeredMs() != 0) {
            lines.add(at(row.answeredMs()) + "  answered there");
        }
        lines.add(at(row.endedMs()) + "  ended"
                + (row.answeredMs() == 0 ? ", not answered" : "") + cause(row.cause()));
    }

    private static String cause(int cause) {
        return cause == 0 ? "" : " (cause " + cause + ", " + CauseValue.nameOf(cause) + ")";
    }

    private static String at(long ms) {
        return ISO_MS.format(Instant.ofEpochMilli(ms));
    }
}
