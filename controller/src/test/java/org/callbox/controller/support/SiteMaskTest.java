package org.callbox.controller.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of a site file leaves whole that is not to, whatever is wrong with the file. */
class SiteMaskTest {
    private static String masked(String... lines) {
        return new Masker().site(String.join("\n", lines)).stripTrailing();
    }

    private static void hides(String planted, String... lines) {
        String out = masked(lines);
        assertFalse(out.contains(planted), out);
    }

    @Test
    void numbers_without_quotes_and_short_ones_are_masked_and_figures_stay() {
        assertEquals("  - {called: ****100, queue: service}",
                masked("  - {called: 5550100, queue: service}"));
        assertEquals("  - {called: ***, agent: \"101\"}",
                masked("  - {called: 112, agent: \"101\"}"));
        assertEquals("number: ******667", masked("number: 171555667"));
        assertEquals("  numbers: [\"***\", ***, *711]",
                masked("  numbers: [\"112\", 113, 4711]"));
        assertEquals("- {called: \"****100-****199\"}",
                masked("- {called: \"5550100-5550199\"}"));
        assertEquals("numbers:\n  - \"***\"\n  - *711",
                masked("numbers:", "  - \"112\"", "  - 4711"));
        assertEquals("caled: *711", masked("caled: 4711"));
        assertEquals("unheard: \"****\"", masked("unheard: \"4711\""));
        for (String figures : List.of("  - {id: 1001, port: /dev/ttyUSB0, baud: 921600}",
                "  timers_ms: {t301: 180000}", "metrics: {port: 9464}", "  memory_min_mib: 65536",
                "channels: 1-15,17-31", "  national_prefix: \"0\"", "   dates: 2026-12-24",
                "    monday: \"08:00-17:30\"", "extends: boards/e1-solo@A")) {
            assertEquals(figures, masked(figures));
        }
    }

    @Test
    void names_are_masked_by_their_key_but_that_of_the_office() {
        assertEquals("site: {name: Callbox demo}", masked("site: {name: Callbox demo}"));
        assertEquals("site:\n  name: Callbox demo", masked("site:", "  name: Callbox demo"));
        for (String row : List.of("- {id: anna, name: Erika Muster", "- {id: anna, name:Erika}",
                "- {id: anna name: Erika, queues: [x]}", "- {id: anna, name: \"Erika, x: y}",
                "- {id: anna, name \"Erika\"}", "name=Erika", "- {id: a, nmae: Erika}",
                "# - {id: anna, name: Erika}", "- {name: Muster, Erika, queues: [service]}",
                "\tname : Erika", "- name: |\n    Erika", "- name:\n    Erika: x",
                "- {name: Muster\n   Erika, queues: [service]}", "- name: Muster\n  Erika")) {
            hides("Erika", row.split("\n"));
        }
        hides("Erika", "site:", "  name: Office", "agents", "  - id: anna", "    name: Erika");
        assertTrue(masked("- {name: Muster, Erika, queues: [service]}")
                .contains("queues: [service]"));
    }

    @Test
    void secrets_are_starred_wherever_they_go_on() {
        for (String lines : List.of("password: hunter2", "passwrod: hunter2", "pinn: hunter2",
                "password:\n  hunter2", "password: |\n  user: hunter2",
                "password: >-\n  hunter2",
                "password: \"a\n  hunter2\"", "mqtt: {passwort: hunter2, user: x}",
                "password:\nhunter2", "  pins:\n  - hunter2", "Kennwort = hunter2",
                "tokn: hunter2", "password: a, b: hunter2", "url: mqtts://box:p/hunter2@host",
                "url: mqtts://box:p@hunter2@host", "url: \"mqtts://box:p hunter2@host\"",
                "# password: hunter2", "# the password is hunter2", "password \"hunter2\"",
                "password: \"a # hunter2\"", "- {pin: a}hunter2}")) {
            hides("hunter2", lines.split("\n"));
        }
        hides("4711", "# PIN of Anna is 4711");
        hides("711", "pinn: \"4711\"");
        assertEquals("mqtt: {password: ***, user: box}",
                masked("mqtt: {password: abc, user: box}"));
        assertEquals("password: ***\nuser: box", masked("password: abc", "user: box"));
    }

    @Test
    void a_private_key_in_a_block_leaves_no_line() {
        hides("MIIE", "key: |", "  -----BEGIN PRIVATE KEY-----", "  MIIEvQIBADANBgkqhkiG9w0B",
                "  MIIE=", "  -----END PRIVATE KEY-----", "box: x");
        assertTrue(masked("key: |", "  -----BEGIN PRIVATE KEY-----", "  MIIE",
                "  -----END PRIVATE KEY-----", "box: x").endsWith("box: x"));
    }

    @Test
    void what_a_file_says_is_learned_from_its_lines() {
        SiteMask.Said said = SiteMask.said("agents:\n - {id: anna, name: Erika, number: 4711}\n"
                + "queues: [\npassword: hunter2\nmqtt: {password_file: secret/pw}\n"
                + "phone_book: \"book.csv\" # x\n");
        assertEquals(List.of("Erika"), said.names());
        assertEquals(List.of("4711"), said.numbers());
        assertEquals(List.of("hunter2"), said.secrets());
        assertEquals(List.of("anna"), said.ids());
        assertEquals(List.of("secret/pw"), said.passwordFiles());
        assertEquals(List.of("book.csv"), said.phoneBooks());
    }
}
