package org.callbox.controller.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.callbox.bridge.serial.PseudoTerminal;
import org.callbox.controller.config.ConfigLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who looks sees more or less than the box does, and which process the box is can be unclear. */
@Timeout(120)
class DoctorSightTest {
    private static final Path SITE = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites/demo.yaml");
    private static final Path MACHINE = Path.of("/");
    private static final String LOCKS = "proc/locks";

    @TempDir
    Path folder;

    /** Another user, to whom these paths are closed. */
    private record User(boolean root, Set<Path> closed) implements Sight {
        @Override
        public boolean hides(Path path) {
            return closed.stream().anyMatch(path::startsWith);
        }
    }

    private final Sight root = new User(true, Set.of());

    private Path state() {
        return folder.resolve("state");
    }

    private Patient patient(Path at, Sight sight, String... sets) {
        return patient(at, SITE, sight, sets);
    }

    private Patient patient(Path at, Path site, Sight sight, String... sets) {
        return new Patient(at, site, new SiteReading(here -> ConfigLoader.validate(
                site, List.of(sets), here, Instant.now()), SiteReading.LIMIT_MS), state(),
                card -> {
                    throw new IOException("it was asked");
                }, Instant.now(), sight);
    }

    private static String said(Patient patient, DoctorCheck check, Judgement judgement) {
        StringBuilder out = new StringBuilder();
        Doctor.look(patient, List.of(check), Doctor.LIMIT_MS).stream()
                .filter(one -> one.judgement() == judgement).forEach(one ->
                        out.append(one.subject()).append(": ").append(one.sentence())
                                .append(" / ").append(one.remedy()).append('\n'));
        return out.toString();
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    /** A process as {@code /proc} shows it. */
    private void process(long pid, String program, String groups) throws IOException {
        put("proc/" + pid + "/comm", program + "\n");
        put("proc/" + pid + "/cgroup", "0::" + groups + "\n");
    }

    private static String lock(long pid, Path file) throws IOException {
        return "1: POSIX  ADVISORY  WRITE " + pid + " " + key(file) + " 0 EOF\n";
    }

    private static String key(Path file) throws IOException {
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        return String.format("%02x:%02x:", DeviceNumber.major(device),
                DeviceNumber.minor(device)) + Files.getAttribute(file, "unix:ino");
    }

    /** That process has the device of card 1 open, as the kernel's table of locks says. */
    private PseudoTerminal held(long pid) throws IOException {
        PseudoTerminal card = PseudoTerminal.open(folder.resolve("card1"));
        put(LOCKS, lock(pid, card.path().toRealPath()));
        return card;
    }

    // ---- a user to whom the state directory is closed

    @Test
    void a_box_of_which_nothing_can_be_seen_is_not_said_to_be_away() throws Exception {
        Files.createDirectories(state());
        Sight user = new User(false, Set.of(state()));
        assertEquals("", said(patient(folder, user), new BoxCheck(), Judgement.WARN));
        assertTrue(said(patient(folder, user), new BoxCheck(), Judgement.NOT_CHECKED)
                .contains("use sudo, or be of the group callbox"));
        assertTrue(said(patient(folder, root), new BoxCheck(), Judgement.WARN)
                .contains("none runs with the state directory"));
    }

    @Test
    void the_port_of_a_box_is_no_fault_for_who_cannot_see_that_it_is_the_box() throws Exception {
        Files.createDirectories(state());
        Sight user = new User(false, Set.of(state()));
        try (PseudoTerminal card = held(812)) {
            String port = "cards[0].port=/" + card.path().getFileName();
            process(812, "java", "/system.slice/callbox.service");
            for (Sight sight : List.of(user, root)) {
                Patient packaged = patient(folder, sight, port);
                assertEquals("", said(packaged, new PortCheck(), Judgement.FAIL));
                assertTrue(said(packaged, new PortCheck(), Judgement.OK)
                        .contains("which is the box of the package"));
                assertTrue(said(packaged, new CardCheck(), Judgement.NOT_CHECKED)
                        .contains("a box has its port open"));
            }
            process(812, "java", "/user.slice/user-7.slice/user@7.service/app.slice");
            assertEquals("", said(patient(folder, user, port), new PortCheck(), Judgement.FAIL));
            assertTrue(said(patient(folder, user, port), new PortCheck(), Judgement.NOT_CHECKED)
                    .contains("whether that is the box cannot be seen"));
            assertTrue(said(patient(folder, root, port), new PortCheck(), Judgement.FAIL)
                    .endsWith("process 812 (java) has it open / end that program, or give the"
                            + " card another port\n"));
            process(812, "ModemManager", "/system.slice/ModemManager.service");
            assertTrue(said(patient(folder, user, port), new PortCheck(), Judgement.FAIL)
                    .endsWith(" / systemctl disable --now ModemManager.service\n"));
        }
    }

    @Test
    void the_tcp_port_of_a_box_is_no_fault_either() throws Exception {
        Files.createDirectories(state());
        Sight user = new User(false, Set.of(state()));
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = "metrics.port=" + other.getLocalPort();
            Patient closed = patient(MACHINE, user, port);
            assertEquals("", said(closed, new ListenCheck(), Judgement.FAIL));
            assertTrue(said(closed, new ListenCheck(), Judgement.NOT_CHECKED)
                    .contains("whether it is the box cannot be seen"));
            assertTrue(said(patient(MACHINE, root, port), new ListenCheck(), Judgement.FAIL)
                    .contains("listens there"));
        }
    }

    @Test
    void a_site_file_that_is_closed_is_not_said_to_be_away_or_bad() {
        Patient closed = patient(MACHINE, new User(false, Set.of(SITE)));
        assertEquals("", said(closed, new ConfigCheck(), Judgement.FAIL));
        assertEquals(SITE + ": this user may not read " + SITE
                + " / use sudo, or be of the group callbox\n",
                said(closed, new ConfigCheck(), Judgement.NOT_CHECKED));
    }

    @Test
    void a_password_that_is_closed_is_no_fault_of_the_site_file() {
        Path secret = folder.resolve("password");
        Patient closed = patient(MACHINE, new User(false, Set.of(secret)),
                "mqtt.url=mqtt://localhost", "mqtt.user=box", "mqtt.password_file=" + secret);
        assertEquals("", said(closed, new ConfigCheck(), Judgement.FAIL));
        assertTrue(said(closed, new ConfigCheck(), Judgement.NOT_CHECKED)
                .contains("mqtt.password_file"));
        assertTrue(said(closed, new SecretsCheck(), Judgement.NOT_CHECKED)
                .contains("mqtt.password_file: this user may not look at " + secret));
        assertFalse(closed.plan() == null, "the rest of the site file is known");
        Patient away = patient(MACHINE, root, "mqtt.url=mqtt://localhost", "mqtt.user=box",
                "mqtt.password_file=" + secret);
        assertTrue(said(away, new ConfigCheck(), Judgement.FAIL).contains("there is no file"));
    }

    // ---- a port that others hold

    @Test
    void a_port_is_not_opened_while_others_that_cannot_be_seen_may_have_it() throws Exception {
        put("proc/17/comm", "agetty\n");
        Files.createDirectories(folder.resolve("proc/18/fd"));
        Sight user = new User(false, Set.of());
        for (String device : List.of("/dev/ttyS0", "/dev/pts/0")) {
            assertEquals(device.startsWith("/dev/pts") ? Holding.Kind.FREE : Holding.Kind.UNSEEN,
                    Holding.of(patient(folder, user), device).kind());
            assertEquals(Holding.Kind.FREE, Holding.of(patient(folder, root), device).kind());
        }
    }

    @Test
    void the_doctor_does_not_find_itself() throws Exception {
        Path link = folder.resolve("card1");
        try (PseudoTerminal card = PseudoTerminal.open(link);
                FileChannel own = FileChannel.open(link.toRealPath(), StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            assertTrue(own.tryLock().isValid());
            assertEquals(ProcessHandle.current().pid(), KernelLocks.holder(
                    patient(MACHINE, root).kernel(), link.toRealPath()));
            Patient patient = patient(MACHINE, root, "cards[0].port=" + card.path());
            assertEquals("", said(patient, new PortCheck(), Judgement.FAIL));
            assertEquals(new Holding(Holding.Kind.FREE, null),
                    Holding.of(patient, link.toRealPath().toString()));
        }
    }

    // ---- which process is the box

    @Test
    void the_box_is_known_where_the_kernel_names_another_device_than_the_file_has()
            throws Exception {
        put("state/lock", "812\n");
        Path lock = state().resolve("lock");
        BoxTalk box = patient(folder, root).box();
        assertEquals(0, box.pid(), "the file of a box that is gone");
        Object inode = Files.getAttribute(lock, "unix:ino");
        put("proc/locks", "1: POSIX  ADVISORY  WRITE 812 00:ff:" + inode + " 0 EOF\n");
        assertEquals(812, box.pid());
        put("proc/locks", "1: POSIX  ADVISORY  WRITE 813 00:ff:" + inode + " 0 EOF\n");
        assertEquals(0, box.pid(), "another process, and nobody answers");
        put("proc/locks", lock(814, lock));
        assertEquals(814, box.pid());
        assertEquals(BoxTalk.Presence.SILENT, box.presence());
        assertTrue(box.here());
    }

    @Test
    void another_box_than_the_one_that_is_looked_at_is_not_to_be_switched_off() throws Exception {
        put("state/lock", "900\n");
        try (PseudoTerminal card = held(812)) {
            put(LOCKS, Files.readString(folder.resolve(LOCKS))
                    + lock(900, state().resolve("lock")));
            process(812, "java", "/system.slice/callbox.service");
            String told = said(patient(folder, root, "cards[0].port=/" + card.path().getFileName()),
                    new PortCheck(), Judgement.FAIL);
            assertTrue(told.contains("process 812 (java, callbox.service) has it open / say with"
                    + " --state which box is meant"), told);
        }
    }

    // ---- what root sees and the service does not

    @Test
    void files_that_the_service_cannot_read_are_told_to_root() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        put("etc/passwd", "callbox:x:999:999::/var/lib/callbox:/usr/sbin/nologin\n");
        put("etc/group", "callbox:x:999:\n");
        put("etc/callbox/board.yaml", Files.readString(SITE));
        put("password", "secret\n");
        Path site = folder.resolve("etc/callbox/board.yaml");
        Path secret = folder.resolve("password");
        Set<Path> all = Set.of(site, secret);
        for (Path file : all) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        String owner = Files.getOwner(secret).getName();
        Patient patient = new Patient(folder, site, new SiteReading(here ->
                ConfigLoader.validate(SITE, List.of("mqtt.url=mqtt://localhost", "mqtt.user=box",
                        "mqtt.password_file=" + secret), here, Instant.now()),
                SiteReading.LIMIT_MS), state(), null, Instant.now(), root);
        String told = said(patient, new ConfigCheck(), Judgement.FAIL);
        assertTrue(told.contains("site file: the service's user callbox may not read " + site
                + ", which is of " + owner), told);
        assertTrue(told.contains("mqtt.password_file: the service's user callbox may not read "
                + secret), told);
        assertTrue(told.contains(" / chgrp callbox " + secret + ", and chmod 640"), told);
        assertEquals("", said(patient, new ConfigCheck(), Judgement.OK));
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rw-r--r--"));
        put("etc/group", "callbox:x:999:\n" + Files.readAttributes(secret,
                PosixFileAttributes.class).group().getName()
                + ":x:0:callbox\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals("", said(patient, new ConfigCheck(), Judgement.FAIL));
    }

    // ---- a console, and ModemManager

    @Test
    void a_console_is_told_as_one_also_while_somebody_logs_in_there() throws Exception {
        try (PseudoTerminal card = held(55)) {
            String name = card.path().toRealPath().getFileName().toString();
            process(55, "agetty", "/system.slice/serial-getty@" + name + ".service");
            String port = "cards[0].port=/" + card.path().getFileName();
            String told = said(patient(folder, root, port), new PortCheck(), Judgement.FAIL);
            assertTrue(told.contains("comes back with each start of the machine"), told);
            put("proc/cmdline", "root=x console=" + name + ",115200 quiet\n");
            told = said(patient(folder, root, port), new PortCheck(), Judgement.FAIL);
            assertTrue(told.contains("the kernel writes its console to it (console=" + name
                    + ",115200)"), told);
            assertTrue(told.contains(" / take console="), told);
            assertFalse(told.contains("serial-getty"), told);
            put("proc/cmdline", "root=x\n");
            put("sys/class/tty/console/active", "tty0 " + name + "\n");
            told = said(patient(folder, root, port), new PortCheck(), Judgement.FAIL);
            assertTrue(told.contains("write console=tty1"), told);
        }
    }

    @Test
    void the_remedy_for_modem_manager_is_one_that_its_rule_obeys() throws Exception {
        process(40, "ModemManager", "/system.slice/ModemManager.service");
        Files.createDirectories(folder.resolve("proc/40/fd"));
        put("usr/lib/udev/rules.d/70-callbox.rules", "");
        Patient patient = patient(folder, root);
        Diary diary = new Diary("port");
        TtyTraps.look(patient, diary, "card 1", Path.of("/dev/tty"));
        String told = diary.close().toString();
        assertTrue(told.contains("write the card into /etc/callbox/cards"), told);
        assertTrue(told.contains("udevadm trigger --subsystem-match=tty"), told);
        assertFalse(told.contains("install the package"), told);
    }

    // ---- a disk that hangs

    @Test
    void a_site_file_on_a_disk_that_hangs_holds_nothing_up() {
        CountDownLatch never = new CountDownLatch(1);
        Patient hangs = new Patient(MACHINE, SITE, new SiteReading(here -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return null;
        }, 1_000), state(), null, Instant.now(), root);
        List<Diagnosis> found = Doctor.look(hangs, List.of(new ConfigCheck(), new PortCheck(),
                new MemoryCheck(), new ListenCheck()), Doctor.LIMIT_MS);
        assertEquals(List.of("config NOT_CHECKED", "port NOT_CHECKED"), found.stream().limit(2)
                .map(one -> one.id() + " " + one.judgement()).toList());
        assertTrue(found.getFirst().sentence().contains("was not read within 1 s"),
                found.toString());
        assertTrue(found.size() >= 4, found.toString());
    }

    @Test
    void a_fault_in_the_reading_is_told_as_one() {
        Patient broken = new Patient(MACHINE, SITE, new SiteReading(here -> {
            throw new IllegalStateException("planted");
        }, 5_000), state(), null, Instant.now(), root);
        assertTrue(said(broken, new ConfigCheck(), Judgement.NOT_CHECKED).contains("planted"));
    }
}
