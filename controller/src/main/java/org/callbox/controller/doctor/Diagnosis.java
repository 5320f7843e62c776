package org.callbox.controller.doctor;

/**
 * What one check found of one thing.
 *
 * @param id of the check
 * @param subject what was looked at
 * @param sentence how it is
 * @param remedy what to do; empty where there is nothing to do
 */
public record Diagnosis(
        String id, String subject, Judgement judgement, String sentence, String remedy) {}
