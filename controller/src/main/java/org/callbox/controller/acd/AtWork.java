package org.callbox.controller.acd;

/**
 * Agents of one switching domain who will take calls of a queue without anything being done: those
 * ready, rung, in a call or in wrap-up, and not asked to leave after it.
 *
 * @param millionths of an agent, who counts as 1/k when k queues are served
 * @param ready whether a call can be offered to one of them now
 */
public record AtWork(long millionths, boolean ready) {}
