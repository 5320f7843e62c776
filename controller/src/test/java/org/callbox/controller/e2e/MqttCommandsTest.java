package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands over a real broker: carried out, refused in words, answered and written down. */
class MqttCommandsTest {
    private static final String TREE = "callbox/1/demo/";
    private static final long LIMIT_MS = 20_000;

    @RegisterExtension
    private final Processes processes = new Processes();
    private final SchemaCheck schemas = new SchemaCheck();
    private final List<String> faults = new ArrayList<>();
    private Mosquitto broker;
    private Site site;
    private MqttEar answers;
    private MqttEar audit;

    private void start(String most) throws Exception {
        broker = processes.broker();
        answers = processes.closing(MqttEar.at(broker.url(), TREE + "rsp/#"));
        audit = processes.closing(MqttEar.at(broker.url(), TREE + "event/audit"));
        site = new Site(processes, Processes.root().resolve("board-configs/sites/demo.yaml"), 1)
                .set("mqtt.url=" + broker.url()).set("mqtt.commands=" + most);
        site.card(1, "answer=20ms,talk=20ms");
        site.startBox();
        site.awaitCards(1);
        MqttEar status = processes.closing(MqttEar.at(broker.url(), TREE + "status"));
        status.await(heard -> heard.payload().contains("\"online\":1"));
    }

    private Map<String, String> fields(MqttEar.Heard heard) {
        faults.addAll(schemas.errors(heard.topic().substring(TREE.length()), heard.payload()));
        Map<String, String> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Json.read(heard.payload()).value())
                .forEach((name, value) -> fields.put("" + name, "" + value));
        return fields;
    }

    /** Sends it and waits for the answer on the topic of its own. */
    private Map<String, String> answer(String command, String payload) throws Exception {
        answers.say(TREE + "cmd/" + command, payload, false);
        return fields(answers.awaitTopic(TREE + "rsp/" + command));
    }

    private void answered(String status, String code, String word, Map<String, String> answer) {
        assertEquals(status + " " + code, answer.get("status") + " " + answer.get("code"),
                answer.toString());
        assertTrue((answer.get("message") + answer.get("result")).contains(word),
                answer.toString());
    }

    private void audited(String who, String command, String code) throws Exception {
        Map<String, String> told = fields(audit.await(heard -> true));
        assertEquals(who + " " + command + " " + code, told.get("who") + " "
                + told.get("command") + " " + told.get("code"), told.toString());
    }

    @Test
    void each_command_does_what_it_says_and_each_refusal_is_answered_and_told() throws Exception {
        start("maintainer");
        answered("ok", "done", "calls=0", answer("mon/ping", "{\"id\":\"p\"}"));
        answered("error", "rate", "at most once in 10 s", answer("op/ping", "{\"id\":\"p\"}"));
        Map<String, String> night = answer("op/night",
                "{\"id\":\"n1\",\"by\":\"Anna\",\"mode\":\"on\",\"queue\":\"sales\"}");
        answered("ok", "done", "closed=[sales]", night);
        assertEquals("n1", night.get("id"));
        audited("mqtt:op/Anna", "night", "done");
        assertEquals("mqtt:op/Anna", site.operator.text("queue/sales/state", "night_by"));
        answered("error", "duplicate", "came before",
                answer("op/night", "{\"id\":\"n1\",\"mode\":\"off\",\"queue\":\"sales\"}"));
        audited("mqtt:op", "night", "duplicate");
        answered("error", "failed", "there is no queue bakery",
                answer("op/night", "{\"id\":\"n2\",\"mode\":\"on\",\"queue\":\"bakery\"}"));
        audited("mqtt:op", "night", "failed");
        answered("error", "role", "takes the role operator",
                answer("mon/night", "{\"id\":\"n3\",\"mode\":\"on\",\"queue\":\"sales\"}"));
        audited("mqtt:mon", "night", "role");
        answered("error", "expired", "by the clock of the box", answer("op/span_block",
                "{\"id\":\"b1\",\"span\":1,\"expires\":\"2026-01-01T00:00:00Z\"}"));
        audited("mqtt:op", "span_block", "expired");
        answered("ok", "done", "", answer("op/span_block", "{\"id\":\"b2\",\"span\":1,"
                + "\"channels\":\"3\"}"));
        audited("mqtt:op", "span_block", "done");
        answered("error", "too_large", "has 9000",
                answer("op/night", "x".repeat(9_000)));
        audited("mqtt:op", "night", "too_large");
        answered("error", "unknown", "no such command over MQTT",
                answer("mt/call", "{\"id\":\"c\",\"position\":1,\"number\":\"0301\"}"));
        audited("mqtt:mt", "call", "unknown");
        answers.say(TREE + "cmd/root/Night Now/x", "{\"id\":\"x\"}", false);
        answered("error", "unknown", "no such command", fields(
                answers.awaitTopic(TREE + "rsp/mon/unknown")));
        audited("mqtt", "unknown", "unknown");
        everythingIsSaidAgain();
        aCommandThatTheBrokerKeepsIsRefused();
        aSocketCommandIsToldToo();
        assertEquals(List.of(), faults);
    }

    private void everythingIsSaidAgain() throws Exception {
        MqttEar all = processes.closing(MqttEar.at(broker.url(), TREE + "#"));
        all.awaitTopic(TREE + "status");
        answered("ok", "done", "", answer("op/publish_all", "{\"id\":\"all\"}"));
        all.await(heard -> heard.topic().endsWith("/info") && !heard.retained());
        all.await(heard -> heard.topic().endsWith("queue/sales/state") && !heard.retained());
        all.await(heard -> heard.topic().endsWith("/status") && !heard.retained());
    }

    private void aCommandThatTheBrokerKeepsIsRefused() throws Exception {
        answers.say(TREE + "cmd/op/night",
                "{\"id\":\"r\",\"mode\":\"on\",\"queue\":\"service\"}", true);
        // To who has subscribed already it comes as any other, and is kept for who comes later.
        answered("ok", "done", "", fields(answers.awaitTopic(TREE + "rsp/op/night")));
        audited("mqtt:op", "night", "done");
        broker.stop();
        broker.restart();
        audit.connect();
        answers.connect();
        Map<String, String> told = fields(audit.await(heard -> true));
        assertEquals("night retained", told.get("command") + " " + told.get("code"));
    }

    private void aSocketCommandIsToldToo() throws Exception {
        assertEquals(0, processes.run("night", "off", "--queue", "service", "--state",
                site.state().toString()).exit());
        audited("socket:" + System.getProperty("user.name"), "night", "done");
        String log = Files.readString(site.state().resolve("commands.jsonl"));
        assertTrue(log.contains("mqtt:op/Anna") && log.contains("\"code\":\"retained\""), log);
    }

    @Test
    void a_box_that_was_not_told_otherwise_takes_what_a_monitor_asks() throws Exception {
        start("monitor");
        answered("error", "role", "mqtt.commands of the site file allows no more",
                answer("op/night", "{\"id\":\"n\",\"mode\":\"on\",\"queue\":\"sales\"}"));
        answered("ok", "done", "", answer("mon/ping", "{\"id\":\"p\"}"));
        assertEquals("auto", site.operator.text("queue/sales/state", "night"));
        for (int i = 0; i < 4; i++) {
            answer("op/night", "{\"id\":\"n" + i + "\",\"by\":\"Eve\",\"mode\":\"on\"}");
        }
        MqttEar alarm = processes.closing(
                MqttEar.at(broker.url(), TREE + "alarm/security/auth-fail"));
        Map<String, String> raised = fields(
                alarm.await(heard -> heard.payload().contains("\"active\":1")));
        assertTrue(raised.get("text").contains("the last from mqtt:op/Eve: night takes the role"
                + " operator"), raised.toString());
        assertEquals(List.of(), faults);
    }

    @Test
    void a_flood_of_commands_delays_no_call_and_is_told_in_one_line() throws Exception {
        start("operator");
        MqttEar flood = processes.closing(MqttEar.at(broker.url(), "nothing"));
        for (int i = 0; i < 3_000; i++) {
            flood.say(TREE + "cmd/op/dance", "{\"id\":\"" + i + "\"}", false);
        }
        try (var exchange = site.callers(1, Site.calls(5, 20, 20))) {
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
        }
        Map<String, String> told = fields(audit.await(
                heard -> heard.payload().contains("beyond what is written down")));
        assertEquals("rate", told.get("code"));
        Path log = site.state().resolve("commands.jsonl");
        assertTrue(Files.readAllLines(log).size() < 150, "lines in the log");
        assertEquals(List.of(), faults);
    }
}
