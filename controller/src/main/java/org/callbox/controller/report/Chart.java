package org.callbox.controller.report;

import java.util.List;

/**
 * Bars beside each other, each made of parts on top of each other.
 *
 * @param title what is counted
 * @param unit of the axis
 * @param parts names of the parts, from the bottom
 * @param bars from left to right
 */
public record Chart(String title, String unit, List<String> parts, List<Bar> bars) {

    /** One bar. @param sizes of its parts, in the order of {@link Chart#parts} */
    public record Bar(String name, List<Double> sizes) {
        double height() {
            return sizes.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    double highest() {
        return bars.stream().mapToDouble(Bar::height).max().orElse(0);
    }
}
