package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.text.CsvRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long DAY = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final Reconciliation.Tolerance USUAL =
            new Reconciliation.Tolerance(30_000, 2_000, 0);
    private static final String HEAD = "start,duration,number,channel\n";

    private static DialRow call(int number, String called, long answeredMs, long talkMs) {
        return new DialRow("run-o" + number, 1, number, "ann", 1, called, "city",
                answeredMs - 5_000, answeredMs, answeredMs + talkMs, 5_000, talkMs, 16);
    }

    private final List<DialRow> ledger = new ArrayList<>(List.of(
            call(1, "030123456", DAY, 61_400), call(2, "4989777", DAY + 60_000, 10_000),
            call(3, "0301111111", DAY + 120_000, 30_000)));

    private static BillFormat format(String columns) {
        return BillFormat.of(columns, "", BERLIN, "yyyy-MM-dd HH:mm:ss");
    }

    private Reconciliation against(String bill, Reconciliation.Tolerance tolerance) {
        return new Reconciliation(Bill.read(bill, format("")), ledger, tolerance, BERLIN, DAY - 1,
                DAY + 3_600_000);
    }

    private static List<String> wrong(Reconciliation of) {
        return of.tables().get(1).rows().stream().map(row -> row.get(0) + ": " + row.get(1)
                + " (" + row.get(3) + ", " + row.get(4) + ", " + row.get(7) + ")").toList();
    }

    private static final String GOOD = HEAD
            + "2026-11-21 09:00:03,61,+49 30 123456,1\n"
            + "2026-11-21 09:01:00,0:11,0049 89 777,2\n"
            + "2026-11-21 09:02:01,30,03011111xx,3\n";

    @Test
    void a_bill_that_says_the_same_agrees_however_it_writes_numbers_and_times() {
        Reconciliation result = against(GOOD, USUAL);
        assertEquals(List.of(), wrong(result));
        assertTrue(result.agrees());
    }

    @Test
    void lines_that_cannot_be_read_disagree_and_say_how_times_are_to_be_written() {
        Reconciliation result = against(GOOD + "21.11.2026 09:30,600,0900666,4\n", USUAL);
        assertFalse(result.agrees());
        assertEquals(List.of("-: 1 line of the bill cannot be read, see above (-, -, -)"),
                wrong(result));
        assertTrue(Format.TEXT.of(result.tables(), 400).contains("line 5: \"21.11.2026 09:30\" is"
                + " no time such as 2026-10-31 14:05:09; say with --time-format how the bill"
                + " writes it, such as 'dd.MM.yyyy HH:mm:ss'"));
    }

    @Test
    void each_call_channel_and_number_that_disagrees_is_named() {
        String bill = GOOD.replace("456,1", "456,7").replace("0:11", "1:11")
                .replace("03011111xx", "0305555555")
                + "2026-11-21 09:30:00,600,0900666,4\n";
        ledger.add(call(9, "0308888", DAY + 600_000, 5_000));
        Reconciliation result = against(bill, USUAL);
        assertFalse(result.agrees());
        assertEquals(List.of(
                "2: channel: the ledger has 1 (+4930123456, 7, run-o1)",
                "3: duration (004989777, 2, run-o2)",
                "5: billed, but not in the ledger (0900666, 4, -)",
                "4: number: the ledger has 0301111111 (0305555555, 3, run-o3)",
                "-: in the ledger, but not billed (0308888, 1/9, run-o9)").stream().sorted()
                .toList(), wrong(result).stream().sorted().toList());
        assertTrue(Format.TEXT.of(result.tables()).contains("DO NOT AGREE"));
    }

    @Test
    void whole_minutes_agree_with_a_carrier_that_rounds_up() {
        String bill = GOOD.replace(",61,", ",120,").replace("0:11", "1:00").replace(",30,", ",60,");
        assertFalse(against(bill, USUAL).agrees());
        assertEquals(List.of(), wrong(against(
                bill, new Reconciliation.Tolerance(30_000, 2_000, 60_000))));
    }

    @Test
    void a_bill_with_its_own_columns_delimiter_and_form_of_time_is_read() {
        BillFormat format = BillFormat.of("date=Datum,time=Uhrzeit,duration=Dauer,number=Ziel", "",
                BERLIN, "dd.MM.yyyy HH:mm:ss");
        Bill bill = Bill.read("\uFEFFDatum;Uhrzeit;Ziel;Dauer\r\n"
                + "21.11.2026;09:00:00;\"030 / 123456\";00:01:01\r\n\r\n", format);
        assertEquals(List.of(new Bill.Line(2, List.of(DAY), 61_000, "030123456", 0)),
                bill.lines());
        assertEquals("the bill has no column \"Beginn\" for the start of a call; it has Datum, Ziel"
                + "; say with --columns start=... which it is",
                assertThrows(IllegalArgumentException.class, () -> Bill.read("Datum,Ziel\n",
                        format("start=Beginn"))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> format("when=Datum"));
        assertThrows(IllegalArgumentException.class,
                () -> BillFormat.of("", ";;", BERLIN, "yyyy-MM-dd"));
    }

    @Test
    void the_hour_that_comes_twice_is_tried_both_ways() {
        ledger.clear();
        long second = Instant.parse("2026-10-25T01:30:00Z").toEpochMilli();
        ledger.add(call(1, "030123456", second, 60_000));
        Bill bill = Bill.read(HEAD + "2026-10-25 02:30:00,60,030123456,1\n", format(""));
        assertTrue(new Reconciliation(bill, ledger, USUAL, BERLIN, bill.firstMs(),
                bill.lastMs() + 1).agrees());
    }

    @ParameterizedTest
    @CsvSource({"030123456, 030123456, true", "+4930123456, 030123456, true",
            "123456, 4930123456, true", "030123457, 030123456, false", "03012xxxx, 030123456, true",
            "112, 112, true", "12, 030112, false", "xxx, 030123456, false"})
    void numbers_agree_however_much_of_them_is_written(
            String billed, String dialled, boolean agree) {
        assertEquals(agree, Reconciliation.numbersAgree(billed, dialled));
    }

    @Test
    void a_line_that_cannot_be_read_is_named_and_the_rest_is_compared() {
        Bill bill = Bill.read(GOOD + "yesterday,61,030,1\n2026-11-21 09:00:03,-5,030,1\n"
                + "2026-11-21 09:00:03,61,=HYPERLINK(1),1\n", format(""));
        assertEquals(3, bill.lines().size());
        assertEquals(List.of("line 5: \"yesterday\" is no time such as 2026-10-31 14:05:09; say"
                + " with --time-format how the bill writes it, such as 'dd.MM.yyyy HH:mm:ss'",
                "line 6: \"-5\" is no duration; seconds, m:ss or h:mm:ss",
                "line 7: \"=HYPERLINK1\" is no number"), bill.faults());
        assertFalse(new Reconciliation(bill, ledger, USUAL, BERLIN, 0, 1).agrees());
    }

    /** Whatever stands in the file: it is read or refused with a sentence, in bounded room. */
    @Test
    void a_hostile_bill_is_bounded() {
        assertThrows(IllegalArgumentException.class,
                () -> Bill.read(HEAD + "\"never closed", format("")));
        assertThrows(IllegalArgumentException.class,
                () -> Bill.read(HEAD + "x".repeat(CsvRows.CHARACTERS_MAX + 1), format("")));
        assertThrows(IllegalArgumentException.class,
                () -> Bill.read(HEAD + ",".repeat(CsvRows.FIELDS_MAX + 2), format("")));
        assertThrows(IllegalArgumentException.class,
                () -> Bill.read(HEAD + "a,b,c\n".repeat(Bill.LINES_MAX + 1), format("")));
        assertThrows(IllegalArgumentException.class, () -> Bill.read("", format("")));
        Random random = new Random(5);
        String letters = "\",;\n\r\t|0123456789:-+ xX*=@<>\u0000\u202e";
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? HEAD : GOOD);
            int from = random.nextInt(5) == 0 ? 0 : HEAD.length();
            for (int j = random.nextInt(120); j > 0; j--) {
                text.insert(from + random.nextInt(text.length() - from + 1),
                        letters.charAt(random.nextInt(letters.length())));
            }
            try {
                Bill bill = Bill.read(text.toString(), format(""));
                for (Format one : Format.values()) {
                    String said = one.of(new Reconciliation(
                            bill, ledger, USUAL, BERLIN, 0, Long.MAX_VALUE).tables());
                    assertFalse(said.matches("(?s).*[\u0000\u202e].*"), said);
                }
                read++;
            } catch (IllegalArgumentException refused) {
                assertFalse(refused.getMessage().isEmpty());
            }
        }
        assertTrue(read > 500, read + " were read");
    }
}
