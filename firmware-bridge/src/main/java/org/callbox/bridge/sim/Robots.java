package org.callbox.bridge.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.card.Endpoint;

/**
 * Agents in software, one at each headset port. They know what a person there would know: whether
 * it rings, what the headset lets hear, and the ready lamp. Pure and seeded.
 */
final class Robots {
    /** Nobody came on the line after the robot went off hook. */
    private static final long GIVE_UP_MS = 30_000;
    /** The same while it rings again: nobody is going to come on. */
    private static final long RUNG_AGAIN_MS = 1_000;

    sealed interface In {
        record Ringing(int port, boolean on) implements In {}

        /** What the port hears has changed. */
        record Hears(int port, Endpoint source) implements In {}

        record Lit(int port, boolean on) implements In {}

        record Expired(int port) implements In {}
    }

    sealed interface Out {
        record Hook(int port, boolean off) implements Out {}

        record Key(int port, char key) implements Out {}

        record Start(int port, long ms) implements Out {}

        record Stop(int port) implements Out {}
    }

    private enum State {
        IDLE,
        /** It rings and will be answered. */
        ANSWERING,
        /** It rings and will not be answered. */
        IGNORING,
        /** After a missed offer, on the way back to the desk. */
        AWAY,
        /** Off hook, nobody there yet. */
        OFF_HOOK,
        TALKING
    }

    private static final class Robot {
        State state = State.IDLE;
        boolean lit;
        boolean ringing;
        /** What the port hears. */
        Endpoint source = new Endpoint.Idle();
    }

    private final RobotOptions options;
    private final TreeMap<Integer, Robot> robots = new TreeMap<>();
    private final List<Out> out = new ArrayList<>();
    private long random;

    Robots(RobotOptions options, long seed, int ports) {
        this.options = options;
        this.random = seed;
        for (int port = 1; port <= ports; port++) {
            robots.put(port, new Robot());
        }
    }

    List<Out> on(In in) {
        int port = switch (in) {
            case In.Ringing ringing -> ringing.port();
            case In.Hears hears -> hears.port();
            case In.Lit lit -> lit.port();
            case In.Expired expired -> expired.port();
        };
        Robot robot = robots.get(port);
        if (robot == null) {
            return List.of();
        }
        switch (in) {
            case In.Lit lit -> robot.lit = lit.on();
            case In.Ringing ringing -> robot.ringing = ringing.on();
            case In.Hears hears -> robot.source = hears.source();
            default -> { }
        }
        robot.state = switch (robot.state) {
            case IDLE -> idle(port, in);
            case ANSWERING -> answering(port, robot, in);
            case IGNORING -> ignoring(port, in);
            case AWAY -> away(port, robot, in);
            case OFF_HOOK -> offHook(port, robot, in);
            case TALKING -> talking(port, robot, in);
        };
        List<Out> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    private State idle(int port, In in) {
        return switch (in) {
            case In.Ringing ringing -> ringing.on() ? rung(port) : State.IDLE;
            case In.Hears hears -> State.IDLE;
            case In.Lit lit -> State.IDLE;
            case In.Expired expired -> State.IDLE;
        };
    }

    private State rung(int port) {
        if (options.missShare() > 0 && (next() >>> 11) * 0x1p-53 < options.missShare()) {
            return State.IGNORING;
        }
        out.add(new Out.Start(port, options.answerMs()));
        return State.ANSWERING;
    }

    private State answering(int port, Robot robot, In in) {
        return switch (in) {
            case In.Ringing ringing -> {
                if (ringing.on()) {
                    yield State.ANSWERING;
                }
                out.add(new Out.Stop(port));
                yield State.IDLE;
            }
            case In.Hears hears -> State.ANSWERING;
            case In.Lit lit -> State.ANSWERING;
            case In.Expired expired -> {
                out.add(new Out.Hook(port, true));
                yield robot.source.canHear() ? met(port) : lift(port);
            }
        };
    }

    private State lift(int port) {
        out.add(new Out.Start(port, GIVE_UP_MS));
        return State.OFF_HOOK;
    }

    private State met(int port) {
        if (options.talkMs() == RobotOptions.NEVER) {
            out.add(new Out.Stop(port));
        } else {
            out.add(new Out.Start(port, options.talkMs()));
        }
        return State.TALKING;
    }

    /** The next caller may ring already, and is answered like any other. */
    private State hangUp(int port, Robot robot) {
        out.add(new Out.Stop(port));
        out.add(new Out.Hook(port, false));
        return robot.ringing ? rung(port) : State.IDLE;
    }

    private State ignoring(int port, In in) {
        return switch (in) {
            case In.Ringing ringing -> {
                if (ringing.on()) {
                    yield State.IGNORING;
                }
                out.add(new Out.Start(port, options.backMs()));
                yield State.AWAY;
            }
            case In.Hears hears -> State.IGNORING;
            case In.Lit lit -> State.IGNORING;
            case In.Expired expired -> State.IGNORING;
        };
    }

    private State away(int port, Robot robot, In in) {
        return switch (in) {
            case In.Ringing ringing when ringing.on() -> {
                out.add(new Out.Stop(port));
                yield rung(port);
            }
            case In.Ringing ringing -> State.AWAY;
            case In.Hears hears -> State.AWAY;
            case In.Lit lit -> State.AWAY;
            case In.Expired expired -> {
                // The caller may have gone first, and then the agent is still ready: the key would
                // make it not ready. The lamp tells, where the host lights it at all.
                if (!robot.lit) {
                    out.add(new Out.Key(port, '#'));
                }
                yield State.IDLE;
            }
        };
    }

    private State offHook(int port, Robot robot, In in) {
        return switch (in) {
            case In.Ringing ringing -> {
                if (ringing.on()) {
                    // Another caller; but it may be the one that this robot has just answered.
                    out.add(new Out.Start(port, RUNG_AGAIN_MS));
                }
                yield State.OFF_HOOK;
            }
            case In.Hears hears -> hears.source().canHear() ? met(port) : State.OFF_HOOK;
            case In.Lit lit -> State.OFF_HOOK;
            case In.Expired expired -> hangUp(port, robot);
        };
    }

    private State talking(int port, Robot robot, In in) {
        return switch (in) {
            case In.Ringing ringing -> State.TALKING;
            case In.Hears hears -> {
                if (!(hears.source() instanceof Endpoint.Idle)) {
                    // What had been silent, on hold for example, goes on.
                    yield options.patienceMs() > 0 ? met(port) : State.TALKING;
                }
                if (options.patienceMs() == 0) {
                    yield hangUp(port, robot);
                }
                out.add(new Out.Start(port, options.patienceMs()));
                yield State.TALKING;
            }
            case In.Lit lit -> State.TALKING;
            case In.Expired expired -> hangUp(port, robot);
        };
    }

    /** SplitMix64 (Steele, Lea and Flood, 2014). */
    private long next() {
        random += 0x9E3779B97F4A7C15L;
        long mixed = (random ^ random >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
