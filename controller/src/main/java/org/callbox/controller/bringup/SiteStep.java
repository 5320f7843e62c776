package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of the first hour on site, in their order. */
public enum SiteStep {
    BOX("the box", false, "whether it runs, with which version and which site file"),
    LINK("the links to the cards", false, "whether each card answers, and frames it repeated"),
    LIGHTS("lamps", true, "each position's lamp, lit by the lamp test"),
    LINE("the lines", false, "the signal of each line; at a terminal, the cable out and in again"),
    LOOP("loopback", true, "whether what is sent into a loop plug comes back"),
    CRC4("CRC-4", false, "whether it runs, with errors and alignment; what the site file needs"),
    CLOCK("the clock", false, "who gives it, what the card follows, and slips"),
    DCHANNEL("the D-channel", false, "whether SABME is answered, and which side each end plays"),
    CALL_IN("a call in", true, "the called number as it is delivered, and where it goes"),
    CALL_OUT("a call out", true, "a number that you give, where the site file allows it"),
    BUTTONS("buttons", true, "each button, pressed once"),
    HEADSETS("headsets", false, "whether each is there; at a terminal, each lifted once"),
    ALARMS("alarms", false, "what is amiss at the end, and what to do");

    private final String title;
    private final boolean byHand;
    private final String looks;

    SiteStep(String title, boolean byHand, String looks) {
        this.title = title;
        this.byHand = byHand;
        this.looks = looks;
    }

    public String title() {
        return title;
    }

    /** Whether nothing of it can be done without a person. */
    public boolean byHand() {
        return byHand;
    }

    /** What it looks at. */
    public String looks() {
        return looks;
    }

    /** As a command line has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String words() {
        return Arrays.stream(values()).map(SiteStep::word).collect(Collectors.joining(", "));
    }

    /** Null for none. */
    public static SiteStep of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst()
                .orElse(null);
    }

    /** Itself and those behind it. */
    public List<SiteStep> andLater() {
        return new ArrayList<>(Arrays.asList(values()).subList(ordinal(), values().length));
    }
}
