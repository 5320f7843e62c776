package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.callbox.bridge.card.FlashOut;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.bridge.card.FlashStep;
import org.callbox.controller.flash.FlashView;
import org.callbox.controller.json.Json;
import org.callbox.controller.text.PrintableWriter;

/**
 * How a flash goes on: a bar on a terminal, a line every tenth otherwise, objects for programs.
 */
final class FlashScreen implements FlashView {
    private static final int BAR_COLUMNS = 30;
    private static final int TENTHS = 10;
    private static final int TRIAL_EVERY_S = 10;

    private final PrintWriter out;
    private final boolean json;
    private final boolean terminal;
    private long beganNs;
    private int tenth;
    private int lastTrialS = Integer.MAX_VALUE;
    private boolean drawn;

    FlashScreen(PrintWriter out, boolean json, boolean terminal) {
        this.out = out;
        this.json = json;
        this.terminal = terminal && !json;
    }

    @Override
    public synchronized void step(FlashOut.Step step) {
        endBar();
        beganNs = System.nanoTime();
        tenth = -1;
        lastTrialS = Integer.MAX_VALUE;
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", step.step().word());
            fields.put("text", step.text());
            object(fields);
        } else {
            line(name(step.step()), step.text());
        }
    }

    @Override
    public synchronized void progress(FlashOut.Progress progress) {
        int percent = (int) (progress.octets() * 100L / Math.max(1, progress.total()));
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", progress.step().word());
            fields.put("octets", progress.octets());
            fields.put("total", progress.total());
            object(fields);
        } else if (terminal) {
            int full = percent * BAR_COLUMNS / 100;
            over(String.format(Locale.ROOT, "%-10s [%s%s] %3d %%  %d of %d octets%s",
                    name(progress.step()), "#".repeat(full), ".".repeat(BAR_COLUMNS - full),
                    percent, progress.octets(), progress.total(), speed(progress)));
        } else if (percent / TENTHS > tenth) {
            tenth = percent / TENTHS;
            line(name(progress.step()), percent + " %, " + progress.octets() + " of "
                    + progress.total() + " octets");
        }
    }

    /** What it makes a second, and how long it may take yet; nothing before that can be known. */
    private String speed(FlashOut.Progress progress) {
        double seconds = (System.nanoTime() - beganNs) / 1e9;
        if (seconds < 0.2 || progress.octets() == 0) {
            return "";
        }
        double rate = progress.octets() / seconds;
        return String.format(Locale.ROOT, ", %.1f kB/s, %.0f s left", rate / 1_000,
                (progress.total() - progress.octets()) / rate);
    }

    @Override
    public synchronized void trial(FlashOut.Trial trial) {
        String text = "another " + trial.leftS() + " s at most"
                + (trial.trouble().isEmpty() ? "" : "; " + trial.trouble());
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", FlashStep.TRIAL.word());
            fields.put("left_s", trial.leftS());
            fields.put("trouble", trial.trouble());
            object(fields);
        } else if (terminal) {
            over(String.format(Locale.ROOT, "%-10s %s", name(FlashStep.TRIAL), text));
        } else if (trial.leftS() <= lastTrialS - TRIAL_EVERY_S) {
            lastTrialS = trial.leftS();
            line(name(FlashStep.TRIAL), text);
        }
    }

    /** A line beside the steps; from any thread. */
    synchronized void note(String text) {
        endBar();
        if (json) {
            object(Map.of("note", text));
        } else {
            line("", text);
        }
    }

    /** The last line. */
    synchronized void done(FlashOutcome outcome, int exitCode) {
        endBar();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("outcome", outcome.kind().word());
            fields.put("before", outcome.before());
            fields.put("after", outcome.after());
            fields.put("text", outcome.text());
            fields.put("exit_code", exitCode);
            object(fields);
        } else {
            out.println(outcome.text());
            out.flush();
        }
    }

    private static String name(FlashStep step) {
        return step.word().replace('-', ' ');
    }

    private void line(String name, String text) {
        out.println(String.format(Locale.ROOT, "%-10s %s", name, text));
        out.flush();
    }

    private void object(Map<String, Object> fields) {
        out.println(Json.write(fields));
        out.flush();
    }

    private void over(String text) {
        PrintWriter plain = PrintableWriter.plain(out);
        int columns = Math.max(1, Terminal.columns() - 1);
        plain.print("\r\u001b[K" + text.substring(0, Math.min(columns, text.length())));
        plain.flush();
        drawn = true;
    }

    private void endBar() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }
}
