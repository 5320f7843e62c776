package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.card.SessionTimer;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever happens on the way, in the end the card is what was asked for. */
class CardSessionSoakTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 300;
    private static final Endpoint IDLE = new Endpoint.Idle();

    /** The wishes again, as simple as they can be said. */
    private static final class Model {
        final Map<Endpoint, Endpoint> hears = new TreeMap<>(
                (a, b) -> Integer.compare(a.code(), b.code()));
        final Map<Integer, Boolean> ringing = new TreeMap<>();

        void drop(Endpoint joined, Endpoint next) {
            Endpoint other = hears.getOrDefault(joined, IDLE);
            if (!other.equals(next) && joined.equals(hears.get(other))) {
                hears.remove(other);
            }
        }

        void join(Endpoint a, Endpoint b) {
            drop(a, b);
            drop(b, a);
            hears.put(a, b);
            hears.put(b, a);
        }

        void part(Endpoint a, Endpoint b) {
            hears.remove(a, b);
            hears.remove(b, a);
        }

        void play(Endpoint destination, Endpoint tone) {
            drop(destination, tone);
            hears.put(destination, tone);
        }
    }

    @Test
    void the_card_ends_as_the_wishes_say_after_cuts_resets_and_restarts() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            CardBench bench = new CardBench();
            Model model = new Model();
            bench.wish(new SessionIn.ConfigureSpan(1, Layer1Config.defaults(), 16),
                    new SessionIn.Reconcile());
            for (int step = 0; step < STEPS; step++) {
                wish(random, bench, model);
                if (random.nextInt(4) == 0) {
                    disturb(random, bench);
                }
                bench.run(random.nextInt(3) * random.nextInt(20));
            }
            bench.cut(false);
            bench.lost = command -> false;
            bench.run(60_000);
            assertEquals(model.hears, bench.card.routes().stream()
                    .collect(Collectors.toMap(Route::destination, Route::source)),
                    "seed " + seed);
            for (int port = 1; port <= 4; port++) {
                assertEquals(model.ringing.getOrDefault(port, false),
                        bench.card.port(port).ringing(), "seed " + seed + ", port " + port);
            }
            for (SessionOut.Refused one : bench.said(SessionOut.Refused.class)) {
                assertTrue(one.text().startsWith("did not answer"), one.text());
            }
            assertEquals(List.of(), bench.session.complaints(), "seed " + seed);
            assertEquals(List.of(), bench.said(SessionOut.Incompatible.class));
        }
    }

    private static void wish(Random random, CardBench bench, Model model) {
        Endpoint timeslot = new Endpoint.Timeslot(1, 1 + random.nextInt(6));
        int number = 1 + random.nextInt(4);
        Endpoint port = new Endpoint.Port(number);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                model.join(timeslot, port);
                bench.wish(new SessionIn.Join(timeslot, port));
            }
            case 2 -> {
                model.part(timeslot, port);
                bench.wish(new SessionIn.Part(timeslot, port));
            }
            case 3 -> {
                model.play(timeslot, new Endpoint.Tone(ToneKind.QUEUE));
                bench.wish(new SessionIn.Play(timeslot, ToneKind.QUEUE));
            }
            case 4 -> {
                model.hears.remove(timeslot);
                bench.wish(new SessionIn.Silence(timeslot));
            }
            default -> {
                boolean on = random.nextBoolean();
                model.ringing.put(number, on);
                bench.wish(on ? new SessionIn.Ring(number) : new SessionIn.StopRing(number));
            }
        }
    }

    private static void disturb(Random random, CardBench bench) {
        switch (random.nextInt(8)) {
            case 0 -> bench.cut(true);
            case 1, 2 -> bench.cut(false);
            case 3 -> bench.card(new SimIn.Restart(random.nextInt(), ResetCause.FAULT));
            case 4 -> {
                bench.cut(true);
                bench.run(random.nextInt(200_000));
                bench.cut(false);
            }
            case 5 -> bench.lost = command -> random.nextInt(10) == 0;
            case 6 -> bench.lost = command -> false;
            default -> bench.run(random.nextInt(10_000));
        }
    }

    @Test
    void nothing_that_a_card_says_makes_the_session_fail() {
        Random random = new Random(5);
        List<CardMessage> messages = List.of(
                new CardMessage.Welcome(1, 120), new CardMessage.Welcome(9, 120),
                new CardMessage.Identity("a", "b", "c", "d", "e", "f", "g", 0, Bytes.EMPTY),
                new CardMessage.Capabilities(2, 4, 64, 0, 0, 0, 264, 0, 0, 0),
                new CardMessage.SpanInfo(2, Layer1Config.defaults(), 3,
                        CardMessage.Layer1State.good(2)),
                new CardMessage.TableDigest(7, 7, 7),
                new CardMessage.TablePage(3, 3, 0, List.of(
                        new Route(new Endpoint.Port(4000), new Endpoint.Timeslot(200, 1)))),
                new CardMessage.TablePage(3, 3, 0x4021, List.of()),
                new CardMessage.PortPage(9, List.of()), new CardMessage.PortPage(0, List.of()),
                new CardMessage.Failure(4, 4, "stale"), new CardMessage.Failure(9, 99, "?"),
                new CardMessage.PortState(4000, true, true, true, true, true),
                CardMessage.Layer1State.good(200), new CardMessage.PortKey(9, '#'));
        CardSession session = new CardSession();
        long bootId = 0;
        for (int step = 0; step < 200_000; step++) {
            SessionIn in = switch (random.nextInt(12)) {
                case 0 -> random.nextInt(20) == 0 ? new SessionIn.LinkDown("?")
                        : new SessionIn.LinkUp(bootId++, random.nextBoolean(), false);
                case 1 -> new SessionIn.Expired(
                        random.nextBoolean() ? SessionTimer.REQUEST : SessionTimer.AUDIT);
                case 2 -> new SessionIn.Join(new Endpoint.Timeslot(1, 1 + random.nextInt(9)),
                        new Endpoint.Port(1 + random.nextInt(9)));
                case 3 -> new SessionIn.Ring(random.nextInt(9));
                case 4 -> new SessionIn.Reconcile();
                case 5 -> new SessionIn.ConfigureSpan(
                        random.nextInt(4), Layer1Config.defaults(), 16);
                default -> new SessionIn.Received(Lane.CONTROL, CardCodec.encode(
                        random.nextInt(1 + session.requestsInFlight() * 2),
                        messages.get(random.nextInt(messages.size()))));
            };
            assertNotNull(session.on(step * 10L, in));
            assertTrue(session.requestsInFlight() < 64);
        }
    }
}
