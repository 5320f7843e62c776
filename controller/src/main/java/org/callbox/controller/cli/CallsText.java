package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** What {@code callbox calls} prints for a person. */
final class CallsText {
    /** A call that came later and reads earlier by more than this is no matter of milliseconds. */
    private static final long BACKWARDS_MS = 1_000;
    private static final int WIDE = 110;

    private final OfficeNames office;
    private final People people;
    private final int columns;
    private final NamedCallers callers;
    private String country = "";
    private List<DialRow> outgoing = List.of();
    private boolean asked;
    private boolean ofAgent;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param columns a line should take at most
     * @param callers whose names are known
     */
    CallsText(OfficeNames office, People people, int columns, NamedCallers callers) {
        this.callers = callers;
        this.office = office;
        this.people = people;
        this.columns = columns;
    }

    /** @param code of the box; empty where that is not known */
    CallsText country(String code) {
        country = code;
        return this;
    }

    /** @param rows calls that went out and ended, the newest first */
    CallsText outgoing(List<DialRow> rows) {
        outgoing = rows;
        return this;
    }

    /** @param some whether only some of the calls were asked for */
    CallsText asked(boolean some) {
        asked = some;
        return this;
    }

    /** @param one whether only calls of one agent are shown */
    CallsText ofAgent(boolean one) {
        ofAgent = one;
        return this;
    }

    /** @param present null when the box is not running */
    List<String> lines(List<?> present, List<CallRecord> ended) {
        if (present == null) {
            lines.add("The box is not running; these are its records.");
        } else if (present.isEmpty()) {
            lines.add("No call is in progress.");
        } else {
            lines.add("In progress: " + present.size());
            present(present);
        }
        lines.add("");
        if (ended.isEmpty() && outgoing.isEmpty()) {
            lines.add(asked ? "No call that ended is as the options ask."
                    : "No call that ended is in the records.");
        } else {
            lines.add("Ended, newest first: " + (ended.size() + outgoing.size()) + " (times are "
                    + people.zoneName() + (narrow() ? "; wait and talk in seconds)" : ")"));
            ended(ended);
            if (ofAgent) {
                lines.add(Width.wrap("Talk is that of the call, from the first answer to its end,"
                        + " with hold and whoever had it after a transfer; that of one agent is in"
                        + " 'callbox report --agent'.", columns, "  "));
            }
            clock(ended);
        }
        return lines;
    }

    private void present(List<?> present) {
        boolean named = present.stream()
                .anyMatch(one -> !callers.of(People.fields(one)).isEmpty());
        Grid grid = new Grid().keys("call").keys("from");
        names(grid, named).words("queue").words("agent")
                .keys("state").figures("waited").figures("talking");
        if (!narrow()) {
            grid.keys("to").figures("span/ch");
        }
        for (Object one : present) {
            Map<?, ?> call = People.fields(one);
            boolean out = "out".equals(call.get("dir"));
            long talkS = People.number(call, "talk_s");
            boolean answered = talkS > 0 || "talking".equals(call.get("phase"));
            List<String> cells = new ArrayList<>(List.of(People.text(call.get("id")),
                    out ? from(call) : number(ringBack(call)),
                    office.queues().name(text(call, "queue")),
                    agent(text(call, "agent")), phase(call),
                    Width.time(People.number(call, "wait_s")),
                    answered ? Width.time(talkS) : "-"));
            if (named) {
                cells.add(2, callers.of(call));
            }
            row(grid, cells, List.of(People.text(call.get("called")),
                    call.get("span") + "/" + call.get("channel")));
        }
        lines.addAll(grid.lines("  ", columns));
    }

    private static String from(Map<?, ?> call) {
        String caller = text(call, "for_call");
        return caller.isEmpty() ? "this office" : "call " + caller;
    }

    private static String phase(Map<?, ?> call) {
        return (People.number(call, "held") == 1 ? "on hold" : People.text(call.get("phase")))
                + marked((int) People.number(call, "mark"));
    }

    /** Only where there is one: most calls have none. */
    private static String marked(int mark) {
        return mark == 0 ? "" : ", mark " + mark;
    }

    private void ended(List<CallRecord> ended) {
        boolean named = ended.stream().anyMatch(row -> !callers.of(row).isEmpty());
        Grid grid = new Grid().keys("call").keys("arrived").keys("from");
        names(grid, named).words("queue").words("agent").figures(narrow() ? "wait" : "wait s")
                .figures(narrow() ? "talk" : "talk s").keys("ended as");
        if (!narrow()) {
            grid.figures("cause").keys("to");
        }
        int out = 0;
        for (CallRecord row : ended) {
            while (out < outgoing.size() && outgoing.get(out).begunMs() > row.arrivedMs()) {
                wentOut(grid, outgoing.get(out++), named);
            }
            List<String> cells = new ArrayList<>(List.of(
                    row.id(), people.time(row.arrivedMs()),
                    row.callerErased() ? "erased" : number(row.ringBack(country)), queue(row),
                    agent(row.agent()),
                    People.seconds(row.waitMs()), People.seconds(row.talkMs()),
                    ending(row) + marked(row.mark())));
            if (named) {
                cells.add(3, callers.of(row));
            }
            row(grid, cells, List.of("" + row.cause(), People.text(row.called())));
        }
        while (out < outgoing.size()) {
            wentOut(grid, outgoing.get(out++), named);
        }
        lines.addAll(grid.lines("  ", columns));
    }

    /** Of one who was refused the queue that was wanted. */
    private String queue(CallRecord row) {
        String id = row.queue() == null ? row.wantedQueue() : row.queue();
        return id == null ? "" : office.queues().name(id);
    }

    private static String ending(CallRecord row) {
        return row.reason() == null ? "?" : row.reason().word()
                + (row.refusal() == null ? "" : ": " + row.refusal().text())
                + (Boolean.TRUE.equals(row.autoAnswered()) ? " by itself" : "");
    }

    /** Under "from" stands to whom, since that is the other party. */
    private void wentOut(Grid grid, DialRow row, boolean named) {
        List<String> cells = new ArrayList<>(List.of(row.id(), people.time(row.begunMs()),
                "to " + (row.called().isEmpty() ? "erased" : People.text(row.called())), "",
                agent(row.agent()), People.seconds(row.setupMs()), People.seconds(row.talkMs()),
                "out, " + ending(row)));
        if (named) {
            cells.add(3, "");
        }
        row(grid, cells, List.of("" + row.cause(),
                row.forCall() == null ? "" : "for call " + row.forCall()));
    }

    private static String ending(DialRow row) {
        CauseValue cause = CauseValue.of(row.cause());
        return row.answeredMs() != 0 ? "answered" : switch (cause) {
            case NORMAL_CALL_CLEARING -> "given up";
            case USER_BUSY -> "busy";
            case NO_USER_RESPONDING, NO_ANSWER_FROM_USER -> "no answer";
            case null, default -> "failed";
        };
    }

    /** What a terminal of the usual width has no room for is left to wider ones and --json. */
    private boolean narrow() {
        return columns < WIDE;
    }

    private String agent(String id) {
        return id == null || id.isEmpty() ? ""
                : narrow() ? office.agents().name(id) : office.agents().named(id);
    }

    /** Only where there is one: most boxes have no phone book. */
    private static Grid names(Grid grid, boolean named) {
        return named ? grid.words("name") : grid;
    }

    private void row(Grid grid, List<String> cells, List<String> whereThereIsRoom) {
        List<String> all = new ArrayList<>(cells);
        if (!narrow()) {
            all.addAll(whereThereIsRoom);
        }
        grid.row(all.toArray(String[]::new));
    }

    /** Calls are in the order in which they came; where their times are not, the clock was set. */
    private void clock(List<CallRecord> ended) {
        for (int i = 1; i < ended.size(); i++) {
            CallRecord later = ended.get(i - 1);
            CallRecord earlier = ended.get(i);
            if (earlier.arrivedMs() - later.arrivedMs() > BACKWARDS_MS) {
                lines.add(Width.wrap("The clock was set between calls " + earlier.id() + " and "
                        + later.id() + ": their times do not compare, their order is right.",
                        columns, "  "));
                return;
            }
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static String number(Object digits) {
        String text = People.text(digits);
        return text.isEmpty() ? "withheld" : text;
    }

    /** A box of before tells the digits only. */
    private static Object ringBack(Map<?, ?> call) {
        return call.get("ring_back") == null ? call.get("calling") : call.get("ring_back");
    }
}
