package org.callbox.controller.log;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.LongSupplier;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.text.Printable;
import org.tinylog.core.LogEntry;
import org.tinylog.core.LogEntryValue;
import org.tinylog.writers.Writer;

/**
 * The writer {@code console funnel} of {@code tinylog.properties}: everything that this program
 * and its libraries log goes through here to standard error. Each statement is one printable line,
 * and an exception follows with a line for each frame.
 */
public final class ConsoleFunnelWriter implements Writer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSXXX");
    private static final int CAUSES_MAX = 8;
    private static final int FRAMES_MAX = 40;

    private final PrintStream out;
    private final LongSupplier nowMs;
    private final LogLimit limit = new LogLimit();
    /** Tells what was left out when nothing more is logged; made with the first line left out. */
    private Adapter teller;
    private boolean closed;

    /** As tinylog makes it. */
    public ConsoleFunnelWriter(Map<String, String> properties) {
        this(System.err, () -> System.nanoTime() / 1_000_000);
    }

    ConsoleFunnelWriter(PrintStream out, LongSupplier nowMs) {
        this.out = out;
        this.nowMs = nowMs;
    }

    @Override
    public Collection<LogEntryValue> getRequiredLogEntryValues() {
        return EnumSet.of(LogEntryValue.DATE, LogEntryValue.LEVEL, LogEntryValue.CLASS,
                LogEntryValue.LINE, LogEntryValue.MESSAGE, LogEntryValue.EXCEPTION);
    }

    @Override
    public synchronized void write(LogEntry entry) {
        String message = entry.getMessage() == null ? "" : entry.getMessage();
        String level = entry.getLevel().name();
        String place = entry.getClassName() + ":" + entry.getLineNumber();
        long now = nowMs.getAsLong();
        tellDue(now);
        if (!limit.admit(level, place, Printable.line(message), now)) {
            tellLater();
            return;
        }
        StringBuilder text = new StringBuilder(160)
                .append(TIME.format(entry.getTimestamp().toDate().toInstant()
                        .atZone(ZoneId.systemDefault())))
                .append(' ').append(level).append(' ').append(Printable.line(message));
        if (entry.getException() != null) {
            exception(text, entry.getException());
        }
        line(text);
    }

    private static void exception(StringBuilder text, Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            text.append(i == 0 ? ": " : "\n  caused by ").append(Printable.line("" + cause));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, FRAMES_MAX); frame++) {
                text.append("\n    at ").append(frames[frame]);
            }
            cause = cause.getCause();
        }
    }

    private void line(CharSequence text) {
        // One call, so that lines of other writers to the same stream do not get in between.
        out.print(text + "\n");
        out.flush();
    }

    private void tellDue(long now) {
        limit.due(now).forEach(this::told);
    }

    private void told(String sentence) {
        line(TIME.format(Instant.now().atZone(ZoneId.systemDefault())) + " WARN Log: "
                + sentence);
    }

    private void tellLater() {
        if (teller == null) {
            teller = Adapter.restarted("log-teller", this::tellForEver).start();
        }
        notifyAll();
    }

    private synchronized void tellForEver() {
        try {
            while (!closed) {
                long dueMs = limit.dueMs();
                if (dueMs == Long.MAX_VALUE) {
                    wait();
                } else {
                    wait(Math.clamp(dueMs - nowMs.getAsLong(), 1, LogLimit.TELL_MS));
                }
                tellDue(nowMs.getAsLong());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        limit.tell(nowMs.getAsLong()).forEach(this::told);
        out.flush();
    }
}
