package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final String HEADER =
            "\"v\":1,\"ts\":\"2026-11-21T08:15:30.123Z\",\"ts_ms\":1795248930123";

    private final SchemaCheck check = new SchemaCheck();

    @Test
    void every_schema_file_belongs_to_a_channel_and_the_other_way_round() throws IOException {
        try (Stream<Path> stored = Files.list(check.files().getFirst().getParent())) {
            List<Path> schemas = stored.filter(file -> !file.endsWith("common.json")).sorted()
                    .toList();
            assertEquals(schemas, check.files().stream().sorted().toList());
        }
    }

    @Test
    void messages_that_fit_have_no_errors() {
        List<List<String>> good = List.of(
                List.of("status", "{\"v\":1,\"online\":0,\"reason\":\"lost\",\"session\":\"s\"}"),
                List.of("status", "{" + HEADER + ",\"online\":1,\"state\":\"ready\","
                        + "\"reason\":\"\",\"session\":\"s\",\"boot_id\":\"b\"}"),
                List.of("headset/3/state", "{" + HEADER + ",\"present\":1,\"offhook\":0,"
                        + "\"agent\":\"\",\"state\":\"away\",\"muted\":0,\"later_field\":[]}"),
                List.of("span/1/state", "{" + HEADER + ",\"up\":1,\"los\":0,\"lof\":0,\"ais\":0,"
                        + "\"rai\":0,\"crc4_ok\":1,\"dchan_up\":1,\"channels_total\":30,"
                        + "\"channels_in_use\":0,\"channels_blocked\":0}"),
                List.of("event/call", "{" + HEADER + ",\"seq\":1,\"call_id\":\"c-1\","
                        + "\"dir\":\"in\",\"step\":\"queued\",\"queue\":\"service\",\"headset\":0,"
                        + "\"wait_s\":0.5,\"talk_s\":0,\"cause\":0,\"caller\":\"****567\","
                        + "\"dropped\":3}"));
        for (List<String> message : good) {
            assertEquals(List.of(), check.errors(message.get(0), message.get(1)));
        }
    }

    @Test
    void what_does_not_fit_is_named() {
        assertTrue(check.errors("span/x/y/state", "{}").getFirst().contains("no such channel"));
        assertTrue(check.errors("status", "{").getFirst().contains("no JSON"));
        assertFalse(check.errors("status", "{" + HEADER + ",\"online\":1,\"reason\":\"\","
                + "\"session\":\"s\"}").isEmpty(), "only the will may leave out the state");
        assertFalse(check.errors("headset/3/state", "{" + HEADER + ",\"present\":true,"
                + "\"offhook\":0,\"agent\":\"\",\"state\":\"away\"}").isEmpty());
        assertFalse(check.errors("headset/3/state", "{\"present\":1,\"offhook\":0,"
                + "\"agent\":\"\",\"state\":\"away\"}").isEmpty(), "no time");
        assertFalse(check.errors("headset/3/state", "{" + HEADER + ",\"present\":1,"
                + "\"offhook\":0,\"agent\":\"A b\",\"state\":\"away\"}").isEmpty());
    }

    @Test
    void fields_of_the_core_are_checked_as_they_are_written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("ts", "2026-11-21T08:15:30.123Z");
        fields.put("ts_ms", 1_795_248_930_123L);
        fields.put("present", true);
        fields.put("offhook", false);
        fields.put("agent", "4");
        fields.put("state", "idle");
        assertEquals(List.of(), check.errors("headset/1/state", fields));
    }
}
