package org.callbox.controller.numbers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.text.Printable;
import org.junit.jupiter.api.Test;

/** Whatever people and their programs write into the file, and whatever is done to it. */
class PhoneBookTest {
    private static final NumberForm BERLIN = NumberForm.of(new FormPlan("49", "30", "0", "00"));

    private static PhoneBook book(String text) {
        return PhoneBook.of(text.getBytes(UTF_8), BERLIN);
    }

    private static void told(String text, String... troubles) {
        assertEquals(List.of(troubles), book(text).troubles().stream()
                .map(one -> one.line() + " " + one.what()).toList());
    }

    @Test
    void a_number_has_its_name_in_whatever_way_it_is_written() {
        for (String number : List.of("+49 30 1234-5", "(030) 12345", "0049/30/12345", "12345",
                "+49 (0)30 12345", "\u202a030\u00a012\u2011345\u202c", "\"030 12345\"")) {
            assertEquals("Anna", book(number + ",Anna").name("+493012345"), number);
        }
        assertEquals("", book("030 12345,Anna").name("+493012346"));
        assertEquals("", book("030 12345,Anna").name(""));
        assertEquals("Anna", PhoneBook.of("12345,Anna".getBytes(UTF_8), NumberForm.NONE)
                .name("12345"), "without a form as they come");
    }

    @Test
    void the_number_itself_goes_before_the_longest_prefix() {
        PhoneBook book = book("""
                0301234*,Firm
                030123*,Quarter
                030123456,Anna
                """);
        assertEquals(3, book.size());
        assertEquals("Anna", book.name("+4930123456"));
        assertEquals("Firm", book.name("+49301234567"));
        assertEquals("Firm", book.name("+49301234"));
        assertEquals("Quarter", book.name("+49301239"));
        assertEquals("", book.name("+493012"));
    }

    @Test
    void commas_semicolons_quotes_heads_and_all_line_ends_are_read() {
        for (String text : List.of(
                "\uFEFFnumber;name\r\n0301;Miller, Anna \"Ann\"\r\n0302;B\r\n",
                "Name,Company,NUMBER\n\"Miller, Anna \"\"Ann\"\"\",x,0301\nB,,0302\n",
                "Telefon;Name\r0301;\"Miller, Anna \"\"Ann\"\"\";x\r\r0302;B;y",
                "0301;\"Miller,\r\nAnna\n\"\"Ann\"\"\"\n0302;B")) {
            PhoneBook book = book(text);
            assertEquals("", book.broken(), text);
            assertEquals(List.of(), book.troubles(), text);
            assertEquals("Miller, Anna \"Ann\"", book.name("+49301"), text);
            assertEquals("B", book.name("+49302"), text);
        }
        for (String text : List.of("", "\uFEFF", "\n\n", "number,name\n")) {
            assertEquals(0, book(text).size());
            assertEquals("", book(text).broken(), "an empty book is a book");
        }
    }

    @Test
    void a_line_that_is_of_no_use_is_told_and_the_others_count() {
        told("0301,A\n,B\n0302,\n0303\n4.93E+11,C\n*,D\n+,E\n0304,F\n",
                "2 there is no number", "3 there is no name", "4 there is no name",
                "5 the number is to be up to 31 digits, with + in front or a * at the end where"
                        + " wanted",
                "6 the number is to be up to 31 digits, with + in front or a * at the end where"
                        + " wanted",
                "7 the number is to be up to 31 digits, with + in front or a * at the end where"
                        + " wanted");
        told("0301,A\n+49 30 1,A\n0049301,B\n",
                "3 its number stands in line 1 with another name, which counts");
        told("0301,\"A\nB\" C\n0302,D\n",
                "1 text follows a closing quote; a quote inside of quotes is written twice");
        told("0301,A\n0302,\"B\n0303,C\n",
                "2 a quote is opened and never closed, so that what follows it is lost");
        assertEquals("A", book("0301,A\n0302,\"B\n0303,C\n").name("+49301"));
        assertEquals("no line of it has a number and a name", book("1\n2\n").broken());
        assertEquals("it is not UTF-8 text; save it as \"CSV UTF-8\"",
                PhoneBook.of(new byte[] {'1', ',', (byte) 0xFC}, BERLIN).broken());
    }

    @Test
    void a_name_is_one_short_line_that_can_be_shown_whatever_it_was() {
        PhoneBook book = book("0301,\"=HYPERLINK(\"\"http://x\"\")\"\n"
                + "0302,A\u001b]0;x\u0007B\u202eC\n0303,\"\u200b\u0000\"\n"
                + "0304," + "\ud83d\ude00".repeat(70) + "\n0305," + "x".repeat(64) + "\n");
        assertEquals("=HYPERLINK(\"http://x\")", book.name("+49301"));
        assertEquals("A ]0;x B C", book.name("+49302"));
        assertEquals("", book.name("+49303"));
        assertEquals("\ud83d\ude00".repeat(64), book.name("+49304"));
        assertEquals("x".repeat(64), book.name("+49305"));
        told("0301,\u200b\n0302," + "y".repeat(65), "1 there is no name",
                "2 the name is long; its first 64 characters count");
    }

    @Test
    void so_many_numbers_count_and_no_more() {
        String full = IntStream.range(0, PhoneBook.MOST_ENTRIES)
                .mapToObj(i -> "030" + (100_000 + i) + ",N" + i)
                .collect(Collectors.joining("\n"));
        assertEquals("", book(full).broken());
        PhoneBook over = book(full + "\n0309,X\n0308,Y");
        assertEquals(PhoneBook.MOST_ENTRIES, over.size());
        assertEquals("only its first 10000 numbers count; line 10001 and all after it are left"
                + " out", over.broken());
        assertEquals("", over.name("+49309"));
        PhoneBook bad = book("0301,A\n" + "x,y\n".repeat(5_000));
        assertEquals(5_000, bad.troubleCount());
        assertEquals(20, bad.troubles().size());
    }

    @Test
    void no_file_is_too_strange() {
        Random random = new Random(5);
        String letters = "0123456789+*,;\"\"\n\r \u001b\u202eaB-()\uFEFF";
        int named = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(40), 0, letters.length())
                    .mapToObj(at -> "" + letters.charAt(at)).collect(Collectors.joining());
            PhoneBook book = book(text);
            named += book.size();
            String name = book.name("+49301");
            assertTrue(name.codePoints().allMatch(Printable::safe), text);
            byte[] octets = new byte[random.nextInt(30)];
            random.nextBytes(octets);
            assertTrue(PhoneBook.of(octets, BERLIN).size() <= octets.length);
        }
        assertTrue(named > 500, named + " names");
    }
}
