package org.callbox.controller.report;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as charts, for who looks before reading. */
final class FigureCharts {
    private static final double MS_PER_HOUR = 3_600_000;
    private static final int HOURS = 24;
    private static final int DAYS_MAX = 62;
    private static final int AGENTS_MAX = 40;
    private static final List<String> ENDS = List.of("answered", "abandoned", "otherwise");

    private final Figures figures;
    private final Map<String, String> agentNames;

    FigureCharts(Figures figures, Map<String, String> agentNames) {
        this.figures = figures;
        this.agentNames = agentNames;
    }

    List<Chart> all() {
        List<Chart> charts = new ArrayList<>();
        charts.add(hours());
        VisitTimes calendar = figures.calendar;
        if (calendar.days.size() > 1) {
            List<Chart.Bar> weekdays = new ArrayList<>();
            calendar.weekdays.forEach((day, tally) -> weekdays.add(ends(
                    day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), tally)));
            charts.add(new Chart("Visits by weekday", "visits", ENDS, weekdays));
        }
        List<Chart.Bar> days = new ArrayList<>();
        if (calendar.days.size() <= DAYS_MAX) {
            calendar.days.forEach((day, tally) -> days.add(ends(
                    String.format(Locale.ROOT, "%d.%d.", day.getDayOfMonth(),
                            day.getMonthValue()), tally)));
        } else {
            calendar.months.forEach((month, tally) -> days.add(ends("" + month, tally)));
        }
        if (days.size() > 1) {
            charts.add(new Chart(calendar.days.size() <= DAYS_MAX ? "Visits by day"
                    : "Visits by month", "visits", ENDS, days));
        }
        charts.add(waits());
        if (!figures.agents.isEmpty()) {
            charts.add(agents());
        }
        return charts;
    }

    private static Chart.Bar ends(String name, QueueTally tally) {
        return new Chart.Bar(name, List.of((double) tally.answered, (double) tally.abandoned,
                (double) tally.otherwise()));
    }

    /** From the first to the last in which somebody came. */
    private Chart hours() {
        List<Chart.Bar> bars = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            double[] sums = new double[ENDS.size()];
            for (int quarter = 4 * hour; quarter < 4 * hour + 4; quarter++) {
                QueueTally tally = figures.calendar.quarters[quarter];
                if (tally != null) {
                    sums[0] += tally.answered;
                    sums[1] += tally.abandoned;
                    sums[2] += tally.otherwise();
                }
            }
            bars.add(new Chart.Bar(VisitTimes.quarter(4 * hour).substring(0, 2),
                    List.of(sums[0], sums[1], sums[2])));
        }
        while (bars.size() > 1 && bars.getLast().height() == 0) {
            bars.removeLast();
        }
        while (bars.size() > 1 && bars.getFirst().height() == 0) {
            bars.removeFirst();
        }
        return new Chart("Visits by hour of the day", "visits", ENDS, bars);
    }

    private Chart waits() {
        List<Chart.Bar> bars = new ArrayList<>();
        QueueTally all = figures.office;
        for (int i = 0; i < all.abandonedByWait.length; i++) {
            bars.add(new Chart.Bar(QueueTally.band(i) + " s",
                    List.of((double) all.answeredByWait[i], (double) all.abandonedByWait[i])));
        }
        return new Chart("How long they waited", "visits", ENDS.subList(0, 2), bars);
    }

    private Chart agents() {
        List<Chart.Bar> bars = new ArrayList<>();
        figures.agents.forEach((agent, work) -> {
            if (bars.size() < AGENTS_MAX) {
                bars.add(new Chart.Bar(agentNames.getOrDefault(agent, agent),
                        List.of(work.busyMs() / MS_PER_HOUR, work.readyMs() / MS_PER_HOUR,
                                work.notReadyMs() / MS_PER_HOUR)));
            }
        });
        return new Chart("Agents' time" + (figures.agents.size() > AGENTS_MAX
                ? ", the first " + AGENTS_MAX : ""), "hours",
                List.of("with calls", "ready", "not ready"), bars);
    }
}
