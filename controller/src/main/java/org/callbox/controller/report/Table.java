package org.callbox.controller.report;

import java.util.List;

/** One table of a report, with the sentences under it. */
public record Table(
        String title, List<String> columns, List<List<String>> rows, List<String> notes) {}
