package org.callbox.controller.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

/** Each rule of selection (R3): who is rung, with which evidence, and when that changes. */
class SelectionTest {
    private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan");

    private static QueueRules queue(String id, String selection) {
        return Office.queue(id, 0, 0).with(Selections.of(selection));
    }

    private static AgentRules agent(String id, String... queues) {
        return new AgentRules(id, List.of(queues));
    }

    private static AgentRules atLevel(String id, int level) {
        return new AgentRules(id, List.of("q"), Map.of("q", level));
    }

    /** Queue "q" by that rule, all agents serving it alone and signed in in their order. */
    private static Office all(String selection, String... agents) {
        return Office.of(queue("q", selection), agents).signIn(agents);
    }

    private static Assignment evidence(List<AcdOut> out) {
        return out.stream().filter(AcdOut.Offer.class::isInstance)
                .map(one -> ((AcdOut.Offer) one).evidence()).findFirst().orElseThrow();
    }

    private static String measures(Assignment of) {
        return String.join(" ", of.ready().stream().map(one -> one.agent() + one.measure())
                .toList());
    }

    private static Assignment arrival(Office office, String call, String queue) {
        return evidence(office.on(new AcdIn.Arrived(call, queue, Office.BUS)));
    }

    private static void reload(Office office, List<QueueRules> queues, List<AgentRules> agents) {
        office.on(new AcdIn.Reload(
                new AcdParameters(IdlePolicy.STANDARD_2, queues, agents)));
    }

    @Test
    void each_rule_has_a_title_by_which_it_is_found() {
        assertEquals(List.of("longest-idle", "most-skills-first", "levels", "linear",
                "round-robin"), Selections.ALL.stream().map(Selection::title).toList());
        Selections.ALL.forEach(one -> assertEquals(one, Selections.of(one.title())));
        assertNull(Selections.of("random"));
    }

    @Test
    void a_queue_goes_by_the_idle_list_where_nothing_is_said() {
        Office office = Office.of("ann", "bob").signIn("bob", "ann");
        Assignment one = arrival(office, "1", "q");
        assertEquals("bob", one.winner());
        assertEquals("longest-idle/standard-2", one.rule());
        assertTrue(one.byIdleAlone());
        assertEquals("bob0 ann0", measures(one));
        assertEquals("longest-idle/standard-2", office.acd.rule());
        assertEquals("longest-idle", office.acd.counts("q").selection());
    }

    // ---- most skills first

    @Test
    void most_skills_first_rings_who_serves_the_most_queues() {
        Office office = new Office(List.of(queue("118", "most-skills-first"),
                queue("116", "longest-idle"), queue("11", "longest-idle")),
                List.of(agent("a", "118"), agent("b", "118"), agent("c", "116"),
                        agent("d", "11", "118")));
        office.signIn("a", "b", "c", "d");
        Assignment one = arrival(office, "1", "118");
        assertEquals("d", one.winner());
        assertEquals("most-skills-first/standard-2", one.rule());
        assertEquals("a1 b1 c0 d2", measures(one));
        assertEquals("a", arrival(office, "2", "118").winner(), "then of equals the idle longest");
        assertEquals("longest-idle+most-skills-first/standard-2", office.acd.rule());
    }

    @Test
    void most_skills_first_counts_what_is_served_and_not_what_could_be() {
        Office office = new Office(List.of(queue("q", "most-skills-first"),
                queue("r", "longest-idle"), queue("s", "longest-idle")),
                List.of(agent("ann", "q", "r", "s"), agent("bob", "q", "r")));
        office.on(new AcdIn.SignIn("ann", List.of("q"), Office.BUS));
        office.signIn("bob");
        assertEquals("bob", arrival(office, "1", "q").winner());
    }

    // ---- levels

    @Test
    void levels_ring_the_first_level_and_the_next_while_nobody_of_it_is_ready() {
        Office office = new Office(List.of(queue("q", "levels")), List.of(
                atLevel("ann", 3), atLevel("bob", 2), atLevel("cid", 1), agent("dan", "q")));
        office.signIn("ann", "bob", "cid", "dan");
        Assignment one = arrival(office, "1", "q");
        assertEquals("levels/standard-2", one.rule());
        assertEquals("ann3 bob2 cid1 dan1", measures(one));
        List<String> winners = new ArrayList<>(List.of(one.winner()));
        for (String call : List.of("2", "3", "4")) {
            winners.add(arrival(office, call, "q").winner());
        }
        assertEquals(List.of("cid", "dan", "bob", "ann"), winners);
        office.arrive("5");
        assertEquals(List.of("5>ann"), Office.offers(office.serve("ann")),
                "a caller waits for nobody of a better level");
    }

    @Test
    void a_level_is_one_of_a_queue_and_no_other() {
        Office office = new Office(List.of(queue("q", "levels"), queue("r", "levels")), List.of(
                new AgentRules("ann", List.of("q", "r"), Map.of("q", 2)),
                new AgentRules("bob", List.of("q", "r"), Map.of("r", 2))));
        office.signIn("ann", "bob");
        assertEquals("ann", arrival(office, "1", "r").winner());
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("bob", arrival(office, "2", "q").winner());
        assertEquals(Map.of("q", 2), office.acd.agent("ann").merits().levels());
        assertThrows(IllegalArgumentException.class, () -> atLevel("eve", 0));
        assertThrows(IllegalArgumentException.class, () -> atLevel("eve", 10));
        assertEquals(Map.of("q", 9), atLevel("eve", 9).levels());
    }

    // ---- linear

    @Test
    void linear_rings_in_the_order_of_the_rules() {
        Office office = all("linear", "ann", "bob", "cid");
        office.signIn("ann");
        assertEquals("bob cid ann", office.idle());
        Assignment one = arrival(office, "1", "q");
        assertEquals("ann", one.winner());
        assertEquals("linear/standard-2", one.rule());
        assertEquals("bob2 cid3 ann1", measures(one));
        office.serve("ann");
        assertEquals("ann", arrival(office, "2", "q").winner(), "again, as long as ann is ready");
        assertEquals("bob", arrival(office, "3", "q").winner());
    }

    @Test
    void another_order_of_the_rules_is_another_order_of_ringing() {
        Office office = all("linear", "ann", "bob", "cid");
        reload(office, List.of(queue("q", "linear")),
                List.of(agent("cid", "q"), agent("bob", "q"), agent("ann", "q")));
        assertEquals("cid", arrival(office, "1", "q").winner());
        assertEquals(2, office.acd.agent("bob").merits().order());
    }

    // ---- round robin

    @Test
    void round_robin_rings_who_was_offered_a_call_of_the_queue_longest_ago() {
        Office office = all("round-robin", "ann", "bob", "cid");
        List<String> winners = new ArrayList<>();
        for (int call = 1; call <= 6; call++) {
            Assignment one = arrival(office, "" + call, "q");
            winners.add(one.winner());
            office.serve(one.winner());
        }
        assertEquals(List.of("ann", "bob", "cid", "ann", "bob", "cid"), winners);
        Assignment one = arrival(office, "7", "q");
        assertEquals("round-robin/standard-2", one.rule());
        assertEquals("ann4 bob5 cid6", measures(one));
    }

    /** By the idle list the agent would be first again, because the place is kept. */
    @Test
    void round_robin_counts_an_offer_that_nobody_answered() {
        Office office = all("round-robin", "ann", "bob");
        office.arrive("1");
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("ann bob", office.idle());
        assertEquals("bob", arrival(office, "2", "q").winner());
    }

    @Test
    void round_robin_of_one_queue_knows_nothing_of_another() {
        Office office = new Office(List.of(queue("q", "round-robin"), queue("r", "round-robin"),
                queue("s", "longest-idle")),
                List.of(agent("ann", "q", "r", "s"), agent("bob", "q", "r", "s")));
        office.signIn("ann", "bob");
        assertEquals("ann", arrival(office, "1", "q").winner());
        office.on(new AcdIn.CallerGone("1"));
        assertEquals("ann", arrival(office, "2", "r").winner());
        office.on(new AcdIn.CallerGone("2"));
        assertEquals("ann", arrival(office, "3", "s").winner());
        office.on(new AcdIn.CallerGone("3"));
        assertEquals(Map.of("q", 1L, "r", 2L), office.acd.agent("ann").merits().lastOffers());
    }

    @Test
    void round_robin_begins_anew_with_each_sign_in() {
        Office office = all("round-robin", "ann", "bob");
        office.arrive("1");
        office.serve("ann");
        office.arrive("2");
        office.serve("bob");
        office.signIn("bob");
        assertEquals("bob", arrival(office, "3", "q").winner());
        office.serve("bob");
        office.on(new AcdIn.SignOut("ann"));
        assertEquals(Map.of(), office.acd.agent("ann").merits().lastOffers());
        office.signIn("ann");
        assertEquals("ann", arrival(office, "4", "q").winner());
    }

    @Test
    void what_was_offered_is_forgotten_when_the_queue_no_longer_asks_for_it() {
        Office office = all("round-robin", "ann", "bob");
        List<AgentRules> agents = List.of(agent("ann", "q"), agent("bob", "q"));
        office.arrive("1");
        office.serve("ann");
        reload(office, List.of(queue("q", "round-robin")), agents);
        assertEquals(Map.of("q", 1L), office.acd.agent("ann").merits().lastOffers());
        reload(office, List.of(queue("q", "longest-idle")), agents);
        assertEquals(Map.of(), office.acd.agent("ann").merits().lastOffers());
        office.arrive("2");
        office.serve("bob");
        assertEquals(Map.of(), office.acd.agent("bob").merits().lastOffers());
        reload(office, List.of(queue("q", "round-robin")), agents);
        assertEquals("ann", arrival(office, "3", "q").winner());
    }

    // ---- all of them

    @Test
    void no_rule_rings_who_cannot_take_the_call() {
        for (Selection rule : Selections.ALL) {
            Office office = new Office(
                    List.of(queue("q", rule.title()), queue("r", rule.title())),
                    List.of(agent("ann", "q", "r"), agent("bob", "q", "r"), agent("cid", "r"),
                            agent("dan", "q"), agent("eve", "q")));
            office.signIn("ann", "bob", "cid");
            office.on(new AcdIn.SignIn("dan", List.of(), "elsewhere"));
            office.signIn("eve");
            office.on(new AcdIn.Occupied("ann"));
            office.on(new AcdIn.SeatAway("bob"));
            assertEquals("eve", arrival(office, "1", "q").winner(), rule.title());
            assertEquals(List.of(), Office.offers(office.on(
                    new AcdIn.Arrived("2", "q", Office.BUS))), rule.title());
        }
    }

    @Test
    void a_rule_takes_effect_with_the_reload_for_those_who_wait() {
        Office office = all("longest-idle", "ann", "bob");
        for (String agent : List.of("ann", "bob")) {
            office.on(new AcdIn.NotReady(agent, "tea"));
        }
        office.arrive("1");
        reload(office, List.of(queue("q", "linear")),
                List.of(agent("bob", "q"), agent("ann", "q")));
        assertEquals("linear/standard-2", office.acd.rule());
        List<AcdOut> out = office.on(new AcdIn.Ready("ann"));
        assertEquals("linear/standard-2", evidence(out).rule());
        assertEquals("ann", evidence(out).winner(), "nobody waits for bob");
    }

    @Test
    void who_and_what_is_gone_from_the_rules_comes_last_and_by_the_idle_list() {
        for (String rule : List.of("linear", "levels")) {
            Office office = all(rule, "ann", "bob");
            reload(office, List.of(queue("q", rule)), List.of(atLevel("bob", 9)));
            assertEquals("bob", arrival(office, "1", "q").winner(), rule);
            Assignment two = arrival(office, "2", "q");
            assertEquals("ann", two.winner(), rule);
            assertEquals(rule.equals("linear") ? "ann1025" : "ann10", measures(two));
        }
        Office office = all("linear", "ann", "bob");
        office.arrive("1");
        office.arrive("2");
        office.arrive("3");
        reload(office, List.of(queue("r", "linear")), List.of(agent("ann", "r")));
        assertEquals("longest-idle", office.acd.counts("q").selection());
    }

    @Test
    void the_state_keeps_all_that_a_rule_goes_by() {
        List<QueueRules> queues = List.of(queue("q", "round-robin"), queue("r", "levels"));
        List<AgentRules> agents = List.of(
                new AgentRules("ann", List.of("q", "r"), Map.of("r", 2)),
                new AgentRules("bob", List.of("q", "r")));
        Office office = new Office(queues, agents);
        office.signIn("ann", "bob");
        office.arrive("1");
        office.serve("ann");
        Acd copy = Alike.again(office.acd, () -> new Acd(office.parameters), Acd::state);
        assertEquals(office.acd.agents(), copy.agents());
        assertEquals("round-robin", copy.counts("q").selection());
        assertEquals(Map.of("q", 1L), copy.agent("ann").merits().lastOffers());
    }

    /** Random offices against a sort by the words of docs/selection.md. */
    @Test
    void the_winner_is_the_first_when_all_who_could_are_sorted() {
        java.util.Random random = new java.util.Random(3);
        for (int round = 0; round < 400; round++) {
            Selection rule = Selections.ALL.get(round % Selections.ALL.size());
            List<AgentRules> agents = new ArrayList<>();
            for (String id : PEOPLE) {
                List<String> serves = random.nextInt(4) == 0 ? List.of("r")
                        : random.nextBoolean() ? List.of("q") : List.of("q", "r");
                agents.add(new AgentRules(id, serves, Map.of("q", 1 + random.nextInt(3))));
            }
            Office office = new Office(
                    List.of(queue("q", rule.title()), queue("r", "linear")), agents);
            List<String> order = new ArrayList<>(PEOPLE);
            java.util.Collections.shuffle(order, random);
            office.signIn(order.toArray(String[]::new));
            Map<String, Integer> last = new TreeMap<>();
            for (int call = 1; call < 12; call++) {
                List<AgentView> ready = office.acd.readyList().stream()
                        .filter(one -> one.queues().contains("q")).toList();
                List<AcdOut> out = office.on(new AcdIn.Arrived("" + call, "q", Office.BUS));
                assertEquals(ready.isEmpty() ? List.of()
                        : List.of(call + ">" + sorted(rule.title(), ready, agents, last)),
                        Office.offers(out), rule.title() + " round " + round);
                if (!ready.isEmpty()) {
                    last.put(evidence(out).winner(), (int) evidence(out).number());
                }
                AgentView someone = office.acd.agent(PEOPLE.get(random.nextInt(PEOPLE.size())));
                if (someone.state() == AgentState.OFFERED) {
                    office.serve(someone.id());
                } else {
                    office.on(new AcdIn.CallerGone("" + call));
                }
            }
        }
    }

    private static String sorted(String rule, List<AgentView> ready, List<AgentRules> agents,
            Map<String, Integer> last) {
        long best = Long.MAX_VALUE;
        String winner = "";
        for (AgentView one : ready) {
            AgentRules rules = agents.get(PEOPLE.indexOf(one.id()));
            long key = switch (rule) {
                case "most-skills-first" -> -rules.queues().size();
                case "levels" -> rules.levels().get("q");
                case "linear" -> PEOPLE.indexOf(one.id());
                case "round-robin" -> last.getOrDefault(one.id(), 0);
                default -> 0;
            };
            if (key < best) {
                best = key;
                winner = one.id();
            }
        }
        return winner;
    }

    @Test
    void the_evidence_has_the_number_of_the_rule_of_everybody_who_could_take_the_call() {
        Office office = new Office(List.of(queue("q", "levels"), queue("r", "levels")),
                List.of(atLevel("ann", 2),
                        new AgentRules("bob", List.of("r"), Map.of("q", 3)), atLevel("cid", 1)));
        office.signIn("ann", "bob", "cid");
        assertEquals(Arrays.asList(
                new ReadyAgent("ann", 1, Assignment.Eligibility.ELIGIBLE, 2),
                new ReadyAgent("bob", 2, Assignment.Eligibility.OTHER_QUEUES, 0),
                new ReadyAgent("cid", 3, Assignment.Eligibility.ELIGIBLE, 1)),
                arrival(office, "1", "q").ready());
    }
}
