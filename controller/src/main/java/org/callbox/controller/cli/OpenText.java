package org.callbox.controller.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.table.Width;

/** Whether queues are open, why, until when, and who set the night switch. */
final class OpenText {
    private OpenText() {}

    /** One for each queue that is not simply always open. */
    static List<String> lines(Map<String, ?> topics, People people, String indent, int columns) {
        List<String> lines = new ArrayList<>();
        StatusText.of("queue", topics).forEach((id, queue) -> {
            String why = People.text(queue.get("open_why"));
            if (!why.isEmpty() && !why.equals("always")) {
                lines.addAll(List.of(Width.wrap(People.named(id, queue.get("name")) + ": "
                        + words(queue, why, people), columns, indent).split("\n")));
            }
        });
        return lines;
    }

    private static String words(Map<?, ?> queue, String why, People people) {
        String name = People.text(queue.get("open_name"));
        String until = People.text(queue.get("open_until"));
        return (People.flag(queue, "open") ? "open" : "closed") + switch (why) {
            case "hours" -> "";
            case "holiday" -> ", holiday" + named(name);
            case "exception" -> ", other hours" + named(name);
            case "night-switch" -> ", night switch " + People.text(queue.get("night"))
                    + ", set by " + People.text(queue.get("night_by")) + " at "
                    + time(People.text(queue.get("night_since")), people);
            case "unknown" -> " as it was last, because the time is not known";
            default -> ", " + why;
        } + (until.isEmpty() ? "" : ", until " + time(until, people));
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " " + name;
    }

    private static String time(String iso, People people) {
        return iso.isEmpty() ? "" : people.time(Instant.parse(iso).toEpochMilli());
    }
}
