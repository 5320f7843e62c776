package org.callbox.controller.plan;

/**
 * What the site file says of this machine and concerns no call, so that the core has none of it.
 *
 * @param health from when on somebody has to know how the machine is
 */
public record LocalPlan(HealthPlan health) {
    public static final LocalPlan USUAL = new LocalPlan(HealthPlan.USUAL);
}
