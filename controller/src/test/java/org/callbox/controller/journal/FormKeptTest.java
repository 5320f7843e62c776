package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

class FormKeptTest {
    private static Now at(long ms) {
        return new Now(ms, 0);
    }

    @Test
    void the_form_of_before_is_kept_until_the_box_has_served_for_ten_minutes() {
        FormKept form = new FormKept(Snapshot.BEFORE, null);
        assertFalse(form.passed(at(0)));
        assertFalse(form.passed(at(900_000)), "it does not serve yet");
        form.inService();
        assertFalse(form.passed(at(1_000_000)));
        assertFalse(form.passed(at(1_599_999)));
        assertTrue(form.passed(at(1_600_000)));
        assertEquals(Snapshot.BEFORE, form.now());
        form.change();
        assertEquals(Snapshot.NOW, form.now());
        assertFalse(form.passed(at(9_000_000)));
    }

    @Test
    void a_box_that_began_with_the_form_of_now_has_nothing_to_keep() {
        FormKept form = new FormKept(Snapshot.NOW, null);
        form.inService();
        assertFalse(form.passed(at(0)));
        assertFalse(form.passed(at(700_000)));
        assertEquals(Snapshot.NOW, form.now());
    }
}
