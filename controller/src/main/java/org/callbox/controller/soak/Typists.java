package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.sim.World;

/** People at keypads, who mistake a PIN now and then, or think better of it halfway. */
final class Typists {
    private static final int KEY_MS_MIN = 60;
    private static final int KEY_MS_MAX = 600;

    private final World world;
    private final Plans later;
    private final Random random;

    Typists(World world, Plans later, Random random) {
        this.world = world;
        this.later = later;
        this.random = random;
    }

    /** One of them types something that makes sense where they are. */
    void somebody() {
        Switchboard core = world.switchboard();
        Plan plan = core.setup().plan();
        Seating seating = Seating.of(core, world.now());
        List<AgentPlan> anywhere = plan.agents().stream()
                .filter(one -> one.signsInByKeys() && one.position() == 0).toList();
        List<AgentPlan> gone = anywhere.stream()
                .filter(one -> seating.placeOf(one) == 0).toList();
        List<PositionPlan> inCall = seating.inCall(core);
        PositionPlan at = inCall.isEmpty() || random.nextInt(4) > 0 ? place(plan) : drawn(inCall);
        if (!seating.at(at.id()).isEmpty()) {
            String who = seating.at(at.id());
            type(at, random.nextBoolean() ? word()
                    : special(inCall.isEmpty() ? plan.positions() : inCall,
                            core.agent(who).state(), plan.supervisor(who)));
        } else if (!anywhere.isEmpty()) {
            // Somebody who sits elsewhere moves.
            type(at, signIn(drawn(gone.isEmpty() || random.nextInt(3) == 0 ? anywhere : gone)));
        }
    }

    /** Mostly one that is nobody's. */
    private PositionPlan place(Plan plan) {
        List<PositionPlan> free = plan.positions().stream().filter(position -> plan.agents()
                .stream().noneMatch(agent -> agent.position() == position.id())).toList();
        return drawn(free.isEmpty() || random.nextInt(4) == 0 ? plan.positions() : free);
    }

    private <T> T drawn(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String signIn(AgentPlan who) {
        String pin = SoakSite.pin(who.number());
        String right = who.number() + "#" + pin + "#";
        return switch (random.nextInt(8)) {
            case 0 -> who.number() + "#" + pin.substring(1) + "0#";
            case 1 -> right.substring(0, 1 + random.nextInt(right.length() - 1));
            case 2 -> "9999#" + pin + "#";
            default -> right;
        };
    }

    /**
     * What depends on what somebody does.
     *
     * @param others where a supervisor may listen
     */
    private String special(List<PositionPlan> others, AgentState state, boolean supervisor) {
        return switch (state) {
            case TALKING -> switch (random.nextInt(5)) {
                case 0 -> "**5#";
                case 1, 2 -> "**8" + random.nextInt(SoakSite.MARKS + 2) + "#";
                default -> SoakCalls.inCall(random);
            };
            case OCCUPIED -> random.nextInt(4) == 0 ? SoakCalls.inCall(random)
                    : "**5" + random.nextInt(4) + "#";
            default -> !supervisor ? word() : random.nextBoolean() ? "*5#"
                    : "*5" + drawn(others).id() + "#";
        };
    }

    private String word() {
        String all = switch (random.nextInt(15)) {
            case 10, 11, 12 -> SoakCalls.typed(random);
            case 0, 1 -> "*0#";
            case 8, 9 -> "*8" + (random.nextBoolean() ? "" : 1 + random.nextInt(4)) + "#";
            case 2 -> "**0#";
            case 3 -> "**61#";
            case 4, 5 -> "*7#";
            default -> "*6" + (1 + random.nextInt(SoakSite.REASONS.size() + 1)) + "#";
        };
        return random.nextInt(6) > 0 ? all : all.substring(0, 1 + random.nextInt(all.length()));
    }

    private void type(PositionPlan at, String keys) {
        long ms = world.now().monoMs();
        for (char key : keys.toCharArray()) {
            ms += KEY_MS_MIN + random.nextInt(KEY_MS_MAX - KEY_MS_MIN);
            later.at(ms, () -> world.atCard(at.card(), new SimIn.Press(at.headset(), key)));
        }
    }
}
