package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers in order of arrival, agents in order of becoming idle: Must show 3 of the main job. */
class OrderTest {
    private static final String SALES = "5550200";
    private static final String CLUB = "5550300";

    @Test
    void a_burst_of_30_is_served_in_order_of_arrival_each_by_the_agent_idle_longest() {
        Site site = Site.of(3).robots(new RobotOptions(300, 5_000, 0, 5_000));
        OrderJudge judge = new OrderJudge(site.setup().plan());
        List<String> served = new ArrayList<>();
        Office watched = judged(site, judge)
                .watch((now, command) -> {
                    if (command instanceof Command.Publish(Publication p)
                            && "answered".equals(p.fields().get("step"))) {
                        served.add((String) p.fields().get("call_id"));
                    }
                });
        for (int i = 0; i < 30; i++) {
            watched.call();
        }
        watched.seconds(120);
        List<String> arrived = watched.records.stream().map(CallRecord::id)
                .sorted(java.util.Comparator.comparingInt(OrderTest::serial)).toList();
        assertEquals(arrived, served);
        assertEquals(30, judge.answers);
        assertEquals(30, judge.offers);
        assertEquals(List.of(), judge.violations);
        assertTrue(watched.records.stream().allMatch(r -> r.reason() == Reason.ANSWERED));
        for (int agent = 1; agent <= 3; agent++) {
            assertEquals(10L, watched.topic("agent/" + agent + "/state").get("calls_total"));
        }
        watched.nothingIsLeft();
    }

    private static int serial(String callId) {
        return Integer.parseInt(callId.substring(callId.lastIndexOf('-') + 1));
    }

    /** The judge has to see the agents sign in, so the office opens under its eyes. */
    private static Office judged(Site site, OrderJudge judge) {
        return new Office(site, judge::see);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void two_thousand_random_calls_over_twenty_agents_break_no_rule(long seed) {
        Site site = new Site().card(1, "a").card(2, "a").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> terms.wrapUpS(seed % 2 == 0 ? 2 : 0))
                .queue("sales", SALES, terms -> terms.ringS(8).maxWaitS(60))
                .queue("club", CLUB, terms -> terms.priority(9).maxWaiting(12))
                .agents(1, 6, Site.QUEUE).agents(1, 4, Site.QUEUE, "sales")
                .agents(2, 5, "sales", "club").agents(2, 5, Site.QUEUE, "sales", "club")
                .robots(new RobotOptions(700, 6_000, 0.07, 3_000)).seed(seed);
        OrderJudge judge = new OrderJudge(site.setup().plan());
        Office office = judged(site, judge);
        Traffic traffic = new Traffic(office, seed);
        traffic.run(2_000);
        assertEquals(List.of(), judge.violations);
        assertEquals(2_000, office.records.size());
        assertTrue(judge.answers > 1_000, "answered " + judge.answers);
        assertTrue(judge.offers > judge.answers + 100, "missed and withdrawn too");
        Map<Reason, Integer> reasons = new TreeMap<>();
        office.records.forEach(record -> reasons.merge(record.reason(), 1, Integer::sum));
        assertTrue(reasons.containsKey(Reason.ABANDONED)
                && reasons.containsKey(Reason.SHORT_ABANDONED), reasons.toString());
        assertFalse(reasons.containsKey(Reason.FAILED), reasons.toString());
        assertFalse(reasons.containsKey(Reason.INTERRUPTED), reasons.toString());
        office.nothingIsLeft();
    }

    /** Callers who come, give up or hang up, and agents who take breaks and unplug. */
    private static final class Traffic {
        private final Office office;
        private final Random random;
        private final TreeMap<Long, List<Runnable>> due = new TreeMap<>();
        private final List<String> numbers = List.of(Site.NUMBER, Site.NUMBER, SALES, CLUB);

        Traffic(Office office, long seed) {
            this.office = office;
            this.random = new Random(seed);
        }

        void run(int calls) {
            long atMs = office.world.now().monoMs();
            for (int i = 0; i < calls; i++) {
                // Now and then several in the same millisecond.
                atMs += random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(1_000);
                at(atMs, this::place);
            }
            for (long t = 5_000; t < atMs; t += 1 + random.nextInt(8_000)) {
                int position = 1 + random.nextInt(20);
                long away = 500 + random.nextInt(10_000);
                at(t, random.nextInt(3) == 0
                        ? () -> unplug(position, away) : () -> breaks(position, away));
            }
            while (!due.isEmpty()) {
                Map.Entry<Long, List<Runnable>> next = due.pollFirstEntry();
                office.world.runUntil(next.getKey());
                next.getValue().forEach(Runnable::run);
            }
            for (int rounds = 0; rounds < 30; rounds++) {
                office.seconds(5);
                for (int position = 1; position <= 20; position++) {
                    if (office.agent(position).startsWith("not-ready")) {
                        office.key(position, '#');
                    }
                }
            }
        }

        private void at(long ms, Runnable what) {
            due.computeIfAbsent(ms, key -> new ArrayList<>()).add(what);
        }

        private void in(long ms, Runnable what) {
            at(office.world.now().monoMs() + ms, what);
        }

        private void place() {
            int span = 1 + random.nextInt(2);
            if (office.trunk(span).freeChannel() == 0) {
                in(1_000, this::place);
                return;
            }
            Leg leg = office.call(span, numbers.get(random.nextInt(numbers.size())));
            int mood = random.nextInt(10);
            if (mood < 3) {
                in(random.nextInt(12_000), () -> office.hangUp(leg));
            } else if (mood < 6) {
                in(20_000 + random.nextInt(30_000), () -> office.hangUp(leg));
            }
        }

        private void breaks(int position, long away) {
            office.key(position, '#');
            in(away, () -> office.key(position, '#'));
        }

        private void unplug(int position, long away) {
            office.unplug(position);
            in(away, () -> office.plug(position));
        }
    }

    @Test
    void the_judge_blames_last_in_first_out_and_the_agent_idle_shortest() {
        OrderJudge judge = new OrderJudge(Site.of(2).setup().plan());
        agent(judge, 1, "1", "ready");
        agent(judge, 2, "2", "ready");
        event(judge, 3, "queued", "a", "");
        event(judge, 3, "offered", "a", "2");
        assertEquals(List.of("at 3 ms: a is offered to 2, but 1 has been idle longer"),
                judge.violations);
        judge.violations.clear();
        agent(judge, 3, "2", "offered");
        agent(judge, 4, "1", "not-ready");
        event(judge, 5, "queued", "b", "");
        event(judge, 6, "queued", "c", "");
        event(judge, 7, "offered", "c", "1");
        agent(judge, 8, "1", "offered");
        assertEquals(List.of("at 7 ms: b came before c"), judge.violations);
        judge.violations.clear();
        event(judge, 9, "answered", "a", "1");
        assertEquals(List.of("at 9 ms: 1 answered a without having been offered it"),
                judge.violations);
        judge.violations.clear();
        agent(judge, 10, "2", "ready");
        agent(judge, 11, "2", "ready");
        assertEquals(List.of("at 10 ms: b waits though somebody is ready"), judge.violations);
    }

    private static void agent(OrderJudge judge, long ms, String id, String state) {
        judge.see(new Now(ms, ms), new Command.Publish(new Publication(
                new Topic.Agent(id), Map.of("state", state))));
    }

    private static void event(OrderJudge judge, long ms, String step, String call, String agent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step);
        fields.put("call_id", call);
        fields.put("queue", Site.QUEUE);
        fields.put("agent", agent);
        judge.see(new Now(ms, ms), new Command.Publish(
                new Publication(new Topic.CallEvent(), fields)));
    }
}
