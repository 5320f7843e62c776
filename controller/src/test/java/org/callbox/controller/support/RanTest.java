package org.callbox.controller.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Of what a program says too much of the end is kept. */
class RanTest {
    @Test
    void the_end_is_kept_in_whole_lines_and_what_is_left_out_is_counted() {
        Ran ran = new Ran();
        byte[] line = ("x".repeat(1_000) + "\n").getBytes(StandardCharsets.US_ASCII);
        ran.keep("first\n".getBytes(StandardCharsets.US_ASCII));
        for (int n = 0; n < 3_000; n++) {
            ran.keep(line);
        }
        ran.keep("last\n".getBytes(StandardCharsets.US_ASCII));
        Ran.Said said = ran.all();
        assertTrue(said.text().endsWith("x\nlast\n"));
        assertFalse(said.text().contains("first"));
        assertTrue(said.left() > 800_000, () -> "" + said.left());
        assertEquals(1_000, said.text().lines().findFirst().orElse("").length());
    }
}
