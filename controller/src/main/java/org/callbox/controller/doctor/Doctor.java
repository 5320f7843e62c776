package org.callbox.controller.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;

/** Runs the checks side by side, so that one that is stuck holds up none of the others. */
public final class Doctor {
    /** More than any check takes that gives up by itself. */
    public static final long LIMIT_MS = 15_000;

    private static final List<DoctorCheck> ALL = List.of(
            new ConfigCheck(), new JavaCheck(), new BoxCheck(), new ReleaseCheck(),
            new PortCheck(), new CardCheck(), new GpioCheck(), new BrokerCheck(),
            new ClockCheck(), new ZoneCheck(), new DiskCheck(), new WearCheck(),
            new MemoryCheck(), new HeatCheck(), new WatchdogCheck(), new StateCheck(),
            new JournalCheck(), new RecordsCheck(), new SecretsCheck(), new ListenCheck());

    private Doctor() {}

    /** In the order in which they are told. */
    public static List<String> ids() {
        return ALL.stream().map(DoctorCheck::id).toList();
    }

    /**
     * What the checks find, in their order.
     *
     * @param only ids of checks; all where it is empty
     */
    public static List<Diagnosis> look(Patient patient, List<String> only) {
        return look(patient, ALL.stream()
                .filter(check -> only.isEmpty() || only.contains(check.id())).toList(), LIMIT_MS);
    }

    static List<Diagnosis> look(Patient patient, List<DoctorCheck> checks, long limitMs) {
        List<Visit> visits = checks.stream().map(check -> new Visit(check, patient)).toList();
        visits.forEach(visit -> visit.thread.start());
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
        List<Diagnosis> all = new ArrayList<>();
        visits.forEach(visit -> all.addAll(visit.end(endNs, limitMs)));
        return all;
    }

    /** One check at work. */
    private static final class Visit {
        private final DoctorCheck check;
        private final Diary diary;
        private final CountDownLatch done = new CountDownLatch(1);
        private final Adapter thread;

        private Visit(DoctorCheck check, Patient patient) {
            this.check = check;
            this.diary = new Diary(check.id());
            this.thread = Adapter.once("doctor " + check.id(), () -> {
                check.look(patient, diary);
                done.countDown();
            }, fault -> {
                diary.unknown(check.id(), "a fault in Callbox itself: " + fault,
                        "report it, with the archive of callbox support");
                done.countDown();
            });
        }

        private List<Diagnosis> end(long endNs, long limitMs) {
            boolean ended = false;
            try {
                ended = done.await(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!ended) {
                diary.unknown(check.id(), "no end within " + limitMs / 1_000 + " s: something"
                        + " that was asked does not answer", "look whether a disk of the"
                        + " network or a device hangs (dmesg)");
            }
            List<Diagnosis> all = diary.close();
            if (!ended) {
                thread.interrupt();
            }
            return all;
        }
    }
}
