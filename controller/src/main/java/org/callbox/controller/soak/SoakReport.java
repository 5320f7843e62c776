package org.callbox.controller.soak;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one soaked box has been through.
 *
 * @param virtualMs how far it came
 * @param troubles by kind
 * @param orders how often the box did what people ordered where they could, by kind, all named
 * @param proven assignments that the verifier has proven
 * @param placesAgain callers who rang back and got their old places
 * @param quiet how often the box was found empty, whole and as it should be
 * @param violation null when every invariant held
 */
public record SoakReport(
        SoakOptions options, long virtualMs, long steps, long placed, long records, long answered,
        Map<TroubleKind, Long> troubles, Map<OrderKind, Long> orders,
        long kills, long protectedCalls, long proven,
        long placesAgain, int quiet, int stateOctetsMax, String violation) {

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", options.seed());
        fields.put("box_hours", Math.round(virtualMs / 36_000.0) / 100.0);
        fields.put("steps", steps);
        fields.put("calls", placed);
        fields.put("records", records);
        fields.put("answered", answered);
        fields.put("kills", kills);
        fields.put("calls_kept_over_kills", protectedCalls);
        fields.put("assignments_proven", proven);
        fields.put("places_given_again", placesAgain);
        fields.put("quiet_points", quiet);
        fields.put("state_octets_max", stateOctetsMax);
        Map<String, Object> byKind = new LinkedHashMap<>();
        troubles.forEach((kind, count) -> byKind.put(kind.word(), count));
        fields.put("faults", byKind);
        Map<String, Object> followed = new LinkedHashMap<>();
        orders.forEach((kind, count) -> followed.put(kind.word(), count));
        fields.put("orders", followed);
        if (violation != null) {
            fields.put("violation", violation);
            fields.put("repeat", options.command());
        }
        return fields;
    }
}
