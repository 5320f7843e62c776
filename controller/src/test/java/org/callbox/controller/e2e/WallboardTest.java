package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The wallboard in a browser, of a running demonstration. {@code -Drewrite=true} makes the pictures
 * of docs/wallboard.md anew.
 */
class WallboardTest {
    private static final long DRAWN_MS_MAX = 60_000;
    private static final String QUEUE = "document.querySelector('.queue[data-key=service]')";

    @RegisterExtension
    private final Processes processes = new Processes();

    private Browser browser;

    @BeforeEach
    void browser() throws Exception {
        browser = Browser.start(processes, 1920, 1080);
    }

    @Test
    void shows_a_quiet_office_on_a_wall_and_on_a_phone() throws Exception {
        Child demo = processes.start("demo", "demo", "--for", "10m", "--rate", "1");
        browser.open(address(demo) + "?lang=en");
        browser.await("document.body.dataset.level === 'good'", DRAWN_MS_MAX);
        browser.await("document.querySelectorAll('.queue').length === 2", DRAWN_MS_MAX);
        browser.await("document.querySelectorAll('.agent').length === 10", DRAWN_MS_MAX);
        browser.await("document.querySelector('.agent[data-state=talking]') !== null",
                DRAWN_MS_MAX);
        assertEquals("Callbox demo", browser.texts("#site"));
        assertEquals("Live.", browser.texts("#say"));
        assertEquals("Service\nSales", sorted(browser.texts(".queue .name")));
        assertTrue(browser.texts(".span .state").contains("up"), browser.texts(".span .state"));
        assertTrue(browser.texts(".span .channels").matches("\\d+ of 30 channels in use"));
        history();
        picture("wallboard-normal.png");

        browser.size(390, 844, true);
        browser.await("window.innerWidth === 390", DRAWN_MS_MAX);
        assertEquals("true", browser.eval(
                "document.documentElement.scrollWidth <= window.innerWidth"));
        assertEquals("true", browser.eval("Array.from(document.querySelectorAll('button'))"
                + ".filter((one) => one.offsetParent).every((one) => one.offsetHeight >= 44)"));
        picture("wallboard-phone.png");

        browser.eval("document.querySelector('button[data-lang=de]').click()");
        browser.await("document.querySelector('#say').textContent === 'Aktuell.'", DRAWN_MS_MAX);
        assertEquals("de", browser.eval("document.documentElement.lang"));
        assertTrue(browser.texts("h2").contains("Warteschlangen"), browser.texts("h2"));
    }

    @Test
    void shows_a_rush_and_says_when_box_and_broker_are_gone() throws Exception {
        Child demo = processes.start("demo", "demo", "--for", "10m", "--rate", "8");
        browser.open(address(demo) + "?lang=en");
        browser.await("Number(" + QUEUE + "?.querySelector('.number').textContent) >= 4",
                DRAWN_MS_MAX);
        browser.await(QUEUE + ".dataset.load === 'many'", DRAWN_MS_MAX);
        assertTrue(browser.eval(QUEUE + ".querySelector('.longest').textContent")
                .matches("\\d+ s|\\d+:\\d\\d"));
        history();
        picture("wallboard-rush.png");

        // Its broker goes on without it, and says the will.
        List<ProcessHandle> brokers = ProcessHandle.of(demo.pid()).orElseThrow().children()
                .filter(one -> one.info().command().orElse("").endsWith("mosquitto")).toList();
        assertEquals(1, brokers.size());
        try {
            demo.signal("KILL");
            browser.await("document.body.classList.contains('stale')", DRAWN_MS_MAX);
            assertTrue(browser.texts("#say").startsWith("The box is offline: its connection to the"
                    + " broker broke off. The figures are from "), browser.texts("#say"));
            assertEquals("bad", browser.eval("document.body.dataset.level"));
            assertEquals(browser.eval("Words.say('say.lost', {at: Words.clock(Date.now()), age: "
                    + "Words.clock(Date.now())})").length(), browser.texts("#aloud").length());
        } finally {
            brokers.forEach(ProcessHandle::destroyForcibly);
        }
        browser.await("document.querySelector('#say').textContent.startsWith("
                + "'No connection to the broker: the figures are from ')", DRAWN_MS_MAX);
        assertEquals("2", browser.eval("document.querySelectorAll('.queue').length"));
        assertEquals("true", browser.eval("getComputedStyle(document.querySelector("
                + "'section.queues')).filter.includes('grayscale')"));
        picture("wallboard-broker-gone.png");
    }

    @Test
    void a_name_from_outside_is_never_markup_and_the_age_of_a_picture_is_told() throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        String hostile = "<img src=x onerror=document.title='taken'>\u202e${name}";
        broker.say("info", "site", hostile);
        broker.say("queue/a/state", "name", hostile, "waiting", 1, "agents_ready", 0,
                "open_name", hostile, "open", 0, "open_why", hostile, "longest_wait_s", "x",
                "open_until", hostile, "hours_zone", hostile);
        broker.say("queue/constructor/state", "name", "toString");
        broker.say("agent/a/state", "name", hostile, "state", hostile);
        broker.say("span/1/state", "up", 0, "failure", hostile, "channels_total", hostile);
        broker.say("alarms", "critical", 1, "worst", 4, "list", List.of(Map.of(
                "resource", hostile, "type", hostile, "severity", hostile, "since", hostile,
                "acked", 0)));
        broker.say("status", "online", 1, "state", "degraded", "reason", hostile);
        browser.open(broker.address() + "?lang=en");
        browser.await("document.querySelectorAll('.alarm').length === 1", DRAWN_MS_MAX);
        assertEquals(hostile, browser.texts(".queue[data-key=a] .name"));
        assertEquals(hostile, browser.texts(".agent .name"));
        assertEquals("toString", browser.texts(".queue[data-key=constructor] .name"));
        assertEquals("Live, but something is amiss: " + hostile, browser.texts("#say"));
        assertEquals("0", browser.eval("document.querySelectorAll('img, main script').length"));
        assertFalse(browser.eval("document.title").equals("taken"));

        broker.sayAt(System.currentTimeMillis() - 200_000, "status", "online", 1, "state",
                "ready", "reason", "");
        browser.open(broker.address() + "?lang=en&again");
        browser.await("document.querySelectorAll('.alarm').length === 1", DRAWN_MS_MAX);
        browser.eval("page.picture.newest -= 200000");
        browser.await("document.querySelector('#say').textContent.startsWith("
                + "'The box has said nothing for 3:')", DRAWN_MS_MAX);
        assertEquals("true", browser.eval("document.body.classList.contains('stale')"));

        broker.clear("queue/constructor/state");
        browser.await("document.querySelectorAll('.queue').length === 1", DRAWN_MS_MAX);
    }

    @Test
    void a_broker_with_logins_is_asked_with_one_and_keys_alone_will_do() throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of("wall", "secret"));
        broker.say("status", "online", 1, "state", "ready", "reason", "");
        browser.open(broker.address() + "?lang=en");
        browser.await("!document.getElementById('login').hidden", DRAWN_MS_MAX);
        assertEquals("The broker wants a login, or does not accept this one.",
                browser.texts("#say"));
        browser.key("Tab");
        assertEquals("skip", browser.eval("document.activeElement.className"));
        login("wrong");
        browser.await("document.querySelector('#say').textContent.startsWith('Connecting') ||"
                + " !document.getElementById('login').hidden", DRAWN_MS_MAX);
        login("secret");
        browser.await("document.querySelector('#say').textContent === 'Live.'", DRAWN_MS_MAX);
        browser.await("document.getElementById('login').hidden", DRAWN_MS_MAX);
        browser.open(broker.address() + "?lang=en&again");
        browser.await("document.querySelector('#say').textContent === 'Live.'", DRAWN_MS_MAX);
    }

    private void login(String password) throws Exception {
        browser.eval("document.querySelector('[name=user]').value = 'wall'");
        browser.eval("document.querySelector('[name=password]').value = '" + password + "'");
        browser.eval("document.querySelector('#login button').focus()");
        browser.key("Enter");
    }

    private static String address(Child demo) throws InterruptedException {
        String line = demo.awaitLine("wallboard http://", DRAWN_MS_MAX);
        return line.substring(line.indexOf("http://"));
    }

    private static String sorted(String lines) {
        return String.join("\n", lines.lines().sorted(Comparator.reverseOrder())
                .toList());
    }

    private void picture(String name) throws Exception {
        browser.picture(processes, name);
    }

    /**
     * Both queues as after a day: a demonstration of a minute has no quarter of an hour behind it.
     * It comes over the broker, as the box would say it.
     */
    private void history() throws Exception {
        for (String queue : List.of("service", "sales")) {
            browser.eval("""
                    page.client.publish('callbox/1/demo/queue/%s/history', JSON.stringify({v: 1,
                      ts_ms: page.picture.newest, start: '2026-01-01T00:00:00Z',
                      end: '2026-01-02T00:00:00Z', quarter_s: 900,
                      offered: Array.from({length: 96}, (_, at) => at < 32 || at > 72 ? 0
                        : Math.round(14 + 9 * Math.sin(at / 5) + at %% 4)),
                      answered: Array.from({length: 96}, (_, at) => at < 32 || at > 72 ? 0
                        : Math.round(12 + 7 * Math.sin(at / 5) + at %% 3))}))
                    """.formatted(queue));
        }
        browser.await("document.querySelectorAll('.history svg').length === 2", DRAWN_MS_MAX);
        browser.await("Array.from(document.querySelectorAll('.queue .offered'))"
                + ".every((one) => Number(one.textContent) > 0)", DRAWN_MS_MAX);
    }
}
