package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** What the service of a call that goes out keeps in it. */
final class Dialling {
    /** Index of the rule that allows it; -1 when the site file has it no more. */
    private int rule;
    /** Who is to be told how it goes; 0 when that was done. */
    private long question;
    /** Which span of the bus is tried, and how many SETUPs there were. */
    private int candidate;
    private int attempts;
    /** The call that is being cleared so that this one has its channel; empty for none. */
    private String awaits = "";
    /** Whether it was wanted by keys, so that its agent hears what becomes of it. */
    private boolean typed;

    /**
     * An emergency call for which no channel is idle tries those that are kept from other calls:
     * why it had none before that; 0 while it has not come to that.
     */
    private int atRiskAfter;
    /** Such channels are tried now. */
    private boolean atRisk;
    /** Spans on which a call was cleared for this one: of no use where that was not enough. */
    private final ArrayList<Integer> noRoomOn = new ArrayList<>();
    /** Spans that were there and had no channel for it. */
    private final ArrayList<Integer> full = new ArrayList<>();

    /** The call of the caller for whom it goes out, empty for none; who sent the caller there. */
    private String caller = "";
    /** Whether the agent has it at the headset while that caller is on hold. */
    private boolean asks;
    private String agent = "";
    private int position;

    Dialling(int rule, long question) {
        this(rule, question, false);
    }

    Dialling(int rule, long question, boolean typed) {
        this.rule = rule;
        this.question = question;
        this.typed = typed;
    }

    boolean typed() {
        return typed;
    }

    /**
     * @param agent who sends the caller there; empty for nobody
     * @param position of that agent, 0 for none
     */
    static Dialling forCaller(int rule, String caller, String agent, int position) {
        Dialling its = new Dialling(rule, 0);
        its.caller = caller;
        its.agent = agent;
        its.position = position;
        return its;
    }

    /** Of a call by which the agent asks somebody while the caller is on hold. */
    static Dialling asking(int rule, String caller) {
        Dialling its = new Dialling(rule, 0);
        its.caller = caller;
        its.asks = true;
        return its;
    }

    boolean asks() {
        return asks;
    }

    /** The caller is gone, and the agent speaks on in it as in any call. */
    void alone() {
        asks = false;
    }

    /** The agent has handed the caller over to whoever was asked. */
    void sentBy(String who, int where) {
        asks = false;
        agent = who;
        position = where;
    }

    String caller() {
        return caller;
    }

    String agent() {
        return agent;
    }

    int position() {
        return position;
    }

    int rule() {
        return rule;
    }

    void rule(int index) {
        rule = index;
    }

    /** @return whom to tell; 0 for nobody any more */
    long takeQuestion() {
        long asked = question;
        question = 0;
        return asked;
    }

    int candidate() {
        return candidate;
    }

    void nextCandidate() {
        candidate++;
    }

    int attempts() {
        return attempts;
    }

    void attempted() {
        attempts++;
    }

    String awaits() {
        return awaits;
    }

    void awaits(String call) {
        awaits = call;
    }

    boolean atRisk() {
        return atRisk;
    }

    boolean riskTaken() {
        return atRiskAfter != 0;
    }

    /** All spans are tried once more; where room was made, from there on. */
    void takeRisk(int cause, List<Integer> spans) {
        atRiskAfter = cause;
        atRisk = true;
        candidate = noRoomOn.isEmpty() ? 0 : Math.max(0, spans.indexOf(noRoomOn.getLast()));
        attempts = 0;
    }

    /**
     * None of them was to be had.
     *
     * @return why there was no channel at first
     */
    int leaveRisk(int last) {
        int first = atRisk ? atRiskAfter : last;
        atRisk = false;
        return first;
    }

    /**
     * Room was made there; should it be of no use, nobody is cleared there again. The channel that
     * has become idle may be one that is kept from other calls.
     */
    void roomOn(int span) {
        noRoomOn.add(span);
        atRiskAfter = 0;
    }

    void full(int span) {
        if (!full.contains(span)) {
            full.add(span);
        }
    }

    /** Those of which a call may be cleared for this one. */
    List<Integer> fullOf(List<Integer> spans) {
        return spans.stream().filter(span -> full.contains(span) && !noRoomOn.contains(span))
                .toList();
    }

    void state(Fields f) {
        question = f.number("question", question);
        candidate = f.number("candidate", candidate);
        attempts = f.number("attempts", attempts);
        awaits = f.text("awaits", awaits);
        typed = f.flag("typed", typed);
        atRiskAfter = f.number("at_risk_after", atRiskAfter);
        atRisk = f.flag("at_risk", atRisk);
        f.list("no_room_on", noRoomOn, Codec.INT);
        f.list("full", full, Codec.INT);
    }

    /** Of one that an agent has at the headset; one that asks is in a list of its own. */
    void askedState(Fields f, boolean now) {
        caller = f.text("for_call", caller);
        asks = now;
    }

    void callerState(Fields f) {
        caller = f.text("for_call", caller);
        agent = f.text("sent_by", agent);
        position = f.number("sent_from", position);
    }
}
