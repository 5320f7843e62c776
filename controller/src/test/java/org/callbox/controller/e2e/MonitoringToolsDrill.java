package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.Ports;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/tools/ has for monitoring systems, against a box that runs. */
class MonitoringToolsDrill {
    private static final Path TOOLS = Processes.root().resolve("docs/tools");

    @RegisterExtension
    private final Processes processes = new Processes();

    /** What asks the box is a Java program, started many times on a machine that may be busy. */
    private static final long PATIENCE_MS = 90_000;

    private static void ready(Site site) {
        Await.until("card 1 is ready", PATIENCE_MS,
                () -> site.operator.text("card/1/state", "link_up").equals("1"));
    }

    /** A program that asks the box, as {@code callbox} is where it is installed. */
    private String callbox() throws IOException {
        Path program = processes.directory().resolve("callbox");
        Files.writeString(program, "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"),
                "bin", "java") + "' -cp '" + Processes.classPath()
                + "' org.callbox.controller.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-x---"));
        return program.toString();
    }

    private record Ended(int code, String said) {}

    private Ended tool(String input, String... command) throws Exception {
        Path log = processes.directory().resolve("tool.txt");
        Path in = Files.writeString(processes.directory().resolve("input.txt"), input);
        Process tool = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(in.toFile()).redirectOutput(log.toFile()).start();
        return new Ended(tool.waitFor(), Files.readString(log));
    }

    private Ended check(String... more) throws Exception {
        return judged("", more);
    }

    private Ended judged(String input, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("python3", TOOLS.resolve("nagios/check_callbox").toString()));
        command.addAll(Arrays.asList(more));
        return tool(input, command.toArray(String[]::new));
    }

    private void said(int code, String begin, Ended ended) {
        assertTrue(ended.code() == code && ended.said().startsWith(begin), ended.toString());
        assertEquals(1, ended.said().lines().count(), ended.said());
    }

    @Test
    void nagios_is_told_of_alarms_queues_and_a_box_that_is_away() throws Exception {
        Site site = Site.demo(processes);
        String program = callbox();
        String[] ask = {"--callbox", program, "--state", site.state().toString(),
            "--timeout", "90"};
        said(2, "CALLBOX CRITICAL - the box does not answer: ", check(ask));
        site.card(1, "answer=20ms,talk=never");
        site.startBox();
        ready(site);
        // The data link is not up before an exchange is there.
        Await.until("span-1/dchan-down is raised", PATIENCE_MS,
                () -> site.operator.text("alarm/span-1/dchan-down", "active").equals("1"));
        said(2, "CALLBOX CRITICAL - span-1/dchan-down (critical)", check(ask));
        site.callers(1, Site.calls(16, 0, 16));
        Await.until("somebody waits", PATIENCE_MS,
                () -> !site.operator.text("queue/service/state", "waiting").equals("0"));
        Await.until("the alarm is over", PATIENCE_MS,
                () -> site.operator.text("alarm/span-1/dchan-down", "active").equals("0"));
        // A machine that is busy raises others, such as box/loop-slow.
        Ended[] ended = new Ended[1];
        Await.until(() -> "the check agrees with the summary: " + ended[0], PATIENCE_MS, () -> {
            ended[0] = check(ask);
            int worst = Integer.parseInt(site.operator.text("alarms", "worst"));
            return ended[0].code() == (worst > 2 ? 2 : worst > 0 ? 1 : 0);
        });
        assertFalse(ended[0].said().contains("dchan-down"), ended[0].said());
        assertTrue(ended[0].said().contains(" calls=16;;;0 offered=16c;;;0 heap_used_bytes="),
                ended[0].said());
        Ended queue = check("--callbox", program, "--state", site.state().toString(),
                "--timeout", "90", "--queue", "service", "--waiting", "1,3");
        assertEquals(2, queue.code(), queue.said());
        assertTrue(queue.said().contains("queue service: 10 callers wait")
                && queue.said().contains(" waiting=10;1;3;0 "), queue.said());
        said(3, "CALLBOX UNKNOWN - there is no queue nowhere", check("--callbox", program,
                "--state", site.state().toString(), "--timeout", "90", "--queue", "nowhere"));
    }

    @Test
    void nagios_judges_what_a_broker_holds_by_its_age() throws Exception {
        said(2, "CALLBOX CRITICAL - there is no state of this box", check("--json", "-"));
        said(3, "CALLBOX UNKNOWN - what was said holds no summary", judged("[]", "--json", "-"));
        String summary = "{\"ts_ms\":" + System.currentTimeMillis() + ",\"active_total\":1,"
                + "\"warning\":1,\"list\":[{\"resource\":\"box\",\"type\":\"restarted\","
                + "\"severity\":\"warning\",\"acked\":1}]}";
        said(1, "CALLBOX WARNING - box/restarted (warning, acknowledged) | ",
                judged(summary, "--json", "-"));
        said(0, "CALLBOX OK - no alarm", judged(summary, "--json", "-", "--ignore-acked"));
        said(2, "CALLBOX CRITICAL - box/restarted", judged(summary, "--json", "-",
                "--critical-from", "warning"));
        said(2, "CALLBOX CRITICAL - the state is ", judged(summary.replaceFirst(
                "\"ts_ms\":\\d{5}", "\"ts_ms\":17900"), "--json", "-"));
        said(3, "CALLBOX UNKNOWN - --waiting and --wait want --queue",
                check("--waiting", "1,2"));
        said(3, "CALLBOX UNKNOWN - /no/such cannot be run", check("--callbox", "/no/such"));
    }

    @Test
    void zabbix_finds_what_there_is_and_takes_the_rest_from_one_answer() throws Exception {
        Site site = Site.demo(processes);
        String program = callbox();
        String helper = TOOLS.resolve("zabbix/callbox_zabbix").toString();
        Ended away = tool("", "python3", helper, "status", "--callbox", program, "--state",
                site.state().toString(), "--timeout", "90");
        assertTrue(away.said().startsWith("ZBX_NOTSUPPORTED: "), away.said());
        site.card(1, "answer=20ms,talk=never");
        site.startBox();
        ready(site);
        Ended status = tool("", "python3", helper, "status", "--callbox", program, "--state",
                site.state().toString(), "--timeout", "90");
        Map<?, ?> topics = (Map<?, ?>) Json.read(status.said()).value();
        Map<?, ?> health = (Map<?, ?>) topics.get("health");
        assertTrue(health.get("heap_used_bytes") instanceof Long, status.said());
        Ended queues = tool("", "python3", helper, "discover", "queue", "--callbox", program,
                "--state", site.state().toString(), "--timeout", "90");
        assertTrue(queues.said().contains("\"{#ID}\": \"service\""), queues.said());
        Ended alarms = tool("", "python3", helper, "discover", "alarm", "--callbox", program,
                "--state", site.state().toString(), "--timeout", "90");
        assertTrue(alarms.said().contains("\"{#RESOURCE}\": \"span-1\", \"{#TYPE}\": \"los\","
                + " \"{#SEVERITY}\": \"critical\""), alarms.said());
        Map<?, ?> perf = (Map<?, ?>) Json.read(Files.readString(
                TOOLS.resolveSibling("schemas/span-perf.json"))).value();
        Set<?> counted = ((Map<?, ?>) perf.get("properties")).keySet();
        // Each path of the template leads to something in that answer.
        List<String> astray = new ArrayList<>();
        for (String line : Files.readAllLines(TOOLS.resolve("zabbix/template_callbox.yaml"))) {
            String path = line.strip();
            if (path.startsWith("- '$")) {
                String[] steps = path.substring(4, path.length() - 1).replace("''", "")
                        .replaceFirst("^\\['?|^\\.", "").replaceFirst("'?]\\.", ".")
                        .replace("queue/{#ID}", "queue/service").replace("{#ID}", "1")
                        .split("\\.");
                // Of a line that was counted for less than a minute there are no figures yet.
                if (!(topics.get(steps[0]) instanceof Map<?, ?> of) || !of.containsKey(steps[1])
                        && !(steps[0].endsWith("/perf") && counted.contains(steps[1]))) {
                    astray.add(path + " " + Arrays.toString(steps));
                }
            }
        }
        assertEquals(List.of(), astray);
    }

    private static String scrape(int port, String accept) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(("GET /metrics HTTP/1.1\r\nHost: box\r\nAccept: "
                    + accept + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String all = new String(
                    socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.substring(all.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void prometheus_finds_every_state_when_it_is_switched_on() throws Exception {
        Site site = Site.demo(processes);
        int port = Ports.free();
        site.set("metrics.port=" + port);
        site.card(1, "answer=20ms,talk=never");
        site.startBox();
        ready(site);
        Await.until("the card is told of", PATIENCE_MS, () ->
                scrape(port, "text/plain").contains("callbox_card_link_up{card=\"1\"} 1"));
        String text = scrape(port, "text/plain");
        for (String name : List.of("callbox_box_info{", "callbox_health_heap_used_bytes ",
                "callbox_queue_waiting{queue=\"service\"} 0", "callbox_status_online 1",
                "callbox_alarm_active{resource=\"span-1\",type=\"los\",severity=\"critical\"} 0",
                "callbox_health_journal_kept 1", "callbox_span_perf_valid_seconds{span=\"1\"} ")) {
            assertTrue(text.contains(name), name + "\n" + text);
        }
        assertTrue(scrape(port, "application/openmetrics-text").endsWith("# EOF\n"));
        if (Files.isExecutable(Path.of("/usr/bin/promtool"))) {
            Ended promtool = tool(text, "promtool", "check", "metrics");
            assertEquals(new Ended(0, ""), promtool);
        } else {
            System.err.println("promtool is not on this machine (package prometheus): the text for"
                    + " Prometheus was held by this test's own rules alone");
        }
    }

    @Test
    void health_is_a_topic_and_stands_in_status_and_without_metrics_nothing_listens()
            throws Exception {
        Mosquitto broker = processes.broker();
        Site site = Site.demo(processes).set("mqtt.url=" + broker.url());
        site.card(1, "answer=20ms,talk=never");
        Child box = site.startBox();
        ready(site);
        MqttEar ear = processes.closing(MqttEar.at(broker.url(), "callbox/#"));
        MqttEar.Heard health = ear.await(one -> one.topic().endsWith("/health"));
        assertEquals(List.of(), new SchemaCheck().errors("health", health.payload()));
        assertFalse(site.operator.text("health", "uptime_s").isEmpty());
        assertTrue(Files.readString(Path.of("/proc/" + box.pid() + "/status")).contains("java"));
        try (var threads = Files.list(Path.of("/proc/" + box.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                assertFalse(Files.readString(thread.resolve("comm")).startsWith("metrics"));
            }
        }
    }
}
