package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongConsumer;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.core.Setup;
import org.callbox.controller.journal.CoreState;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanChanges;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.CoreTap;
import org.callbox.controller.sim.World;

/** One box from its first start for so many hours, under everything that can happen to it. */
public final class Soak {
    private static final long HOUR_MS = 3_600_000;
    private static final long OPENING_MS = 10_000;
    private static final double TROUBLE_GAP_MS = 25_000;
    private static final long BETWEEN_QUIET_MS = 1_800_000;
    /** Longer than T309 and the two runs of T316 and T308 after it. */
    private static final long QUIET_WITHIN_MS = 900_000;
    private static final long SLICE_MS = 5_000;
    /** With everything in order so long no link is coming up, no card is to be asked again. */
    static final long CALM_MS = 70_000;
    private static final long DOWN_MS_MAX = 40_000;
    private static final long RECOVERED_WITHIN_MS = 25_000;
    private static final int QUIET_POINTS_TO_FILL = 6;
    private static final int STATE_GROWTH_OCTETS_MAX = 64_000;

    private enum Mood { ROUGH, CALMING, CALM }

    private final SoakOptions options;
    private final Plan plan;
    private final Invariants invariants;
    private final World world;
    private final Plans later = new Plans();
    private final HeldCalls kept;
    private final SoakCallers callers;
    private final Troublemaker troubles;
    private final Returning returning;
    private final Random random;
    private Mood mood = Mood.ROUGH;
    private long nextCallMs;
    private long nextTroubleMs;
    private long nextQuietMs;
    private boolean reviving;
    private long kills;
    private long keptCalls;
    private int quiet;
    private int stateMax;
    private int stateAtFirst;

    public Soak(SoakOptions options) {
        this.options = options;
        this.random = new Random(options.seed());
        Setup setup = SoakSite.setup(options);
        this.plan = setup.plan();
        this.invariants = new Invariants(plan);
        Map<Integer, CallPlan> passive = new LinkedHashMap<>();
        for (SpanPlan span : plan.spans()) {
            passive.put(span.id(), CallPlan.onlyAsked(options.seed() + span.id()));
        }
        this.world = new World(setup, new RobotOptions(1_500, RobotOptions.NEVER, 0.05, 7_000,
                3_000), passive, options.seed(), invariants::see);
        world.keepJournal();
        world.pins().learn(SoakSite.pins(plan));
        invariants.watch(world);
        this.kept = new HeldCalls(world, plan);
        this.callers = new SoakCallers(options.seed(), world, plan, kept);
        this.troubles = new Troublemaker(options, world, plan, later, callers);
        this.returning = new Returning(world);
        tap((core, input, said) -> said);
    }

    /** Puts something between the core and its world before it begins. */
    public Soak tap(CoreTap tap) {
        world.tap((core, input, said) -> {
            invariants.step(core, input, said);
            troubles.orders().stepped(core, input, said);
            return tap.stepped(core, input, said);
        });
        return this;
    }

    /** Runs to the end or to the first violation. */
    public SoakReport run(LongConsumer progress) {
        String violation = null;
        try {
            open();
            long endMs = (long) (options.hours() * HOUR_MS);
            while (world.now().monoMs() < endMs) {
                next(endMs);
                progress.accept(world.now().monoMs());
            }
            quietDown();
        } catch (SoakViolation found) {
            violation = at() + found.getMessage();
        } catch (RuntimeException thrown) {
            violation = at() + "the box threw " + thrown + " at "
                    + List.of(thrown.getStackTrace()).subList(
                            0, Math.min(6, thrown.getStackTrace().length));
        }
        return new SoakReport(options, world.now().monoMs(), invariants.steps(),
                callers.placed(), invariants.records(), invariants.answered(),
                troubles.counts(), troubles.orders().counts(), kills, keptCalls,
                invariants.proven(),
                invariants.placesAgain(), quiet, stateMax,
                violation);
    }

    private String at() {
        long ms = world.now().monoMs();
        return String.format(java.util.Locale.ROOT, "at %d:%02d:%02d.%03d, step %d: ",
                ms / HOUR_MS, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000, invariants.steps());
    }

    private void open() {
        world.start();
        world.run(OPENING_MS);
        long now = world.now().monoMs();
        nextCallMs = now;
        nextTroubleMs = now;
        nextQuietMs = now + BETWEEN_QUIET_MS;
    }

    private void next(long endMs) {
        long at = Math.min(Math.min(nextCallMs, later.nextMs()), nextQuietMs);
        at = Math.min(at, mood == Mood.ROUGH ? nextTroubleMs : Long.MAX_VALUE);
        world.runUntil(Math.min(at, endMs));
        long now = world.now().monoMs();
        later.runDue(now);
        if (now >= nextCallMs) {
            callers.one();
            nextCallMs = now + callers.gapMs();
        }
        if (mood == Mood.ROUGH && now >= nextTroubleMs) {
            trouble();
            nextTroubleMs = now + 1
                    + (long) (-Math.log(1 - random.nextDouble()) * TROUBLE_GAP_MS);
        }
        if (mood == Mood.CALMING && later.isEmpty()) {
            mood = Mood.CALM;
            later.at(now + CALM_MS, this::cleanKill);
        }
        if (now >= nextQuietMs && mood == Mood.ROUGH) {
            quietDown();
            now = world.now().monoMs();
            nextQuietMs = now + BETWEEN_QUIET_MS;
            nextCallMs = now;
            nextTroubleMs = now;
        } else if (now >= nextQuietMs) {
            nextQuietMs = now + SLICE_MS;
        }
    }

    private void trouble() {
        TroubleKind kind = troubles.draw();
        if (kind == TroubleKind.CLEAN_KILL) {
            troubles.count(kind);
            mood = Mood.CALMING;
        } else if (kind == TroubleKind.KILL || kind == TroubleKind.KILL_AND_CARD_RESET
                || kind == TroubleKind.KILL_AND_STATE_DAMAGE) {
            if (!reviving) {
                troubles.count(kind);
                killWith(kind);
            }
        } else if (kind != null) {
            troubles.make(kind);
        }
    }

    // ---- the controller dies and comes back

    private long downMs() {
        double share = random.nextDouble();
        return 10 + (long) (share * share * DOWN_MS_MAX);
    }

    private void killWith(TroubleKind kind) {
        kill();
        long downMs = downMs();
        if (kind == TroubleKind.KILL_AND_CARD_RESET) {
            for (CardPlan card : plan.cards()) {
                if (random.nextBoolean()) {
                    later.at(world.now().monoMs() + random.nextLong(downMs),
                            () -> world.restartCard(card.id()));
                }
            }
        }
        if (kind == TroubleKind.KILL_AND_STATE_DAMAGE) {
            world.damageSnapshot();
        }
        later.at(world.now().monoMs() + downMs, this::revive);
    }

    private void kill() {
        reviving = true;
        kills++;
        switch (random.nextInt(4)) {
            case 0 -> world.killInNextStep();
            case 1 -> world.killAfter(1 + random.nextInt(12));
            default -> world.kill();
        }
    }

    private void revive() {
        world.kill();
        Seating before = Seating.of(world.switchboard(), world.now());
        invariants.recovering(true);
        world.revive(troubles.edits().file(), troubles.edits().hash());
        invariants.recovering(false);
        before.mustOutlive(world);
        if (world.alive()) {
            invariants.look();
        }
        if (random.nextInt(8) == 0) {
            // Once more while it is still finding out what is there.
            kill();
            later.at(world.now().monoMs() + 1 + random.nextInt(3_000), this::revive);
        } else {
            reviving = false;
        }
    }

    private void cleanKill() {
        int before = kept.note();
        keptCalls += before;
        kill();
        later.at(world.now().monoMs() + downMs(), this::reviveWithCalls);
    }

    private void reviveWithCalls() {
        revive();
        if (reviving) {
            later.at(world.now().monoMs() + DOWN_MS_MAX, this::keptAll);
        } else {
            later.at(world.now().monoMs() + RECOVERED_WITHIN_MS, this::keptAll);
        }
    }

    private void keptAll() {
        kept.check();
        mood = Mood.ROUGH;
        nextTroubleMs = world.now().monoMs();
    }

    // ---- quiet points

    /** Everything heals, everybody hangs up, and then nothing may be left of any call. */
    private void quietDown() {
        while (!later.isEmpty()) {
            world.runUntil(later.nextMs());
            later.runDue(world.now().monoMs());
            if (mood == Mood.CALMING) {
                mood = Mood.ROUGH;
            }
        }
        callers.allHangUp();
        for (PositionPlan one : plan.positions()) {
            world.atCard(one.card(), new SimIn.Hook(one.headset(), false));
        }
        require(world.alive(), "the controller is dead, and nobody revives it");
        List<String> unrest = unrest();
        for (long waited = 0; !unrest.isEmpty(); waited += SLICE_MS) {
            require(waited < QUIET_WITHIN_MS, "nobody calls any more, nothing is broken, and yet "
                    + String.join("; ", unrest));
            callers.allHangUp();
            returning.everybody();
            world.run(SLICE_MS);
            unrest = unrest();
        }
        world.run(SLICE_MS);
        quiet++;
        invariants.lookWhenQuiet(callers.turnedAway());
        stateIsBounded();
        callers.comeAgain();
    }

    /** What still goes on, or has been left behind. */
    private List<String> unrest() {
        List<String> left = new ArrayList<>();
        if (!callers.none()) {
            left.add("the exchange holds calls: " + plan.spans().stream()
                    .map(span -> world.exchange(span.id()).held()).toList());
        }
        if (!world.switchboard().calls(world.now()).isEmpty()) {
            left.add("the box has calls: " + world.switchboard().calls(world.now()));
        }
        Map<String, Object> topics = world.switchboard().snapshot(world.now());
        for (SpanPlan span : plan.spans()) {
            int references = world.switchboard().callReferences(span.id());
            if (references > 0) {
                left.add(references + " call references of span " + span.id() + " are not free");
            }
            Map<?, ?> state = (Map<?, ?>) topics.get("span/" + span.id() + "/state");
            if (!state.get("channels_in_use").equals(0) || !state.get("channels_blocked").equals(0)
                    || !state.get("up").equals(1)) {
                left.add("span " + span.id() + " is " + state);
            }
        }
        left.addAll(AlarmLife.left(topics));
        for (CardPlan card : plan.cards()) {
            if (!world.card(card.id()).routes().isEmpty()) {
                left.add("card " + card.id() + " joins " + world.card(card.id()).routes());
            }
        }
        unrestOfPeople(left);
        return left;
    }

    private void unrestOfPeople(List<String> left) {
        Plan inForce = world.switchboard().setup().plan();
        if (!inForce.equals(troubles.edits().file())) {
            left.add("the site file is not all in force: " + PlanChanges.texts(
                    PlanChanges.between(inForce, troubles.edits().file())));
        }
        for (AgentPlan agent : inForce.agents()) {
            AgentView view = world.switchboard().agent(agent.id());
            // Who sits anywhere may have left; whoever has a place comes back to it.
            boolean gone = view.state() == AgentState.SIGNED_OUT && agent.position() == 0;
            if (view.state() != AgentState.READY && !gone) {
                left.add("agent " + view);
            }
        }
        Seating seating = Seating.of(world.switchboard(), world.now());
        for (PositionPlan one : inForce.positions()) {
            var port = world.card(one.card()).port(one.headset());
            if (port.ringing() || port.lit() == seating.at(one.id()).isEmpty()) {
                left.add("headset " + port);
            }
        }
    }

    private void stateIsBounded() {
        int octets = CoreState.write(world.switchboard()).length;
        stateMax = Math.max(stateMax, octets);
        if (quiet <= QUIET_POINTS_TO_FILL) {
            stateAtFirst = Math.max(stateAtFirst, octets);
        }
        require(octets <= stateAtFirst + STATE_GROWTH_OCTETS_MAX, "with no call in progress the"
                + " state of the core has grown from " + stateAtFirst + " to " + octets
                + " octets");
    }
}
