package org.callbox.controller.mqtt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the publisher told, as lines. */
final class Told implements MqttListener {
    private static final int PATIENCE_S = 20;

    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    String await(String beginning) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            String line = lines.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("never told: " + beginning);
            }
            if (line.startsWith(beginning)) {
                return line;
            }
        }
    }

    @Override
    public void connected() {
        lines.add("connected");
    }

    @Override
    public void disconnected(String reason) {
        lines.add("disconnected " + reason);
    }

    @Override
    public void overflowed(long droppedTotal) {
        lines.add("overflowed " + droppedTotal);
    }

    @Override
    public void drained() {
        lines.add("drained");
    }

    @Override
    public void topicConflict(String text, boolean ownSession) {
        lines.add("conflict " + ownSession + " " + text);
    }

    @Override
    public void warning(String text) {
        lines.add("warning " + text);
    }
}
