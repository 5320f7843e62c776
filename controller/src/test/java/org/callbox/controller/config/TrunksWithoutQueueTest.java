package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a trunk may lead to nobody. */
class TrunksWithoutQueueTest {
    private static final String SERVICE_ROW = "  - {called: \"5550100\", queue: service}\n";
    private static final String SALES_ROW = "  - {called: \"55502*\", queue: sales}\n";

    @TempDir
    private Path folder;

    @Test
    void r8_trunks_that_reach_no_agent_are_refused_before_there_is_service() {
        Map<String, Code> spoilt = new LinkedHashMap<>();
        spoilt.put(Sites.GOOD.replaceAll("(?s)numbers:.*agents:", "agents:"), Code.NO_QUEUE);
        spoilt.put(Sites.GOOD.replace(SERVICE_ROW,
                "  - {called: \"5550100\", queue: service, spans: [1]}\n")
                .replace(SALES_ROW, "  - {called: \"55502*\", queue: sales, spans: [1]}\n"),
                Code.NO_QUEUE);
        spoilt.put(Sites.good("\"5550100\", queue: service", "\"5550100\", queue: servce"),
                Code.UNKNOWN_QUEUE);
        spoilt.put(Sites.good("[service, sales]", "[service]"), Code.QUEUE_WITHOUT_AGENT);
        spoilt.put(Sites.good("line_code: hdb3", "line_code: hdb3, numbers: [\"5550300\"]"),
                Code.NUMBER_WITHOUT_ROW);
        spoilt.put(Sites.good("/dev/one, bus: a", "/dev/one"), Code.QUEUE_OUT_OF_REACH);
        spoilt.put(Sites.good(SALES_ROW, "  - {called: \"55502*\"}\n"), Code.NUMBER_NOWHERE);
        spoilt.forEach((text, code) -> {
            Loaded loaded = new Sites(folder).load(text);
            assertNull(loaded.plan(), code + " is no error: " + text);
            Finding found = loaded.errors().stream().filter(one -> one.code() == code).findFirst()
                    .orElseThrow(() -> new AssertionError(code + " is missing: "
                            + loaded.report()));
            assertTrue(found.headline().matches("(?s).*site\\.yaml:\\d+:\\d+: BC-\\d+ .*"),
                    found.headline());
        });
        assertEquals(7, spoilt.size());
    }
}
