package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a newcomer tries first. */
class DemoTest {
    @RegisterExtension
    private final Processes processes = new Processes();

    @Test
    void twenty_calls_with_a_broker() throws Exception {
        demo("published", "demo", "--calls", "20");
    }

    @Test
    void twenty_calls_where_no_broker_is_installed() throws Exception {
        demo("(shown only)", "demo", "--calls", "20", "--no-broker");
    }

    private void demo(String messages, String... arguments) throws Exception {
        Processes.Result demo = processes.run(arguments);
        assertEquals(0, demo.exit(), demo.text());
        assertTrue(demo.text().matches("(?s).*calls placed by the exchange +20\\n.*"), demo.text());
        assertTrue(demo.text().matches("(?s).*records in SQLite +20\\n.*"), demo.text());
        assertTrue(demo.text().contains("MQTT messages " + messages), demo.text());
        assertTrue(demo.text().contains("every call is accounted for"), demo.text());
    }
}
