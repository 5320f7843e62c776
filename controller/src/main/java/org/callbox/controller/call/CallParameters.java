package org.callbox.controller.call;

import java.util.Map;
import org.callbox.controller.plan.Plan;

/**
 * What call control begins with.
 *
 * @param idPrefix differs after each start, so that call ids never repeat
 * @param before finished seizures of earlier runs, by reason
 */
public record CallParameters(Plan plan, String idPrefix, Map<Reason, Long> before) {}
