package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a seat, in a browser. */
class WallboardSeatTest {
    private static final long DRAWN_MS_MAX = 60_000;
    private static final String STATE = "document.getElementById('caller').dataset.state";
    private static final String HOSTILE = "<img src=x onerror=document.body.id='taken'> & Sons";
    /** Every state that the page showed, with who was called the caller in it. */
    private static final String WATCH = """
            window.shown = [], new MutationObserver(() => window.shown.push(%s + ' '
              + document.getElementById('seat-who').textContent)).observe(
              document.getElementById('caller'), {attributeFilter: ['data-state']})
            """.formatted(STATE);

    @RegisterExtension
    private final Processes processes = new Processes();

    private Browser browser;

    @BeforeEach
    void browser() throws Exception {
        browser = Browser.start(processes, 1280, 900);
    }

    @Test
    void a_seat_of_the_demonstration_rings_talks_and_is_idle_again() throws Exception {
        Child demo = processes.start("demo", "demo", "--for", "10m", "--rate", "1");
        String line = demo.awaitLine("wallboard http://", DRAWN_MS_MAX);
        String address = line.substring(line.indexOf("http://"));
        browser.open(address + "seat.html?lang=en");
        browser.await("document.querySelectorAll('#seat-list a').length === 10", DRAWN_MS_MAX);
        assertEquals("Which seat is this screen for?", browser.texts("#head-seats"));
        browser.eval("document.querySelector('#seat-list a').focus()");
        browser.key("Enter");
        browser.await("location.search.includes('seat=1') && document.readyState === 'complete'",
                DRAWN_MS_MAX);
        browser.eval(WATCH);
        for (String state : List.of("ringing", "talking")) {
            browser.await("window.shown.some((one) => /^" + state + " 30\\d+$/.test(one))",
                    DRAWN_MS_MAX);
        }
        browser.await("window.shown.includes('idle ')", DRAWN_MS_MAX);
        browser.await(STATE + " === 'talking' && !document.getElementById('seat-call').hidden",
                DRAWN_MS_MAX);
        assertTrue(browser.texts("#seat-name").startsWith("Seat 1, Agent 1"),
                browser.texts("#seat-name"));
        assertEquals("Live.", browser.texts("#say"));
        browser.await("/^No earlier call|^Earlier calls: /.test("
                + "document.getElementById('seat-before').textContent)", DRAWN_MS_MAX);
    }

    @Test
    void it_names_the_caller_says_what_was_before_and_forgets_with_the_call() throws Exception {
        Path board = processes.directory().resolve("site.yaml");
        Files.writeString(board, Files.readString(
                        Processes.root().resolve("board-configs/sites/demo.yaml"))
                .replace("[service]}", "[sales]}").replace("[service, sales]}", "[sales]}")
                .replace("name: Agent 1, position: 1, queues: [sales]",
                        "name: Berta Stone, position: 1, queues: [service]")
                + "\nnumbering: {country_code: \"49\"}\nphone_book: names.csv\n");
        Path book = Files.writeString(processes.directory().resolve("names.csv"),
                "number;name\n(030) 555-0000;\"" + HOSTILE + "\"\n");
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        processes.closing(MqttEar.checking(broker.url(), "callbox/#"));
        Site site = new Site(processes, board, 1).set("mqtt.url=" + broker.url())
                .set("mqtt.seat_calls=each");
        site.card(1, "answer=1s,talk=14s");
        Child box = site.startBox();
        site.awaitCards(1);
        String number = "305550000";

        ExchangeHost first = site.callers(1, Site.calls(1, 20, 20));
        Await.until("talking", DRAWN_MS_MAX,
                () -> site.operator.text("agent/1/state", "state").equals("talking"));
        browser.open(broker.address() + "seat.html?lang=en&box=demo&seat=1");
        // It came in the middle of the call, and no broker keeps who calls.
        browser.await(STATE + " === 'talking'", 14_000);
        assertEquals(HOSTILE, browser.texts("#seat-who"));
        assertTrue(browser.texts("#seat-number").endsWith(number), browser.texts("#seat-number"));
        assertEquals("No earlier call of this number.", browser.texts("#seat-before"));
        assertEquals("talking: " + HOSTILE, browser.texts("#seat-news"));
        assertEquals("0", browser.eval("document.querySelectorAll('main img').length"));
        assertEquals("", browser.eval("document.body.id"));
        browser.await(STATE + " !== 'talking'", DRAWN_MS_MAX);
        gone(number);
        first.close();

        Files.writeString(book, "number;name\n(030) 555-0000;\"Miller GmbH, Berlin\"\n");
        assertEquals(0, processes.run("reload", "--state", site.state().toString()).exit());
        Await.until("a row", DRAWN_MS_MAX, () -> site.records().size() == 1);
        browser.await(STATE + " === 'idle'", DRAWN_MS_MAX);
        browser.eval(WATCH);
        site.callers(1, Site.calls(1, 20, 20));
        browser.await("window.shown.includes('ringing Miller GmbH, Berlin')", DRAWN_MS_MAX);
        browser.await(STATE + " === 'talking'", DRAWN_MS_MAX);
        assertTrue(browser.texts("#seat-before").matches("Earlier calls: 1\\. The last one ended"
                + " .* ago: answered\\. Spoke last with agent 1\\."),
                browser.texts("#seat-before"));
        assertEquals("Service\n5550100 – Service",
                browser.texts("#seat-queue, #seat-called"));
        browser.size(1280, 420, false);
        browser.await("window.innerHeight === 420", DRAWN_MS_MAX);
        browser.picture(processes, "wallboard-seat.png");
        browser.size(390, 844, true);
        browser.await("window.innerWidth === 390", DRAWN_MS_MAX);
        assertEquals("true", browser.eval(
                "document.documentElement.scrollWidth <= window.innerWidth"));
        browser.eval("document.querySelector('button[data-lang=de]').click()");
        browser.await("document.getElementById('seat-state').textContent === 'im Gespräch'",
                DRAWN_MS_MAX);

        // The box dies in the call: nobody can say that the caller is gone.
        box.kill();
        browser.await("document.body.classList.contains('stale')", DRAWN_MS_MAX);
        browser.eval("page.picture.topics.get('seat/1/state').heardMs -= 30000");
        browser.await(STATE + " === 'unknown'", DRAWN_MS_MAX);
        gone(number);
        assertTrue(browser.texts("#seat-state").startsWith("Nicht bekannt"),
                browser.texts("#seat-state"));
    }

    /** Neither number nor name is anywhere in the page. */
    private void gone(String number) throws Exception {
        String page = browser.eval("document.documentElement.outerHTML");
        assertFalse(page.contains(number) || page.contains("onerror") || page.contains("Miller"),
                page);
        assertEquals("true", browser.eval("document.getElementById('seat-call').hidden"));
    }

    @Test
    void a_number_that_nobody_vouches_for_is_not_believed_and_silence_is_told() throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        broker.say("status", "online", 1, "state", "ready", "reason", "");
        browser.open(broker.address() + "seat.html?lang=en&box=office&seat=2");
        browser.await("document.getElementById('say').textContent === 'Live.'", DRAWN_MS_MAX);
        assertTrue(browser.texts("#seat-state").startsWith("Waiting for word"),
                browser.texts("#seat-state"));
        browser.eval("page.link.sinceMs -= 80000");
        browser.await("document.getElementById('seat-state').textContent.includes("
                + "'mqtt.seat_calls: each')", DRAWN_MS_MAX);
        caller(broker, "user-unverified", "30999", 0);
        browser.await("document.getElementById('seat-trust').textContent.startsWith('Nobody')",
                DRAWN_MS_MAX);
        assertEquals("30999\nNot known yet.", browser.texts("#seat-who, #seat-before"));
        caller(broker, "network", "", 1);
        browser.await("document.getElementById('seat-who').textContent === 'Number withheld'",
                DRAWN_MS_MAX);
        assertEquals("Without a number nothing is known.",
                browser.texts("#seat-trust, #seat-before").strip());
        browser.eval("page.picture.topics.get('seat/2/state').heardMs -= 31000");
        browser.await(STATE + " === 'unknown'", DRAWN_MS_MAX);
        assertEquals("", browser.texts("#seat-who"));
    }

    private static void caller(WallboardBroker broker, String screening, String number,
            int withheld) throws Exception {
        broker.say("seat/2/state", "agent", "7", "agent_name", "Berta", "state", "ringing",
                "since_ms", System.currentTimeMillis(), "call_id", "a-" + screening,
                "caller", number, "calling_type", "", "ring_back", number, "withheld", withheld,
                "screening", screening, "queue", "sales", "queue_name", "Sales", "called", "1",
                "called_name", "Sales", "arrived_ms", System.currentTimeMillis());
    }
}
