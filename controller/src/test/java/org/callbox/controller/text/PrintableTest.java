package org.callbox.controller.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controls_directions_and_what_is_not_seen_become_visible_and_the_rest_stays() {
        assertEquals("a\\x1b[2J\\x0d\\x0ab\\x7f\\x9b",
                Printable.line("a\u001b[2J\r\nb\u007f\u009b"));
        assertEquals("\\u202ecba\\u2066\\u200b\\ufeff\\u2028",
                Printable.line("\u202ecba\u2066\u200b\ufeff\u2028"));
        assertEquals("\\ud800x\\x{e0041}", Printable.line("\ud800x\udb40\udc41"));
        assertEquals("M\u00fcller & S\u00f8n, \u6771\u4eac \ud83d\ude00 \\x41",
                Printable.line("M\u00fcller & S\u00f8n, \u6771\u4eac \ud83d\ude00 \\x41"));
        assertEquals("null", Printable.line(null));
    }

    @Test
    void twice_is_once() {
        String once = Printable.line("\u0000\u001b]0;x\u0007\u202e");
        assertEquals(once, Printable.line(once));
    }

    @Test
    void long_text_is_cut_between_code_points_and_says_so() {
        assertEquals("\ud83d\ude00\ud83d\ude00... (3 more)",
                Printable.cut("\ud83d\ude00".repeat(5), 2));
        assertTrue(Printable.name("x".repeat(60_000)).length() < 90);
        assertTrue(Printable.line("\u0001".repeat(1_000_000)).length() < 5_000);
    }

    @Test
    void a_writer_lets_line_ends_through_and_nothing_else_whichever_way_it_is_cut() {
        String hostile = "a\u001b[H\tb\r\nc\rd\u202e\ud83d\ude00\ud800\n";
        StringWriter whole = new StringWriter();
        PrintWriter out = PrintableWriter.over(new PrintWriter(whole));
        out.print(hostile);
        out.flush();
        StringWriter cut = new StringWriter();
        PrintWriter pieces = PrintableWriter.over(new PrintWriter(cut));
        hostile.chars().forEach(pieces::write);
        pieces.flush();
        String expected = "a\\x1b[H\tb\r\nc\\x0dd\\u202e\ud83d\ude00\\ud800\n";
        assertEquals(expected, whole.toString());
        assertEquals(expected, cut.toString());
    }

    @Test
    void what_lies_below_is_for_control_sequences_of_our_own() {
        StringWriter text = new StringWriter();
        PrintWriter out = PrintableWriter.over(new PrintWriter(text));
        assertEquals(out, PrintableWriter.over(out));
        out.printf("%s%n", "one");
        PrintableWriter.plain(out).print("\u001b[H");
        out.println("two\u001b");
        out.flush();
        assertEquals("one\n\u001b[Htwo\\x1b\n", text.toString());
    }
}
