package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.card.BankInfo;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankState;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.box.OperatorServer;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.CommandGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card by way of a box that answers as it is told to: lines, refusals and answers lost. */
class BoxCardTest {
    private static final long PATIENCE_S = 60;
    private static final List<Integer> CHANNELS = List.of(1, 2, 3, 4);
    private static final Bytes NEW = Bytes.hex("ab".repeat(32));
    private static final Bytes OLD = Bytes.hex("cd".repeat(32));
    private static final CardCommand.BankRequest<?> ACTIVATE =
            new CardCommand.ActivateBank(BankKind.CONFIG, NEW, 60);
    private static final CardCommand.BankRequest<?> INFO =
            new CardCommand.GetBanks(BankKind.CONFIG);

    @TempDir
    private Path state;
    private OperatorServer box;
    private final Map<Integer, TreeSet<Integer>> out = new ConcurrentHashMap<>();
    /** Spans that a flash keeps from calls. */
    private final Set<Integer> held = new ConcurrentSkipListSet<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FlashIn> told = new LinkedBlockingQueue<>();
    private volatile int calls;
    private volatile Bytes runs = NEW;
    private volatile int trialLeftS = 60;
    /** What the card answers to a request, by its first word; null for no answer. */
    private volatile Answering card = _ -> null;

    private interface Answering {
        Map<String, Object> to(String word);
    }

    @BeforeEach
    void open() throws IOException {
        out.put(1, new TreeSet<>(List.of(3)));
        out.put(2, new TreeSet<>());
        box = OperatorServer.open(state.resolve("operator.sock"), new CommandGate(_ -> { }),
                this::asked);
        box.start();
    }

    @AfterEach
    void close() throws IOException {
        box.close();
    }

    private void asked(Event.Operator question) {
        Map<String, Object> answer = switch (question.request()) {
            case OperatorRequest.Status _ -> topics();
            case OperatorRequest.Block order -> block(order);
            case OperatorRequest.Card order -> {
                orders.add(order.request().split(" ")[0]);
                trialLeftS = List.of("bank-confirm", "bank-revert").contains(orders.getLast())
                        ? 0 : trialLeftS;
                yield card.to(orders.getLast());
            }
            default -> Map.of("error", "not here");
        };
        box.reply(question.id(), answer == null
                ? Map.of("error", "card 1: it did not answer") : answer);
    }

    private Map<String, Object> topics() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("card/1/state", Map.of("link_up", 1));
        all.put("info", Map.of("cards", List.of(Map.of("id", 1, "serial", "SIM-1"))));
        all.put("span/1/state", span(1));
        all.put("span/2/state", span(2));
        all.put("span/odd/state", Map.of("card", 1));
        return all;
    }

    private Map<String, Object> span(int span) {
        return Map.of("card", 1, "up", 1, "channels_in_use", span == 2 ? calls : 0,
                "channels_out_of_service", held.contains(span) ? CHANNELS
                        : List.copyOf(out.get(span)));
    }

    private Map<String, Object> block(OperatorRequest.Block order) {
        List<Integer> which = order.channels().isEmpty() ? CHANNELS : order.channels();
        if (order.flash() && order.on()) {
            held.add(order.span());
        } else if (order.flash()) {
            held.remove(order.span());
        } else if (order.on()) {
            out.get(order.span()).addAll(which);
        } else {
            out.get(order.span()).removeAll(which);
        }
        orders.add((order.on() ? "close " : "open ") + order.span() + " " + which);
        return Map.of("span", order.span(), "channels", which, "calls", 0);
    }

    private Map<String, Object> banks(int spans) {
        return Map.of("spans", spans, "octets", CardCodec.encode(1, new CardMessage.Banks(
                BankKind.CONFIG, 2, RunCause.ACTIVATED, trialLeftS, 4096, "e1-solo", "A", 1, 1,
                info(runs.equals(NEW) ? OLD : NEW), info(runs), 0, false)).toHex());
    }

    private static BankInfo info(Bytes hash) {
        return new BankInfo(BankState.CONFIRMED, 200, 200, hash, 1, "office/1");
    }

    private BoxCard way(int spans, Consumer<FlashIn> listener) {
        BoxCard way = new BoxCard(state.resolve("operator.sock"), 1, BankKind.CONFIG,
                new BoxCard.ByFile(null, "", spans), true, 0, _ -> { });
        way.begin(listener);
        return way;
    }

    private FlashIn next() throws InterruptedException {
        return told.poll(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Test
    void lines_take_no_new_calls_in_the_trial_and_an_order_of_somebody_else_stays()
            throws Exception {
        card = _ -> banks(2);
        try (BoxCard way = way(2, told::add)) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(ACTIVATE);
            assertTrue(next() instanceof FlashIn.Answered(CardMessage.Banks _, _));
            assertEquals(List.of("close 1 " + CHANNELS, "close 2 " + CHANNELS, "bank-activate"),
                    orders);
            way.ask(new CardCommand.ConfirmBank(BankKind.CONFIG, NEW));
            assertTrue(next() instanceof FlashIn.Answered(CardMessage.Banks _, _));
            assertEquals(Set.of(1, 2), held, "until the end");
            out.get(2).add(4);
        }

        assertEquals(Map.of(1, new TreeSet<>(List.of(3)), 2, new TreeSet<>(List.of(4))), out);
        assertEquals(Set.of(), held);
    }

    /** Whoever gives up does not end the trial, and a call that came in now would be cut off. */
    @Test
    void lines_take_no_calls_before_the_card_cannot_go_back_any_more() throws Exception {
        card = _ -> banks(2);
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        BoxCard way = new BoxCard(state.resolve("operator.sock"), 1, BankKind.CONFIG,
                new BoxCard.ByFile(null, "", 2), true, 0, said::add);
        way.begin(told::add);
        assertEquals(new FlashIn.Begin(), next());
        way.ask(ACTIVATE);
        assertTrue(next() instanceof FlashIn.Answered(CardMessage.Banks _, _));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(way::close);
        String line = "";
        while (!line.startsWith("card 1 may go back as long as its trial lasts")) {
            line = said.poll(PATIENCE_S, TimeUnit.SECONDS);
        }
        while (orders.stream().filter("bank-info"::equals).count() < 2) {
            assertEquals(Set.of(1, 2), held);
            assertFalse(closing.isDone());
        }
        card = _ -> null;
        while (orders.stream().filter("bank-info"::equals).count() < 4) {
            assertEquals(Set.of(1, 2), held, "it is away, and its trial goes on");
        }
        trialLeftS = 0;
        card = _ -> banks(2);
        closing.get(PATIENCE_S, TimeUnit.SECONDS);
        assertEquals(Set.of(), held);
    }

    @Test
    void calls_refuse_it_before_a_line_is_closed() throws Exception {
        calls = 1;
        try (BoxCard way = way(2, told::add)) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(ACTIVATE);
            assertEquals(new FlashIn.CallsUp("card 1 has 1 call on its lines, which would be cut"
                    + " off; flash with --when-idle, or when nobody talks"), next());
        }
        assertEquals(List.of(), orders);
    }

    @Test
    void a_fault_of_our_own_opens_the_lines() throws Exception {
        card = _ -> banks(2);
        trialLeftS = 0;
        try (BoxCard way = way(2, in -> {
            told.add(in);
            if (in instanceof FlashIn.Answered) {
                throw new IllegalStateException("on purpose");
            }
        })) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(ACTIVATE);
            assertTrue(next() instanceof FlashIn.Answered);
            assertTrue(next() instanceof FlashIn.Lost(var why) && why.contains("on purpose"));
            assertEquals(Map.of(1, new TreeSet<>(List.of(3)), 2, new TreeSet<>()), out);
            assertEquals(Set.of(), held);
        }
    }

    @Test
    void a_card_without_banks_or_with_fewer_spans_is_the_wrong_one() throws Exception {
        card = _ -> Map.of("error", "card 1: the card cannot do this: it does not say that it has"
                + " the feature");
        try (BoxCard way = way(2, told::add)) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(INFO);
            assertEquals(new FlashIn.WrongCard("the card keeps no config of its own, so there is"
                    + " nothing to flash"), next());
        }
        card = _ -> banks(1);
        try (BoxCard way = way(2, told::add)) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(INFO);
            assertEquals(new FlashIn.WrongCard("the config is for a card with 2 spans, and this"
                    + " one has 1"), next());
        }
    }

    @Test
    void a_card_that_was_changed_in_the_trial_does_not_answer() throws Exception {
        card = _ -> banks(2);
        try (BoxCard way = way(2, told::add)) {
            assertEquals(new FlashIn.Begin(), next());
            way.ask(ACTIVATE);
            assertTrue(next() instanceof FlashIn.Answered(CardMessage.Banks _, _));
            card = _ -> banks(1);
            way.ask(INFO);
            assertEquals(new FlashIn.Answered(null, "the config is for a card with 2 spans, and"
                    + " this one has 1"), next());
            trialLeftS = 0;
            card = _ -> banks(2);
        }
    }

    @Test
    void a_rollback_whose_answer_is_lost_asks_what_runs_and_is_written_down() throws Exception {
        card = word -> {
            if (word.equals("bank-revert")) {
                runs = OLD;
                return null;
            }
            return banks(2);
        };
        assertEquals(ExitCode.OK, rollback());
        assertTrue(said.contains("Rolled back: Config cdcdcdcd runs in bank 2."), said);
        assertTrue(lastLogged().contains("\"outcome\":\"confirmed\""), lastLogged());

        card = _ -> orders.contains("bank-revert") ? null : banks(2);
        orders.clear();
        assertEquals(ExitCode.RECOVERY, rollback());
        assertTrue(said.contains("it is not known whether the card has gone back"), said);
        assertTrue(lastLogged().contains("\"outcome\":\"recovery\""), lastLogged());

        card = word -> word.equals("bank-revert")
                ? Map.of("card", 1, "calls", 1, "text", "card 1 has 1 call") : banks(2);
        assertEquals(ExitCode.CALLS_UP, rollback());
        assertTrue(lastLogged().contains("\"outcome\":\"calls-up\""), lastLogged());
    }

    private String said = "";

    private int rollback() {
        ByHand.Ended ended = ByHand.typed("board", "rollback", "--state", state);
        said = ended.said();
        return ended.exit();
    }

    private String lastLogged() throws IOException {
        return new ArrayList<>(Files.readAllLines(state.resolve("flash.log"))).getLast();
    }
}
