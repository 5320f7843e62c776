package org.callbox.controller.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.controller.core.Event;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.plan.HealthPlan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a machine, and that what it does not tell is null and never 0. */
class HealthTest {
    static final OwnFigures FIGURES = new OwnFigures(1, 3, 70L, 2L, 1L, 4, 0, 1, 12L, 1_000);
    private static final OwnFigures ALONE =
            new OwnFigures(null, null, null, null, null, 0, 0, 1, null, 5);

    @TempDir
    private Path root;

    private final List<Event> told = new ArrayList<>();

    private Map<String, Object> look(Health health, long minute, OwnFigures figures) {
        Map<String, Object> fields = health.look(minute * 60_000, figures, HealthPlan.USUAL);
        assertEquals(List.of(), new SchemaCheck().errors(
                Publication.of(new Topic.Health(), fields, 1_790_000_000_000L)));
        return fields;
    }

    @Test
    void every_field_is_read_from_where_the_kernel_has_it() {
        FixtureMachine machine = new FixtureMachine(root).whole();
        Health health = new Health(root, root, told::add);
        look(health, 0, FIGURES);
        machine.put("proc/self/stat", "77 (java (x) y) S 1 77 77 0 -1 0 0 0 0 0 5000 2000 0 0"
                + " 20 0 31 0 60000 1 2\n");
        machine.put(FixtureMachine.STAT, "cpu  2000 0 1500 17800 600 0 100 0 0 0\n");
        Map<String, Object> fields = look(health, 1, FIGURES);
        assertEquals(3_001L, fields.get("uptime_s"));
        assertEquals(3_601L, fields.get("machine_uptime_s"));
        assertEquals(60L << 20, fields.get("memory_bytes"));
        assertEquals(512L << 20, fields.get("machine_memory_bytes"));
        assertEquals(256L << 20, fields.get("machine_memory_free_bytes"));
        assertEquals(0.5, fields.get("cpu_load"), "30 s of one core in a minute");
        assertEquals(0.17, fields.get("machine_cpu_load"), "2000 ticks of 12000");
        assertEquals(51.0, fields.get("temp_c"), "the hotter one");
        assertEquals(0, fields.get("under_voltage"), "it was, since the start");
        assertEquals(0, fields.get("throttled"));
        assertEquals(1_000_000L, fields.get("disk_written_bytes_total"));
        assertEquals(1_000_000L, fields.get("disk_written_24h_bytes"));
        assertEquals(1, fields.get("clock_synced"));
        assertNotNull(fields.get("disk_free_bytes"));
        assertEquals(12L, fields.get("link_srtt_ms"));
        assertEquals(List.of(), told);
    }

    @Test
    void what_a_machine_does_not_tell_is_null() {
        Map<String, Object> fields = look(new Health(root, root, told::add), 0, ALONE);
        for (String name : List.of("uptime_s", "machine_uptime_s", "memory_bytes", "native_bytes",
                "machine_memory_bytes", "machine_memory_free_bytes", "cpu_load",
                "machine_cpu_load", "temp_c", "under_voltage", "throttled",
                "disk_written_bytes_total", "disk_written_24h_bytes", "clock_synced",
                "mqtt_connected", "mqtt_outbox", "mqtt_published_total", "mqtt_dropped_total",
                "mqtt_reconnects_total", "link_srtt_ms")) {
            assertNull(fields.get(name), name);
        }
        assertEquals(List.of(), told);
    }

    @Test
    void nonsense_in_the_files_is_as_if_they_were_not_there() {
        FixtureMachine machine = new FixtureMachine(root).whole();
        for (String file : List.of(FixtureMachine.TEMP, FixtureMachine.THROTTLED,
                FixtureMachine.STAT, FixtureMachine.IO, "proc/uptime", "proc/self/stat",
                "proc/meminfo", "proc/self/smaps_rollup",
                "sys/class/thermal/thermal_zone1/temp")) {
            machine.put(file, "cpu (none) x: \n write_bytes:\nPss:");
        }
        Health health = new Health(root, root, told::add);
        look(health, 0, ALONE);
        Map<String, Object> fields = look(health, 1, ALONE);
        for (String name : List.of("temp_c", "throttled", "cpu_load", "machine_cpu_load",
                "disk_written_bytes_total", "uptime_s", "memory_bytes")) {
            assertNull(fields.get(name), name);
        }
    }

    @Test
    void this_machine_tells_its_time_memory_and_disk() {
        Health health = new Health(Path.of("/"), root, told::add);
        Map<String, Object> fields = look(health, 0, ALONE);
        for (String name : List.of("uptime_s", "machine_uptime_s", "memory_bytes",
                "machine_memory_bytes", "disk_free_bytes", "disk_written_bytes_total")) {
            assertNotNull(fields.get(name), name);
        }
    }

    @Test
    void the_schema_names_these_fields_and_no_others() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(
                Path.of(System.getProperty("callbox.root", ".."),
                        "docs", "schemas", "health.json").toFile());
        TreeSet<String> named = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(named::add);
        assertEquals(new TreeSet<>(
                look(new Health(root, root, told::add), 0, FIGURES).keySet()), named);
    }
}
