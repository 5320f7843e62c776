package org.callbox.bridge.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdapterTest {
    private static final long PATIENCE_S = 20;

    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) ->
                reported.add(thread.getName() + ": " + fault.getMessage()));
    }

    @AfterEach
    void leave() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void whatever_is_thrown_is_reported_and_the_work_begins_again() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(1);
        List<String> owner = new CopyOnWriteArrayList<>();
        Adapter adapter = Adapter.restarted("tty", () -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("one");
                case 2 -> throw new NoClassDefFoundError("two");
                default -> third.countDown();
            }
        }, fault -> owner.add(fault.getMessage())).start();
        assertTrue(third.await(PATIENCE_S, TimeUnit.SECONDS));
        adapter.join();
        assertEquals(List.of("tty: one", "tty: two"), reported);
        assertEquals(List.of("one", "two"), owner);
        assertEquals(2, adapter.faults());
    }

    @Test
    void what_may_wait_comes_after_others_and_so_do_the_threads_it_makes() throws Exception {
        List<Integer> nice = new CopyOnWriteArrayList<>();
        Adapter.restarted("loop", () -> nice.add(ownNice()), fault -> { }).start().join();
        Adapter.behind("broker", () -> {
            nice.add(ownNice());
            Thread made = Thread.ofPlatform().start(() -> nice.add(ownNice()));
            try {
                made.join();
            } catch (InterruptedException ending) {
                throw new IllegalStateException(ending);
            }
        }, fault -> { }).start().join();
        int before = nice.getFirst();
        int after = Math.min(19, before + GivesWay.NICER);
        assertEquals(List.of(before, after, after), nice);
    }

    /** Of the calling thread, by the kernel: proc_pid_stat(5), field 19. */
    private static int ownNice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(
                    stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19 - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_owner_that_fails_too_changes_nothing() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Adapter adapter = Adapter.restarted("tty", () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("one");
            }
        }, fault -> {
            throw new IllegalArgumentException("owner");
        }).start();
        adapter.join();
        assertEquals(2, runs.get());
        assertEquals(List.of("tty: one", "tty: owner"), reported);
    }

    @Test
    void who_is_stopped_in_a_pause_runs_once_more_and_ends() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch failing = new CountDownLatch(5);
        Adapter adapter = Adapter.restarted("tty", () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("always");
        }, fault -> failing.countDown()).start();
        assertTrue(failing.await(PATIENCE_S, TimeUnit.SECONDS));
        adapter.stop();
        adapter.join();
        assertTrue(runs.get() <= 7, "ran " + runs);
        assertFalse(adapter.isAlive());
    }

    @Test
    void work_that_runs_once_ends_with_its_owner_told() throws Exception {
        List<String> owner = new CopyOnWriteArrayList<>();
        Adapter adapter = Adapter.once("loop", () -> {
            throw new IllegalStateException("over");
        }, fault -> owner.add(fault.getMessage())).start();
        adapter.join();
        assertEquals(List.of("over"), owner);
        assertEquals(List.of("loop: over"), reported);
    }

    @Test
    void a_report_that_fails_ends_neither_the_work_nor_keeps_the_owner_uninformed()
            throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            throw new OutOfMemoryError("no room for the report");
        });
        AtomicInteger runs = new AtomicInteger();
        List<String> owner = new CopyOnWriteArrayList<>();
        Adapter tty = Adapter.restarted("tty", () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("one");
            }
        }, fault -> owner.add(fault.getMessage())).start();
        tty.join();
        assertEquals(2, runs.get());
        Adapter.once("loop", () -> {
            throw new IllegalStateException("over");
        }, fault -> owner.add(fault.getMessage())).start().join();
        assertEquals(List.of("one", "over"), owner);
    }
}
