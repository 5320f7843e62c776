package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.bridge.sim.SimIn;
import org.junit.jupiter.api.Test;

/** Lines that somebody types who sits at a headset of a simulated card. */
class HandOrdersTest {
    @Test
    void each_line_does_what_its_word_says() {
        assertEquals(List.of(new SimIn.Hook(2, true)), HandOrders.of("lift 2", 4));
        assertEquals(List.of(new SimIn.Hook(2, false)), HandOrders.of("hang 2", 4));
        assertEquals(List.of(new SimIn.Plug(4, true)), HandOrders.of("in 4", 4));
        assertEquals(List.of(new SimIn.Plug(4, false)), HandOrders.of("out 4", 4));
        assertEquals(List.of(new SimIn.Mute(1, true)), HandOrders.of("mute 1", 4));
        assertEquals(List.of(new SimIn.Mute(1, false)), HandOrders.of("unmute 1", 4));
        assertEquals(List.of(new SimIn.Press(1, '*'), new SimIn.Press(1, '6')),
                HandOrders.of("keys 1 *6", 4));
    }

    @Test
    void what_is_no_order_and_who_is_not_there_does_nothing() {
        for (String line : List.of("lift", "lift 5", "lift 0", "lift x", "lift 1 2", "keys 1",
                "keys 1 12a", "hang up 1", "lift 99999", "LIFT 1", "")) {
            assertEquals(List.of(), HandOrders.of(line, 4), line);
        }
    }

    @Test
    void the_page_has_each_of_them() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("callbox.root", ".."))
                .resolve("docs/simulated.md"));
        for (String form : HandOrders.FORMS.split(", ")) {
            assertEquals(true, page.contains("`" + form.replaceFirst(" N.*", " N")), form);
        }
    }
}
