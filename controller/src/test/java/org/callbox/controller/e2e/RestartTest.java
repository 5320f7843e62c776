package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The controller is killed; the card and the exchange go on. */
class RestartTest {
    private static final int AGENTS = 6;
    private static final int CALLERS = 10;

    @RegisterExtension
    private final Processes processes = new Processes();

    /** What is switched to a headset, and what waiting callers hear. */
    private static Map<Boolean, Set<Route>> switched(SimCardHost card) {
        return card.routes().stream().filter(route -> !(route.source() instanceof Endpoint.Idle))
                .collect(Collectors.partitioningBy(route -> route.source() instanceof Endpoint.Port
                        || route.destination() instanceof Endpoint.Port, Collectors.toSet()));
    }

    private static List<String> calls(Site site) {
        return site.operator.ask("calls").get("calls") instanceof List<?> rows
                ? rows.stream().map(row -> (Map<?, ?>) row)
                        .map(row -> row.get("id") + " " + row.get("phase") + " "
                                + row.get("agent")).sorted().toList()
                : List.of();
    }

    @Test
    void killed_with_callers_talking_and_waiting_it_goes_on_and_takes_new_calls()
            throws Exception {
        Site site = Site.demo(processes);
        SimCardHost card = site.card(1, "answer=20ms,talk=never");
        Child box = site.startBox();
        site.awaitCards(1);
        ExchangeHost callers = site.callers(1, Site.calls(CALLERS, 0, CALLERS));
        Await.until(() -> "six talk and four wait: " + card.routes(), Site.START_MS_MAX,
                () -> switched(card).get(true).size() == 2 * AGENTS
                        && switched(card).get(false).size() == CALLERS - AGENTS);
        Map<Boolean, Set<Route>> switchedBefore = switched(card);
        List<String> callsBefore = calls(site);
        assertEquals(CALLERS, callsBefore.size());

        box.kill();
        assertEquals(switchedBefore, switched(card), "the card holds");
        Child again = site.startBox();
        again.awaitLine("data link established", Site.START_MS_MAX);
        Await.until("the exchange was asked about every call", Site.RECOVERY_MS_MAX,
                () -> site.tap(1).heardByCard(LineTap.STATUS) == CALLERS);

        assertEquals(callsBefore, calls(site));
        assertEquals(switchedBefore, switched(card));
        assertEquals(0, site.tap(1).heardByExchange(LineTap.DISCONNECT), "DISCONNECT");
        assertEquals(0, site.tap(1).heardByExchange(LineTap.RELEASE), "RELEASE");
        assertEquals(0, site.tap(1).heardByExchange(LineTap.RELEASE_COMPLETE));
        assertEquals(CALLERS, callers.report().inProgress());
        assertEquals(0, callers.report().protocolErrors(), callers.report().toString());

        callers.hangUpAll();
        Await.until(() -> "all are gone: " + callers.report(), Site.RECOVERY_MS_MAX,
                callers::idle);
        callers.close();
        ExchangeHost next = site.callers(1, Site.calls(AGENTS, 0, AGENTS));
        Await.until(() -> "new callers talk: " + calls(site), Site.RECOVERY_MS_MAX,
                () -> switched(card).get(true).size() == 2 * AGENTS);
        next.hangUpAll();
        Await.until("a row for each", Site.RECOVERY_MS_MAX,
                () -> site.records().size() == CALLERS + AGENTS);
        assertEquals(2 * AGENTS, site.records().stream().map(CallRecord::reason)
                .filter(Reason.ANSWERED::equals).count(), site.records().toString());
        assertEquals(true, again.running());
    }
}
