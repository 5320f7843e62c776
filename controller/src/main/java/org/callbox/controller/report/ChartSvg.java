package org.callbox.controller.report;

import java.util.List;
import java.util.Locale;

/**
 * Charts as SVG inside a page. Parts differ in lightness, dark, middle and white, and each bar has
 * its figure as a text, so that a copy in black and white says the same.
 */
final class ChartSvg {
    private static final int WIDTH = 720;
    private static final int PLOT = 180;
    private static final int LEFT = 52;
    private static final int TOP = 34;
    private static final int BELOW = 24;
    private static final int BELOW_TURNED = 86;
    private static final List<String> FILLS = List.of("#1f4e79", "#e3a75c", "#ffffff");
    private static final int NAME_MAX = 14;
    private static final int STEPS = 4;
    private static final double BAR_SHARE = 0.72;
    private static final int BAR_MAX = 60;
    private static final double LETTER = 6.5;

    private ChartSvg() {}

    static String of(Chart chart) {
        int bars = Math.max(1, chart.bars().size());
        double step = (double) (WIDTH - LEFT) / bars;
        double top = Math.max(STEPS, nice(chart.highest()));
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH, TOP + PLOT + (turned(chart, step) ? BELOW_TURNED : BELOW),
                HtmlPage.escaped(chart.title())));
        legend(svg, chart);
        axis(svg, chart, top);
        for (int i = 0; i < chart.bars().size(); i++) {
            bar(svg, chart.bars().get(i), LEFT + step * i, step, top, turned(chart, step));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, Chart chart) {
        double x = LEFT;
        for (int i = 0; i < chart.parts().size(); i++) {
            svg.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"4\" width=\"14\""
                    + " height=\"14\" fill=\"%s\" stroke=\"#222\"/>", x, FILLS.get(i)));
            text(svg, x + 20, 15, "start", chart.parts().get(i));
            x += 34 + 8.0 * chart.parts().get(i).length();
        }
    }

    private static void axis(StringBuilder svg, Chart chart, double top) {
        for (int i = 0; i <= STEPS; i++) {
            double y = TOP + PLOT - (double) PLOT * i / STEPS;
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#bbb\"/>",
                    LEFT, y, WIDTH));
            text(svg, LEFT - 6, y + 4, "end", number(top * i / STEPS));
        }
        text(svg, LEFT - 6, 15, "end", chart.unit());
    }

    private static void bar(StringBuilder svg, Chart.Bar bar, double x, double step, double top,
            boolean turned) {
        double width = Math.min(BAR_MAX, step * BAR_SHARE);
        double left = x + (step - width) / 2;
        double y = TOP + PLOT;
        for (int i = 0; i < bar.sizes().size(); i++) {
            double height = PLOT * bar.sizes().get(i) / top;
            y -= height;
            if (height > 0) {
                svg.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                        + " height=\"%.1f\" fill=\"%s\" stroke=\"#222\""
                        + " stroke-width=\"0.7\"/>", left, y, width, height,
                        FILLS.get(i)));
            }
        }
        double middle = x + step / 2;
        String total = number(bar.height());
        if (step > 7 * total.length()) {
            text(svg, middle, y - 4, "middle", total);
        }
        String name = name(bar);
        if (!turned) {
            text(svg, middle, TOP + PLOT + 16, "middle", name);
        } else {
            svg.append(String.format(Locale.ROOT,
                    "<g transform=\"translate(%.1f %d) rotate(-45)\">", middle + 3,
                    TOP + PLOT + 12));
            text(svg, 0, 0, "end", name);
            svg.append("</g>");
        }
        svg.append('\n');
    }

    private static String name(Chart.Bar bar) {
        return bar.name().length() > NAME_MAX
                ? bar.name().substring(0, NAME_MAX - 1) + "…" : bar.name();
    }

    /** There is too little room for the names beside each other. */
    private static boolean turned(Chart chart, double step) {
        return chart.bars().stream().anyMatch(bar -> name(bar).length() * LETTER > step);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">"
                + "%s</text>", x, y, anchor, HtmlPage.escaped(text)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /** The next of 1, 2, 4, 8 times a power of ten, so that four steps have round figures. */
    private static double nice(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))));
        for (double factor : new double[] {1, 2, 4, 8}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
