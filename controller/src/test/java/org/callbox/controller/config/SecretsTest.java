package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be a PIN or a password stands in no report, whatever mistake it stands in. */
class SecretsTest {
    private static final String PIN = "730951";
    private static final String PASSWORD = "sesame7";

    @TempDir
    private Path folder;
    private final Map<String, String> shown = new TreeMap<>();

    private Loaded load(String text, String secret, String... sets) {
        Loaded loaded = new Sites(folder).load(text, sets);
        if ((loaded.report() + loaded).contains(secret)) {
            shown.put(text, loaded.report());
        }
        return loaded;
    }

    private Loaded agent(String keys, String secret) {
        return load(Sites.good("id: \"2\", position: 2,", "id: \"2\", " + keys + ","), secret);
    }

    @Test
    void a_pin_in_clear_is_told_and_not_shown() {
        for (String pin : List.of("\"730951\"", "730951", "0730951", "7309 51", "*730951",
                "730951: x", "[730951]", "{first: 730951}", "\"730951", "'730951\"", "&730951",
                "!730951", "730951 # Anna", "|\n     730951", "730951, pin: 730952")) {
            agent("number: \"17\", pin: " + pin, pin.contains("7309 51") ? "7309 51" : PIN);
            load(Sites.good("  - {id: \"2\", position: 2, queues: [service, sales]}",
                    "  - id: \"2\"\n    number: \"17\"\n    queues: [service, sales]\n"
                            + "    pin: " + pin), PIN);
        }
        for (String key : List.of("PIN: ", "pin_hash: ", "pni: ", "pim: ", "pin:", "pin = ",
                "pin ", "pin=", "pins: ", "Pin-Code: ", "pincode: ", "password: ", "first_pin: ",
                "\"pin\": ", "pin : ")) {
            agent("number: \"17\", " + key + PIN, PIN);
            load(Sites.good("  - {id: \"2\", position: 2, queues: [service, sales]}",
                    "  - id: \"2\"\n    number: \"17\"\n    " + key + PIN
                            + "\n    queues: [service, sales]"), PIN);
            load(Sites.GOOD + key + PIN + "\n", PIN);
        }
        load(Sites.GOOD, PIN, "agents[1].pin=" + PIN);
        load(Sites.GOOD, PIN, "agents[1].pin={x: " + PIN + "}");
        load(Sites.GOOD, PIN, "agents[1].pin=[*" + PIN + "]");
        assertEquals(Map.of(), shown);
    }

    @Test
    void a_password_is_not_shown_by_any_of_its_names() {
        for (String key : List.of("password", "passwort", "pasword", "mqtt_password", "passwd",
                "PASSWORD", "pass", "pwd", "secret", "token", "api_key", "Kennwort", "apikey")) {
            for (String value : List.of(PASSWORD, '"' + PASSWORD, "half: " + PASSWORD,
                    "[" + PASSWORD + "]", "|\n    " + PASSWORD, PASSWORD + " # remark",
                    "*" + PASSWORD, "@" + PASSWORD, "two " + PASSWORD)) {
                load(Sites.good("mqtt: {url: \"mqtts://broker:8883\"}",
                        "mqtt:\n  url: x\n  " + key + ": " + value), PASSWORD);
                load(Sites.good("mqtt: {url: \"mqtts://broker:8883\"}",
                        "mqtt:\n  url: x\n   " + key + ": " + value), PASSWORD);
            }
            load(Sites.good("mqtt: {url", "mqtt: {" + key + ":" + PASSWORD + ", url"), PASSWORD);
            load(Sites.GOOD, PASSWORD, "mqtt." + key + "=" + PASSWORD);
        }
        for (String url : List.of("mqtts://me:" + PASSWORD + "@broker", "mqtts://" + PASSWORD
                + "@broker", "tcp://me:" + PASSWORD + "@broker/x")) {
            load(Sites.good("mqtts://broker:8883", url), PASSWORD);
        }
        assertEquals(Map.of(), shown);
    }

    @Test
    void the_message_says_that_it_looks_like_a_pin_and_what_makes_the_hash() {
        Loaded loaded = agent("number: \"17\", pin: " + PIN, PIN);
        assertEquals(List.of("site.yaml:21:34: BC-186 agents[1].pin: this looks like a PIN in"
                        + " clear, which everybody who has the file can use; run callbox pin"
                        + " --first --number N, with the number of this agent, and write what it"
                        + " prints, in quotes"), new Sites(folder).headlines(loaded));
        assertTrue(loaded.report().contains("pin: ******, queues"), loaded.report());
        assertTrue(new Sites(folder).headlines(agent("number: \"17\", pin: open", "\"open\""))
                .getFirst().contains("this is no hash of a PIN"));
    }

    @Test
    void a_short_pin_takes_nothing_else_from_the_report() {
        Loaded loaded = new Sites(folder).load(Sites.good("id: \"2\", position: 2,",
                "id: \"2\", number: \"17\", pin: 20,") + "x20: 1\n");
        assertTrue(loaded.report().contains("unknown key \"x20\""), loaded.report());
        assertFalse(loaded.report().contains("pin: 20"), loaded.report());
    }
}
