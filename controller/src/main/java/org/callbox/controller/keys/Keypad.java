package org.callbox.controller.keys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.keys.KeyRow.Start;
import org.callbox.controller.keys.KeyRow.Typed;
import org.callbox.controller.keys.KeysOut.Heard;

/**
 * Makes words of keys at one position. An entry begins with a digit or a star where the table has
 * a row that begins so, in a call with two stars in quick succession, and each part of it ends
 * with #. Outside an entry a key acts at once, and in a call digits are the other end's.
 *
 * <p>A star answers whatever rings, entry or not. A star before the first digit changes nothing;
 * after one it cancels. What is typed while an answer is waited for is kept and taken in order
 * afterwards.
 */
public final class Keypad {
    /** An entry in which nothing is typed for so long is given up. */
    public static final long SILENT_MS = 10_000;
    /** So long may it take to look something up: several people may have their PINs checked. */
    public static final long ANSWER_MS = 30_000;
    /** Within so long the second star follows the first one in a call. */
    public static final long TWO_STARS_MS = 1_000;
    /** The ANSWER button held for so long says a word of its own. */
    public static final long HOLD_MS = 2_000;
    /** Digits of one part of an entry. */
    public static final int PART_MAX = 24;
    /** Keys that are kept while an answer is waited for. */
    private static final int AHEAD_MAX = 64;

    private static final char STAR = '*';
    private static final char HASH = '#';

    enum Step { NONE, FIRST, REVEALING, SECRETS, SAID }

    /** A key that waits. */
    private record Ahead(char key, long number) {
        static final Codec<Ahead> STATE = Codec.record(new Ahead('0', 0), (f, was) -> new Ahead(
                f.text("key", "" + was.key).charAt(0), f.number("number", was.number)));
    }

    private final List<KeysOut> out = new ArrayList<>();
    private KeyPlace place = KeyPlace.EMPTY;
    private Step step = Step.NONE;
    private boolean coded;
    private long entry;
    private String digits = "";
    private final List<Long> part = new ArrayList<>();
    private final List<List<Long>> secrets = new ArrayList<>();
    private final ArrayDeque<Ahead> ahead = new ArrayDeque<>();
    /** When a star came in a call that may be the first of two. */
    private boolean star;
    private long starMs;
    private boolean held;

    /** @param nowMs monotonic */
    public List<KeysOut> on(long nowMs, KeysIn in) {
        switch (in) {
            case KeysIn.Key key -> key(nowMs, key.key(), key.number());
            case KeysIn.Button(var pressed) -> button(pressed);
            case KeysIn.Show(var next) -> show(next);
            case KeysIn.Revealed(var of, var what) -> {
                if (step == Step.REVEALING && of == entry) {
                    revealed(what);
                    goOn(nowMs);
                }
            }
            case KeysIn.Done(var heard) -> {
                if (step == Step.SAID) {
                    over(heard);
                    goOn(nowMs);
                }
            }
            case KeysIn.Silent _ -> giveUp();
            case KeysIn.Held _ -> held();
            case KeysIn.Forgotten _ -> giveUp();
        }
        List<KeysOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    private void key(long nowMs, char key, long number) {
        if (key == STAR && place == KeyPlace.RINGING) {
            drop();
            out.add(new KeysOut.Plain(STAR));
        } else if (step != Step.REVEALING && step != Step.SAID) {
            taken(nowMs, key, number);
        } else if (ahead.size() < AHEAD_MAX) {
            ahead.add(new Ahead(key, number));
        }
    }

    private void goOn(long nowMs) {
        while (!ahead.isEmpty() && step != Step.REVEALING && step != Step.SAID) {
            Ahead next = ahead.poll();
            taken(nowMs, next.key, next.number);
        }
    }

    private void taken(long nowMs, char key, long number) {
        switch (step) {
            case NONE -> outside(nowMs, key, number);
            case FIRST, SECRETS -> inside(key, number);
            case REVEALING, SAID -> throw new IllegalStateException();
        }
    }

    private void outside(long nowMs, char key, long number) {
        boolean second = star && nowMs - starMs <= TWO_STARS_MS;
        star = false;
        if (key == HASH) {
            out.add(new KeysOut.Plain(HASH));
        } else if (key != STAR) {
            // At a place where no number means anything # is not to be taken for ready.
            if (KeyTable.begins(place, Start.NUMBER) || place == KeyPlace.IDLE) {
                begin(false);
                inside(key, number);
            }
        } else if (place == KeyPlace.CALL && !second) {
            star = true;
            starMs = nowMs;
        } else if (KeyTable.begins(place, Start.CODE)) {
            begin(true);
        }
    }

    private void begin(boolean withStar) {
        step = Step.FIRST;
        coded = withStar;
        out.add(new KeysOut.Start(SILENT_MS));
        if (withStar && place == KeyPlace.IDLE) {
            out.add(new KeysOut.Begun());
        }
    }

    private void inside(char key, long number) {
        out.add(new KeysOut.Start(SILENT_MS));
        if (key == STAR) {
            if (!part.isEmpty() || step == Step.SECRETS) {
                over(Heard.REFUSED);
            }
        } else if (key != HASH) {
            part.add(number);
            if (part.size() > PART_MAX) {
                over(Heard.REFUSED);
            }
        } else if (part.isEmpty() || step == Step.FIRST && !KeyTable.begins(place, start())) {
            over(Heard.REFUSED);
        } else if (step == Step.FIRST) {
            step = Step.REVEALING;
            out.add(new KeysOut.Start(ANSWER_MS));
            out.add(new KeysOut.Reveal(++entry, List.copyOf(part)));
            part.clear();
        } else {
            secrets.add(List.copyOf(part));
            part.clear();
            say(KeyTable.of(place, start(), digits));
        }
    }

    private void revealed(String what) {
        KeyRow row = what.isEmpty() ? null : KeyTable.of(place, start(), what);
        if (row == null) {
            over(Heard.REFUSED);
            return;
        }
        digits = what;
        step = Step.SECRETS;
        out.add(new KeysOut.Start(SILENT_MS));
        say(row);
    }

    private void say(KeyRow row) {
        if (row == null) {
            over(Heard.REFUSED);
        } else if (secrets.size() == row.secrets()) {
            step = Step.SAID;
            out.add(new KeysOut.Start(ANSWER_MS));
            out.add(new KeysOut.Word(row.word().apply(new Typed(
                    coded ? digits.substring(1) : digits, List.copyOf(secrets)))));
        }
    }

    private Start start() {
        return coded ? Start.CODE : Start.NUMBER;
    }

    /**
     * What was begun at one place is not finished at another, but for a call that rings and goes
     * while somebody types. What was said already may be why the place is another one.
     */
    private void show(KeyPlace next) {
        boolean kept = next == place || step == Step.SAID
                || next == KeyPlace.RINGING && place == KeyPlace.IDLE
                || next == KeyPlace.IDLE && place == KeyPlace.RINGING;
        place = next;
        if (!kept) {
            drop();
        }
    }

    private void giveUp() {
        if (step != Step.NONE) {
            ahead.clear();
            over(Heard.REFUSED);
        }
    }

    private void over(Heard heard) {
        out.add(new KeysOut.Signal(heard));
        end();
    }

    /** Without a word about it: something else has begun, and is heard. */
    private void drop() {
        ahead.clear();
        end();
    }

    private void end() {
        if (step != Step.NONE) {
            out.add(new KeysOut.Stop());
        }
        step = Step.NONE;
        star = false;
        digits = "";
        part.clear();
        secrets.clear();
    }

    // ---- the ANSWER button

    private void button(boolean pressed) {
        if (pressed && KeyTable.begins(place, Start.ANSWER_HELD)) {
            held = true;
            out.add(new KeysOut.StartHold(HOLD_MS));
        } else if (held) {
            held = false;
            out.add(new KeysOut.StopHold());
        }
    }

    private void held() {
        KeyRow row = held ? KeyTable.of(place, Start.ANSWER_HELD, "") : null;
        held = false;
        if (row != null && step != Step.REVEALING && step != Step.SAID) {
            drop();
            step = Step.SAID;
            out.add(new KeysOut.Start(ANSWER_MS));
            out.add(new KeysOut.Word(row.word().apply(new Typed("", List.of()))));
        }
    }

    /** Names what the keypad holds. */
    public void state(Fields f) {
        place = f.value("place", place, KeyCodecs.PLACE);
        step = f.value("step", step, KeyCodecs.STEP);
        coded = f.flag("coded", coded);
        entry = f.number("entry", entry);
        digits = f.text("digits", digits);
        f.list("part", part, Codec.LONG);
        f.list("secrets", secrets, Codec.LONG.list());
        f.list("ahead", ahead, Ahead.STATE);
        star = f.flag("star", star);
        starMs = f.number("star_ms", starMs);
        held = f.flag("held", held);
    }
}
