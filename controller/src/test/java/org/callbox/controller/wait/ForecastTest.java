package org.callbox.controller.wait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {

    @Test
    void long_lines_are_summed_as_if_term_by_term() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            double service = Math.pow(10, -7 + 4 * random.nextDouble());
            double leaving = i % 5 == 0 ? 0 : Math.pow(10, -14 + 11 * random.nextDouble());
            int ahead = random.nextInt(2_048);
            double mean = 0;
            double variance = 0;
            for (int k = 0; k <= ahead; k++) {
                double term = 1 / (service + k * leaving);
                mean += term;
                variance += term * term;
            }
            Forecast.Moments found = Forecast.moments(service, leaving, ahead);
            assertEquals(mean, found.mean(), 1e-6 * mean, ahead + " ahead");
            assertEquals(variance, found.variance(), 1e-6 * variance, ahead + " ahead");
        }
    }

    /** With exponential calls and nobody who hangs up, the next waits exponentially. */
    @Test
    void quantiles_are_those_of_the_distribution() {
        Forecast.Moments next = Forecast.moments(1 / 60_000.0, 0, 0);
        assertEquals(-60_000 * Math.log(0.2), Forecast.boundMs(next, 0), 700);
        // The 80 % quantile of a gamma distribution of shape 5 and mean 5.
        Forecast.Moments fifth = Forecast.moments(1 / 60_000.0, 0, 4);
        assertEquals(60_000 * 6.721, Forecast.boundMs(fifth, 0), 1_000);
    }

    @Test
    void a_bound_grows_with_the_line_and_shrinks_with_those_who_serve() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            QueueWaits queue = new QueueWaits();
            for (int k = 0; k < 50; k++) {
                queue.rates().occupied(random.nextInt(600_000));
                queue.rates().waited(random.nextInt(300_000), random.nextBoolean());
            }
            long weight = 1 + random.nextInt(30_000_000);
            long last = 0;
            for (int ahead = 0; ahead < 2_048; ahead += 1 + random.nextInt(40)) {
                long bound = queue.estimate(ahead, new Staff(weight, false)).boundMs();
                assertTrue(bound >= last, ahead + " ahead: " + bound + " after " + last);
                assertTrue(queue.estimate(ahead, new Staff(2 * weight, false)).boundMs() <= bound);
                last = bound;
            }
            assertEquals(0, queue.estimate(0, new Staff(weight, true)).boundMs());
        }
    }

    @Test
    void a_band_is_the_bound_rounded_up_and_none_above_half_an_hour() {
        for (long[] row : new long[][] {{0, 60}, {60_000, 60}, {60_001, 120}, {300_000, 300},
                {1_800_000, 1_800}, {1_800_001, 0}}) {
            assertEquals(row[1], Estimate.of(row[0], Map.of()).bandS(), row[0] + " ms");
        }
        assertEquals(120, Estimate.of(57_000, Map.of(60, 10)).bandS());
        assertEquals(60, Estimate.of(54_000, Map.of(60, 10)).bandS());
    }
}
