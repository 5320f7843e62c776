package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;
import org.callbox.controller.pins.PinHash;

/** What must fit together where people sign in by keys, and where reports add them up. */
final class SignInChecks {
    /** Salts of the hashes in docs/first-site.md and its site file. */
    private static final List<String> PUBLISHED = List.of("EsztN642vsp0hPCua6CS4w",
            "PB0BrIQD2AIDFmqSwopsBg", "qsGBPR1092qfxgHCdhuSKg", "q6PHsT90GRhFgIBqD6PC0A");

    private final Block top;
    private final Findings findings;

    private SignInChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        SignInChecks checks = new SignInChecks(top, findings);
        Map<String, Block> numbers = new LinkedHashMap<>();
        Map<String, Block> teams = new LinkedHashMap<>();
        Map<String, Block> hashes = new LinkedHashMap<>();
        for (Block agent : top.rows("agents")) {
            checks.halves(agent);
            checks.number(agent, numbers);
            checks.pin(agent);
            checks.copied(agent, hashes);
            checks.team(agent, teams);
        }
        Block office = top.block("office");
        if (office != null) {
            checks.reasons(office);
        }
    }

    private void halves(Block agent) {
        boolean number = has(agent, "number");
        boolean pin = has(agent, "pin");
        String there = number ? "number" : "pin";
        if (number != pin) {
            findings.add(Code.SIGN_IN_HALF, agent.placeOf(there), agent.path(there), number
                    ? "this agent has a number and no PIN, and cannot sign in with it"
                    : "this agent has a PIN and no number to type before it", number
                    ? "add pin: and what callbox pin prints" : "add number: with 1 to 8 digits");
        } else if (number && agent.has("position")) {
            findings.add(Code.SIGN_IN_FIXED, agent.placeOf("number"), agent.path("number"),
                    "this agent is fixed to position " + agent.whole("position") + ", is signed in"
                            + " by the headset there, and signs in nowhere else",
                    "delete position, or number and pin");
        }
    }

    /** Also one that is wrong, which is told of elsewhere. */
    private boolean has(Block agent, String key) {
        return agent.has(key) || findings.reported(agent.path(key));
    }

    private void number(Block agent, Map<String, Block> numbers) {
        String number = agent.text("number");
        Block other = number == null ? null : numbers.putIfAbsent(number, agent);
        if (other != null) {
            findings.add(Code.SIGN_IN_TWICE, agent.placeOf("number"), agent.path("number"),
                    "two agents sign in with the number " + number + ", also "
                            + other.placeOf("number").seenFrom(agent.placeOf("number")),
                    "give each a number of its own");
        }
    }

    private void pin(Block agent) {
        String pin = agent.text("pin");
        PinHash hash = pin == null ? null : PinHash.parse(pin);
        if (pin != null && (hash == null || hash.cost() < PinHash.COST)) {
            findings.add(Code.PIN_HASH, agent.placeOf("pin"), agent.path("pin"), hash == null
                    ? "a hash with these costs is not checked by this box"
                    : "this hash is so cheap that every PIN can be tried in no time",
                    "make it with callbox pin");
        }
    }

    /** A hash that others have as well, who know the PIN; it is compared and never shown. */
    private void copied(Block agent, Map<String, Block> hashes) {
        PinHash hash = agent.text("pin") == null ? null : PinHash.parse(agent.text("pin"));
        if (hash == null) {
            return;
        }
        if (PUBLISHED.contains(hash.salt())) {
            findings.add(Code.PIN_PUBLISHED, agent.placeOf("pin"), agent.path("pin"),
                    "the PIN of this hash is printed in docs/first-site.md, so everybody knows it",
                    "run callbox pin --first --number N, with the number of this agent, and write"
                            + " what it prints");
        }
        Block other = hashes.putIfAbsent(hash.salt() + hash.hash(), agent);
        if (other != null) {
            findings.add(Code.PIN_SHARED, agent.placeOf("pin"), agent.path("pin"),
                    "this is the hash of another agent as well, "
                            + other.placeOf("pin").seenFrom(agent.placeOf("pin"))
                            + ", and each can sign in as the other",
                    "run callbox pin --first --number N for each of them");
        }
    }

    private void team(Block agent, Map<String, Block> teams) {
        String team = agent.text("team");
        Block other = team == null ? null
                : teams.putIfAbsent(team.strip().toLowerCase(Locale.ROOT), agent);
        if (other != null && !team.equals(other.text("team"))) {
            findings.add(Code.TEAMS_ALIKE, agent.placeOf("team"), agent.path("team"),
                    "\"" + team + "\" and \"" + other.text("team") + "\" ("
                            + other.placeOf("team").seenFrom(agent.placeOf("team"))
                            + ") are two teams in reports", "write both in the same way");
        }
    }

    private void reasons(Block office) {
        Map<String, Leaf> seen = new LinkedHashMap<>();
        for (Leaf reason : office.leaves("not_ready_reasons")) {
            Leaf other = seen.putIfAbsent((String) reason.value(), reason);
            if (other != null) {
                findings.add(Code.REASON_TWICE, reason.place(), office.path("not_ready_reasons"),
                        "the reason " + reason.value() + " is there twice, also "
                                + other.place().seenFrom(reason.place()), "delete one of them");
            }
        }
    }
}
