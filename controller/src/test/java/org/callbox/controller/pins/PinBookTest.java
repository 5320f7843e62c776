package org.callbox.controller.pins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.people.PinVerdict;
import org.junit.jupiter.api.Test;

class PinBookTest {
    private static final PinHash SITE = hash("730951", false);
    private static final PinHash FIRST = hash("904413", true);

    /** Digits by the number that a test gives them; taken out once. */
    private final Map<Long, char[]> kept = new LinkedHashMap<>();
    private final List<char[]> given = new ArrayList<>();
    private final Map<String, ChosenPin> disk = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean broken;
    private long last;

    private final PinBook book = new PinBook(numbers -> {
        char[] found = kept.remove(numbers.getFirst());
        if (found != null) {
            given.add(found);
        }
        return found;
    }, new PinStore() {
        @Override
        public ChosenPin of(String agent) throws IOException {
            if (broken) {
                throw new IOException("no disk");
            }
            return disk.get(agent);
        }

        @Override
        public void keep(ChosenPin chosen) throws IOException {
            disk.put(chosen.agent(), chosen);
        }
    }, salt -> salt[0] = 7, troubles::add, 2);

    private static PinHash hash(String pin, boolean first) {
        return PinHash.of(pin.toCharArray(), new byte[16], first, 2, 1);
    }

    private List<Long> typed(String digits) {
        kept.put(++last, digits.toCharArray());
        return List.of(last);
    }

    private PinVerdict check(PinHash hash, String pin) {
        return book.check("anna", hash.fingerprint(), typed(pin));
    }

    private PinVerdict change(PinHash hash, String old, String next, String again) {
        return book.change("anna", hash.fingerprint(), "17", typed(old), typed(next),
                typed(again));
    }

    private void learn() {
        book.learn(Map.of(SITE.fingerprint(), SITE, FIRST.fingerprint(), FIRST));
    }

    @Test
    void a_pin_is_right_wrong_or_gone_and_overwritten_in_any_case() {
        learn();
        assertEquals(PinVerdict.ACCEPTED, check(SITE, "730951"));
        assertEquals(PinVerdict.REFUSED, check(SITE, "730952"));
        assertEquals(PinVerdict.FIRST, check(FIRST, "904413"));
        assertEquals(PinVerdict.REFUSED, check(FIRST, "730951"));
        assertEquals(PinVerdict.GONE, book.check("anna", SITE.fingerprint(), List.of(99L)));
        assertEquals(PinVerdict.REFUSED, book.check("", "", typed("730951")));
        given.forEach(digits -> assertArrayEquals(new char[6], digits));
    }

    @Test
    void a_chosen_pin_stands_in_for_the_one_of_the_site_file_until_that_is_another() {
        learn();
        assertEquals(PinVerdict.UNLIKE, change(FIRST, "904413", "582047", "582048"));
        assertEquals(PinVerdict.SAME, change(FIRST, "904413", "904413", "904413"));
        assertEquals(PinVerdict.UNFIT, change(FIRST, "904413", "317009", "317009"), "17 is in it");
        assertEquals(PinVerdict.REFUSED, change(FIRST, "904414", "582047", "582047"));
        assertEquals(PinVerdict.ACCEPTED, change(FIRST, "904413", "582047", "582047"));
        assertEquals(PinVerdict.ACCEPTED, check(FIRST, "582047"));
        assertEquals(PinVerdict.REFUSED, check(FIRST, "904413"));
        assertEquals(PinVerdict.ACCEPTED, check(SITE, "730951"), "reset by the site file");
        given.forEach(digits -> assertArrayEquals(new char[6], digits));
    }

    @Test
    void nobody_is_let_in_while_it_is_not_known_who_has_chosen_what() {
        learn();
        broken = true;
        assertEquals(PinVerdict.UNKEPT, check(SITE, "730951"));
        assertTrue(troubles.getFirst().contains("no disk"));
    }

    @Test
    void a_hash_is_read_as_it_is_written_and_its_fingerprint_tells_no_pin() {
        assertEquals(FIRST, PinHash.parse(FIRST.text()));
        assertNull(PinHash.parse("730951"));
        assertNull(PinHash.parse(SITE.text().replace("scrypt:2:", "scrypt:3:")));
        assertFalse(FIRST.fingerprint().contains("904413"));
        assertNotEquals(SITE.fingerprint(),
                PinHash.of("730951".toCharArray(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
                    12, 13, 14, 15, 16}, false, 2, 1).fingerprint());
    }

    @Test
    void what_is_easily_guessed_is_no_pin() {
        for (String bad : List.of("12345", "123456", "987654", "890123", "555555", "121212",
                "123123", "1234567890123", "12a456")) {
            assertFalse(PinRules.unfit(bad.toCharArray(), "").isEmpty(), bad);
        }
        assertEquals("", PinRules.unfit("730951".toCharArray(), "17"));
        assertFalse(PinRules.unfit("317009".toCharArray(), "17").isEmpty());
    }
}
