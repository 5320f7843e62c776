package org.callbox.controller.health;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.health.Machine.Disk;
import org.callbox.controller.health.Machine.Own;
import org.callbox.controller.health.Machine.Ticks;
import org.callbox.controller.plan.HealthPlan;

/**
 * Looks at the machine and this process, once a minute: the fields of the topic {@code health}, and
 * what of it somebody has to know. Of one thread.
 */
public final class Health {
    private final Machine machine;
    private final Judge judge;
    private final WrittenDay day = new WrittenDay();
    private Ticks ticksBefore;
    private long ownBefore = -1;
    private long ownAtMs;

    /**
     * @param root {@code /}, or what stands for it in a test
     * @param inbox told of what begins and ends
     */
    public Health(Path root, Path stateDir, Consumer<Event> inbox) {
        this.machine = new Machine(root, stateDir);
        this.judge = new Judge(inbox);
    }

    /**
     * @param nowMs on the monotonic clock
     * @param limits from when on somebody has to know
     */
    public Map<String, Object> look(long nowMs, OwnFigures figures, HealthPlan limits) {
        Map<String, Object> fields = new LinkedHashMap<>();
        time(fields);
        memory(fields);
        cpu(nowMs, fields);
        fields.put("temp_c", machine.temperatureC());
        fields.put("under_voltage", machine.underVoltage());
        fields.put("throttled", machine.slowed());
        disk(nowMs, fields);
        fields.put("clock_synced", machine.clockSynced());
        fields.put("mqtt_connected", figures.mqttConnected());
        fields.put("mqtt_outbox", figures.mqttOutbox());
        fields.put("mqtt_published_total", figures.mqttPublished());
        fields.put("mqtt_dropped_total", figures.mqttDropped());
        fields.put("mqtt_reconnects_total", figures.mqttReconnects());
        fields.put("records_waiting", figures.recordsWaiting());
        fields.put("records_lost_total", figures.recordsLost());
        fields.put("journal_kept", figures.journalKept());
        fields.put("link_srtt_ms", figures.linkRoundTripMs());
        fields.put("steps_total", figures.steps());
        judge.look(fields, limits);
        return fields;
    }

    private void time(Map<String, Object> fields) {
        Double machineS = machine.uptimeS();
        Own own = machine.own();
        fields.put("uptime_s", machineS == null || own == null ? null : Math.max(0,
                Math.round(machineS - (double) own.startedAt() / Machine.TICKS_A_SECOND)));
        fields.put("machine_uptime_s", machineS == null ? null : Math.round(machineS));
    }

    private void memory(Map<String, Object> fields) {
        Runtime java = Runtime.getRuntime();
        long heap = java.totalMemory();
        Long resident = machine.residentOctets();
        fields.put("heap_used_bytes", heap - java.freeMemory());
        fields.put("heap_max_bytes", java.maxMemory());
        fields.put("memory_bytes", resident);
        fields.put("native_bytes", resident == null ? null : Math.max(0, resident - heap));
        fields.put("machine_memory_bytes", machine.memory("MemTotal"));
        fields.put("machine_memory_free_bytes", machine.memory("MemAvailable"));
    }

    private void cpu(long nowMs, Map<String, Object> fields) {
        Ticks ticks = machine.ticks();
        Own own = machine.own();
        Double load = null;
        if (own != null && ownBefore >= 0 && nowMs > ownAtMs) {
            load = hundredths((double) (own.busy() - ownBefore) * 1_000
                    / Machine.TICKS_A_SECOND / (nowMs - ownAtMs));
        }
        Double all = null;
        if (ticks != null && ticksBefore != null && ticks.all() > ticksBefore.all()) {
            all = hundredths((double) (ticks.busy() - ticksBefore.busy())
                    / (ticks.all() - ticksBefore.all()));
        }
        ticksBefore = ticks;
        ownBefore = own == null ? -1 : own.busy();
        ownAtMs = nowMs;
        fields.put("cpu_load", load);
        fields.put("machine_cpu_load", all);
        fields.put("machine_cores", Runtime.getRuntime().availableProcessors());
    }

    private static double hundredths(double share) {
        return Math.round(share * 100) / 100.0;
    }

    private void disk(long nowMs, Map<String, Object> fields) {
        Disk disk = machine.disk();
        Long written = machine.writtenOctets();
        fields.put("disk_free_bytes", disk == null ? null : disk.free());
        fields.put("disk_total_bytes", disk == null ? null : disk.total());
        fields.put("disk_written_bytes_total", written);
        fields.put("disk_written_24h_bytes", written == null ? null : day.look(nowMs, written));
    }
}
