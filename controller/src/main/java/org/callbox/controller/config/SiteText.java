package org.callbox.controller.config;

import java.util.Locale;
import org.callbox.controller.config.SiteDraft.Number;
import org.callbox.controller.config.SiteDraft.Profile;
import org.callbox.controller.config.SiteDraft.Queue;

/**
 * The commented text of a new site file. A line that begins with {@code #} and one blank is for
 * people; any other that begins with {@code #} is a setting that is switched off, and is good
 * without its {@code #}.
 */
final class SiteText {
    private static final String EXAMPLE_COUNTRY = "49";

    private final SiteDraft draft;
    private final Profile profile;
    private final StringBuilder out = new StringBuilder();

    SiteText(SiteDraft draft) {
        this.draft = draft;
        this.profile = draft.profile();
    }

    String text() {
        head();
        cards();
        spans();
        positions();
        queues();
        hours();
        numbers();
        agents();
        outside();
        return out.toString();
    }

    private void lines(String... lines) {
        for (String line : lines) {
            out.append(line).append('\n');
        }
    }

    private void head() {
        lines("# yaml-language-server: $schema=" + draft.schema(),
                "#",
                "# Site file of a box. After a change check it with \"callbox board validate\";",
                "# \"callbox reload\" applies it and keeps each call. All keys: board-config.md in",
                "# docs, which is /usr/share/doc/callbox on a box. Lines such as \"#mqtt:\" and",
                "# \"#    hours: ...\" are settings that are switched off: take the # away, of a",
                "# group from all its lines.",
                "schema: 1",
                "extends: " + profile.name() + "   # " + profile.about(),
                "box: " + quoted(draft.boxId()) + "   # name of this box in MQTT topics",
                "site: {name: " + quoted(draft.name()) + "}");
    }

    private void cards() {
        lines("",
                "# Telephony cards. A name in /dev/serial/by-id stays with its card when others",
                "# are plugged in; ttyUSB0 does not.",
                "cards:");
        for (int card = 1; card <= draft.cards(); card++) {
            lines("  - id: " + card,
                    "    port: " + quoted(draft.port(card)));
            if (card > 1) {
                lines("    capacity: {spans: " + profile.cardSpans() + ", headsets: "
                        + profile.cardHeadsets() + "}");
            }
            if (draft.cards() > 1) {
                lines("    bus: a   # of one TDM bus: a caller of any line reaches any desk");
            }
            lines("#    serial: CB1-00000" + card + "   # no other card than that one");
        }
    }

    private void spans() {
        lines("",
                "# E1 lines. A public exchange gives the clock and is the network side; the",
                "# carrier says whether CRC-4 is on (docs/carriers.md).",
                "spans:");
        for (int span = 1; span <= draft.spans(); span++) {
            lines("  - id: " + span);
            if (span > profile.spans()) {
                lines("    card: " + ((span - 1) / profile.cardSpans() + 1),
                        "    port: " + ((span - 1) % profile.cardSpans() + 1));
            }
            lines("    framing: crc4   # crc4, no-crc4 or auto",
                    "    clock: slave   # master only towards a PBX that takes its clock from here",
                    "    impedance_ohm: 120   # 120 twisted pair, 75 coaxial",
                    "    signalling: {type: pri, side: user, timeslot: 16, variant: etsi}",
                    "#    channels: \"1-15\"   # where the carrier has not switched on all");
        }
    }

    private void positions() {
        lines("",
                "# Desks, each at a headset port of a card." + (profile.wired() == 0 ? ""
                        : " By the profile 1 to " + profile.wired() + " have two buttons and a"),
                profile.wired() == 0
                        ? "# The headset answers, hangs up and is ready (docs/lamps.md)."
                        : "# lamp (docs/wiring.md); the others do all with the headset.");
        if (draft.positions() < profile.positions()) {
            lines("# The profile has " + profile.positions()
                    + "; where no agent sits, no call comes.");
        }
        boolean more = draft.positions() > profile.positions();
        if (more || profile.wired() > 0) {
            lines(more ? "positions:" : "#positions:");
        }
        if (profile.wired() > 0) {
            lines("#  - {id: 1, gpio: {lamp_active: high}}   # a driver that lights at high level");
        }
        for (int seat = profile.positions() + 1; seat <= draft.positions(); seat++) {
            lines("  - {id: " + seat + ", card: " + ((seat - 1) / profile.cardHeadsets() + 1)
                    + ", headset: " + ((seat - 1) % profile.cardHeadsets() + 1) + "}");
        }
    }

    private void queues() {
        lines("",
                "# What callers wait for. A desk rings for ring_s, then the next one does;",
                "# wrap_up_s is a pause after each call; who waits for max_wait_s is cleared.",
                "queues:");
        for (Queue queue : draft.queues()) {
            lines("  - id: " + quoted(queue.id()),
                    "    name: " + quoted(queue.name()),
                    "    ring_s: 20",
                    "    wrap_up_s: 0",
                    "    max_wait_s: 900",
                    "#    max_waiting: 20   # the next caller hears the busy tone",
                    "#    hours: {calendar: office, at_close: serve}   # else always open");
        }
    }

    private void hours() {
        lines("",
                "# Opening hours, for the queues that name the calendar (docs/hours.md).",
                "#hours:",
                "#  zone: " + draft.zone(),
                "#  calendars:",
                "#    - id: office",
                "#      week:",
                "#        - {days: mon-fri, open: 08:00-17:00}",
                "#      holidays:",
                "#        - {date: 01-01, name: New Year}");
    }

    private void numbers() {
        if (!draft.country().isEmpty()) {
            lines("",
                    "# So that one number is one, however it is written (docs/numbers.md).",
                    "numbering:",
                    "  country_code: " + quoted(draft.country()),
                    "#  area_code: \"30\"   # of this place, without the prefix");
        }
        lines("",
                "# Which called number leads where, in quotes, as the line delivers it. Ring it,",
                "# then \"callbox calls --last 3 --json\" shows in which form it came.",
                "numbers:");
        for (Number row : draft.numbers()) {
            lines("  - {called: " + quoted(row.called()) + ", queue: " + quoted(row.queue()) + "}");
        }
        lines(draft.numbers().isEmpty()
                ? "  - {called: \"*\", queue: " + quoted(draft.queues().getFirst().id())
                        + "}   # whatever is called"
                : "  - {called: \"*\", refuse: unallocated}   # and no other");
    }

    private void agents() {
        lines("",
                "# Who takes calls: one for each desk, signed in by plugging the headset in.",
                "# Others sign in at any desk with number and PIN (docs/keys.md).",
                "agents:");
        String all = String.join(", ", draft.queues().stream().map(one -> quoted(one.id()))
                .toList());
        for (int seat = 1; seat <= draft.positions(); seat++) {
            lines("  - {id: \"" + seat + "\", name: Desk " + seat + ", position: " + seat
                    + ", queues: [" + all + "]}");
        }
    }

    private void outside() {
        lines("",
                "# Calls to the outside: nobody may be called whom no rule allows. Write one with",
                "# urgency emergency for each emergency number of your country.",
                "#outbound:",
                "#  country_code: " + quoted(draft.country().isEmpty()
                        ? EXAMPLE_COUNTRY : draft.country()),
                "#  rules:",
                "#    - {name: emergency, to_prefix: \"112\", urgency: emergency}",
                "#    - {name: national, to_prefix: \"0\", max_calls: 4}",
                "#  keypads: any   # agents dial at the keypads of their headset ports",
                "",
                "# A broker, for screens and monitoring (docs/mqtt.md). Its password is in a file.",
                "#mqtt:",
                "#  url: mqtts://broker.example:8883",
                "#  user: " + quoted(draft.boxId()),
                "#  password_file: /etc/callbox/mqtt-password",
                "#  ca_file: /etc/callbox/ca.pem",
                "",
                "# What is kept of calls; 0: until somebody deletes it (docs/privacy.md).",
                "#records:",
                "#  keep_days: 180");
    }

    /** In double quotes, whatever is in it: an office may be called 4711, a queue true. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (point < ' ' || point == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
