package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.bridge.sim.Misbehaviour;

/** Draws how a card misbehaves for a while: which requests suffer, how, and how often. */
final class Refusals {
    private static final List<String> REQUESTS = List.of("hello", "get-identity",
            "get-capabilities", "l1-set", "l1-get", "hdlc-open", "xc-set", "xc-get",
            "xc-digest-get", "port-set", "port-get");
    /** More than a card link knows: a card may use numbers of its own. */
    private static final int CODE_MAX = 9;
    private static final int FEW_MAX = 8;

    private Refusals() {}

    static Misbehaviour drawn(Random random) {
        List<String> requests = random.nextInt(3) == 0 ? List.of() : List.of(one(random),
                one(random));
        double rate = random.nextInt(3) == 0 ? 1 : random.nextDouble() * 0.7;
        long most = random.nextInt(3) == 0 ? 1 + random.nextInt(FEW_MAX) : Long.MAX_VALUE;
        int code = 1 + random.nextInt(CODE_MAX);
        int kind = random.nextInt(5);
        double some = kind == 4 ? rate / 4 : 0;
        return new Misbehaviour(requests, kind == 0 ? rate : some, code, kind == 1 ? rate : some,
                kind == 2 ? rate : some, kind == 3 ? rate : some, most, random.nextLong());
    }

    private static String one(Random random) {
        return REQUESTS.get(random.nextInt(REQUESTS.size()));
    }
}
