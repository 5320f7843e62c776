package org.callbox.controller.frozen;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the release before needs and this one has elsewhere or no more. Of what stands neither here
 * nor in a field of that name its reader takes zero, false or null.
 */
final class FirstValues {
    private static final String SWITCHBOARD = "org.callbox.controller.core.Switchboard/";

    private static final Map<String, UnaryOperator<Object>> FIELDS = fields();

    private FirstValues() {}

    private static Map<String, UnaryOperator<Object>> fields() {
        Map<String, UnaryOperator<Object>> made = new TreeMap<>();
        for (String name : List.of("changing", "corrections", "oneByOne", "tableChanges")) {
            made.put("org.callbox.bridge.card.CardSession/CardSession." + name,
                    session -> in(in(session, "CardSession.card"), "CardMirror." + name));
        }
        made.put("org.callbox.controller.call.Call/Call.shaken",
                call -> in(call, "Call.outage") != null);
        made.put("org.callbox.controller.call.Witness/Witness.rule",
                witness -> "longest-idle/standard-1");
        made.put("org.callbox.controller.plan.PositionPlan$GpioPlan/activeLow",
                gpio -> in(gpio, "answerLow"));
        // Empty between two steps.
        made.put(SWITCHBOARD + "Switchboard.out", core -> new ArrayList<>());
        made.put(SWITCHBOARD + "Switchboard.work", core -> new ArrayDeque<>());
        return made;
    }

    private static Object in(Object from, String name) {
        for (Field field : StateForm.fields(from.getClass())) {
            if (StateForm.nameOf(field).equals(name)) {
                return StateForm.read(field, from);
            }
        }
        throw new IllegalStateException(from.getClass().getName() + " has no " + name);
    }

    /** Null for what it can do without. */
    static UnaryOperator<Object> of(Class<?> type, String name) {
        return FIELDS.get(type.getName() + "/" + name);
    }

    /** The constant that comes nearest; null when there is none. */
    static String of(Enum<?> constant) {
        return switch (constant.getDeclaringClass().getName() + "/" + constant.name()) {
            case "org.callbox.controller.acd.IdlePolicy/STANDARD_2" -> "STANDARD_1";
            // Up and not answered: it is freed when the agent hangs up or the network releases.
            case "org.callbox.controller.call.OutgoingCall$Phase/HEARING" -> "PROCEEDING";
            default -> null;
        };
    }
}
