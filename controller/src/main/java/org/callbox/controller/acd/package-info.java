/**
 * Who is served next, and by whom: the lines of waiting callers, the states of the agents and the
 * list of ready agents in the order in which they became idle. One decision in one place, on one
 * event, always from the head (rules R1 to R5, R12). The places are kept by {@link
 * org.callbox.controller.acd.IdlePolicy}, described in docs/idle-policy.md.
 *
 * <p>Order is by sequence number, never by a clock. Lines are first in, first out for each queue
 * and switching domain; between lines the higher priority goes first, then the lower sequence
 * number. A line whose callers no ready agent can take does not hold up the others.
 *
 * <p>Pure: no thread, clock or file. Must not know trunks, channels, headsets, Q.931 or MQTT: a
 * caller is a call id, an agent an id.
 */
package org.callbox.controller.acd;
