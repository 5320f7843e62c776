package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page for whoever runs the office, in a browser. */
class WallboardOwnerTest {
    private static final long DRAWN_MS_MAX = 60_000;
    private static final String CLOSE =
            "document.querySelector('#switches [data-key=sales] button[data-mode=on]')";
    private static final String SEND_ON =
            "document.querySelector('#switches [data-key=sales] .send-on')";

    @RegisterExtension
    private final Processes processes = new Processes();

    private Browser browser;

    @BeforeEach
    void browser() throws Exception {
        browser = Browser.start(processes, 1280, 900);
    }

    @Test
    void an_order_goes_to_the_command_gate_after_a_second_press_and_its_answer_is_shown()
            throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        broker.say("queue/sales/state", "name", "Sales", "open", 1, "open_why", "hours",
                "night", "auto", "night_by", "", "night_since", "");
        broker.say("agent/7/state", "name", "Berta", "state", "talking", "pending", "");
        broker.say("alarms", "critical", 1, "worst", 4, "list", List.of(Map.of("resource",
                "span-1", "type", "los", "severity", "critical", "since",
                "2026-01-01T00:00:00Z", "acked", 0)));
        broker.say("status", "online", 1, "state", "ready", "reason", "", "night", "auto");
        browser.open(broker.address() + "owner.html?lang=en");
        browser.await(CLOSE + " !== null && !" + CLOSE + ".disabled", DRAWN_MS_MAX);
        browser.eval("document.getElementById('by').value = 'Anna'");
        browser.eval(CLOSE + ".click()");
        browser.await(CLOSE + ".textContent === 'Close now? Press again'", DRAWN_MS_MAX);
        assertEquals(0, broker.orders());
        browser.eval(CLOSE + ".click()");
        Map<?, ?> order = broker.order("night");
        assertEquals("on", order.get("mode"));
        assertEquals("sales", order.get("queue"));
        assertEquals("Anna", order.get("by"));
        long leftMs = ((Number) order.get("expires_ms")).longValue() - System.currentTimeMillis();
        assertTrue(leftMs > 0 && leftMs <= 15_000, "" + leftMs);
        browser.await("document.getElementById('told').textContent === "
                + "'Sales: Close (night): sent to the box.'", DRAWN_MS_MAX);
        broker.answer("night", order, "error", "role", "<b>not here</b>");
        browser.await("document.getElementById('told').textContent === 'Sales: Close (night): not"
                + " done, the box takes no such orders over the broker (mqtt.commands)."
                + " <b>not here</b>'", DRAWN_MS_MAX);

        browser.eval("document.getElementById('for').value = '3600'");
        browser.eval(CLOSE + ".click()");
        browser.eval(CLOSE + ".click()");
        Map<?, ?> exception = broker.order("hours_exception");
        assertEquals("closed 3600 sales", exception.get("state") + " " + exception.get("for_s")
                + " " + exception.get("queue"));
        broker.answer("hours_exception", exception, "ok", "done", "");
        browser.await("document.getElementById('told').textContent === "
                + "'Sales: Close (night), for an hour: done.'", DRAWN_MS_MAX);

        browser.eval("document.querySelector('#agents [data-key=\"7\"] button').click()");
        browser.eval("document.querySelector('#agents [data-key=\"7\"] button').click()");
        assertEquals("7", broker.order("agent_sign_out").get("agent"));

        browser.eval("document.querySelector('#alarms .ack').click()");
        Map<?, ?> acked = broker.order("alarm_ack");
        assertEquals("span-1/los", acked.get("alarm"));
        broker.answer("alarm_ack", acked, "ok", "done", "");
        browser.await("document.getElementById('told').textContent === "
                + "'Line 1: no signal: done.'", DRAWN_MS_MAX);

        broker.say("queue/sales/state", "name", "Sales", "open", 1, "open_why", "always",
                "night", "auto", "night_by", "", "night_since", "", "overflow", "on",
                "overflow_until", "");
        browser.await("document.querySelector('#switches [data-key=sales] .open').textContent"
                + " === 'open, callers are sent on'", DRAWN_MS_MAX);
        browser.eval(SEND_ON + ".click()");
        assertEquals("auto sales null", sentOn(broker.order("queue_overflow")));
        broker.say("queue/sales/state", "name", "Sales", "open", 1, "open_why", "always",
                "night", "auto", "night_by", "", "night_since", "", "overflow", "auto");
        browser.await(SEND_ON + ".textContent === 'Send callers on'", DRAWN_MS_MAX);
        browser.eval(SEND_ON + ".click()");
        browser.await(SEND_ON + ".textContent === 'Send on now? Press again'", DRAWN_MS_MAX);
        browser.eval(SEND_ON + ".click()");
        assertEquals("on sales 3600", sentOn(broker.order("queue_overflow")));

        broker.say("status", "online", 0, "state", "stopping", "reason", "shutdown");
        browser.await(CLOSE + ".disabled", DRAWN_MS_MAX);
    }

    private static String sentOn(Map<?, ?> order) {
        return order.get("mode") + " " + order.get("queue") + " " + order.get("for_s");
    }

    @Test
    void a_queue_of_a_box_is_closed_and_opened_again() throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        Site site = Site.demo(processes)
                .set("mqtt.url=" + broker.url()).set("mqtt.commands=operator");
        site.card(1, "answer=20ms,talk=20ms");
        site.startBox();
        site.awaitCards(1);
        site.callers(1, Site.calls(1, 20, 20));
        browser.open(broker.address() + "owner.html?lang=en");
        browser.await(CLOSE + " !== null && !" + CLOSE + ".disabled", DRAWN_MS_MAX);
        browser.eval("document.getElementById('by').value = 'Anna'");
        browser.eval(CLOSE + ".click()");
        browser.eval(CLOSE + ".click()");
        browser.await("document.getElementById('told').textContent === "
                + "'Sales: Close (night): done.'", DRAWN_MS_MAX);
        browser.await("document.querySelector('#switches [data-key=sales] .open').textContent"
                + ".startsWith('closed (night switch)')", DRAWN_MS_MAX);
        browser.await("document.querySelector('#switches [data-key=sales] .by').textContent"
                + ".startsWith('Set by mqtt:op/Anna, ')", DRAWN_MS_MAX);
        assertEquals("0", site.operator.text("queue/sales/state", "open"));
        browser.await("document.body.dataset.level === 'good'", DRAWN_MS_MAX);
        browser.picture(processes, "wallboard-office.png");
        browser.eval(CLOSE.replace("=on", "=auto") + ".click()");
        browser.await("document.querySelector('#switches [data-key=sales] .open').textContent"
                + " === 'open'", DRAWN_MS_MAX);
        assertEquals("1", site.operator.text("queue/sales/state", "open"));

        browser.eval("document.getElementById('for').value = '3600'");
        browser.eval(CLOSE + ".click()");
        browser.eval(CLOSE + ".click()");
        browser.await("document.querySelector('#switches [data-key=sales] .open').textContent"
                + ".startsWith('closed')", DRAWN_MS_MAX);
        browser.eval("document.querySelector('#agents [data-key=\"7\"] button').click()");
        browser.eval("document.querySelector('#agents [data-key=\"7\"] button').click()");
        browser.await("document.querySelector('#agents [data-key=\"7\"]') === null",
                DRAWN_MS_MAX);
        assertEquals("signed-out", site.operator.text("agent/7/state", "state"));
    }
}
