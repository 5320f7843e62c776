package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that are not over, and how they are found. */
final class Calls {
    private final Map<String, Call> seizures = new LinkedHashMap<>();
    private final Map<String, Call> goingOut = new LinkedHashMap<>();
    private final Map<LineKey, Call> byLine = new LinkedHashMap<>();
    private long lastOut;

    void add(Call call) {
        (call.outgoing() ? goingOut : seizures).put(call.id(), call);
        if (call.trunk().ref() != null) {
            online(call);
        }
    }

    /** Its line is known from now on. */
    void online(Call call) {
        byLine.put(call.trunk().line(), call);
    }

    /** Its line is no more. */
    void offline(Call call) {
        if (call.trunk().ref() != null) {
            byLine.remove(call.trunk().line());
            call.trunk().gone();
        }
    }

    void remove(Call call) {
        (call.outgoing() ? goingOut : seizures).remove(call.id());
    }

    /** Null for none, as {@link #at}. */
    Call get(String id) {
        Call seizure = seizures.get(id);
        return seizure != null ? seizure : goingOut.get(id);
    }

    Call at(LineKey line) {
        return byLine.get(line);
    }

    /** Span and call reference, such as {@code 1/17}; empty when there is no such seizure. */
    String referenceOf(String id) {
        Call call = id == null ? null : get(id);
        return call == null || call.outgoing() ? ""
                : call.trunk().span() + "/" + call.trunk().ref().value();
    }

    boolean isEmpty() {
        return seizures.isEmpty() && goingOut.isEmpty();
    }

    /** Those that came in, in the order of their arrival. */
    List<Call> seizures() {
        return List.copyOf(seizures.values());
    }

    /** Those that go out, in the order in which they were begun. */
    List<Call> goingOut() {
        return List.copyOf(goingOut.values());
    }

    /** Of these the ones that agents make and in which they ask nobody for a caller. */
    List<Call> byAgents() {
        return goingOut().stream()
                .filter(call -> call.forCaller().isEmpty() && !call.asks()).toList();
    }

    /** Those in which agents ask somebody while a caller is on hold. */
    List<Call> asking() {
        return goingOut().stream().filter(Call::asks).toList();
    }

    /** The others: each is for a caller, whom no agent has any more. */
    List<Call> forCallers() {
        return goingOut().stream().filter(call -> !call.forCaller().isEmpty()).toList();
    }

    /** These, and those by which a caller may be handed over. */
    List<Call> forCallersOrAsking() {
        return goingOut().stream()
                .filter(call -> !call.forCaller().isEmpty() || call.asks()).toList();
    }

    /** The call outside to which a caller is joined, by one of the two lines; null for none. */
    Call outsideOf(int span, int channel) {
        for (Call call : seizures()) {
            if (call.outside() != null && call.connection().joins(call.trunk(), span, channel)) {
                return get(call.outside().call());
            }
        }
        return null;
    }

    /** The number of the call that goes out next. */
    long nextOut() {
        return ++lastOut;
    }

    long lastOut() {
        return lastOut;
    }

    void lastOut(long number) {
        lastOut = number;
    }

    /**
     * In the order in which they are cleared: first who waits, so that no agent whom the others
     * set free is rung for them.
     *
     * @param span whose calls, 0 for all
     */
    List<Call> toClear(int span) {
        List<Call> inOrder = new ArrayList<>(seizures());
        inOrder.sort(Comparator.comparing(call -> call.phase() != CallPhase.WAITING));
        inOrder.addAll(goingOut());
        inOrder.removeIf(call -> span != 0 && call.trunk().span() != span);
        return inOrder;
    }

    Collection<Call> all() {
        List<Call> all = new ArrayList<>(seizures());
        all.addAll(goingOut());
        return all;
    }
}
