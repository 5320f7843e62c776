package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.callbox.controller.pins.PinHash;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code callbox pin} as a program uses it. */
class PinCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String typed, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.ISO_8859_1)));
        try {
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            return new CommandLine(new PinCommand()).setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err)).execute(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private PinHash hash() {
        return PinHash.parse(out.toString().strip());
    }

    @Test
    void one_line_becomes_a_hash_that_the_site_file_takes() {
        assertEquals(0, run("730951\r\nand more\n", "--number", "17"));
        assertEquals(1, out.toString().lines().count());
        assertTrue(hash().matches("730951".toCharArray()));
        assertFalse(hash().first());
        String one = out.toString();
        assertEquals(0, run("730951", "--first"));
        assertTrue(hash().first());
        assertTrue(hash().matches("730951".toCharArray()));
        assertFalse(out.toString().contains(one.strip()), "another salt");
    }

    @Test
    void what_is_no_pin_is_refused_and_never_shown() {
        for (String bad : new String[] {"", "\n", "12345", "1234567890123", "123456", "777777",
                "73095a", "7309\u00b2\u00b3", " 730951", "9".repeat(100_000), "331700"}) {
            assertEquals(CommandLine.ExitCode.USAGE, run(bad, "--number", "17"), bad);
            assertEquals("", out.toString(), bad);
            assertTrue(err.toString().contains("no good PIN"), err.toString());
            assertTrue(bad.isBlank() || !err.toString().contains(bad.strip()), err.toString());
        }
    }
}
