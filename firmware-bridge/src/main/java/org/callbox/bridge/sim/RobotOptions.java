package org.callbox.bridge.sim;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the robots at the headsets behave.
 *
 * @param answerMs from the first ring to off hook
 * @param talkMs from the first word to on hook, {@link #NEVER} to stay until the other end is gone
 * @param missShare of the offers that are ignored, 0 to 1
 * @param backMs after a missed offer until the ready key is pressed
 * @param patienceMs how long nothing may be heard in a call until on hook
 */
public record RobotOptions(
        long answerMs, long talkMs, double missShare, long backMs, long patienceMs) {
    public static final long NEVER = -1;
    private static final Pattern TIME = Pattern.compile("(\\d{1,7})(ms|s|m)");
    private static final Pattern SHARE = Pattern.compile("0|1|0?\\.\\d{1,9}|[01]\\.0+");

    /** Who hang up as soon as nothing is heard. */
    public RobotOptions(long answerMs, long talkMs, double missShare, long backMs) {
        this(answerMs, talkMs, missShare, backMs, 0);
    }

    public static RobotOptions defaults() {
        return new RobotOptions(300, 5_000, 0, 5_000);
    }

    /**
     * Reads {@code answer=300ms,talk=5s,miss=0.05,back=5s}; what is left out is as in
     * {@link #defaults}.
     *
     * @throws IllegalArgumentException with a text for the person who typed it
     */
    public static RobotOptions parse(String text) {
        RobotOptions d = defaults();
        long answer = d.answerMs;
        long talk = d.talkMs;
        double miss = d.missShare;
        long back = d.backMs;
        Set<String> seen = new HashSet<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (!seen.add(name)) {
                throw new IllegalArgumentException("robots: " + name + " is given twice");
            }
            switch (name) {
                case "answer" -> answer = timeMs(name, value);
                case "talk" -> talk = value.equals("never") ? NEVER : timeMs(name, value);
                case "miss" -> miss = share(name, value);
                case "back" -> back = timeMs(name, value);
                default -> throw new IllegalArgumentException("robots: \"" + part.strip()
                        + "\" is none of answer=, talk=, miss=, back=");
            }
        }
        return new RobotOptions(answer, talk, miss, back);
    }

    private static long timeMs(String name, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new IllegalArgumentException("robots: " + name + "=" + value
                    + " is not a time such as 300ms, 5s or 2m"
                    + (name.equals("talk") ? ", nor never" : ""));
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> number;
            case "s" -> number * 1_000;
            default -> number * 60_000;
        };
    }

    private static double share(String name, String value) {
        if (!SHARE.matcher(value).matches()) {
            throw new IllegalArgumentException("robots: " + name + "=" + value
                    + " is not a share from 0 to 1, such as 0.05");
        }
        return Double.parseDouble(value);
    }
}
