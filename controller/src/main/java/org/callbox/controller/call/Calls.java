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
    private final Map<String, Call> byAgents = new LinkedHashMap<>();
    private final Map<LineKey, Call> byLine = new LinkedHashMap<>();

    void add(Call call) {
        (call.outgoing() ? byAgents : seizures).put(call.id(), call);
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
        (call.outgoing() ? byAgents : seizures).remove(call.id());
    }

    /** Null for none, as {@link #at}. */
    Call get(String id) {
        Call seizure = seizures.get(id);
        return seizure != null ? seizure : byAgents.get(id);
    }

    Call at(LineKey line) {
        return byLine.get(line);
    }

    boolean isEmpty() {
        return seizures.isEmpty() && byAgents.isEmpty();
    }

    /** Those that came in, in the order of their arrival. */
    List<Call> seizures() {
        return List.copyOf(seizures.values());
    }

    /** Those that agents make, in the order in which they were begun. */
    List<Call> byAgents() {
        return List.copyOf(byAgents.values());
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
        inOrder.addAll(byAgents());
        inOrder.removeIf(call -> span != 0 && call.trunk().span() != span);
        return inOrder;
    }

    Collection<Call> all() {
        List<Call> all = new ArrayList<>(seizures());
        all.addAll(byAgents());
        return all;
    }
}
