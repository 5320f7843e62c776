package org.callbox.controller.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.callbox.bridge.serial.PseudoTerminal;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults planted in real things: a port that is held, brokers, certificates, files of a kernel. */
@Timeout(120)
class DoctorTest {
    private static final Path SITE = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites/demo.yaml");
    private static final Path MACHINE = Path.of("/");

    @TempDir
    Path folder;

    private Patient patient(Path root, String... sets) {
        return new Patient(root, SITE, here -> ConfigLoader.validate(
                SITE, List.of(sets), here, Instant.now()), folder.resolve("state"), card -> {
            throw new IOException("no card answers: nothing was heard");
        }, Instant.now());
    }

    private static List<Diagnosis> look(Patient patient, DoctorCheck check) {
        return Doctor.look(patient, List.of(check), Doctor.LIMIT_MS);
    }

    private static String said(List<Diagnosis> found, Judgement judgement) {
        StringBuilder out = new StringBuilder();
        found.stream().filter(one -> one.judgement() == judgement).forEach(one ->
                out.append(one.subject()).append(": ").append(one.sentence()).append(" / ")
                        .append(one.remedy()).append('\n'));
        return out.toString();
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private record Fixed(String id, Runnable work) implements DoctorCheck {
        @Override
        public void look(Patient patient, Diary diary) {
            diary.ok("before", "it was looked at");
            work.run();
            diary.ok("after", "it was looked at");
        }
    }

    @Test
    void a_check_that_is_stuck_holds_up_no_other_and_what_it_found_counts() {
        CountDownLatch never = new CountDownLatch(1);
        DoctorCheck stuck = new Fixed("stuck", () -> {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        DoctorCheck broken = new Fixed("broken", () -> {
            throw new IllegalStateException("planted");
        });
        List<Diagnosis> found = Doctor.look(patient(MACHINE),
                List.of(stuck, broken, new Fixed("well", () -> { })), 2_000);
        assertEquals(List.of("stuck OK", "stuck NOT_CHECKED", "broken OK", "broken NOT_CHECKED",
                "well OK", "well OK"),
                found.stream().map(one -> one.id() + " " + one.judgement()).toList());
        assertTrue(found.get(1).sentence().startsWith("no end within 2 s"), found.toString());
        assertTrue(found.get(3).sentence().contains("planted"), found.toString());
    }

    // ---- serial ports

    @Test
    void the_wrong_device_is_told_with_those_that_are_there() throws Exception {
        put("dev/serial/by-id/usb-Maker_Card_0042-if00", "");
        List<Diagnosis> found = look(patient(folder), new PortCheck());
        assertEquals("card 1 at /dev/callbox-card1: there is no such device / here are"
                + " /dev/serial/by-id/usb-Maker_Card_0042-if00: write the right one as port of"
                + " the card into the site file\n", said(found, Judgement.FAIL));
    }

    @Test
    void a_file_and_a_device_that_is_no_line_are_no_ports() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertTrue(said(look(patient(MACHINE, "cards[0].port=" + file), new PortCheck()),
                Judgement.FAIL).contains("this is no device"));
        assertTrue(said(look(patient(MACHINE, "cards[0].port=/dev/null"), new PortCheck()),
                Judgement.FAIL).contains("the device null is no serial line"));
    }

    @Test
    void who_holds_a_port_is_named_and_nothing_is_opened() throws Exception {
        Path link = folder.resolve("card1");
        try (PseudoTerminal card = PseudoTerminal.open(link)) {
            Process holder = new ProcessBuilder("flock", link.toRealPath().toString(), "sh", "-c",
                    "echo held; read end").start();
            try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
                assertEquals("held", out.readLine());
                Patient patient = patient(MACHINE, "cards[0].port=" + link);
                String told = said(look(patient, new PortCheck()), Judgement.FAIL);
                assertTrue(told.contains("and process " + holder.pid() + " (flock"), told);
                assertTrue(told.contains("has it open / end that program"), told);
                assertEquals("card 1: another program has its port open, so it is not asked / see"
                        + " the check port\n", said(look(patient, new CardCheck()),
                        Judgement.NOT_CHECKED));
                assertTrue(PortHolders.of(patient, link.toRealPath().toString()).holders().stream()
                        .anyMatch(one -> one.pid() == holder.pid()));
            } finally {
                holder.destroyForcibly();
                holder.waitFor();
            }
            assertEquals("", said(look(patient(MACHINE, "cards[0].port=" + link),
                    new PortCheck()), Judgement.FAIL));
            assertTrue(card.device().toString().startsWith("/dev/pts/"));
        }
    }

    @Test
    void a_port_at_which_no_card_answers_is_a_fault() throws Exception {
        Path link = folder.resolve("card1");
        try (PseudoTerminal card = PseudoTerminal.open(link)) {
            String told = said(look(patient(MACHINE, "cards[0].port=" + card.path()),
                    new CardCheck()), Judgement.FAIL);
            assertTrue(told.startsWith("card 1: no card answers"), told);
        }
    }

    // ---- GPIO

    @Test
    void a_board_without_chips_is_told_with_what_to_do() throws Exception {
        Path site = Files.writeString(folder.resolve("site.yaml"), Files.readString(SITE)
                .replace("{id: 1, card: 1, headset: 1}", "{id: 1, card: 1, headset: 1, gpio:"
                        + " {chip: pinctrl-rp1, answer: 17, lamp: 27}}"));
        Loaded loaded = ConfigLoader.load(site, List.of(),
                List.of(SITE.getParent().getParent()));
        assertTrue(loaded.valid(), loaded.report());
        Files.createDirectories(folder.resolve("dev"));
        String told = said(look(new Patient(folder, site, here -> loaded, folder, null,
                Instant.now()),
                new GpioCheck(folder.resolve("dev"))), Judgement.FAIL);
        assertTrue(told.contains("position 1, answer button: this machine has no GPIO chip"), told);
        assertTrue(told.contains(" / use a board with one, or delete its GPIO lines"), told);
        assertTrue(told.contains("position 1, lamp: "), told);
    }

    // ---- broker

    private Patient at(int port, Path ca) {
        return ca == null ? patient(MACHINE, "mqtt.url=mqtt://127.0.0.1:" + port)
                : patient(MACHINE, "mqtt.url=mqtts://127.0.0.1:" + port, "mqtt.ca_file=" + ca);
    }

    private Mosquitto broker(String name) {
        return Mosquitto.start(List.of("certfile " + folder.resolve(name + ".crt"),
                "keyfile " + folder.resolve(name + ".key")), List.of());
    }

    @Test
    void a_certificate_that_has_expired_is_told_with_its_date() throws Exception {
        Path ca = SelfSigned.certificate(folder, "old", "ip:127.0.0.1", "-5d");
        try (Mosquitto broker = broker("old")) {
            String told = said(look(at(broker.port(), ca), new BrokerCheck()), Judgement.FAIL);
            assertTrue(told.contains("certificate of broker 127.0.0.1:" + broker.port()
                    + ": CN=ip:127.0.0.1 expired on 20"), told);
            assertTrue(told.contains("renew it; or set the clock of this box right"), told);
            assertTrue(told.contains("cannot reach 127.0.0.1:" + broker.port()
                    + ": the certificate of the broker, or of its authority, has expired"), told);
        }
    }

    @Test
    void one_that_expires_soon_is_a_warning_and_the_broker_is_reached() throws Exception {
        Path ca = SelfSigned.certificate(folder, "new", "ip:127.0.0.1", "-1H");
        try (Mosquitto broker = broker("new")) {
            List<Diagnosis> found = look(at(broker.port(), ca), new BrokerCheck());
            assertEquals("", said(found, Judgement.FAIL));
            assertTrue(said(found, Judgement.WARN).contains("in 1 days / renew it before that"),
                    found.toString());
            assertTrue(said(found, Judgement.OK).contains("it is reached by TLS"),
                    found.toString());
        }
    }

    @Test
    void a_broker_that_takes_nobody_without_a_password_is_told() throws Exception {
        try (Mosquitto broker = Mosquitto.start("allow_anonymous false")) {
            String told = said(look(at(broker.port(), null), new BrokerCheck()), Judgement.FAIL);
            assertTrue(told.contains("lets us not in, not authorized"), told);
        }
    }

    @Test
    void a_broker_that_never_answers_is_given_up() throws Exception {
        // The kernel takes the connection, and nobody ever reads from it.
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long beganNs = System.nanoTime();
            String told = said(look(at(mute.getLocalPort(), null), new BrokerCheck()),
                    Judgement.FAIL);
            assertTrue(told.contains("accepts connections and does not answer within 4 s"), told);
            assertTrue(System.nanoTime() - beganNs < 30_000_000_000L);
        }
        Path ca = SelfSigned.certificate(folder, "new", "ip:127.0.0.1", "-1H");
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String told = said(look(at(mute.getLocalPort(), ca), new BrokerCheck()),
                    Judgement.FAIL);
            assertTrue(told.contains("does not answer within 4 s"), told);
        }
    }

    // ---- what the kernel says

    @Test
    void worn_memory_a_read_only_disk_and_heat_are_told() throws Exception {
        put("sys/block/mmcblk0/device/life_time", "0x02 0x0b\n");
        put("sys/block/mmcblk0/device/pre_eol_info", "0x03\n");
        put("sys/block/mmcblk1/device/life_time", "0x01 0x02\n");
        put("sys/class/thermal/thermal_zone0/temp", "91000\n");
        put("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
        put("proc/self/mounts", "/dev/root / ext4 rw 0 0\n/dev/mmcblk0p3 " + folder
                + " ext4 ro,noatime 0 0\n");
        Files.createDirectories(folder.resolve("state"));
        Patient patient = patient(folder);
        assertEquals("memory mmcblk0: it is worn beyond what its maker expects; its spare blocks"
                + " are nearly used up / make a backup (the state directory and /etc/callbox), and"
                + " replace it\n", said(look(patient, new WearCheck()), Judgement.FAIL));
        assertEquals("memory mmcblk1: 10 to 20 % of its life are used / \n",
                said(look(patient, new WearCheck()), Judgement.OK));
        assertTrue(said(look(patient, new DiskCheck()), Judgement.FAIL)
                .contains(folder + " is mounted read-only"));
        List<Diagnosis> heat = look(patient, new HeatCheck());
        assertTrue(said(heat, Judgement.FAIL).contains("91 degrees Celsius, and the limit is 80"));
        assertTrue(said(heat, Judgement.FAIL).contains("the supply is below what the board"));
        assertTrue(said(heat, Judgement.WARN).contains("slower than it can"), heat.toString());
    }

    @Test
    void a_clock_that_cannot_be_right_and_a_watchdog_that_nobody_feeds_are_told()
            throws Exception {
        put("run/systemd/timesync/clock", "");
        put("sys/class/watchdog/watchdog0/state", "inactive\n");
        put("lib/systemd/system/callbox.service", "[Service]\nWatchdogSec=30\n");
        Patient early = new Patient(folder, null, null, folder, null, Instant.EPOCH);
        assertTrue(said(look(early, new ClockCheck()), Judgement.FAIL)
                .contains("it says 1970-01-01"));
        assertTrue(said(look(early, new ClockCheck()), Judgement.WARN)
                .contains("systemd-timesyncd runs and has not set it"));
        List<Diagnosis> found = look(early, new WatchdogCheck());
        assertTrue(said(found, Judgement.WARN).contains("nobody feeds it"), found.toString());
        assertTrue(said(found, Judgement.OK).contains("a box again that hangs"));
        put("sys/class/watchdog/watchdog0/state", "active\n");
        assertEquals("", said(look(early, new WatchdogCheck()), Judgement.WARN));
    }

    @Test
    void a_release_that_went_back_is_a_fault_and_one_on_trial_a_warning() throws Exception {
        put("var/lib/callbox-release/current", "0.1.0\n");
        put("var/lib/callbox-release/previous", "0.0.9\n");
        assertEquals("release: 0.1.0 is in use; 0.0.9 is kept to go back to / \n",
                said(look(patient(folder), new ReleaseCheck()), Judgement.OK));
        put("var/lib/callbox-release/failed", "0.1.1\nit ended with status 1\n");
        assertTrue(said(look(patient(folder), new ReleaseCheck()), Judgement.FAIL)
                .contains("0.1.1 did not become ready, and the box went back to 0.1.0"));
        put("var/lib/callbox-release/trial", "0.1.2\n");
        assertTrue(said(look(patient(folder), new ReleaseCheck()), Judgement.WARN)
                .contains("0.1.2 is on trial"));
    }

    @Test
    void a_port_of_the_box_that_another_listens_at_is_told() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            String told = said(look(patient(MACHINE, "metrics.port=" + port), new ListenCheck()),
                    Judgement.FAIL);
            assertTrue(told.contains("TCP port " + port + " (metrics.port): process "
                    + ProcessHandle.current().pid()), told);
        }
    }

    @Test
    void without_a_site_file_what_it_names_is_not_checked() {
        Patient bare = new Patient(MACHINE, null, null, folder, null, Instant.now());
        for (DoctorCheck check : List.of(new ConfigCheck(), new PortCheck(), new CardCheck(),
                new GpioCheck(), new BrokerCheck())) {
            List<Diagnosis> found = look(bare, check);
            assertEquals(1, found.size(), found.toString());
            assertEquals(Judgement.NOT_CHECKED, found.getFirst().judgement());
            assertFalse(found.getFirst().remedy().isEmpty());
        }
    }
}
