package org.callbox.controller.config;

import static org.callbox.controller.config.Shape.Key.optional;
import static org.callbox.controller.config.Shape.Key.required;
import static org.callbox.controller.config.Shape.Key.usual;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Line;
import org.callbox.controller.config.Shape.Rows;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Shape.Word;

/** The keys of what hangs on the wall, a part of {@link BoardKeys}. */
final class WallKeys {
    /** The lists below {@code wall}. */
    static final List<String> LISTS = List.of("lamps", "bells", "night_keys", "alarm_lamps",
            "alarm_relays", "silence_keys");

    private static final int MOST_ROWS = 32;
    private static final int MOST_QUEUES = 200;

    private WallKeys() {}

    static Group wall() {
        return new Group(List.of(
                optional("lamps", new Rows(lamp(), "id", 0, MOST_ROWS),
                        "lamps that are lit while callers wait"),
                optional("bells", new Rows(bell(), "id", 0, MOST_ROWS),
                        "bells, by a relay, that ring when callers wait"),
                optional("night_keys", new Rows(nightKey(), "id", 0, MOST_ROWS),
                        "keys that are the night switch"),
                optional("alarm_lamps", new Rows(with(List.of()), "id", 0, MOST_ROWS),
                        "lamps that are lit while there is an alarm of severity major or critical,"
                                + " and flash while one is not acknowledged"),
                optional("alarm_relays", new Rows(with(List.of()), "id", 0, MOST_ROWS),
                        "relays that are closed at such an alarm, until it is acknowledged,"
                                + " silenced or over"),
                optional("silence_keys", new Rows(with(List.of(debounce())), "id", 0, MOST_ROWS),
                        "buttons that open the alarm relays until the next alarm")));
    }

    private static Key debounce() {
        return usual("debounce_ms", new Whole(0, 1_000), 30L, "must be steady for so long");
    }

    private static Group lamp() {
        return with(List.of(queues("lit for; by default all"),
                usual("flash_waiting", new Whole(0, 1_440), 5L,
                        "flashes when so many wait; 0 not by number"),
                usual("flash_wait_s", new Whole(0, 86_400), 60L,
                        "flashes when somebody waits so long; 0 not by time"),
                calm("flashes on for so long after the last reason, as long as somebody waits")));
    }

    private static Group bell() {
        return with(List.of(queues("it rings for; by default all"),
                usual("waiting", new Whole(0, 1_440), 1L,
                        "rings when so many wait; 0 not by number"),
                usual("wait_s", new Whole(0, 86_400), 0L,
                        "rings when somebody waits so long; 0 not by time"),
                calm("a reason that comes back within so long is the same one"),
                usual("ring_s", new Whole(1, 60), 5L, "longest time it rings"),
                usual("again_s", new Whole(0, 3_600), 0L,
                        "rings again after so much silence while the reason lasts; 0 never"),
                usual("when_closed", new Word("a way to ring", List.of("silent", "ring")),
                        "silent", "for who waits in a queue that is closed, also by the night"
                                + " switch"),
                optional("calendar", BoardKeys.ID,
                        "id of the calendar outside of which it is silent; by default none")));
    }

    private static Group nightKey() {
        return with(List.of(
                required("kind", new Word("a kind of key", List.of("latching", "momentary")),
                        "latching: active is night, else by the calendar; momentary: each press"
                                + " changes over"),
                optional("queue", BoardKeys.ID, "the one queue it is for; by default all with"
                        + " hours"),
                debounce()));
    }

    private static Key queues(String about) {
        return optional("queues", new Rows(BoardKeys.ID, null, 1, MOST_QUEUES),
                "queues " + about);
    }

    private static Key calm(String about) {
        return usual("calm_s", new Whole(0, 600), 10L, about);
    }

    private static Group with(List<Key> more) {
        List<Key> keys = new ArrayList<>(List.of(
                required("id", BoardKeys.ID, "id, unique on the wall"),
                required("chip", new Text("[!-~]{1,32}", "label of a GPIO chip"),
                        "label of the GPIO chip, such as pinctrl-rp1"),
                required("line", new Line(), "offset or name of the line"),
                usual("active", new Word("a level", List.of("low", "high")), "low",
                        "level of the line when lit, ringing or turned")));
        keys.addAll(more);
        return new Group(List.copyOf(keys));
    }
}
