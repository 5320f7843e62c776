package org.callbox.controller.q931;

/**
 * One running timer.
 *
 * @param call whose timer it is; null for those of the global call reference (T316, T317)
 */
public record TimerId(CallRef call, Q931Timer timer) {}
