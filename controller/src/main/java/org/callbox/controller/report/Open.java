package org.callbox.controller.report;

/** A call in progress. */
public record Open(String call, String queue) {}
