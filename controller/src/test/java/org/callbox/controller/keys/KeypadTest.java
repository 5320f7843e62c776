package org.callbox.controller.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.core.Alike;
import org.callbox.controller.keys.KeysOut.Heard;
import org.junit.jupiter.api.Test;

/** Number n of a digit is 100 n + the digit here, so that a test can reveal it. */
class KeypadTest {
    private final Keypad pad = new Keypad();
    private long nowMs = 50_000;
    private long numbers;
    /** What was said, without timers; a reveal is answered at once unless it is held back. */
    private final List<Object> said = new ArrayList<>();
    private boolean slow;
    private KeysOut.Reveal waiting;
    private boolean timer;

    private void in(KeysIn in) {
        for (KeysOut out : pad.on(nowMs, in)) {
            switch (out) {
                case KeysOut.Start _ -> timer = true;
                case KeysOut.Stop _ -> timer = false;
                case KeysOut.StartHold _, KeysOut.StopHold _, KeysOut.Begun _ -> { }
                case KeysOut.Plain(var key) -> said.add(key);
                case KeysOut.Signal(var heard) -> said.add(heard);
                case KeysOut.Word(var word) -> said.add(word);
                case KeysOut.Reveal reveal -> {
                    waiting = reveal;
                    if (!slow) {
                        answer();
                    }
                }
            }
        }
    }

    private void answer() {
        in(new KeysIn.Revealed(waiting.entry(), digits(waiting.numbers())));
    }

    private static String digits(List<Long> of) {
        StringBuilder digits = new StringBuilder();
        of.forEach(number -> digits.append(number % 100));
        return digits.toString();
    }

    private void type(String keys) {
        for (char key : keys.toCharArray()) {
            nowMs += 100;
            boolean digit = key >= '0' && key <= '9';
            in(new KeysIn.Key(digit ? '0' : key, digit ? 100 * ++numbers + key - '0' : 0));
        }
    }

    private void at(KeyPlace place) {
        in(new KeysIn.Show(place));
    }

    private void done(boolean accepted) {
        in(new KeysIn.Done(accepted ? Heard.ACCEPTED : Heard.REFUSED));
    }

    private void saidIs(Object... all) {
        assertEquals(List.of(all), said);
        said.clear();
    }

    @Test
    void number_and_pin_at_a_taken_place_are_refused_and_not_taken_for_ready() {
        at(KeyPlace.IDLE);
        type("11#");
        saidIs(Heard.REFUSED);
        type("11#482650#");
        saidIs(Heard.REFUSED, Heard.REFUSED);
        type("#");
        saidIs('#');
    }

    @Test
    void number_and_pin_sign_in_where_nobody_sits() {
        type("17#4711");
        saidIs();
        type("#");
        assertEquals(1, said.size());
        KeyWord.SignIn word = (KeyWord.SignIn) said.removeFirst();
        assertEquals("17", word.number());
        assertEquals("4711", digits(word.pin()));
        at(KeyPlace.IDLE);
        done(true);
        saidIs(Heard.ACCEPTED);
        assertEquals(false, timer);
    }

    @Test
    void what_is_typed_ahead_of_an_answer_is_taken_in_order() {
        slow = true;
        type("17#4711#18#");
        saidIs();
        answer();
        assertEquals("4711", digits(((KeyWord.SignIn) said.removeFirst()).pin()));
        slow = false;
        done(false);
        type("22#");
        assertEquals(Heard.REFUSED, said.removeFirst());
        assertEquals("18", ((KeyWord.SignIn) said.removeFirst()).number());
    }

    @Test
    void hash_alone_is_ready_and_not_ready_everywhere() {
        for (KeyPlace place : KeyPlace.values()) {
            at(place);
            type("#");
            saidIs('#');
        }
    }

    @Test
    void a_star_answers_whatever_is_being_typed() {
        at(KeyPlace.IDLE);
        type("*6");
        at(KeyPlace.RINGING);
        type("*");
        saidIs('*');
        at(KeyPlace.CALL);
        type("1#");
        saidIs('#');
    }

    @Test
    void an_entry_goes_on_while_a_call_rings_and_goes() {
        at(KeyPlace.IDLE);
        type("*6");
        at(KeyPlace.RINGING);
        at(KeyPlace.IDLE);
        type("2#");
        saidIs(new KeyWord.NotReadyFor(2));
    }

    /** Its star answers, and what follows is the caller's; in the call it is typed with two. */
    @Test
    void no_code_begins_while_it_rings_and_those_with_two_stars_follow_in_the_call() {
        at(KeyPlace.RINGING);
        type("*");
        at(KeyPlace.CALL);
        type("61");
        saidIs('*');
        type("**61#");
        saidIs(new KeyWord.NotReadyFor(1));
    }

    @Test
    void what_was_begun_before_it_rings_ends_while_it_rings() {
        at(KeyPlace.IDLE);
        type("*6");
        at(KeyPlace.RINGING);
        type("1#");
        saidIs(new KeyWord.NotReadyFor(1));
        done(true);
        saidIs(Heard.ACCEPTED);
    }

    @Test
    void in_a_call_digits_and_a_single_star_are_the_other_ends() {
        at(KeyPlace.CALL);
        type("1234*56*7");
        nowMs += Keypad.TWO_STARS_MS;
        type("*0");
        saidIs();
        type("#");
        saidIs('#');
        type("**0#");
        saidIs(new KeyWord.SignOut());
    }

    /** The star that answers is none of the two. */
    @Test
    void the_star_that_answers_begins_nothing() {
        at(KeyPlace.RINGING);
        type("*");
        at(KeyPlace.CALL);
        type("*0#");
        saidIs('*', '#');
    }

    @Test
    void two_stars_are_one_elsewhere() {
        at(KeyPlace.IDLE);
        type("**7#");
        saidIs(new KeyWord.LongerWrapUp());
    }

    @Test
    void a_star_after_a_digit_cancels_and_so_does_an_empty_part() {
        at(KeyPlace.IDLE);
        type("*9*");
        saidIs(Heard.REFUSED);
        type("*#");
        saidIs(Heard.REFUSED);
        type("*0#");
        saidIs(new KeyWord.SignOut());
        done(true);
        at(KeyPlace.EMPTY);
        said.clear();
        type("17#*");
        saidIs(Heard.REFUSED);
        type("17##");
        saidIs(Heard.REFUSED);
    }

    @Test
    void an_unknown_code_and_one_with_too_much_behind_it_are_refused() {
        at(KeyPlace.IDLE);
        type("*8123#");
        type("*01#");
        type("*6#");
        type("*6123#");
        saidIs(Heard.REFUSED, Heard.REFUSED, Heard.REFUSED, Heard.REFUSED);
    }

    @Test
    void silence_gives_an_entry_up() {
        type("17#47");
        assertTrue(timer);
        in(new KeysIn.Silent());
        saidIs(Heard.REFUSED);
        type("#");
        saidIs('#');
    }

    @Test
    void digits_that_are_gone_are_asked_for_again() {
        slow = true;
        type("17#");
        in(new KeysIn.Revealed(waiting.entry(), ""));
        saidIs(Heard.REFUSED);
        type("17#");
        long before = waiting.entry();
        in(new KeysIn.Forgotten());
        saidIs(Heard.REFUSED);
        in(new KeysIn.Revealed(before, "17"));
        type("4711#");
        saidIs();
    }

    @Test
    void a_button_that_is_held_says_a_word() {
        at(KeyPlace.IDLE);
        in(new KeysIn.Button(true));
        in(new KeysIn.Held());
        saidIs(new KeyWord.SignOut());
        done(true);
        said.clear();
        in(new KeysIn.Button(false));
        in(new KeysIn.Button(true));
        in(new KeysIn.Button(false));
        in(new KeysIn.Held());
        saidIs();
        // Held while a call begins to ring: no word there.
        in(new KeysIn.Button(true));
        at(KeyPlace.RINGING);
        in(new KeysIn.Held());
        saidIs();
    }

    private static KeysIn any(Random random, long entry) {
        return switch (random.nextInt(9)) {
            case 0 -> new KeysIn.Show(
                    KeyPlace.values()[random.nextInt(KeyPlace.values().length)]);
            case 1 -> new KeysIn.Revealed(entry, List.of("0", "61", "7", "17", "")
                    .get(random.nextInt(5)));
            case 2 -> new KeysIn.Done(Heard.values()[random.nextInt(3)]);
            case 3 -> random.nextInt(4) > 0 ? new KeysIn.Held() : new KeysIn.Silent();
            case 4 -> new KeysIn.Button(random.nextBoolean());
            default -> new KeysIn.Key("*#5555".charAt(random.nextInt(6)), random.nextInt(900));
        };
    }

    @Test
    void every_state_of_a_keypad_is_read_as_it_was_and_nothing_breaks_it() {
        Random random = new Random(5);
        Keypad first = new Keypad();
        Keypad copy = new Keypad();
        int words = 0;
        long entry = 0;
        for (int i = 0; i < 40_000; i++) {
            nowMs += random.nextInt(700);
            KeysIn in = any(random, entry);
            List<KeysOut> out = first.on(nowMs, in);
            assertEquals(out, copy.on(nowMs, in), in.toString());
            for (KeysOut one : out) {
                words += one instanceof KeysOut.Word ? 1 : 0;
                entry = one instanceof KeysOut.Reveal reveal ? reveal.entry() : entry;
            }
            if (i % 5 == 0) {
                copy = Alike.again(copy, Keypad::new, Keypad::state);
            }
        }
        assertTrue(words > 100, words + " words");
    }
}
