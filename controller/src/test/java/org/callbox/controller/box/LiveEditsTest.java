package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.audit.LiveAudit;
import org.callbox.controller.box.SiteEdits.Edit;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Setup;
import org.callbox.controller.json.Json;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.sim.Answering;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.Exchange;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People edit the site file of a box with 30 calls: the file on the disk, its reader, the core with
 * its cards and lines in virtual time.
 */
class LiveEditsTest {
    /** Of those who ring; one of them is joined outside, and one agent calls somebody. */
    private static final int CALLERS = 28;
    private static final int CALLS = CALLERS + 2;
    private static final int EDITS = 200;
    private static final long SEED = Long.getLong("edits.seed", 1_126);
    /** Not for site files. */
    private static final String PROFILES_ONLY = "board";

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final SiteEdits edits = new SiteEdits(SEED);
    private final LinkedBlockingQueue<Event.Reload> read = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Map<String, Object>> refused = new LinkedBlockingQueue<>();
    private final Map<Long, Map<String, Object>> replies = new HashMap<>();
    private final List<CallRecord> rows = new ArrayList<>();
    private final List<Exchange.Ended> ended = new ArrayList<>();
    private final LiveAudit audit = new LiveAudit();
    private final List<String> violations = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();
    private long question;
    private int changes;
    private int waited;
    private World world;
    private final Hands hands = new Hands();
    private int listened;

    /** What people do at the headsets of the one card. */
    private final class Hands {
        void type(int headset, String keys) {
            for (char key : keys.toCharArray()) {
                world.atCard(1, new SimIn.Press(headset, key));
                world.run(150);
            }
            world.run(3_000);
        }

        /** Whoever is rung answers. */
        void lifts() {
            for (int headset = 1; headset <= 10; headset++) {
                if (world.card(1).port(headset).ringing()) {
                    world.atCard(1, new SimIn.Hook(headset, true));
                }
            }
            world.run(100);
        }

        void putDown() {
            for (int headset = 1; headset <= 10; headset++) {
                world.atCard(1, new SimIn.Hook(headset, false));
            }
            world.run(1_000);
        }
    }

    private Path site() {
        return folder.resolve("site.yaml");
    }

    private Loaded load() {
        return ConfigLoader.load(site(), List.of(), List.of(Path.of("../board-configs")));
    }

    private void seen(Now now, Command command) {
        switch (command) {
            case Command.Reply(var id, var fields) -> replies.put(id, fields);
            case Command.Record(var row) -> rows.add(row);
            case Command.Assign(var facts) -> {
                String wrong = audit.take(facts.run(), facts.number(),
                        (Map<?, ?>) Json.read(Json.write(FactJson.of(facts))).value());
                if (wrong != null) {
                    violations.add(wrong);
                }
            }
            default -> assertNotNull(command);
        }
    }

    private void open() throws IOException {
        Files.writeString(folder.resolve("names.csv"), "number,name\n0301234567,Linden\n");
        Files.writeString(site(), edits.text());
        Loaded first = load();
        assertTrue(first.valid(), first.report());
        world = new World(new Setup(first.plan(), "0", first.hash(), "t1", "boot", 77,
                Map.<Reason, Long>of(), 0), null, Map.of(1, CallPlan.onlyAsked(SEED)), SEED,
                this::seen);
        world.start();
        world.exchange(1).watch(ended::add);
        world.exchange(1).answering(new Answering.Told(2_000, Duration.ofDays(1).toMillis()));
        world.run(5_000);
        // Not ready, so that no caller comes there.
        hands.type(SiteEdits.LEADS, "#");
        hands.type(1, "*1030123#");
        hands.type(2, "*43#");
        hands.lifts();
        for (int i = 0; i < CALLERS; i++) {
            String number = i % 2 == 0 ? "5550100" : "5550200";
            world.atExchange(1, exchange -> exchange.call(world.nowUs(), number, 0, 0, 0));
            world.run(200);
            hands.lifts();
        }
        // One who talks goes outside, and whoever talked has the next.
        order(7, new AgentWish.ToNumber("03077"));
        world.run(5_000);
        hands.lifts();
        hands.type(6, "**82#");
        listens();
        world.run(5_000);
        assertEquals(1, listened, "a supervisor listens");
        assertTrue(together(2, 3), "two colleagues talk");
    }

    private boolean order(int position, AgentWish wish) {
        world.core(new Event.Operator(++question, new OperatorRequest.Handle(position, wish)));
        world.run(500);
        return replies.containsKey(question) && !replies.get(question).containsKey("error");
    }

    /** As often as the site file lets it; who was signed out meanwhile signs in again. */
    private void listens() {
        if (order(SiteEdits.LEADS, new AgentWish.Watch(WatchMode.JOIN, 5))) {
            listened++;
        } else if (world.switchboard().agent("" + SiteEdits.LEADS).state()
                == AgentState.SIGNED_OUT) {
            hands.type(SiteEdits.LEADS, "#");
        }
    }

    private boolean together(int one, int other) {
        return world.card(1).hears(new Endpoint.Port(one)).equals(new Endpoint.Port(other));
    }

    /** The calls in progress. */
    private List<?> calls() {
        world.core(new Event.Operator(++question, new OperatorRequest.Calls()));
        return (List<?>) replies.get(question).get("calls");
    }

    private TreeSet<String> ids() {
        TreeSet<String> ids = new TreeSet<>();
        calls().forEach(one -> ids.add("" + ((Map<?, ?>) one).get("id")));
        return ids;
    }

    private String hash() {
        return world.switchboard().setup().configHash();
    }

    private void edited(Reloader reloader, Edit edit) throws Exception {
        String before = hash();
        Files.writeString(site(), edit.text());
        reloader.asked(++question, Event.Reload.How.PLAIN);
        if (edit.valid()) {
            Event.Reload with = read.poll(30, TimeUnit.SECONDS);
            assertNotNull(with, () -> edit.text() + refused);
            world.core(with);
            assertEquals(with.configHash(), hash());
            Map<String, Object> answer = replies.get(with.question());
            assertEquals(with.configHash(), answer.get("config_hash"));
            changes += ((List<?>) answer.get("changes")).size();
            waited += ((List<?>) answer.get("waiting")).isEmpty() ? 0 : 1;
        } else {
            Map<String, Object> answer = refused.poll(30, TimeUnit.SECONDS);
            assertNotNull(answer, () -> edit.place() + " is taken as good:\n" + edit.text());
            assertEquals(0, answer.get("valid"));
            String report = "" + answer.get("report");
            String place = site() + ":" + edit.place() + ": " + edit.code() + " ";
            if (!report.contains(place)) {
                misplaced.add(place + " is not in\n" + report);
            }
            assertNull(read.peek());
            assertEquals(before, hash());
        }
    }

    @Test
    void two_hundred_edits_good_and_bad_during_thirty_calls_drop_none_and_are_told_where_wrong()
            throws Exception {
        open();
        TreeSet<String> calls = ids();
        assertEquals(CALLS, calls.size());
        TreeMap<String, Integer> good = new TreeMap<>(edits.sections());
        TreeMap<String, Integer> bad = new TreeMap<>(edits.sections());
        List<String> sections = new ArrayList<>(edits.sections().keySet());
        String original = edits.text();
        try (Reloader reloader = new Reloader(() -> {
            Loaded loaded = load();
            return new SiteFile.Said(loaded.plan(), loaded.hash(), loaded.report(), List.of());
        }, event -> read.add((Event.Reload) event), (id, fields) -> refused.add(fields),
                plan -> Map.of())) {
            reloader.start();
            for (int i = 0; i < EDITS; i++) {
                if (i % sections.size() == 0) {
                    Collections.shuffle(sections, random);
                }
                String section = sections.get(i % sections.size());
                int round = i / sections.size();
                // Each section once wrong and once good, and then as it falls.
                boolean valid = !section.equals(PROFILES_ONLY)
                        && (round < 2 ? round == 1 : random.nextInt(5) < 3);
                (valid ? good : bad).merge(section, 1, Integer::sum);
                edited(reloader, valid ? edits.valid(section) : edits.invalid(section));
                world.run(random.nextInt(4_000));
                assertEquals(calls, ids(), "after edit " + i + " of " + section);
                assertEquals(List.of(), ended, "ended at the exchange");
                assertTrue(together(2, 3), "colleagues, after edit " + i + " of " + section);
                listens();
            }
            edited(reloader, new Edit("all", original, "", ""));
        }
        assertEquals(List.of(), misplaced, "told at another place, or as something else");
        assertTrue(changes > EDITS && waited > EDITS / 10, changes + " " + waited);
        assertTrue(listened > 5, listened + " times a supervisor listened");
        allOfItWasEdited(good, bad);
        theEnd();
    }

    /** Also those that two hundred edits do not come to. */
    @Test
    void each_mistake_that_may_be_drawn_is_told_where_it_stands() throws Exception {
        for (Edit edit : edits.mistakes()) {
            Files.writeString(site(), edit.text());
            Loaded loaded = load();
            String place = site() + ":" + edit.place() + ": " + edit.code() + " ";
            if (loaded.valid() || !loaded.report().contains(place)) {
                misplaced.add(place + " is not in\n" + loaded.report());
            }
        }
        assertEquals(List.of(), misplaced);
        assertTrue(edits.mistakes().size() > 55, edits.mistakes().size() + " mistakes");
    }

    private void allOfItWasEdited(TreeMap<String, Integer> good, TreeMap<String, Integer> bad)
            throws IOException {
        Map<?, ?> schema = (Map<?, ?>) Json.read(Files.readString(Path.of(
                "../board-configs/schema/board-config-1.schema.json"))).value();
        assertEquals(new TreeSet<>(((Map<?, ?>) schema.get("properties")).keySet()),
                bad.keySet(), "sections of the site file");
        good.forEach((section, count) -> assertTrue(
                count > 0 || section.equals(PROFILES_ONLY), section + " good"));
        bad.forEach((section, count) -> assertTrue(count > 0, section + " bad"));
        assertTrue(bad.values().stream().mapToInt(one -> one).sum() > EDITS / 3);
    }

    /** The callers hang up, all that had waited for them is in force, and the next is served. */
    private void theEnd() {
        world.atExchange(1, exchange -> exchange.hangUpAll(world.nowUs()));
        world.run(5_000);
        hands.putDown();
        assertEquals(CALLERS, ended.size());
        assertTrue(ended.stream().allMatch(one -> one.byCaller() && one.cause() == 16));
        assertEquals(CALLERS, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.reason() == Reason.ANSWERED
                || row.reason() == Reason.ABANDONED), rows::toString);
        assertTrue(rows.stream().anyMatch(row -> row.mark() == 2), "the mark stays");
        assertEquals(List.of(), ((Map<?, ?>) world.switchboard().snapshot(world.now())
                .get("info")).get("not_in_force"));
        assertEquals(load().plan(), world.switchboard().setup().plan());
        for (AgentPlan one : world.switchboard().setup().plan().agents()) {
            AgentState state = world.switchboard().agent(one.id()).state();
            if (one.position() != 0 && state != AgentState.READY) {
                hands.type(one.position(), "#");
            }
        }
        world.exchange(1).reopen();
        world.atExchange(1, exchange -> exchange.call(
                world.nowUs(), "5550200", 0, 0, 5_000));
        for (int s = 0; s < 90; s++) {
            hands.lifts();
            world.run(1_000);
        }
        assertEquals(CALLERS + 1, rows.size());
        assertEquals(Reason.ANSWERED, rows.getLast().reason());
        assertEquals(List.of(), violations);
    }
}
