package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** Mistakes in who serves what, in hours, on the wall and in the table of numbers. */
final class SpoiltOffices extends SpoiltSites {

    List<Case> all() {
        silent();
        selection();
        hours();
        wall();
        keypads();
        numbers();
        people();
        outside();
        testCalls();
        return cases;
    }

    /** The good site with a rule, in which the last line is number 26. */
    private void outside(Code code, String rule, String place, String begins) {
        file(code, Sites.GOOD + """
                outbound:
                  country_code: "49"
                  rules: [%s]
                """.formatted(rule), place, begins);
    }

    private void outside() {
        String step = "overflow: [{when: closed, to_number: \"0171\"}, {when: closed, to: sales}]";
        spoilt(Code.OVERFLOW_NUMBER, "ring_s: 15", "ring_s: 15, " + step, "14:68",
                "queues[0].overflow[0].to_number: another step for the same callers comes after"
                        + " it, line 14; put the number outside last");
        spoilt(Code.OVERFLOW_REFUSED, "ring_s: 15", "ring_s: 15, overflow: [{after_s: 9,"
                + " to_number: \"0171\"}]", "14:66", "queues[0].overflow[0].to_number: callers"
                + " are never joined to this number: the site file has no outbound; add a rule");
        spoilt(Code.OVERFLOW_STEP, "ring_s: 15", "ring_s: 15, overflow: [{after_s: 9, to: sales,"
                + " to_number: \"0171\"}]", "14:42", "queues[0].overflow[0]: a step leads either"
                + " to a queue or to a number outside; write to: QUEUE or to_number");
        outside(Code.CALLERS_EMERGENCY,
                "{name: help, to_prefix: \"112\", urgency: emergency, callers: 1}", "26:71",
                "outbound.rules[0].callers: no caller is joined to an emergency number; delete");
        outside(Code.EMERGENCY_ORDINARY, "{name: short, to_prefix: \"1\"}, {name: help,"
                + " to_prefix: \"112\"}", "26:66",
                "outbound.rules[1].to_prefix: warning: 112 is an emergency number of the country"
                        + " 49 and is called as one, which this rule does not say; add urgency");
        file(Code.EMERGENCY_REFUSED, Sites.GOOD + "outbound: {country_code: \"49\", keypads: any,"
                + " rules: [{name: a, to_prefix: \"0\"}]}\n", "24:41", "outbound.keypads: warning:"
                + " who calls for help at a keypad is refused: no rule allows 112 and 110; add a"
                + " rule for each, such as {name: help-112, to_prefix: \"112\", urgency:");
        file(Code.EMERGENCY_REFUSED, Sites.GOOD + "outbound: {country_code: \"43\", keypads: any,"
                + " rules: [{name: a, to_prefix: \"0\"}, {name: b, to_prefix: \"0112\"}]}\n",
                "24:41", "outbound.keypads: warning: who calls for help at a keypad is refused:"
                        + " no rule allows 112, 122, 133 and 144 (the rule b is for numbers that"
                        + " begin with 0112, without the prefix that gets an outside line");
        outside(Code.RULE_TWICE, "{name: a, to_prefix: \"02\"}, {name: a, to_prefix: \"03\"}",
                "26:46", "outbound.rules[1].name: warning: two rules are called a");
        outside(Code.CALLERS_BEYOND, "{name: out, to_prefix: \"0\", max_calls: 2, callers: 3}",
                "26:62", "outbound.rules[0].callers: callers are calls of the rule as well, and"
                        + " max_calls allows 2; raise max_calls, or use 2 here");
        outside(Code.WITHOUT_EFFECT, "{name: out, to_prefix: \"0\", callers_ring_s: 9}",
                "26:55", "outbound.rules[0].callers_ring_s: warning: callers_ring_s has no effect");
    }

    private static final String CALLS = """
            outbound:
              country_code: "49"
              calling_number: "5550100"
              rules: [{name: own, to_prefix: "555"}]
            """;

    /** In line 28 of a site that calls itself. */
    private void testCall(String keys, String place, String begins) {
        file(Code.TEST_CALL, Sites.GOOD + CALLS + "test_call: {at: 03:30, " + keys + "}\n",
                place, begins);
    }

    private void testCalls() {
        testCall("span: 1, position: 1, number: \"5550100\"", "28:17",
                "test_call.at: nothing says in which time zone that is; add zone: AREA/CITY");
        String rest = "zone: Europe/Berlin, span: 1, position: 1, number: ";
        String cannot = "test_call.number: this number cannot be called for a test: ";
        testCall(rest + "\"112\"", "28:75", cannot + "no test calls for help; write a number");
        testCall(rest + "\"0171\"", "28:75", cannot + "no rule of outbound allows it; add a rule");
        testCall(rest + "\"5559999\"", "28:75", cannot + "numbers has no row for it; write a");
        file(Code.TEST_CALL, Sites.GOOD + "test_call: {at: 03:30, " + rest + "\"5550100\"}\n",
                "24:75", cannot + "the box calls nobody: there is no outbound; add a rule");
        file(Code.TEST_CALL, Sites.GOOD + CALLS.replace("  calling_number: \"5550100\"\n", "")
                + "test_call: {at: 03:30, " + rest + "\"5550100\"}\n", "27:75",
                cannot + "the call could not be known when it comes back: outbound has no");
    }

    private void silent() {
        String pin = "first-scrypt:4096:8:4:EsztN642vsp0hPCua6CS4w:" + "A".repeat(43);
        String own = "scrypt:4096:8:4:" + "A".repeat(22) + ":" + "A".repeat(43);
        spoilt(Code.PIN_PUBLISHED, "{id: \"2\", position: 2",
                "{id: \"2\", number: \"11\", pin: \"" + pin + '"', "21:34",
                "agents[1].pin: warning: the PIN of this hash is printed in docs/first-site.md");
        String two = "{id: \"2\", number: \"11\", pin: \"" + own + "\", queues: [sales]}\n  - "
                + "{id: \"3\", number: \"12\", pin: \"" + own + '"';
        spoilt(Code.PIN_SHARED, "{id: \"2\", position: 2", two, "22:34",
                "agents[2].pin: warning: this is the hash of another agent as well, line 21");
        spoilt(Code.NAME_CUT, "  - {id: sales, connect_after_s: 150}",
                "  - id: sales\n    name: Sales #1", "16:11",
                "queues[1].name: warning: the name ends before the #, where a comment begins; if"
                        + " it goes on, put it in quotes: \"Sales #1\"; if not, write a blank");
        wall(Code.OPEN_ALONE, "s: 150, hours: {calendar: office}", "s: 150", "15:10",
                "queues[1]: warning: the queue sales has no hours and is open day and night,"
                        + " while all others have them; add hours: {calendar: office}");
    }

    private void selection() {
        spoilt(Code.SERVED_TWICE, "[service, sales]", "[service, {id: service, level: 2}, sales]",
                "21:51", "agents[1].queues[1].id: warning: the queue service stands twice here,"
                        + " also line 21; keep one of them");
        spoilt(Code.LEVEL_UNUSED, "[service, sales]", "[{id: service, level: 3}, sales]",
                "21:58", "agents[1].queues[0].level: warning: the queue service (line 14) does"
                        + " not go by levels");
        spoilt(Code.LEVELS_ALL_ALIKE, "ring_s: 15", "ring_s: 15, selection: levels", "14:42",
                "queues[0].selection: warning: all agents of the queue service have the same");
        spoilt(Code.UNKNOWN_QUEUE, "[service, sales]", "[{id: servce}, sales]", "21:42",
                "agents[1].queues[0].id: there is no queue \"servce\"; did you mean");
        spoilt(Code.UNKNOWN_WORD, "ring_s: 15", "ring_s: 15, selection: level", "14:42",
                "queues[0].selection: \"level\" is not a rule of selection; did you mean"
                        + " \"levels\"?");
        spoilt(Code.OUT_OF_RANGE, "[service, sales]", "[{id: service, level: 10}, sales]",
                "21:58", "agents[1].queues[0].level: 10 is out of range; use 1 to 9");
        spoilt(Code.UNKNOWN_KEY, "[service, sales]", "[{id: service, lvel: 2}, sales]",
                "21:51", "agents[1].queues[0].lvel: unknown key \"lvel\"; did you mean");
    }

    /** The good site with hours, in which one text is replaced; lines count from 24. */
    private void hours(Code code, String from, String to, String place, String begins) {
        String good = Sites.good("ring_s: 15}", "ring_s: 15, hours: {calendar: office}}") + """
                hours:
                  zone: Europe/Berlin
                  calendars:
                    - id: office
                      week:
                        - {days: mon-fri, open: 08:00-17:00}
                        - {days: sat, open: 22:00-06:00}
                      holidays:
                        - {date: 12-25, name: Christmas Day}
                      exceptions:
                        - {date: 2026-12-24, open: 08:00-12:00}
                        - {date: 2026-12-28, until: 2026-12-30, open: none}
                """;
        assertTrue(good.contains(from), from);
        file(code, good.replace(from, to), place, begins);
    }

    private void hours() {
        hours(Code.UNKNOWN_CALENDAR, "calendar: office", "calendar: ofice", "14:49",
                "queues[0].hours.calendar: there is no calendar \"ofice\"; did you mean"
                        + " \"office\"? (calendars are: office)");
        hours(Code.UNKNOWN_ZONE, "Europe/Berlin", "Europe/Berln", "25:9",
                "hours.zone: there is no time zone \"Europe/Berln\"; did you mean"
                        + " Europe/Berlin?");
        hours(Code.UNKNOWN_ZONE, "Europe/Berlin", "Berlin", "25:9",
                "hours.zone: there is no time zone \"Berlin\"; did you mean Europe/Berlin?");
        hours(Code.UNKNOWN_ZONE, "Europe/Berlin", "UTC+2", "25:9",
                "hours.zone: there is no time zone \"UTC+2\"; ");
        hours(Code.HOURS_OVERLAP, "open: 22:00-06:00", "open: \"22:00-23:30, 23:00-06:00\"",
                "30:29", "hours.calendars[0].week: sat 23:00-06:00 overlaps sat 22:00-23:30, ");
        hours(Code.HOURS_OVERLAP, "{days: sat, open: 22:00-06:00}",
                "{days: sun, open: 22:00-09:00}", "30:29",
                "hours.calendars[0].week: sun 22:00-09:00 overlaps mon 08:00-17:00, line 29");
        hours(Code.TIME_OF_DAY, "08:00-17:00", "08:00-25:00", "29:33",
                "hours.calendars[0].week[0].open: 25:00 is no time of day; use 00:00 to 24:00");
        hours(Code.TIME_OF_DAY, "08:00-17:00", "24:00-08:00", "29:33",
                "hours.calendars[0].week[0].open: nothing begins at 24:00");
        hours(Code.TIME_OF_DAY, "08:00-17:00", "08:00-08:00", "29:33",
                "hours.calendars[0].week[0].open: 08:00-08:00 begins and ends at the same time");
        hours(Code.NO_SUCH_DATE, "12-25", "02-30", "32:18",
                "hours.calendars[0].holidays[0].date: there is no day 02-30");
        hours(Code.NO_SUCH_DATE, "until: 2026-12-30", "until: 2026-12-01", "35:37",
                "hours.calendars[0].exceptions[1].until: 2026-12-01 is before 2026-12-28");
        hours(Code.DAY_TWICE, "date: 2026-12-28", "date: 2026-12-23", "35:18",
                "hours.calendars[0].exceptions[1].date: days of this row are in another as well,"
                        + " line 34");
        hours(Code.CALENDAR_UNUSED, ", hours: {calendar: office}", "", "27:11",
                "hours.calendars[0]: warning: neither queue nor bell nor agent has the calendar");
        spoilt(Code.UNKNOWN_CALENDAR, "[service, sales]", "[service, sales], shift: day", "21:61",
                "agents[1].shift: there is no calendar \"day\"; add hours: {zone: ");
        hours(Code.UNKNOWN_CALENDAR, "[service, sales]", "[service, sales], shift: ofice",
                "21:61", "agents[1].shift: there is no calendar \"ofice\"; did you mean");
        file(Code.SHIFT_ENDLESS, Sites.GOOD.replace("sales]}", "sales], shift: day}")
                + "hours: {zone: UTC, calendars: [{id: day, week: [{days: mon-sun,"
                + " open: 00:00-24:00}]}]}\n", "21:61", "agents[1].shift: warning: the calendar"
                        + " day is open at any time, so that this shift never ends");
        spoilt(Code.OVERFLOW_STEP, "ring_s: 15", "ring_s: 15, overflow: [{to: sales}]", "14:42",
                "queues[0].overflow[0]: it is not said when callers go on");
        spoilt(Code.OVERFLOW_LOOP, "ring_s: 15",
                "ring_s: 15, overflow: [{after_s: 9, to: service}]", "14:59",
                "queues[0].overflow[0].to: callers come back to the queue they left");
        spoilt(Code.OVERFLOW_NEVER, "ring_s: 15",
                "ring_s: 15, overflow: [{when: full, to: sales}]", "14:49",
                "queues[0].overflow[0].when: the queue is never full");
        spoilt(Code.OVERFLOW_OUT_OF_REACH, Sites.GOOD.substring(Sites.GOOD.indexOf("cards:")),
                Sites.GOOD.substring(Sites.GOOD.indexOf("cards:"))
                        .replace("ring_s: 15", "ring_s: 15, overflow: [{after_s: 9, to: sales}]")
                        .replace("/dev/two, bus: a", "/dev/two, bus: b")
                        .replace("  - {id: 2, card: 2, port: 1, clock: slave, line_code: hdb3}\n",
                                "")
                        .replace("  - {called: \"55502*\", queue: sales}\n", ""), "13:59",
                "queues[0].overflow[0].to: all agents of the queue sales sit at cards of another");
        hours(Code.NEVER_OPEN, "    - id: office", "    - id: other\n    - id: office", "27:11",
                "hours.calendars[0]: warning: this calendar is closed at any time");
    }

    private void wall(Code code, String from, String to, String place, String begins) {
        file(code, Sites.wall(from, to), place, begins);
    }

    private void wall() {
        wall(Code.GPIO_TWICE, "line: 2", "line: 22", "29:33", "wall.bells[0].line: line 22 of"
                + " chip c is used twice, also in line 11 by positions[0].gpio.ready; wire each");
        wall(Code.DUPLICATE_ID, "id: door", "id: hall", "31:12", "wall.night_keys[0].id: the id"
                + " hall is used twice on the wall, also line 27; give each its own id");
        wall(Code.UNKNOWN_QUEUE, "[sales]", "[sale]", "27:45", "wall.lamps[0].queues[0]: there"
                + " is no queue \"sale\"; did you mean \"sales\"? (queues are: service, sales)");
        wall(Code.UNKNOWN_QUEUE, "latching", "latching, queue: x", "31:59",
                "wall.night_keys[0].queue: there is no queue \"x\"; queues are: service, sales");
        wall(Code.UNKNOWN_CALENDAR, "line: 2, calendar: office", "line: 2, calendar: x", "29:46",
                "wall.bells[0].calendar: there is no calendar \"x\"; calendars are: office");
        wall(Code.BELL_NEVER, "line: 2", "line: 2, waiting: 0", "29:45",
                "wall.bells[0].waiting: warning: this bell rings neither by number nor by time");
        wall(Code.NIGHT_KEY_IDLE, ", hours: {calendar: office}", "", "31:12",
                "wall.night_keys[0]: warning: no queue has opening hours, so this key switches");
        wall(Code.OTHER_CHIP, "id: bell, chip: c", "id: bell, chip: d", "29:24",
                "wall.bells[0].chip: warning: no position has a line on the chip \"d\", they"
                        + " have c; leave it if the board has this chip as well; gpiodetect");
    }

    private void keypads() {
        String office = "office: {reserved_channels: 0}";
        String outbound = office + "\noutbound: {country_code: \"49\", rules: [{name: a,"
                + " to_prefix: \"030\", not_prefix: [\"030 9\"]}], ".replace("30 9", "309");
        spoilt(Code.SPEED_DIAL_TWICE, office, outbound + "keypads: any, speed_dial:"
                + " [{code: 1, number: \"0301\"}, {code: 1, number: \"0302\"}]}", "24:153",
                "outbound.speed_dial[1].code: the code 1 calls two numbers, also line 24");
        spoilt(Code.SPEED_DIAL_REFUSED, office, outbound + "keypads: any, speed_dial:"
                + " [{code: 1, number: \"0309\"}]}", "24:137",
                "outbound.speed_dial[0].number: no rule allows this number");
        spoilt(Code.QUEUE_CODE_TWICE, "ring_s: 15}", "ring_s: 15, code: 4}\n"
                + "  - {id: more, code: 4}", "15:22", "queues[1].code: the code 4 is that of two"
                + " queues, also line 14; give each queue its own code");
        spoilt(Code.KEYPAD_IDLE, office, outbound + "speed_dial:"
                + " [{code: 1, number: \"0301\"}]}", "24:104",
                "outbound.speed_dial: warning: nothing is called at keypads");
        spoilt(Code.KEYPAD_IDLE, office, outbound + "keypads: speed-dial}", "24:101",
                "outbound.keypads: warning: only numbers with a code are called at keypads");
    }

    private void numbers() {
        spoilt(Code.NUMBER_RANGE, "\"55502*\"", "\"55502-55503000\"", "18:14",
                "numbers[1].called: 55502-55503000 is no range; write two numbers of the same");
        spoilt(Code.NUMBER_AMBIGUOUS, "  - {called: \"55502*\", queue: sales}\n",
                "  - {called: \"100-199\", queue: sales}\n"
                        + "  - {called: \"150-249\", queue: sales}\n", "19:14",
                "numbers[2].called: the range 150-249 shares some numbers with the range"
                        + " 100-199, line 18, and neither lies within the other");
        spoilt(Code.NUMBER_UNREACHABLE, "  - {called: \"55502*\", queue: sales}\n",
                "  - {called: \"55502-55503\", queue: sales}\n"
                        + "  - {called: \"55502\", queue: sales}\n"
                        + "  - {called: \"55503\", queue: sales}\n", "18:14",
                "numbers[1].called: no number comes to this row: more specific rows take all of"
                        + " 55502-55503; delete it, or delete those");
        spoilt(Code.NUMBER_UNREACHABLE, "  - {called: \"55502*\", queue: sales}\n",
                "  - {called: \"5550100\", spans: [2, 1], queue: sales}\n", "17:14",
                "numbers[0].called: no number comes to this row: more specific rows take all");
        spoilt(Code.NUMBER_NOWHERE, "\"55502*\", queue: sales", "\"55502*\"", "18:5",
                "numbers[1]: this row leads to no queue; add queue, or refuse: unallocated");
        spoilt(Code.NUMBER_NOWHERE, "\"55502*\", queue: sales",
                "\"55502*\", queue: sales, refuse: busy", "18:5",
                "numbers[1]: this row refuses and leads somewhere all the same");
        spoilt(Code.NUMBER_NOWHERE, "\"55502*\", queue: sales", "\"55502*\", agent: \"1\"",
                "18:5", "numbers[1]: this row leads to no queue; add queue: for callers");
        spoilt(Code.NUMBER_NOWHERE, "\"55502*\", queue: sales",
                "\"55502*\", queue: sales, agent: \"1\", position: 2", "18:5",
                "numbers[1]: this row rings an agent and a position; keep one of them");
        spoilt(Code.UNKNOWN_SPAN, "\"55502*\", queue", "\"55502*\", spans: [3], queue", "18:32",
                "numbers[1].spans[0]: there is no span \"3\"; spans are: 1, 2");
        spoilt(Code.UNKNOWN_AGENT, "\"55502*\", queue", "\"55502*\", agent: \"7\", queue",
                "18:31", "numbers[1].agent: there is no agent \"7\"; agents are: 1, 2");
        spoilt(Code.NUMBERING_DIFFERS, "box: office-1", "box: office-1\nnumbering: {country_code:"
                + " \"43\"}\noutbound: {country_code: \"49\", rules: []}", "3:27",
                "numbering.country_code: \"43\" here and \"49\" in outbound.country_code, line 4;"
                        + " write the same in both");
        spoilt(Code.REWRITE, "box: office-1", "box: office-1\nrewrites: [{called: \"1*\"}]",
                "3:12", "rewrites[0]: this row changes no number; add drop, prefix or replace");
        spoilt(Code.REWRITE, "box: office-1",
                "box: office-1\nrewrites: [{called: \"1*\", drop: 1, replace: \"2\"}]", "3:45",
                "rewrites[0].replace: a number that is replaced has nothing to drop");
        spoilt(Code.CALLER_UNKNOWN, "box: office-1",
                "box: office-1\ncallers: [{calling: withheld, queue: service}]", "3:21",
                "callers[0].calling: everybody can withhold a number, which therefore opens no");
        spoilt(Code.NO_QUEUE, "\"55502*\", queue: sales}\n",
                "\"55502*\", spans: [1], queue: sales}\n"
                        + "  - {called: \"5550100\", spans: [2], refuse: busy}\n", "9:5",
                "spans[1]: the trunks of this span reach no queue: no row of numbers that is"
                        + " for it leads to one");
        spoilt(Code.NUMBER_TWICE, "box: office-1", "box: office-1\nnumbering: {country_code:"
                + " \"49\", area_code: \"30\"}\ncallers:\n"
                + "  - {calling: \"+49301\", queue: service}\n"
                + "  - {calling: \"0301\", queue: sales}", "6:15",
                "callers[1].calling: the number 0301 stands twice, also line 5 as +49301");
    }

    private void people() {
        String hash = "scrypt:4096:8:4:" + "A".repeat(22) + ":" + "A".repeat(43);
        String second = "{id: \"2\", position: 2,";
        spoilt(Code.SIGN_IN_HALF, second, "{id: \"2\", number: \"17\",", "21:23",
                "agents[1].number: this agent has a number and no PIN, and cannot sign in with it");
        spoilt(Code.SIGN_IN_HALF, second, "{id: \"2\", pin: \"" + hash + "\",", "21:20",
                "agents[1].pin: this agent has a PIN and no number to type before it");
        spoilt(Code.SIGN_IN_FIXED, second,
                second + " number: \"17\", pin: \"" + hash + "\",", "21:36",
                "agents[1].number: warning: this agent is fixed to position 2, is signed in by");
        String both = "number: \"17\", pin: \"" + hash + "\",";
        spoilt(Code.SIGN_IN_TWICE, "{id: \"1\", position: 1,",
                "{id: a, " + both + " queues: [sales]}\n  - {id: \"1\", " + both, "21:23",
                "agents[1].number: two agents sign in with the number 17, also line 20");
        spoilt(Code.PIN_HASH, second, "{id: \"2\", " + both.replace(":4096:", ":3:"), "21:34",
                "agents[1].pin: a hash with these costs is not checked by this box");
        spoilt(Code.PIN_HASH, second, "{id: \"2\", " + both.replace(":4096:8:4:", ":1024:8:4:"),
                "21:34", "agents[1].pin: this hash is so cheap that every PIN can be tried");
        spoilt(Code.REASON_TWICE, "office: {", "office: {not_ready_reasons: [lunch, lunch], ",
                "23:37", "office.not_ready_reasons: the reason lunch is there twice, also");
        spoilt(Code.TEAMS_ALIKE, "{id: \"1\", position: 1,",
                "{id: a, team: Sales, queues: [sales]}\n  - {id: \"1\", position: 1, team: sales,",
                "21:34", "agents[1].team: warning: \"sales\" and \"Sales\" (line 20");
    }
}
