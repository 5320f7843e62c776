package org.callbox.controller.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A process of ours and all it says, standard output and standard error in one. */
final class Child {
    private static final int LINES_MAX = 20_000;
    private static final long END_MS_MAX = 10_000;

    private final String name;
    private final Process process;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition said = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean silent;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = Thread.ofVirtual().unstarted(this::listen);
    }

    static Child start(String name, ProcessBuilder builder) throws IOException {
        Child child = new Child(name, builder.redirectErrorStream(true).start());
        child.reader.start();
        return child;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line, false);
            }
            note("", true);
        } catch (IOException ended) {
            note(ended.toString(), true);
        }
    }

    private void note(String line, boolean last) {
        lock.lock();
        try {
            if (!line.isEmpty() && lines.size() < LINES_MAX) {
                lines.add(line);
            }
            silent |= last;
            said.signalAll();
        } finally {
            lock.unlock();
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /** What it has said so far. */
    String text() {
        lock.lock();
        try {
            return String.join("\n", lines);
        } finally {
            lock.unlock();
        }
    }

    /** How many lines it has said so far: from where to look for the next. */
    int mark() {
        lock.lock();
        try {
            return lines.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line with that text; answers it. */
    String awaitLine(String part, long limitMs) throws InterruptedException {
        return awaitLine(part, 0, limitMs);
    }

    /** The same among the lines said since the mark. */
    String awaitLine(String part, int mark, long limitMs) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        lock.lock();
        try {
            for (int next = mark; ; next++) {
                while (next >= lines.size()) {
                    long leftNs = untilNs - System.nanoTime();
                    if (leftNs <= 0 || silent) {
                        throw new AssertionError(name + " did not say \"" + part + "\" within "
                                + limitMs + " ms, but:\n" + text());
                    }
                    said.awaitNanos(leftNs);
                }
                if (lines.get(next).contains(part)) {
                    return lines.get(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it ends by itself; answers its exit code. */
    int awaitEnd(long limitMs) throws InterruptedException {
        if (!process.waitFor(limitMs, TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " does not end within " + limitMs + " ms:\n" + text());
        }
        reader.join(END_MS_MAX);
        return process.exitValue();
    }

    /** kill -9, also of what it has started itself. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        ended();
    }

    /** SIGSTOP or SIGCONT, by that name. */
    void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " " + pid() + " ends with " + exit);
        }
    }

    /** SIGTERM, as a supervisor does it; answers the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd(END_MS_MAX);
    }

    private void ended() {
        try {
            process.waitFor();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** User and system time used so far, ms. */
    long cpuMs() throws IOException {
        String stat = Files.readString(Path.of("/proc", "" + pid(), "stat"));
        // After the name, which may hold spaces: field 3 is the state, 14 and 15 the times
        // in ticks of 10 ms (proc(5)).
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    /** Context switches into the processor, all threads. */
    long wakeUps() throws IOException {
        long wakeUps = 0;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc", "" + pid(), "task"))) {
            for (Path task : tasks) {
                for (String line : Files.readAllLines(task.resolve("status"))) {
                    if (line.startsWith("voluntary_ctxt_switches:")) {
                        wakeUps += Long.parseLong(line.split("\\s+")[1]);
                    }
                }
            }
        }
        return wakeUps;
    }
}
