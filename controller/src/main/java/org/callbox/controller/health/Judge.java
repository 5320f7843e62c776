package org.callbox.controller.health;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.callbox.controller.plan.HealthPlan;

/**
 * Decides which figures somebody has to know of: from a limit on, for so many looks in a row, and
 * over only when there is some room again, so that what stays near its limit does not come and go.
 */
final class Judge {
    private static final double COOLER_C = 5;
    private static final double IDLER = 0.1;
    private static final double HEAP_FULL = 0.95;
    private static final double HEAP_ROOM = 0.85;
    private static final int MIB = 1 << 20;
    /** Looks are a minute apart. */
    private static final int FEW = 2;
    private static final int FIVE = 5;
    private static final int HOUR = 60;

    private final Consumer<Event> inbox;
    private final Map<Notice, Lasting> known = new EnumMap<>(Notice.class);

    Judge(Consumer<Event> inbox) {
        this.inbox = inbox;
        known.put(Notice.TEMP_HIGH, new Lasting(1, FEW));
        known.put(Notice.UNDER_VOLTAGE, new Lasting(1, FIVE));
        known.put(Notice.THROTTLED, new Lasting(FEW, FIVE));
        known.put(Notice.MEMORY_LOW, new Lasting(FIVE, FEW));
        known.put(Notice.CPU_HIGH, new Lasting(FIVE, FEW));
        known.put(Notice.DISK_WEAR, new Lasting(1, 1));
        known.put(Notice.CLOCK_UNSYNCED, new Lasting(HOUR, 1));
        // Between two of its files there is none for some milliseconds.
        known.put(Notice.JOURNAL_FAILED, new Lasting(FEW, 1));
    }

    void look(Map<String, Object> fields, HealthPlan limits) {
        over(Notice.TEMP_HIGH, number(fields, "temp_c"), limits.tempMaxC(), COOLER_C,
                "%.0f degrees Celsius, the limit is %.0f");
        flag(Notice.UNDER_VOLTAGE, fields, "under_voltage", 1, "");
        flag(Notice.THROTTLED, fields, "throttled", 1, "");
        over(Notice.CPU_HIGH, percent(number(fields, "machine_cpu_load")), limits.cpuMaxPct(),
                100 * IDLER, "%.0f %% of all cores, the limit is %.0f %%");
        memory(fields, limits);
        over(Notice.DISK_WEAR, mib(number(fields, "disk_written_24h_bytes")),
                limits.diskWritesMaxMib(), 0, "%.0f MiB within a day, the limit is %.0f MiB");
        flag(Notice.CLOCK_UNSYNCED, fields, "clock_synced", 0,
                "");
        flag(Notice.JOURNAL_FAILED, fields, "journal_kept", 0, "");
    }

    private void memory(Map<String, Object> fields, HealthPlan limits) {
        Double free = mib(number(fields, "machine_memory_free_bytes"));
        double used = number(fields, "heap_used_bytes") / number(fields, "heap_max_bytes");
        boolean before = known.get(Notice.MEMORY_LOW).there();
        boolean machine = free != null && free < limits.memoryMinMib() * (before ? 1.25 : 1);
        boolean heap = used > (before ? HEAP_ROOM : HEAP_FULL);
        said(Notice.MEMORY_LOW, machine || heap, machine
                ? text("the machine has %.0f MiB left, the limit is %.0f MiB", free,
                        limits.memoryMinMib())
                : text("%.0f %% of %.0f MiB of heap are used", 100 * used,
                        number(fields, "heap_max_bytes") / MIB));
    }

    private void over(Notice what, Double is, double limit, double room, String text) {
        boolean before = known.get(what).there();
        said(what, is == null ? null : is > (before ? limit - room : limit),
                is == null ? "" : text(text, is, limit));
    }

    private void flag(Notice what, Map<String, Object> fields, String name, int bad, String why) {
        Object is = fields.get(name);
        said(what, is == null ? null : (int) is == bad, why);
    }

    private void said(Notice what, Boolean seen, String why) {
        Lasting lasting = known.get(what);
        if (lasting.look(seen)) {
            inbox.accept(new Event.Noticed(what, lasting.there(), lasting.there() ? why : ""));
        }
    }

    private static String text(String form, double is, double limit) {
        return String.format(Locale.ROOT, form, is, limit);
    }

    private static Double percent(Double share) {
        return share == null ? null : 100 * share;
    }

    private static Double mib(Double octets) {
        return octets == null ? null : octets / MIB;
    }

    private static Double number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number number ? number.doubleValue() : null;
    }
}
