package org.callbox.controller.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.decode.Decode;
import org.callbox.controller.json.Json;
import org.callbox.controller.log.ConsoleFunnelWriter;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.PhoneBook;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.Display;
import org.callbox.controller.q931.InfoElement.UserUser;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Q931Codec;
import org.callbox.controller.report.Chart;
import org.callbox.controller.report.Format;
import org.callbox.controller.report.HtmlPage;
import org.callbox.controller.report.Table;
import org.callbox.controller.table.Width;
import org.callbox.controller.text.CsvRows;
import org.junit.jupiter.api.Test;
import org.tinylog.Level;
import org.tinylog.core.LogEntry;
import org.tinylog.runtime.RuntimeProvider;

/** Names that were made to do harm, through each thing that shows a name. */
class HostileNamesTest {
    private static final List<String> NAMES = List.of(
            "\u202egpj.exe", "\u2066a\u2069\u200b\u200d\ufeff", "\u2028\u2029",
            "\u001b[2J\u001b]0;owned\u0007", "\u009b31m", "a\r\n2026-01-01 INFO forged", "a\rb",
            "\u0000nul", "\u0008\u007f", "\ud800", "\u00c3(", "p\u0430ypal", "e\u0301".repeat(40),
            "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)",
            "\uff1d1+1", "\uff0b1", "\uff0d1+1", "\uff20SUM(A1)", "\t=1+1", "a\";=1+1", "a,=1+1",
            "x;=1+1;y",
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;", "]]>",
            "${jndi:ldap://x}", "%n%s {} {0}", "'; DROP TABLE calls; --", "x".repeat(5_000));

    /** Anything that a terminal would act on, or that turns the order of reading round. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern FORMULA = Pattern.compile(
            "^[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!]+)");
    private static final People PEOPLE = new People(0, ZoneId.of("UTC"));
    private static final int COLUMNS = 80;

    private static void assertLines(List<String> lines) {
        for (String line : lines) {
            assertFalse(UNSAFE.matcher(line).find(), () -> line.replaceAll("[^ -~]", "!"));
        }
    }

    private static Map<String, Object> fields(Object... all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < all.length; i += 2) {
            fields.put((String) all[i], all[i + 1]);
        }
        return fields;
    }

    private static Map<String, Object> topics(String name) {
        Map<String, Object> topics = new LinkedHashMap<>();
        topics.put("info", fields("site", name, "version", name, "idle_policy", name));
        topics.put("status", fields("state", "degraded", "reason", name, "reasons",
                List.of(name)));
        topics.put("card/1/state", fields("link_up", 1, "fw", name));
        topics.put("queue/service/state", fields("name", name, "waiting", 2));
        topics.put("agent/ann/state", fields("name", name, "position", 1, "state", "not-ready",
                "reason", name, "queues", List.of("service", name), "ts_ms", 0));
        return topics;
    }

    @Test
    void on_a_terminal_they_are_characters_of_one_line() {
        for (String name : NAMES) {
            assertLines(new StatusText(topics(name), PEOPLE, COLUMNS).lines());
            assertLines(AgentsText.lines(topics(name), PEOPLE, COLUMNS));
            assertLines(QueuesText.lines(topics(name), PEOPLE, COLUMNS));
        }
    }

    /** The phone book is a file of the office; whoever exports it does not look at the names. */
    @Test
    void as_names_of_callers_they_are_shown_as_they_can_be() {
        OfficeNames office = new OfficeNames(new Names("agent", Map.of()),
                new Names("queue", Map.of()), Map.of(), Map.of());
        for (String name : NAMES) {
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            for (byte[] file : List.of(("30999;" + quoted + "\n").getBytes(UTF_8),
                    ("30999;" + quoted + "\n").getBytes(ISO_8859_1))) {
                NumberForm form = NumberForm.of(null);
                NamedCallers named = new NamedCallers(form, PhoneBook.of(file, form), "");
                CallRecord ended = new CallRecord("b-1", 1, 3, "5550100", "30999", "service",
                        null, 0, 0, 67_000, 7_000, 0, Reason.ABANDONED, 16);
                List<String> lines = new CallsText(office, PEOPLE, COLUMNS, named).lines(List.of(
                        fields("id", "b-2", "calling", "30999", "calling_type", "", "dir", "in",
                                "phase", "waiting")), List.of(ended));
                assertLines(lines);
                for (String line : lines) {
                    assertTrue(Width.of(line) <= 2 * COLUMNS, line);
                }
            }
        }
    }

    private static Table table(String name) {
        return new Table(name, List.of("what", name, "figure"),
                List.of(List.of(name, name, "1"), List.of("a", "-1.5", name)), List.of(name));
    }

    @Test
    void in_a_spreadsheet_they_are_text() {
        for (String name : NAMES) {
            String csv = Format.CSV.of(List.of(table(name)));
            for (String cell : csv.split("[;\r\n]+")) {
                assertFalse(FORMULA.matcher(cell).matches(), cell);
            }
            CsvRows rows = new CsvRows(csv, ",");
            int count = 0;
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                count++;
                assertEquals(4, row.fields().size(), row::toString);
                assertEquals("", row.wrong());
                for (String cell : row.fields()) {
                    assertFalse(FORMULA.matcher(cell).matches() && !cell.equals("-1.5"), cell);
                    assertLines(List.of(cell));
                }
            }
            assertEquals(6, count, name);
        }
    }

    @Test
    void in_a_page_they_are_text() {
        HashSet<String> ours = new HashSet<>(tags(page("a")));
        for (String name : NAMES) {
            String page = page(name);
            assertEquals(ours, new HashSet<>(tags(page)), name);
            assertEquals(tags(page("a")).size(), tags(page).size(), name);
            assertLines(page.lines().toList());
            assertFalse(page.contains("\"><img"), name);
        }
    }

    private static String page(String name) {
        return HtmlPage.of(List.of(table(name), table(name)), List.of(new Chart(name, name,
                List.of(name), List.of(new Chart.Bar(name, List.of(1.0))))));
    }

    private static List<String> tags(String page) {
        List<String> tags = new ArrayList<>();
        Matcher found = TAG.matcher(page);
        while (found.find()) {
            tags.add(found.group(1));
        }
        return tags;
    }

    /** The same characters come out that went in, and on the way there are none but ASCII. */
    @Test
    void in_json_they_are_what_they_were() {
        for (String name : NAMES) {
            String text = Json.write(fields("caller_name", name));
            assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 0x7F), text);
            String whole = new String(name.getBytes(UTF_8), UTF_8);
            String back = "" + Json.read(text);
            assertTrue(back.contains(whole) || back.contains(name), name);
        }
    }

    @Test
    void in_the_log_they_stand_in_their_line() {
        PrintStream before = System.err;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ConsoleFunnelWriter writer;
        System.setErr(new PrintStream(octets, true, UTF_8));
        try {
            writer = new ConsoleFunnelWriter(Map.of());
        } finally {
            System.setErr(before);
        }
        for (String name : NAMES) {
            writer.write(new LogEntry(RuntimeProvider.createTimestamp(),
                    Thread.currentThread(), null, "C", "m", "C.java", 1, null, Level.INFO,
                    "agent " + name + " signed in", null));
        }
        writer.close();
        List<String> lines = List.of(octets.toString(UTF_8).split("\n"));
        assertEquals(NAMES.size(), lines.size());
        assertLines(lines);
        assertTrue(lines.stream().allMatch(line -> line.length() < 1_200));
    }

    /** What a caller's own equipment may put into SETUP, as decode and trace show it. */
    @Test
    void from_the_line_they_are_shown_as_octets_or_escaped() {
        StringBuilder hex = new StringBuilder();
        for (String name : NAMES) {
            byte[] octets = name.getBytes(UTF_8);
            Bytes some = Bytes.copyOf(octets, 0, Math.min(octets.length, 80));
            String digits = new String(some.toArray(), ISO_8859_1);
            Message setup = new Message(CallReference.of(7, false), MessageType.SETUP, List.of(
                    BearerCapability.speech(), new Display(some),
                    new CallingNumber(Number.dialled(digits)),
                    new CalledNumber(Number.dialled(digits)), new UserUser(4, some)));
            hex.append("q931:").append(Q931Codec.encode(setup).toHex()).append('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, Decode.run(new ByteArrayInputStream(hex.toString().getBytes(UTF_8)),
                Decode.Format.HEX, new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8)));
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertEquals(NAMES.size(), lines.size());
        for (String line : lines) {
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
            assertNotNull(Json.read(line));
        }
        assertEquals("", err.toString(UTF_8));
    }
}
