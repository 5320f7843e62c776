package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCodecs;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.ClockMode;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.FeatureWords;
import org.callbox.bridge.card.FlashWords;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.publish.CardFacts;
import org.callbox.controller.span.CardLine;

/** A card of the box: the line to it and what it last said of itself. */
final class CardUnit {
    /** What the core asks a card of itself is no operator's question. */
    static final long OWN_QUESTION = 0;
    /** What it runs. A question takes the place of one of its number that has not left yet. */
    static final long WHAT_RUNS = -2;
    static final long WHAT_FIRMWARE = -3;
    private static final Codec<RunCause> WHY = Codec.words(RunCause.class, why -> switch (why) {
        case POWER_UP -> "power-up";
        case ACTIVATED -> "activated";
        case CONFIRMED -> "confirmed";
        case REVERTED_BY_TIME -> "reverted-by-time";
        case REVERTED_BY_RESET -> "reverted-by-reset";
        case REVERTED_BY_REQUEST -> "reverted-by-request";
        case REVERTED_BY_FAULT -> "reverted-by-fault";
    });
    private static final String TEMPERATURE = "temp_c";
    private static final String SUPPLY = "supply_mv";
    private static final String CPU = "cpu_pct";

    CardPlan plan;
    final CardLine line;
    boolean ready;
    /** We have restarted, and it is yet to be seen whether the card is still there. */
    boolean adopting;
    /** It has not been read since we have restarted, however long ago. */
    boolean unseen;
    /** Null until it was read for the first time. */
    CardInventory inventory;
    int restarts;
    /** Why it is not ready, as it was said last; null when that is not known. */
    String trouble;
    private long troubles;
    /** The span that gives the card its clock, 0 for its own oscillator or not known. */
    int clockSource;
    /** Empty or null where the card does not say. */
    String clockMode = "";
    /** Null where it keeps no config or has not been asked. */
    private RunCause configWhy;
    private String firmwareSaid = "";
    /** It has said that it starts again, with other firmware. */
    boolean restartAnnounced;
    private int configBank;
    /** That is what it runs now; false until it was asked after each time without a link. */
    private boolean configKnown;
    /** The same of its firmware. */
    private boolean firmwareKnown;
    /** Ports that may give it its clock, as it was told last. */
    List<Integer> clockOrder = List.of();
    /** What the card measures of itself, by the name in its topic and as the card says it. */
    private final LinkedHashMap<String, Long> measured = new LinkedHashMap<>();

    CardUnit(CardPlan plan, long hostBootId) {
        this.plan = plan;
        this.line = new CardLine(plan.baud(), hostBootId);
    }

    /** Whether a counter that the card's topic shows has moved since this was asked last. */
    boolean troubled() {
        long before = troubles;
        SessionCounters session = line.sessionCounters();
        troubles = line.linkTroubles() + session.malformed() + session.strayResponses();
        return troubles != before;
    }

    /**
     * A card has been greeted: what one ran before that keeps its config itself counts no more.
     *
     * @param questions what it is asked
     */
    void greeted(Agenda agenda, CardQuestions questions) {
        configKnown = false;
        firmwareKnown = false;
        if (!has(Feature.BANKS)) {
            configWhy = null;
            configBank = 0;
        }
        askWhatItRuns(agenda, questions);
    }

    private boolean has(Feature feature) {
        return feature.in(inventory.capabilities().features());
    }

    private void askWhatItRuns(Agenda agenda, CardQuestions questions) {
        if (questions.config && has(Feature.BANKS) && !configKnown) {
            agenda.tell(plan.id(), new SessionIn.Ask(
                    WHAT_RUNS, new CardCommand.GetBanks(BankKind.CONFIG)));
        }
        if (questions.firmware && has(Feature.FIRMWARE) && !firmwareKnown) {
            agenda.tell(plan.id(), new SessionIn.Ask(
                    WHAT_FIRMWARE, new CardCommand.GetBanks(BankKind.FIRMWARE)));
        }
    }

    /** It has said what firmware it runs: it is not asked again before the next greeting. */
    void firmwareIsKnown() {
        firmwareKnown = true;
    }

    /** What it says of its firmware; true where that is news. */
    boolean saysOfFirmware(String what) {
        boolean news = !what.equals(firmwareSaid);
        firmwareSaid = what;
        return news;
    }

    /** What it runs; true where that is another thing, or for another reason, than before. */
    boolean runs(int bank, Bytes hash, RunCause cause) {
        boolean other = configWhy != cause
                || !inventory.identity().configHash().equals(hash) || configBank != bank;
        configWhy = cause;
        configBank = bank;
        configKnown = true;
        inventory = inventory.running(hash);
        return other;
    }

    /** Why it has left a config by itself, for a person; empty where it has not. */
    String configLeft() {
        return configWhy == null || configWhy == RunCause.REVERTED_BY_REQUEST
                || !configWhy.reverted() ? "" : FlashWords.cause(configWhy);
    }

    /**
     * Asks the card how it is, where it can say, and what it has not said of itself before.
     *
     * @param questions what it is asked
     */
    void askHowItIs(Agenda agenda, CardQuestions questions) {
        if (ready && has(Feature.TELEMETRY)) {
            agenda.tell(plan.id(), new SessionIn.Ask(
                    OWN_QUESTION, new CardCommand.GetTelemetry()));
        }
        if (ready) {
            askWhatItRuns(agenda, questions);
        }
    }

    /** Whether it is another than before. */
    boolean measured(CardMessage.Telemetry telemetry) {
        int absent = CardMessage.Telemetry.NOT_MEASURED;
        Map<String, Long> before = new LinkedHashMap<>(measured);
        measured.clear();
        if (telemetry.temperatureDeciC() != absent) {
            measured.put(TEMPERATURE, (long) telemetry.temperatureDeciC());
        }
        if (telemetry.supplyMv() != absent) {
            measured.put(SUPPLY, (long) telemetry.supplyMv());
        }
        if (telemetry.cpuPermille() != absent) {
            measured.put(CPU, (long) telemetry.cpuPermille());
        }
        return !measured.equals(before);
    }

    /** Whether its clock comes from that port now. */
    boolean follows(int port) {
        return clockSource == port
                && FeatureWords.clockMode(ClockMode.LOCKED).equals(clockMode);
    }

    private String clockSource() {
        return clockMode == null || clockMode.isEmpty() ? ""
                : clockSource == 0 ? "internal" : "span-" + clockSource;
    }

    /** What stands behind it that the card is not ready; empty when nobody has looked yet. */
    String why() {
        String looked = line.whyUnusable();
        return !looked.isEmpty() ? ": " + looked : trouble == null ? "" : ": " + trouble;
    }

    /** What is wrong with the card or the line to it, each a sentence; none when all is well. */
    private List<String> troubles() {
        return line.troubles().stream().map(text -> "card " + plan.id() + " " + text).toList();
    }

    /** As it is published. */
    CardFacts facts() {
        Map<String, Number> shown = new LinkedHashMap<>();
        measured.forEach((name, value) ->
                shown.put(name, name.equals(SUPPLY) ? (Number) value : value / 10.0));
        return new CardFacts(plan.id(), ready, inventory, line.counters(), line.sessionCounters(),
                restarts, troubles(), clockSource(), clockMode == null ? "" : clockMode, shown);
    }

    void state(Fields f) {
        f.part("line", line::state);
        ready = f.flag("ready", ready);
        adopting = f.flag("adopting", adopting);
        unseen = f.flag("unseen", unseen);
        inventory = f.optional("inventory", inventory, CardCodecs.INVENTORY);
        restarts = f.number("restarts", restarts);
        trouble = f.optional("trouble", trouble, Codec.TEXT);
        troubles = f.number("troubles", troubles);
        clockSource = f.number("clock_source", clockSource);
        clockMode = f.text("clock_mode", clockMode == null ? "" : clockMode);
        configWhy = f.optional("config_why", configWhy, WHY);
        firmwareSaid = f.text("firmware_said", firmwareSaid);
        restartAnnounced = f.flag("restart_announced", restartAnnounced);
        configBank = f.number("config_bank", configBank);
        configKnown = f.flag("config_known", configKnown);
        firmwareKnown = f.flag("firmware_known", firmwareKnown);
        clockOrder = f.value("clock_order", clockOrder, Codec.INT.list());
        f.map("measured", measured, Codec.TEXT, Codec.LONG);
    }
}
