package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, loading ends with a plan or with findings. */
class ConfigFuzzTest {
    private static final List<String> SPLINTERS = List.of("{", "}", "[", "]", ": ", "- ", "\t",
            "\n", "\r", "\"", "'", "&a ", "*a", "!x ", "!!int ", "#", "|", ">", "? ", "---\n",
            "...\n", "%YAML 1.1\n", "<<: ", "\u0000", "\uFEFF", "\u2028", "\u0085", "null", "-1",
            "1e9", "0x10", "0o7", "99999999999999999999", "@", "`", "\\", "@A", "ids", "1-31",
            "card", "queues", "  ", "\uD83D\uDCDE");

    @TempDir
    private Path folder;

    private static byte[] mutated(byte[] good, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int cuts = 1 + random.nextInt(4);
        int from = 0;
        for (int i = 0; i < cuts && from < good.length; i++) {
            int at = from + random.nextInt(good.length - from);
            out.write(good, from, at - from);
            int kind = random.nextInt(4);
            if (kind == 0) {
                out.write(random.nextInt(256));
            } else if (kind <= 2) {
                out.writeBytes(SPLINTERS.get(random.nextInt(SPLINTERS.size()))
                        .getBytes(StandardCharsets.UTF_8));
            }
            from = at + (kind == 1 ? 0 : random.nextInt(kind == 3 ? 30 : 3));
        }
        if (from < good.length && random.nextInt(20) != 0) {
            out.write(good, from, good.length - from);
        }
        return out.toByteArray();
    }

    @Test
    void mutated_yaml_never_throws() {
        Random random = new Random(20_26);
        byte[] good = Sites.GOOD.getBytes(StandardCharsets.UTF_8);
        Sites sites = new Sites(folder);
        int refused = 0;
        for (int i = 0; i < 2_500; i++) {
            byte[] text = mutated(good, random);
            Loaded loaded = ConfigLoader.load(sites.write(text), List.of(), List.of());
            assertEquals(loaded.valid(), loaded.plan() != null, () -> new String(text,
                    StandardCharsets.UTF_8));
            for (Finding finding : loaded.errors()) {
                assertTrue(finding.place().line() >= 1 && finding.place().column() >= 1,
                        finding.text());
            }
            refused += loaded.report().contains(" 0 errors") ? 0 : 1;
        }
        assertTrue(refused > 1_500, "only " + refused + " were refused");
    }

    @Test
    void every_beginning_of_a_good_file_ends_in_a_plan_or_findings() {
        byte[] good = Sites.GOOD.getBytes(StandardCharsets.UTF_8);
        Sites sites = new Sites(folder);
        for (int length = 0; length < good.length; length++) {
            Loaded loaded = ConfigLoader.load(
                    sites.write(java.util.Arrays.copyOf(good, length)), List.of(), List.of());
            assertEquals(loaded.valid(), loaded.plan() != null);
        }
    }

    @Test
    void random_overrides_never_throw() {
        Random random = new Random(7);
        Sites sites = new Sites(folder);
        Path file = sites.write(Sites.GOOD);
        List<String> parts = List.of("cards", "[0]", "[1]", "[2]", "[99999]", ".", "port", "=",
                "mqtt", "url", "spans", "signalling", "timers_ms", "t200", "1", "x", "[", "]", "{",
                "\"", "channels", "-", "queues", "id", "\n", "\t", "agents", "é");
        for (int i = 0; i < 1_000; i++) {
            StringBuilder set = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                set.append(parts.get(random.nextInt(parts.size())));
            }
            Loaded loaded = ConfigLoader.load(file, List.of(set.toString()), List.of());
            assertEquals(loaded.valid(), loaded.plan() != null, set.toString());
        }
    }
}
