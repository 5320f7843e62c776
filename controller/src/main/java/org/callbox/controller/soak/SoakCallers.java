package org.callbox.controller.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.Exchange;
import org.callbox.controller.sim.World;

/** Who calls, how long they wait, how long they talk; busy hours and quiet ones. */
final class SoakCallers {
    private static final long[] PACE_MS = {120_000, 40_000, 15_000, 8_000, 3_000};
    private static final long PACE_LASTS_MS_MAX = 1_800_000;
    private static final double HOLD_MEAN_MS = 60_000;
    private static final long HOLD_MS_MAX = 900_000;
    /** So many call again and again; all others once. */
    private static final int RING_BACK = 30;

    private final World world;
    private final Plan plan;
    private final Random random;
    private final HeldCalls kept;
    /** By exchanges that are gone, by cause. */
    private final Map<Integer, Long> turnedAwayBefore = new TreeMap<>();
    private long placedBefore;
    private long paceMs = PACE_MS[2];
    private long paceUntilMs;

    SoakCallers(long seed, World world, Plan plan, HeldCalls kept) {
        this.world = world;
        this.plan = plan;
        this.random = new Random(seed * 5 + 1);
        this.kept = kept;
        plan.spans().forEach(span -> exchangeCame(span.id()));
    }

    void exchangeGone(int span) {
        placedBefore += world.exchange(span).report().placed();
        world.exchange(span).turnedAway().forEach((cause, count) ->
                turnedAwayBefore.merge(cause, (long) count, Long::sum));
    }

    void exchangeCame(int span) {
        world.exchange(span).watch(ended -> kept.ended(span, ended));
        world.exchange(span).answers(new Random(random.nextLong()));
    }

    long placed() {
        return placedBefore + plan.spans().stream()
                .mapToLong(span -> world.exchange(span.id()).report().placed()).sum();
    }

    /** SETUPs that were no calls for the exchange and that the box refused, by cause. */
    Map<Integer, Long> turnedAway() {
        Map<Integer, Long> all = new TreeMap<>(turnedAwayBefore);
        for (SpanPlan span : plan.spans()) {
            world.exchange(span.id()).turnedAway().forEach((cause, count) ->
                    all.merge(cause, (long) count, Long::sum));
        }
        return all;
    }

    /** How long until the next comes. */
    long gapMs() {
        long now = world.now().monoMs();
        if (now >= paceUntilMs) {
            paceMs = PACE_MS[random.nextInt(PACE_MS.length)] / plan.spans().size();
            paceUntilMs = now + (long) (random.nextDouble() * PACE_LASTS_MS_MAX);
        }
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * paceMs);
    }

    void one() {
        call(SoakSite.NUMBERS.get(random.nextInt(SoakSite.NUMBERS.size())), 0);
    }

    void wrong() {
        boolean unknown = random.nextInt(3) == 0;
        call(unknown ? SoakSite.UNKNOWN_NUMBER : SoakSite.NUMBERS.getFirst(),
                unknown ? 0 : 1 + random.nextInt(34));
    }

    private void call(String number, int channel) {
        int span = plan.spans().get(random.nextInt(plan.spans().size())).id();
        long patienceMs = switch (random.nextInt(5)) {
            case 0 -> 1 + random.nextInt(5_000);
            case 1, 2 -> 5_000 + random.nextInt(90_000);
            default -> 100_000 + random.nextInt(500_000);
        };
        long holdMs = Math.min(HOLD_MS_MAX,
                500 + (long) (-Math.log(1 - random.nextDouble()) * HOLD_MEAN_MS));
        String caller = random.nextBoolean() ? null
                : String.format(Locale.ROOT, "3055590%02d", random.nextInt(RING_BACK));
        world.atExchange(span, exchange ->
                exchange.call(world.nowUs(), caller, number, channel, patienceMs, holdMs));
    }

    void allHangUp() {
        plan.spans().forEach(span ->
                world.atExchange(span.id(), exchange -> exchange.hangUpAll(world.nowUs())));
    }

    void comeAgain() {
        plan.spans().forEach(span -> world.atExchange(span.id(), exchange -> {
            exchange.reopen();
            return List.of();
        }));
    }

    boolean none() {
        return plan.spans().stream().map(span -> world.exchange(span.id()))
                .allMatch(Exchange::idle);
    }
}
