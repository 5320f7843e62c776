package org.callbox.controller.config;

import java.util.List;
import org.callbox.controller.config.Shape.Choice;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Optional;
import org.callbox.controller.config.Shape.Required;
import org.callbox.controller.config.Shape.Rows;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Usual;
import org.callbox.controller.config.Shape.Word;

/** The keys of opening hours, a part of {@link BoardKeys}. */
final class HoursKeys {
    private static final int MOST_CALENDARS = 50;
    private static final int MOST_ROWS = 400;
    private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun)";
    private static final String DAYS = DAY + "(-" + DAY + ")?";
    static final String TIMES = "[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}";

    static final String DAY_LIST = DAYS + "( ?, ?" + DAYS + "){0,6}";
    static final String TIMES_FORM = "times such as 08:00-17:00 or"
            + " \"08:00-12:00, 13:00-17:00\", or none";
    private static final Text ID = new Text(
            "[a-z0-9-]{1,32}", "1 to 32 of a-z, 0-9 and -", NumberAdvice::id);
    private static final Text NAME =
            new Text("[^\\u0000-\\u001f\\u007f]{1,64}", "1 to 64 printable characters");
    private static final Text OPEN = new Text("none|" + TIMES + "( ?, ?" + TIMES + "){0,7}",
            TIMES_FORM, HoursAdvice::times, true);

    private HoursKeys() {}

    static Group hours() {
        return new Group(List.of(
                new Key("zone", new Text("[A-Za-z0-9_+/-]{1,64}",
                        "the name of a time zone, such as Europe/Berlin"), new Required(),
                        "time zone of all calendars, by its name"),
                new Key("calendars", new Rows(calendar(), "id", 1, MOST_CALENDARS),
                        new Required(), "when queues are open")));
    }

    private static Group calendar() {
        return new Group(List.of(
                new Key("id", ID, new Required(), "id of the calendar"),
                new Key("week", new Rows(new Group(List.of(
                        new Key("days", new Text(DAY_LIST, "days such as mon-fri or \"sat, sun\"",
                                HoursAdvice::days, true), new Required(),
                                "days of the week"),
                        new Key("open", OPEN, new Required(),
                                "when it is open on them; an end at or before its beginning is"
                                        + " on the day after"))), null, 0, MOST_ROWS),
                        new Optional(), "usual hours; closed on a day without"),
                new Key("holidays", new Rows(new Group(List.of(
                        new Key("date", new Text("([0-9]{4}-)?[0-9]{2}-[0-9]{2}",
                                "YEAR-MONTH-DAY, or MONTH-DAY such as 12-25 for every year",
                                DateAdvice::holiday), new Required(),
                                "day on which it does not open, 2027-03-26 or 12-25 each year"),
                        new Key("name", NAME, new Required(), "what day it is"))),
                        null, 0, MOST_ROWS), new Optional(), "closed days"),
                new Key("exceptions", new Rows(new Group(List.of(
                        new Key("date", date(), new Required(),
                                "day with other hours, holiday or not"),
                        new Key("until", date(), new Optional(),
                                "last of several such days; by default it is one"),
                        new Key("open", OPEN, new Required(), "when it is open on them"),
                        new Key("name", NAME, new Optional(), "why"))), null, 0, MOST_ROWS),
                        new Optional(), "days with other hours")));
    }

    private static Text date() {
        return new Text("[0-9]{4}-[0-9]{2}-[0-9]{2}", "YEAR-MONTH-DAY", DateAdvice::dated);
    }

    static Group ofQueue() {
        return new Group(List.of(
                new Key("calendar", ID, new Required(), "id of the calendar"),
                new Key("at_close", new Word("a way to close", List.of("serve", "clear")),
                        new Usual("serve"),
                        "serve those who wait then, or clear them with closed_cause"),
                new Key("closed_cause", new Choice("a cause", List.of(1L, 17L, 20L, 21L, 34L),
                        List.of("unallocated", "busy", "absent", "rejected", "no-channel")),
                        new Usual(20L),
                        "cause of Q.850 with which callers are refused, unanswered, while it is"
                                + " closed")));
    }
}
