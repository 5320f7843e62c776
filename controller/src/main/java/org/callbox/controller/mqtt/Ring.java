package org.callbox.controller.mqtt;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import org.callbox.controller.publish.Publication;

/** Messages in order; when full, the oldest give way and the next one tells how many did. */
final class Ring {
    record Entry(Publication publication, long droppedBefore) {
    }

    private final int capacity;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    /** Dropped since the last entry that left. */
    private long gap;
    private long droppedTotal;

    Ring(int capacity) {
        this.capacity = capacity;
    }

    void add(Publication publication) {
        entries.addLast(new Entry(publication, 0));
        trim();
    }

    /** Puts back what was taken and not delivered; called from the newest to the oldest. */
    void putBack(Publication publication, long droppedBefore) {
        if (gap > 0 && !entries.isEmpty()) {
            Entry head = entries.pollFirst();
            entries.addFirst(new Entry(head.publication(), head.droppedBefore() + gap));
            gap = 0;
        }
        entries.addFirst(new Entry(publication, droppedBefore));
        trim();
    }

    /** One that can never be delivered counts as dropped. */
    void discard(long droppedBefore) {
        gap += droppedBefore + 1;
        droppedTotal++;
    }

    Entry poll() {
        Entry head = entries.pollFirst();
        if (head == null || gap == 0) {
            return head;
        }
        Entry told = new Entry(head.publication(), head.droppedBefore() + gap);
        gap = 0;
        return told;
    }

    void addTo(Collection<Publication> kept) {
        entries.forEach(entry -> kept.add(entry.publication()));
    }

    /** @param others by the very ones in whose place they are told */
    void exchange(Map<Publication, Publication> others) {
        for (int left = entries.size(); left > 0; left--) {
            Entry entry = entries.pollFirst();
            Publication other = others.get(entry.publication());
            entries.addLast(other == null ? entry : new Entry(other, entry.droppedBefore()));
        }
    }

    void clear() {
        entries.clear();
    }

    private void trim() {
        while (entries.size() > capacity) {
            discard(entries.pollFirst().droppedBefore());
        }
    }

    int size() {
        return entries.size();
    }

    long droppedTotal() {
        return droppedTotal;
    }
}
