package org.callbox.controller.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.callbox.controller.plan.HealthPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which figures somebody is told of, from when on and until when. */
class JudgeTest {
    @TempDir
    private Path root;

    private final List<String> told = new ArrayList<>();
    private FixtureMachine machine;
    private Health health;
    private OwnFigures figures = HealthTest.FIGURES;
    private HealthPlan limits = HealthPlan.USUAL;
    private long minute;

    @BeforeEach
    void machine() {
        machine = new FixtureMachine(root).whole();
        health = new Health(root, root, this::told);
    }

    private void told(Event event) {
        Event.Noticed said = (Event.Noticed) event;
        told.add(minute + " " + said.what().word() + (said.there() ? "" : " over")
                + (said.why().isEmpty() ? "" : ": " + said.why()));
    }

    /** So many minutes. */
    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            health.look(minute * 60_000, figures, limits);
            minute++;
        }
    }

    private void told(String... sentences) {
        assertEquals(List.of(sentences), told);
    }

    @Test
    void heat_is_told_at_once_and_over_when_it_is_cooler_for_two_looks() {
        minutes(1);
        machine.put(FixtureMachine.TEMP, "80400");
        minutes(1);
        machine.put(FixtureMachine.TEMP, "76000");
        minutes(3);
        machine.put(FixtureMachine.TEMP, "74900");
        minutes(2);
        told("1 temp-high: 80 degrees Celsius, the limit is 80", "6 temp-high over");
    }

    @Test
    void a_limit_of_the_site_file_holds_from_the_next_look_on() {
        minutes(1);
        limits = new HealthPlan(50, 90, 64, 100, 500);
        minutes(1);
        limits = HealthPlan.USUAL;
        minutes(2);
        told("1 temp-high: 51 degrees Celsius, the limit is 50", "3 temp-high over");
    }

    @Test
    void a_thermometer_that_fails_says_nothing() {
        machine.put(FixtureMachine.TEMP, "90000");
        minutes(1);
        machine.remove(FixtureMachine.TEMP);
        machine.remove("sys/class/thermal/thermal_zone1/temp");
        minutes(9);
        told("0 temp-high: 90 degrees Celsius, the limit is 80");
    }

    @Test
    void a_weak_supply_is_told_at_once_and_slowing_down_when_it_lasts() {
        machine.put(FixtureMachine.THROTTLED, "50005");
        minutes(2);
        machine.put(FixtureMachine.THROTTLED, "50000");
        minutes(5);
        told("0 under-voltage", "1 throttled", "6 under-voltage over", "6 throttled over");
    }

    @Test
    void a_voltage_alarm_of_the_hardware_monitor_is_the_same() {
        machine.put("sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1");
        health = new Health(root, root, this::told);
        minutes(1);
        told("0 under-voltage");
    }

    @Test
    void little_memory_is_told_when_it_lasts_for_five_looks() {
        machine.put("proc/meminfo", "MemTotal: 524288 kB\nMemAvailable:  40960 kB\n");
        minutes(5);
        machine.put("proc/meminfo", "MemTotal: 524288 kB\nMemAvailable:  90000 kB\n");
        minutes(2);
        told("4 memory-low: the machine has 40 MiB left, the limit is 64 MiB",
                "6 memory-low over");
    }

    @Test
    void busy_cores_are_told_when_it_lasts_for_five_minutes() {
        long busy = 1_000;
        long idle = 1_000;
        for (int i = 0; i < 9; i++) {
            busy += i < 6 ? 5_800 : 1_000;
            idle += i < 6 ? 200 : 5_000;
            machine.put(FixtureMachine.STAT, "cpu  " + busy + " 0 0 " + idle + " 0 0 0 0 0 0");
            minutes(1);
        }
        told("5 cpu-high: 97 % of all cores, the limit is 90 %", "7 cpu-high over");
    }

    @Test
    void much_that_is_written_is_told_until_a_day_later() {
        minutes(1);
        machine.put(FixtureMachine.IO, "write_bytes: " + (700L << 20));
        minutes(25 * 60);
        told("1 disk-wear: 700 MiB within a day, the limit is 500 MiB",
                "1440 disk-wear over");
    }

    @Test
    void a_clock_that_no_server_keeps_is_told_after_an_hour_where_there_is_a_service() {
        machine.remove(FixtureMachine.SYNCED);
        minutes(60);
        machine.put(FixtureMachine.SYNCED, "");
        minutes(1);
        told("59 clock-unsynced", "60 clock-unsynced over");
    }

    @Test
    void a_journal_that_stops_is_told_when_it_was_not_just_between_two_files() {
        OwnFigures stopped = new OwnFigures(1, 0, 0L, 0L, 0L, 0, 0, 0, 1L, 1);
        for (int looks : new int[] {1, 3}) {
            figures = stopped;
            minutes(looks);
            figures = HealthTest.FIGURES;
            minutes(1);
        }
        told("3 journal-failed", "5 journal-failed over");
    }
}
