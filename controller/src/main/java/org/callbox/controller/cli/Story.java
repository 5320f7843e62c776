package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.text.Printable;

/** Tells the inputs and commands of a journal in plain words. */
final class Story {
    private final Consumer<String> out;
    private final String call;
    private final Shown shown;
    private final long sinceMs;
    private final LineStory line;
    private String reference = "";
    private boolean told;

    /** @param call the id of the one call to tell of, null for all that happened */
    Story(PrintWriter out, String call) {
        this(out::println, call, Shown.WHOLE, 0);
    }

    /** All that happened since a time, for whoever helps. */
    static Story masked(Consumer<String> out, long sinceMs) {
        return new Story(out, null, Shown.MASKED, sinceMs);
    }

    private Story(Consumer<String> out, String call, Shown shown, long sinceMs) {
        this.out = out;
        this.call = call;
        this.shown = shown;
        this.sinceMs = sinceMs;
        this.line = new LineStory(shown);
    }

    /** Whether there was anything to tell. */
    boolean told() {
        return told;
    }

    void tell(Input input, List<Command> commands, Switchboard core) {
        String at = Instant.ofEpochMilli(input.now().wallMs()).toString();
        String what = told(input.event());
        if (what != null && call == null) {
            say(at + "  " + what);
        }
        String known = core.referenceOf(call);
        reference = known.isEmpty() ? reference : known;
        for (LineStory.Told one : line.news(core, sinceMs)) {
            if (call == null || reference.equals(one.span() + "/" + one.call())) {
                say(Instant.ofEpochMilli(one.wallMs()) + "  " + one.text());
            }
        }
        for (Command command : commands) {
            String done = told(command);
            if (done != null && (call == null || done.matches(
                    ".*\\b" + Pattern.quote(call) + "\\b.*"))) {
                say(at + "      " + done);
            }
        }
        reference = known;
    }

    private void say(String line) {
        told = true;
        out.accept(Printable.line(line));
    }

    private String told(Event event) {
        return switch (event) {
            case Event.CardOpened(var card) -> "card " + card + ": its tty is open";
            case Event.CardLost(var card, var why) -> "card " + card + ": lost, " + why;
            case Event.ButtonEdge(var position, var button, var pressed) -> "position " + position
                    + ": " + button + (pressed ? " pressed" : " let go");
            case Event.Revealed(var position, _, var digits) -> "position " + position
                    + (digits.isEmpty() ? ": what was typed is gone"
                            : ": " + digits.length() + " digits were typed");
            case Event.EntryChecked(var position, _, var verdict) ->
                    "position " + position + ": PIN " + verdict.word();
            case Event.GpioLines(var position, var usable, var why) ->
                    "position " + position + ": " + why;
            case Event.WallLine(var id, var usable, var why) -> "on the wall, " + id + ": " + why;
            case Event.WallKey(var key, var active) -> "on the wall, key " + key + " is "
                    + (active ? "active" : "released");
            case Event.Broker(var connected, var why) -> "broker: " + why;
            case Event.Noticed(var what, var there, var why) -> "noticed: " + what.word()
                    + (there ? "" : " is over") + (why.isEmpty() ? "" : ", " + why);
            case Event.PhoneBook(var usable, var why) -> "phone book: " + why;
            case Event.Records(var writable, var why) -> "records: " + why;
            case Event.Operator(var id, var request) -> "operator asks: "
                    + RequestForm.verb(request) + " "
                    + shown.arguments(RequestForm.arguments(request));
            case Event.Restarted restarted ->
                    "the controller started again, session " + restarted.session();
            case Event.Reload(var plan, var hash, var how, var question) ->
                    "the site file is read again";
            case Event.Quarantined(var what) -> what;
            case Event.StoodStill(var ms) -> "the process was not let run for " + ms + " ms";
            case Event.CardOctets octets -> null;
            case Event.Offsets(var table) -> "time zone " + table.zone() + ": its offsets, "
                    + table.changes().size() + " changes";
            case Event.CardFrames frames -> null;
            case Event.TimeDue due -> null;
        };
    }

    private String told(Command command) {
        return switch (command) {
            case Command.Publish(var publication) -> FactStory.told(publication, shown);
            case Command.Record(var record) -> "call " + record.id() + " is over: "
                    + record.reason().word()
                    + (record.refusal() == null ? "" : ", " + record.refusal().sentence())
                    + ", cause " + record.cause() + " "
                    + CauseValue.nameOf(record.cause()) + ", waited " + record.waitMs()
                    + " ms, talked " + record.talkMs() + " ms";
            case Command.Say(var warning, var text) -> text;
            case Command.Lamp(var position, var pattern) ->
                    "lamp of position " + position + ": "
                            + pattern.name().toLowerCase(Locale.ROOT);
            case Command.Wall(var id, var pattern) -> "on the wall, " + id + ": "
                    + pattern.name().toLowerCase(Locale.ROOT);
            case Command.Exit(var why) -> "service ends: " + why;
            case Command.Assign(var facts) -> FactStory.told(facts.fact());
            case Command.Figure figure -> null;
            case Command.Write write -> null;
            case Command.Reply reply -> null;
            case Command.Adapt adapt -> null;
            case Command.AskZone asked -> null;
            case Command.Reveal _, Command.Check _, Command.ChangePin _ -> null;
        };
    }
}
