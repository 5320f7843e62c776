package org.callbox.controller.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.plan.NumberPlan;

/** What must fit together in the service: numbers, queues, agents, broker (rules R8, R9). */
final class ServiceChecks {
    private final Block top;
    private final Findings findings;
    private final Map<String, Set<String>> ids = new LinkedHashMap<>();
    private final Map<String, List<Block>> agentsByQueue = new LinkedHashMap<>();

    private ServiceChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
        for (Block agent : top.rows("agents")) {
            for (ServedQueue one : ServedQueue.of(agent)) {
                agentsByQueue.computeIfAbsent(one.queue(), _ -> new ArrayList<>()).add(agent);
            }
        }
    }

    static void run(Block top, Findings findings) {
        ServiceChecks checks = new ServiceChecks(top, findings);
        new NumberChecks(top, findings, checks::known).run();
        PrefixChecks.run(top, findings);
        SelectionChecks.run(top, findings);
        TestCallKeys.run(top, findings, checks::known);
        checks.agents();
        checks.queuesServed();
        checks.trunks();
        checks.reach();
        checks.overflowReach();
        checks.waiting();
        checks.reserved();
        if (top.block("mqtt") != null) {
            checks.mqtt(top.block("mqtt"));
        }
    }

    private Set<String> ids(String list) {
        return ids.computeIfAbsent(list, _ -> {
            Set<String> found = new LinkedHashSet<>();
            for (Block row : top.rows(list)) {
                if (row.values().get("id") instanceof Leaf id) {
                    found.add(String.valueOf(id.value()));
                }
            }
            return found;
        });
    }

    private void known(String id, Place at, String path, String list, Code code, String what) {
        Set<String> ids = ids(list);
        if (id == null || ids.contains(id) || !top.complete(list)) {
            return;
        }
        String guess = Nearest.guess(id, ids);
        String all = ids.isEmpty() ? "add it to " + list
                : what + "s are: " + String.join(", ", ids);
        findings.add(code, at, path, "there is no " + what + " " + Findings.quoted(id),
                guess.isEmpty() ? all : guess + " (" + all + ")");
    }

    private void agents() {
        Map<String, Block> seats = new LinkedHashMap<>();
        for (Block agent : top.rows("agents")) {
            for (ServedQueue one : ServedQueue.of(agent)) {
                known(one.queue(), one.id().place(), one.path(), "queues", Code.UNKNOWN_QUEUE,
                        "queue");
            }
            String seat = agent.has("position") ? String.valueOf(agent.whole("position")) : null;
            Place at = agent.placeOf("position");
            known(seat, at, agent.path("position"), "positions", Code.UNKNOWN_POSITION,
                    "position");
            Block first = seat == null ? null : seats.putIfAbsent(seat, agent);
            if (first != null) {
                findings.add(Code.POSITION_TWICE, at, agent.path("position"),
                        "two agents are fixed to position " + seat + ", also "
                                + first.placeOf("position").seenFrom(at),
                        "give each a position of its own");
            }
            if (neverSignsIn(agent)) {
                findings.add(Code.NO_SEAT, agent.place(), agent.path(), "this agent is fixed to"
                        + " no position and has no number and PIN, and can never sign in",
                        "add number and pin, or position: N");
            }
        }
    }

    /** Neither by the headset of a position, nor at a keypad. */
    private boolean neverSignsIn(Block agent) {
        return Stream.of("position", "number", "pin").noneMatch(
                key -> agent.has(key) || findings.reported(agent.path(key)));
    }

    private List<Block> agentsOf(String queue) {
        return agentsByQueue.getOrDefault(queue, List.of());
    }

    private void queuesServed() {
        boolean sure = top.complete("agents") && top.rows("agents").stream()
                .allMatch(agent -> agent.has("queues") && agent.complete("queues"));
        boolean rowsSure = top.complete("numbers") && ids("queues").containsAll(
                NumberRows.numbers(top).stream().map(row -> row.to().queue())
                        .filter(queue -> !queue.isEmpty()).toList());
        for (Block queue : top.rows("queues")) {
            String id = queue.text("id");
            if (id == null) {
                continue;
            }
            if (sure && agentsOf(id).isEmpty()) {
                findings.add(Code.QUEUE_WITHOUT_AGENT, queue.placeOf("id"), queue.path(),
                        "no agent serves the queue " + id,
                        "name it in the queues of an agent, or delete it");
            }
            if (sure && !agentsOf(id).isEmpty()
                    && agentsOf(id).stream().allMatch(this::neverSignsIn)) {
                findings.add(Code.NOBODY_FOR_QUEUE, queue.placeOf("id"), queue.path(),
                        "none of the agents who serve the queue " + id + " has a position, or a"
                                + " number and PIN, so nobody can ever take its calls",
                        "give one of them number and pin, or a position");
            }
            if (rowsSure && Stream.of("numbers", "callers").flatMap(
                    list -> top.rows(list).stream())
                    .noneMatch(row -> id.equals(row.text("queue")))
                    && top.rows("queues").stream().noneMatch(
                            row -> OverflowChecks.reachedFrom(top, row.text("id")).contains(id))) {
                findings.add(Code.QUEUE_UNUSED, queue.placeOf("id"), queue.path(),
                        "no number leads to the queue " + id, "add a row to numbers");
            }
        }
    }

    private boolean numbersKnown() {
        return top.complete("numbers")
                && top.rows("numbers").stream().allMatch(row -> row.has("called"));
    }

    private CalledTable table() {
        return new CalledTable(NumberForm.of(NumberRows.form(top)), NumberRows.numbers(top),
                NumberRows.rewrites(top));
    }

    /** Trunks with no queue mapped are a fault to be caught before service. */
    private void trunks() {
        boolean empty = NumberRows.numbers(top).isEmpty();
        for (Block span : top.rows("spans")) {
            if (!numbersKnown() || !top.complete("queues") || !span.has("id")) {
                continue;
            }
            if (table().queues(span.number("id")).isEmpty()) {
                boolean ofBoard = empty && !span.place().file().equals(top.place().file());
                if (ofBoard && findings.any(Code.NO_QUEUE)) {
                    continue; // the same table is missing
                }
                findings.add(Code.NO_QUEUE, ofBoard ? top.place() : span.place(), span.path(),
                        "the trunks of this span reach no queue: " + (!empty
                                ? "no row of numbers that is for it leads to one"
                                : top.rows("queues").isEmpty()
                                        ? "there is no queue and no number table"
                                        : "the number table is empty"),
                        (top.rows("queues").isEmpty() ? "add queues, and " : "add ")
                                + "numbers: [{called: \"5550100\", queue: "
                                + ids("queues").stream().findFirst().orElse("...")
                                + "}]");
                continue;
            }
            List<Leaf> numbers = span.leaves("numbers");
            for (int i = 0; i < numbers.size(); i++) {
                String number = (String) numbers.get(i).value();
                if (table().row(span.number("id"), number, "") == null) {
                    findings.add(Code.NUMBER_WITHOUT_ROW, numbers.get(i).place(),
                            span.path("numbers") + "[" + i + "]", "the trunk number " + number
                                    + " reaches no queue: no row of numbers matches it",
                            "add {called: \"" + number + "\", queue: ...} to numbers");
                }
            }
        }
    }

    private String busOf(Block user) {
        Block card = top.rows("cards").stream().filter(row -> user.has("card")
                && user.whole("card").equals(row.whole("id"))).findFirst().orElse(null);
        return card == null ? null : card.text("bus");
    }

    /** Design: a headset can only be switched to spans of its own bus. */
    private void reach() {
        for (Block span : top.rows("spans")) {
            String bus = busOf(span);
            if (bus == null || !numbersKnown() || !span.complete("numbers")) {
                continue;
            }
            for (String id : queuesFedBy(span)) {
                Block queue = top.rows("queues").stream()
                        .filter(row -> id.equals(row.text("id"))).findFirst().orElse(null);
                List<Block> agents = agentsOf(id);
                if (queue != null && !agents.isEmpty()
                        && agents.stream().noneMatch(agent -> mayReach(agent, bus))) {
                    Place at = span.place();
                    findings.add(Code.QUEUE_OUT_OF_REACH, at, span.path(),
                            "this span feeds the queue " + id + " ("
                                    + queue.placeOf("id").seenFrom(at)
                                    + "), but all its agents sit at cards of another bus",
                            "join the cards by a TDM bus and name it in cards[].bus, seat an "
                                    + "agent there, or list the span's own numbers");
                }
            }
        }
    }

    /** The same for callers who go on from another queue, from wherever they come. */
    private void overflowReach() {
        for (Block queue : top.rows("queues")) {
            List<Block> feeding = queue.rows("overflow").isEmpty() || !numbersKnown() ? List.of()
                    : top.rows("spans").stream().filter(span -> feeds(span, queue)).toList();
            List<String> buses = feeding.stream().map(this::busOf).toList();
            if (buses.isEmpty() || buses.contains(null)) {
                continue;
            }
            for (Block step : queue.rows("overflow")) {
                List<Block> agents = agentsOf(step.text("to"));
                if (!agents.isEmpty() && agents.stream().noneMatch(agent ->
                        buses.stream().anyMatch(bus -> mayReach(agent, bus)))) {
                    findings.add(Code.OVERFLOW_OUT_OF_REACH, step.placeOf("to"), step.path("to"),
                            "all agents of the queue " + step.text("to") + " sit at cards of"
                                    + " another bus than the lines of these callers (R8)",
                            "join the cards by a TDM bus and name it in cards[].bus, seat an "
                                    + "agent there, or name another queue");
                }
            }
        }
    }

    private boolean feeds(Block span, Block queue) {
        String id = queue.text("id");
        return queuesFedBy(span).stream().anyMatch(fed ->
                fed.equals(id) || OverflowChecks.reachedFrom(top, fed).contains(id));
    }

    private Set<String> queuesFedBy(Block span) {
        if (!span.has("id")) {
            return Set.of();
        }
        CalledTable table = table();
        int id = span.number("id");
        Set<String> queues = new LinkedHashSet<>();
        if (span.leaves("numbers").isEmpty()) {
            queues.addAll(table.queues(id));
        }
        for (Leaf number : span.leaves("numbers")) {
            NumberPlan row = table.row(id, (String) number.value(), "");
            if (row != null && row.to().refuse() == 0) {
                queues.add(row.to().queue());
            }
        }
        return queues;
    }

    /** True also when it cannot be told, for then something else is wrong and reported. */
    private boolean mayReach(Block agent, String bus) {
        List<Block> seats = new ArrayList<>(top.rows("positions"));
        if (agent.has("position")) {
            seats.removeIf(seat -> !agent.whole("position").equals(seat.whole("id")));
        }
        return !top.complete("positions") || agent.has("position") && seats.isEmpty()
                || seats.stream().anyMatch(seat -> busOf(seat) == null || bus.equals(busOf(seat)));
    }

    /** An unanswered call must be connected before the exchange's T301 ends it. */
    private void waiting() {
        long least = Long.MAX_VALUE;
        Place set = null;
        for (Block span : top.rows("spans")) {
            Block signalling = span.block("signalling");
            Block timers = signalling == null ? null : signalling.block("timers_ms");
            boolean given = timers != null && timers.has("t301");
            long t301 = given ? timers.whole("t301") : BoardKeys.T301_MS;
            if (t301 < least) {
                least = t301;
                set = given ? timers.placeOf("t301") : null;
            }
        }
        for (Block queue : top.rows("queues")) {
            Long seconds = queue.whole("connect_after_s");
            if (seconds != null && seconds * 1_000 >= least
                    && !"connected".equals(queue.text("waiting"))) {
                Place at = queue.placeOf("connect_after_s");
                findings.add(Code.CONNECT_TOO_LATE, at, queue.path("connect_after_s"),
                        seconds + " s is not under T301 of the exchange, " + least / 1_000 + " s"
                                + (set == null ? " by default" : ", see " + set.seenFrom(at)),
                        "use less than " + least / 1_000);
            }
            refusedInTime(queue);
        }
    }

    /** Who is refused for want of agents should not have paid for the connection before. */
    private void refusedInTime(Block queue) {
        Block noAgents = queue.block("no_agents");
        Long after = noAgents == null ? null : noAgents.whole("after_s");
        Long connect = queue.whole("connect_after_s");
        if (after == null || connect == null || !"refuse".equals(noAgents.text("then"))
                || "connected".equals(queue.text("waiting")) || after < connect) {
            return;
        }
        boolean given = noAgents.placeOf("after_s").line() > 0;
        findings.add(Code.REFUSED_TOO_LATE,
                given ? noAgents.placeOf("after_s") : queue.placeOf("connect_after_s"),
                given ? noAgents.path("after_s") : queue.path("connect_after_s"),
                "callers are connected into the queue after " + connect + " s, at a cost, and"
                        + " refused for want of agents only after " + after + " s",
                "make no_agents.after_s less than connect_after_s");
    }

    private void reserved() {
        Block office = top.block("office");
        Long kept = office == null ? null : office.whole("reserved_channels");
        Map<String, Long> byBus = new LinkedHashMap<>();
        for (Block span : top.rows("spans")) {
            byBus.merge(String.valueOf(busOf(span)),
                    span.values().get("channels") instanceof Leaf(List<?> slots, _)
                            ? (long) slots.size() : Shape.Timeslots.MOST, Long::sum);
        }
        long channels = byBus.values().stream().mapToLong(Long::longValue).min().orElse(0);
        if (kept != null && kept > 0 && kept >= channels) {
            findings.add(Code.RESERVED_ALL, office.placeOf("reserved_channels"),
                    office.path("reserved_channels"), kept + " of " + channels
                            + " B-channels are reserved, none is left for callers",
                    "use less than " + channels);
        }
    }

    private void mqtt(Block mqtt) {
        if (mqtt.has("password_file") && !mqtt.has("user")) {
            findings.add(Code.PASSWORD_WITHOUT_USER, mqtt.placeOf("password_file"),
                    mqtt.path("password_file"),
                    "MQTT 3.1.1 sends a password only with a user name", "add user");
        }
        for (String key : List.of("cert_file", "key_file")) {
            String other = key.equals("key_file") ? "cert_file" : "key_file";
            if (mqtt.has(key) && !mqtt.has(other)) {
                findings.add(Code.CERTIFICATE_HALF, mqtt.placeOf(key), mqtt.path(key),
                        "a client certificate is of no use without its key, and the other way"
                                + " round", "add " + other);
            }
        }
        if (!mqtt.has("url")) {
            if (!findings.reported("mqtt.url")) {
                findings.add(Code.MQTT_WITHOUT_URL, mqtt.place(), "mqtt",
                        "there is no url, and so nothing is published",
                        "add url: mqtts://HOST:8883");
            }
            return;
        }
        Place at = mqtt.placeOf("url");
        String url = mqtt.text("url");
        URI uri = parsed(url);
        if (uri == null || uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0
                || !uri.getRawPath().isEmpty() || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            findings.add(Code.MQTT_URL, at, "mqtt.url", Findings.quoted(url)
                    + " is not the address of a broker", "write mqtts://HOST:PORT");
        } else {
            if (uri.getScheme().equals("mqtt")) {
                inClear(mqtt, uri);
            }
            if ("each".equals(mqtt.text("seat_calls")) && !mqtt.has("user")
                    && !mqtt.has("cert_file")) {
                findings.add(Code.SEATS_TO_ALL, mqtt.placeOf("seat_calls"),
                        mqtt.path("seat_calls"), "a broker that takes this box without a login"
                        + " shows the numbers of all callers to everybody"
                        + (loopback(uri.getHost())
                                ? ", unless it listens on this machine alone" : ""),
                        "give the broker logins and rules, and add user and password_file");
            }
        }
    }

    private void inClear(Block mqtt, URI uri) {
        if (mqtt.has("cert_file")) {
            findings.add(Code.CERTIFICATE_CLEAR, mqtt.placeOf("cert_file"),
                    mqtt.path("cert_file"), "without TLS no certificate is shown",
                    "use mqtts://");
        }
        if (!loopback(uri.getHost())) {
            findings.add(Code.CLEAR_MQTT, mqtt.placeOf("url"), "mqtt.url", "callers' numbers and"
                    + " the password would cross the network in clear",
                    "use mqtts:// with ca_file");
        }
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            return null; // reported by the caller, with the form it should have
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
