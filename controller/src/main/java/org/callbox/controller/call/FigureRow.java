package org.callbox.controller.call;

/** What the figures of the office are made of beside the seizures themselves. */
public sealed interface FigureRow extends StoredRow permits VisitRow, AgentRow, DialRow,
        PromiseRow, WatchRow {}
