package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.Ports;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What happens in cupboards: calls work again by themselves within 5 s of the end of a fault, and
 * nobody on the other card notices. Three callers talk there all the time.
 */
class FaultsTest {
    private static final int TALKING = 3;
    private static final String BRISK = "answer=20ms,talk=50ms";
    private static final int CALLS_AFTERWARDS = 10;

    /** Two cards that share nothing: the callers of each are served by its own agents. */
    private static final String TWO_DOMAINS = """
            schema: 1
            extends: boards/e1-solo@A
            box: demo
            cards:
              - {id: 1, port: /dev/one}
              - {id: 2, port: /dev/two, capacity: {spans: 1, headsets: 10}}
            spans:
              - {id: 1}
              - {id: 2, card: 2, port: 1}
            positions:
              - {id: 1, card: 1, headset: 1}
              - {id: 2, card: 1, headset: 2}
              - {id: 3, card: 1, headset: 3}
              - {id: 4, card: 2, headset: 1}
              - {id: 5, card: 2, headset: 2}
              - {id: 6, card: 2, headset: 3}
            queues:
              - {id: service}
            numbers:
              - {called: "5550100", queue: service}
            agents:
              - {id: "1", position: 1, queues: [service]}
              - {id: "2", position: 2, queues: [service]}
              - {id: "3", position: 3, queues: [service]}
              - {id: "4", position: 4, queues: [service]}
              - {id: "5", position: 5, queues: [service]}
              - {id: "6", position: 6, queues: [service]}
            """;

    @RegisterExtension
    private final Processes processes = new Processes();
    private SimCardHost otherCard;
    private ExchangeHost otherCallers;
    private List<Route> otherRoutes;
    private Child box;

    private Site twoCards() throws IOException {
        Path board = Files.writeString(processes.directory().resolve("site.yaml"), TWO_DOMAINS);
        return new Site(processes, board, 2);
    }

    /** Starts the box and lets three callers of card 2 talk for as long as the test takes. */
    private void start(Site site) throws IOException {
        otherCard = site.card(2, "answer=20ms,talk=never");
        box = site.startBox();
        site.awaitCards(1, 2);
        otherCallers = site.callers(2, Site.calls(TALKING, 0, TALKING));
        otherRoutes = joined(otherCard, TALKING);
    }

    /** Waits until so many callers are joined with headsets, both ways. */
    private static List<Route> joined(SimCardHost card, int callers) {
        Await.until(() -> callers + " callers are joined: " + card.routes(), Site.START_MS_MAX,
                () -> card.routes().stream().filter(route -> route.source() instanceof Endpoint.Port
                        || route.destination() instanceof Endpoint.Port).count() == 2 * callers);
        return card.routes();
    }

    private static long talking(Site site, int span) {
        return site.operator.ask("calls").get("calls") instanceof List<?> rows
                ? rows.stream().map(row -> (Map<?, ?>) row)
                        .filter(row -> row.get("span").equals((long) span)
                                && "talking".equals(row.get("phase"))).count()
                : -1;
    }

    @AfterEach
    void the_calls_on_the_other_card_are_untouched() {
        if (otherCallers != null) {
            assertEquals(otherRoutes, otherCard.routes());
            assertEquals(TALKING, otherCallers.report().inProgress());
            assertEquals(0, otherCallers.report().protocolErrors());
            assertTrue(box.running());
        }
    }

    /** Callers come all the time, as fast as five a second. */
    private ExchangeHost callers(Site site) throws IOException {
        ExchangeHost callers = site.callers(1, Site.calls(0, 5, 30));
        served(callers, Site.START_MS_MAX);
        return callers;
    }

    /** Waits until as many more have been answered and released. */
    private static void served(ExchangeHost callers, long limitMs) {
        int from = callers.report().answered();
        Await.until(() -> "callers are served again: " + callers.report(), limitMs,
                () -> callers.report().answered() >= from + CALLS_AFTERWARDS);
    }

    private static void servedSoon(ExchangeHost callers) {
        int from = callers.report().answered();
        long tookMs = Await.until(() -> "a caller is served again: " + callers.report(),
                Site.RECOVERY_MS_MAX, () -> callers.report().answered() > from);
        System.out.println("first call served " + tookMs + " ms after the end of the fault");
        served(callers, Site.START_MS_MAX);
    }

    @Test
    void the_card_is_killed_and_started_again() throws Exception {
        Site site = twoCards();
        Child card = site.startCard(1, BRISK);
        start(site);
        ExchangeHost callers = callers(site);
        int mark = box.mark();
        card.kill();
        // As udev does; left, the name may lead to the next pty that anybody makes.
        Files.delete(site.tty(1));
        box.awaitLine("card 1: not reachable", mark, Site.RECOVERY_MS_MAX);
        site.startCard(1, BRISK);
        servedSoon(callers);
    }

    @Test
    void the_serial_path_vanishes_and_returns_and_the_calls_go_on() throws Exception {
        Site site = twoCards();
        SimCardHost card = site.card(1, "answer=20ms,talk=never");
        start(site);
        ExchangeHost callers = site.callers(1, Site.calls(2, 0, 2));
        List<Route> routes = joined(card, 2);

        int mark = box.mark();
        card.unplug();
        box.awaitLine("card 1: not reachable", mark, Site.RECOVERY_MS_MAX);
        assertTrue(Files.notExists(site.tty(1)));
        assertEquals(routes, card.routes());
        card.plug();

        Await.until("the card is ready again", Site.RECOVERY_MS_MAX,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        Await.until("the data link is up", Site.RECOVERY_MS_MAX,
                () -> site.operator.number("span/1/state", "dchan_up") == 1);
        assertEquals(routes, card.routes());
        assertEquals(2, callers.report().inProgress());
        assertEquals(2, talking(site, 1));
        assertEquals(0, site.tap(1).heardByExchange(LineTap.DISCONNECT)
                + site.tap(1).heardByExchange(LineTap.RELEASE));
    }

    @Test
    void the_broker_is_killed_and_started_again() throws Exception {
        Mosquitto broker = processes.broker();
        Site site = twoCards().set("mqtt.url=" + broker.url());
        site.startCard(1, BRISK);
        start(site);
        ExchangeHost callers = callers(site);
        int mark = box.mark();
        broker.kill();
        box.awaitLine("broker:", mark, Site.START_MS_MAX);
        served(callers, Site.START_MS_MAX);
        mark = box.mark();
        broker.restart();
        box.awaitLine("broker: connected", mark, Site.START_MS_MAX);
        MqttEar ear = processes.closing(MqttEar.checking(broker.url(), "callbox/1/demo/#"));
        served(callers, Site.START_MS_MAX);
        callers.hangUpAll();
        Await.until("all have hung up", Site.RECOVERY_MS_MAX, callers::idle);
        int placed = callers.report().placed() + TALKING;
        ear.await(heard -> heard.topic().endsWith("/calls/state")
                && Json.read(heard.payload()).value() instanceof Map<?, ?> fields
                && fields.get("offered_total").equals((long) placed)
                && fields.get("open").equals((long) TALKING));
    }

    @Test
    void no_broker_at_all() throws Exception {
        Site site = twoCards().set("mqtt.url=mqtt://127.0.0.1:" + Ports.free());
        site.startCard(1, BRISK);
        start(site);
        served(callers(site), Site.START_MS_MAX);
    }

    @Test
    void one_in_a_hundred_frames_is_damaged_and_garbage_comes_on_top() throws Exception {
        Site site = twoCards();
        Path direct = processes.directory().resolve("direct");
        site.startCard(1, BRISK, direct);
        NoisyTty tty = processes.closing(new NoisyTty(direct, site.tty(1)));
        start(site);
        tty.damage(0.01);
        ExchangeHost callers = site.callers(1, Site.calls(0, 20, 30));
        Await.until(() -> "300 calls on a bad line: " + callers.report(), 30_000,
                () -> callers.report().answered() >= 300);
        assertEquals(0, callers.report().protocolErrors(), callers.report().toString());
        assertEquals(0, callers.report().failed(), callers.report().toString());
        assertEquals(0, callers.report().refused(), callers.report().toString());
        Await.until(() -> tty.damaged() + " frames were damaged, the box saw "
                        + site.operator.number("card/1/state", "crc_errors_total"), 1_000,
                () -> tty.damaged() > 20
                        && site.operator.number("card/1/state", "crc_errors_total") > 5);
        for (int burst = 0; burst < 20; burst++) {
            tty.garbage(3_000);
        }
        tty.damage(0);
        servedSoon(callers);
    }
}
