package org.callbox.controller.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text that Prometheus reads, by the rules of OpenMetrics and of the older form. */
class ExpositionTest {
    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("ts_ms", 1_790_000_000_000L);
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    @Test
    void units_are_base_units_and_counters_end_in_total() {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        states.put("queue/sales/state", fields("waiting", 2, "longest_wait_s", 7.5,
                "answered_total", 11L, "service_level_pct", 80.0, "wait_bound_s", null));
        states.put("queue/help/state", fields("waiting", 0));
        states.put("health", fields("link_srtt_ms", 12L, "temp_c", 51.0,
                "disk_written_bytes_total", 4096L));
        states.put("span/1/state", fields("channels_total", 30, "failure", "los"));
        assertEquals("""
                # HELP callbox_health_disk_written_bytes field disk_written_bytes_total of health
                # TYPE callbox_health_disk_written_bytes counter
                # UNIT callbox_health_disk_written_bytes bytes
                callbox_health_disk_written_bytes_total 4096
                # HELP callbox_health_link_srtt_seconds field link_srtt_ms of health
                # TYPE callbox_health_link_srtt_seconds gauge
                # UNIT callbox_health_link_srtt_seconds seconds
                callbox_health_link_srtt_seconds 0.012
                # HELP callbox_health_temp_celsius field temp_c of health
                # TYPE callbox_health_temp_celsius gauge
                # UNIT callbox_health_temp_celsius celsius
                callbox_health_temp_celsius 51.0
                # HELP callbox_queue_answered field answered_total of queue/+/state
                # TYPE callbox_queue_answered counter
                callbox_queue_answered_total{queue="sales"} 11
                # HELP callbox_queue_longest_wait_seconds field longest_wait_s of queue/+/state
                # TYPE callbox_queue_longest_wait_seconds gauge
                # UNIT callbox_queue_longest_wait_seconds seconds
                callbox_queue_longest_wait_seconds{queue="sales"} 7.5
                # HELP callbox_queue_service_level_ratio field service_level_pct of queue/+/state
                # TYPE callbox_queue_service_level_ratio gauge
                # UNIT callbox_queue_service_level_ratio ratio
                callbox_queue_service_level_ratio{queue="sales"} 0.8
                # HELP callbox_queue_waiting field waiting of queue/+/state
                # TYPE callbox_queue_waiting gauge
                callbox_queue_waiting{queue="sales"} 2
                callbox_queue_waiting{queue="help"} 0
                # HELP callbox_span_channels field channels_total of span/+/state
                # TYPE callbox_span_channels gauge
                callbox_span_channels{span="1"} 30
                # HELP callbox_span_failure field failure of span/+/state
                # TYPE callbox_span_failure stateset
                callbox_span_failure{span="1",callbox_span_failure="none"} 0
                callbox_span_failure{span="1",callbox_span_failure="rai"} 0
                callbox_span_failure{span="1",callbox_span_failure="lof"} 0
                callbox_span_failure{span="1",callbox_span_failure="ais"} 0
                callbox_span_failure{span="1",callbox_span_failure="los"} 1
                # EOF
                """, Exposition.of(states, true));
    }

    @Test
    void an_alarm_is_told_with_what_keeps_it_from_counting() {
        String text = Exposition.of(Map.of("alarm/span-1/los", fields("active", 1, "acked", 0,
                "flapping", 0, "count", 7L, "severity", "critical", "severity_n", 4,
                "shelved_until", "", "suppressed_by", "card-1/link-down")), false);
        String labels = "{resource=\"span-1\",type=\"los\",severity=\"critical\"} ";
        assertEquals(List.of("callbox_alarm_acked" + labels + 0,
                "callbox_alarm_active" + labels + 1, "callbox_alarm_flapping" + labels + 0,
                "callbox_alarm_raised_total" + labels + 7, "callbox_alarm_shelved" + labels + 0,
                "callbox_alarm_suppressed" + labels + 1),
                text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    @Test
    void the_older_form_names_a_counter_as_its_samples_are_named() {
        String text = Exposition.of(Map.of("calls/state", fields("offered_total", 3L),
                "info", fields("site", "a \"b\"\n\\c", "version", "1", "config_hash", "ab")),
                false);
        assertEquals("""
                # HELP callbox_box_info fields of info
                # TYPE callbox_box_info gauge
                callbox_box_info{site="a \\"b\\"\\n\\\\c",version="1",config_hash="ab"} 1
                # HELP callbox_calls_offered_total field offered_total of calls/state
                # TYPE callbox_calls_offered_total counter
                callbox_calls_offered_total 3
                """, text);
    }

    /** A field whose value is one of some words is told, or it stands here why not. */
    @Test
    void the_words_are_those_of_the_schemas() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String kind : List.of("status", "card", "span", "headset", "agent")) {
            JsonNode fields = new ObjectMapper().readTree(Path.of(System.getProperty(
                    "callbox.root", ".."), "docs", "schemas", kind + ".json").toFile())
                    .get("properties");
            fields.fieldNames().forEachRemaining(field -> {
                List<String> words = StateWords.of(kind + "_" + field);
                if (words != null) {
                    List<String> named = new ArrayList<>();
                    fields.get(field).get("enum").forEach(word -> named.add(word.asText()));
                    named.remove("");
                    if (!words.equals(named)) {
                        missing.add(kind + "." + field + ": " + named);
                    }
                }
            });
        }
        assertEquals(List.of(), missing);
    }
}
