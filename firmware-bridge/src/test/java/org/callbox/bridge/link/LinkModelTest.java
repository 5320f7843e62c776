package org.callbox.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What must hold whatever the line does, over many seeds in virtual time. */
class LinkModelTest {
    private static final int SEEDS = 400;
    /** Product limit 5 s; the longest wait is one back-off of RST and two round trips. */
    private static final long RECOVERY_MAX_MS = 1_500;
    private static final List<Service> RELIABLE =
            List.of(Service.D_CHANNEL, Service.CONTROL, Service.BULK);

    /** What one end has sent since it came up, and what of it the other end was given. */
    private static final class Ledger {
        final Map<Service, Integer> sent = new EnumMap<>(Service.class);
        final Map<Service, Integer> delivered = new EnumMap<>(Service.class);
        int sentInUp;
        int deliveredOfUp;
        boolean receiverIsNew;
        int read;
    }

    private final Map<Pair.Side, Ledger> ledgers = new java.util.LinkedHashMap<>();
    private Pair pair;
    private Random random;

    @Test
    void nothing_is_lost_doubled_or_out_of_order_while_up_and_it_always_recovers() {
        long slowest = 0;
        long ups = 0;
        long delivered = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                slowest = Math.max(slowest, play(seed));
            } catch (AssertionError | RuntimeException fault) {
                throw new AssertionError("seed " + seed, fault);
            }
            ups += pair.host.ups;
            delivered += pair.host.link.counters().messagesDelivered();
        }
        System.out.printf("link model: %d seeds, %d associations, %d messages, "
                + "slowest recovery %d ms%n", SEEDS, ups, delivered, slowest);
        assertTrue(slowest <= RECOVERY_MAX_MS, "slowest recovery " + slowest + " ms");
    }

    @Test
    void one_frame_in_a_hundred_corrupted_resets_nothing_and_loses_nothing() {
        for (int seed = 1; seed <= 20; seed++) {
            begin(seed, Faults.flips(0.01).withLatencyMs(seed % 5));
            pair.up();
            for (int i = 0; i < 2_000; i++) {
                say(pair.host);
                say(pair.card);
                pair.run(random.nextInt(20));
            }
            pair.line.faults(Faults.NONE);
            pair.run(5_000);
            check(pair.host);
            check(pair.card);
            assertEquals(ledgers.get(pair.host).sent, ledgers.get(pair.host).delivered);
            assertEquals(ledgers.get(pair.card).sent, ledgers.get(pair.card).delivered);
            assertEquals(0, pair.host.downs + pair.card.downs, "seed " + seed);
            assertTrue(pair.line.damaged() > 20);
        }
    }

    @Test
    void a_flood_of_noise_is_survived_and_over_when_it_is_over() {
        for (int seed = 1; seed <= 20; seed++) {
            begin(seed, Faults.NONE);
            pair.up();
            for (int i = 0; i < 2_000; i++) {
                pair.line.inject(FaultyLine.End.HOST, pair.nowMs, pair.line.noise(460));
                pair.line.inject(FaultyLine.End.CARD, pair.nowMs, pair.line.noise(460));
                say(pair.host);
                pair.run(5);
            }
            long end = pair.nowMs;
            while (!pair.host.up() || !pair.card.up()) {
                pair.run(1);
            }
            assertTrue(pair.nowMs - end <= RECOVERY_MAX_MS, "seed " + seed);
            pair.run(5_000);
            check(pair.card);
            assertTrue(pair.host.link.counters().framesSent() < 40_000);
        }
    }

    @Test
    void the_same_seed_plays_the_same_game() {
        play(7);
        LinkCounters first = pair.host.link.counters();
        play(7);
        assertEquals(first, pair.host.link.counters());
    }

    private void begin(int seed, Faults faults) {
        random = new Random(seed);
        LinkParameters host = LinkParameters.defaults(Role.HOST)
                .withMtu(random.nextBoolean() ? 128 : 512).withWindow(1 + random.nextInt(16));
        LinkParameters card = LinkParameters.defaults(Role.CARD).withWindow(8);
        pair = new Pair(new FaultyLine(seed, faults), host, card);
        ledgers.clear();
        ledgers.put(pair.host, new Ledger());
        ledgers.put(pair.card, new Ledger());
    }

    /** One game of faults and peace in turns; answers the slowest recovery. */
    private long play(int seed) {
        begin(seed, Faults.NONE);
        pair.open();
        long slowest = 0;
        for (int round = 0; round < 6; round++) {
            pair.line.faults(somehowBad());
            for (int i = 0; i < 150; i++) {
                disturb();
                talk();
            }
            pair.line.restore();
            pair.line.faults(Faults.NONE.withLatencyMs(random.nextInt(10)));
            long end = pair.nowMs;
            while (!pair.host.up() || !pair.card.up()) {
                pair.run(1);
                assertTrue(pair.nowMs - end <= 5_000, "never up again");
            }
            slowest = Math.max(slowest, pair.nowMs - end);
            // It may still be about to find out that it is broken; after that all flows.
            pair.run(5_000);
            for (int i = 0; i < 50; i++) {
                talk();
            }
            pair.run(20_000);
            check(pair.host);
            check(pair.card);
            assertTrue(pair.host.up() && pair.card.up());
            assertEquals(ledgers.get(pair.host).sent, ledgers.get(pair.host).delivered);
            assertEquals(ledgers.get(pair.card).sent, ledgers.get(pair.card).delivered);
        }
        return slowest;
    }

    private Faults somehowBad() {
        double bad = random.nextInt(4) * 0.08;
        return new Faults(bad * random.nextDouble(), bad * random.nextDouble(),
                bad * random.nextDouble(), 0.3 * random.nextDouble(), 0.3 * random.nextDouble(),
                bad * random.nextDouble(), 1 + random.nextInt(300), random.nextInt(10));
    }

    private void disturb() {
        switch (random.nextInt(400)) {
            case 0, 1, 2 -> pair.line.cut();
            case 3, 4, 5, 6, 7 -> pair.line.restore();
            case 8 -> pair.restartCard(LinkParameters.defaults(Role.CARD), random.nextLong());
            case 9 -> {
                pair.give(pair.host, new LinkIn.Closed("unplugged"));
                pair.give(pair.host, new LinkIn.Opened());
            }
            case 10 -> pair.line.inject(
                    FaultyLine.End.HOST, pair.nowMs, pair.line.noise(random.nextInt(3_000)));
            case 11 -> pair.line.inject(
                    FaultyLine.End.CARD, pair.nowMs, pair.line.noise(random.nextInt(3_000)));
            case 12 -> pair.give(pair.card, new LinkIn.OwnReceiver(false));
            case 13, 14, 15 -> pair.give(pair.card, new LinkIn.OwnReceiver(true));
            case 16 -> pair.run(random.nextInt(8_000));
            default -> pair.run(random.nextInt(30));
        }
    }

    private void talk() {
        for (Pair.Side side : ledgers.keySet()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                say(side);
            }
        }
        pair.run(random.nextInt(40));
        pair.give(pair.card, new LinkIn.OwnReceiver(true));
        check(pair.host);
        check(pair.card);
    }

    /** Sends the next numbered message, now and then one longer than a frame. */
    private void say(Pair.Side from) {
        Ledger ledger = ledgers.get(from);
        if (!from.up()) {
            return;
        }
        if (ledger.sentInUp != from.ups) {
            ledger.sentInUp = from.ups;
            ledger.sent.clear();
        }
        Service service = RELIABLE.get(random.nextInt(RELIABLE.size()));
        int number = ledger.sent.merge(service, 1, Integer::sum);
        int size = random.nextInt(10) == 0 ? random.nextInt(1_500) : random.nextInt(60);
        byte[] filler = new byte[size];
        random.nextBytes(filler);
        pair.send(from, service, Bytes.of(from.ups >> 8, from.ups, number >> 8, number)
                .plus(Bytes.copyOf(filler)));
    }

    /** Reads what was told to the receiver since the last check, against the sender's ledger. */
    private void check(Pair.Side receiver) {
        Pair.Side sender = receiver == pair.host ? pair.card : pair.host;
        Ledger ledger = ledgers.get(sender);
        List<LinkOut> fresh = new ArrayList<>(
                receiver.told.subList(ledger.read, receiver.told.size()));
        ledger.read = receiver.told.size();
        for (LinkOut out : fresh) {
            switch (out) {
                case LinkOut.Up _ -> ledger.receiverIsNew = true;
                case LinkOut.Deliver(Service service, Bytes payload) ->
                    delivered(ledger, service, payload);
                case LinkOut.Down _, LinkOut.Transmit _, LinkOut.Start _, LinkOut.Stop _ -> { }
            }
        }
    }

    private static void delivered(Ledger ledger, Service service, Bytes payload) {
        int up = payload.at(0) << 8 | payload.at(1);
        int number = payload.at(2) << 8 | payload.at(3);
        if (ledger.receiverIsNew) {
            assertTrue(up > ledger.deliveredOfUp, "left over from an earlier association");
            ledger.receiverIsNew = false;
            ledger.deliveredOfUp = up;
            ledger.delivered.clear();
        }
        assertEquals(ledger.deliveredOfUp, up, "of one association");
        assertEquals(ledger.delivered.getOrDefault(service, 0) + 1, number, "next of " + service);
        ledger.delivered.put(service, number);
    }
}
