package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Orders that take their time or that last, over a real broker and on the command line. */
class MqttOrdersTest {
    private static final String TREE = "callbox/1/demo/";
    private static final long LIMIT_MS = 60_000;

    @RegisterExtension
    private final Processes processes = new Processes();
    private final SchemaCheck schemas = new SchemaCheck();
    private final List<String> faults = new ArrayList<>();
    private MqttEar answers;
    private Site site;
    private int sent;

    private void start(String robots) throws Exception {
        Mosquitto broker = processes.broker();
        answers = processes.closing(MqttEar.at(broker.url(), TREE + "rsp/#"));
        site = Site.demo(processes).set("mqtt.url=" + broker.url())
                .set("mqtt.commands=maintainer").set("queues[0].overflow[0].after_s=900")
                .set("queues[0].overflow[0].to=sales");
        site.card(1, robots);
        site.startBox();
        site.awaitCards(1);
        MqttEar status = processes.closing(MqttEar.at(broker.url(), TREE + "status"));
        status.await(heard -> heard.payload().contains("\"online\":1"));
    }

    /** Status, code, message and result of the next answer to that command. */
    private String answer(String command) throws Exception {
        MqttEar.Heard heard = answers.awaitTopic(TREE + "rsp/" + command);
        faults.addAll(schemas.errors(heard.topic().substring(TREE.length()), heard.payload()));
        Map<String, String> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Json.read(heard.payload()).value())
                .forEach((name, value) -> fields.put("" + name, "" + value));
        assertEquals("o" + sent, fields.get("id"), fields.toString());
        return fields.get("status") + " " + fields.get("code") + " " + fields.get("message") + " "
                + fields.get("result");
    }

    private void send(String command, String fields) throws Exception {
        answers.say(TREE + "cmd/" + command, "{\"id\":\"o" + ++sent + "\"," + fields + "}", false);
    }

    private void answered(String beginning, String word, String answer) {
        assertTrue(answer.startsWith(beginning) && answer.contains(word), answer);
    }

    private String shown(String field) {
        return site.operator.text("queue/service/state", field);
    }

    @Test
    void callers_are_sent_on_by_hand_over_both_ways_in() throws Exception {
        start("answer=20ms,talk=20ms");
        assertEquals("auto", shown("overflow"));
        send("op/queue_overflow", "\"queue\":\"service\",\"mode\":\"on\",\"for_s\":600,"
                + "\"by\":\"Anna\"");
        answered("ok done", "to: sales", answer("op/queue_overflow"));
        Await.until("it is shown", LIMIT_MS, () -> shown("overflow").equals("on")
                && shown("overflow_by").equals("mqtt:op/Anna"));
        assertTrue(shown("overflow_until").startsWith("20"), shown("overflow_until"));
        assertTrue(processes.run("queues", "--state", "" + site.state()).text()
                .contains("Service: callers are sent on by overflow, set by mqtt:op/Anna"));
        Processes.Result auto = processes.run("queue", "overflow", "auto", "--queue", "Service",
                "--state", "" + site.state());
        assertEquals(0, auto.exit(), auto.text());
        assertEquals("Service: overflow as in the site file", auto.text().strip());
        assertEquals("auto ", shown("overflow") + " " + shown("overflow_until"));
        Processes.Result on = processes.run("queue", "overflow", "on", "--queue", "Service",
                "--for", "2h", "--state", "" + site.state());
        assertEquals("Service: callers go on to sales, the first of these that takes them, for"
                + " 7200 s", on.text().strip());
        assertEquals(2, processes.run("queue", "overflow", "auto", "--for", "2h", "--queue",
                "Service", "--state", "" + site.state()).exit());
        send("op/queue_overflow", "\"queue\":\"sales\",\"mode\":\"on\"");
        answered("error failed", "queue sales has no overflow", answer("op/queue_overflow"));
        assertEquals(List.of(), faults);
    }

    @Test
    void a_line_is_restarted_when_its_call_has_ended_and_the_answer_waits_for_that()
            throws Exception {
        start("answer=20ms,talk=8s");
        try (var exchange = site.callers(1, Site.calls(1, 20, 20))) {
            Await.until("the call is there", LIMIT_MS,
                    () -> site.operator.number("span/1/state", "channels_in_use") == 1);
            send("mt/perf_reset", "\"span\":1");
            answered("error failed", "span 1 has 1 call", answer("mt/perf_reset"));
            send("op/span_reset", "\"span\":1,\"for_s\":120");
            answered("accepted accepted", "the box has it", answer("op/span_reset"));
            assertEquals("waiting", site.operator.text("span/1/state", "reset"));
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
            answered("ok done", "span 1: every channel was restarted; it takes calls again",
                    answer("op/span_reset"));
            assertEquals("none", site.operator.text("span/1/state", "reset"));
            Processes.Result again = processes.run("line", "reset", "--span", "1", "--state",
                    "" + site.state());
            assertEquals(0, again.exit(), again.text());
            assertEquals("span 1: every channel was restarted; it takes calls again",
                    again.text().strip());
            assertEquals(0, processes.run("line", "perf-reset", "--span", "1", "--state",
                    "" + site.state()).exit());
            Await.until("it is shown", LIMIT_MS,
                    () -> site.operator.number("span/1/perf", "counted_anew") == 1);
        }
        assertEquals(List.of(), faults);
    }
}
