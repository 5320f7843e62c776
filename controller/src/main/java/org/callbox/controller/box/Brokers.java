package org.callbox.controller.box;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.mqtt.BrokerAway;
import org.callbox.controller.mqtt.CommandIntake;
import org.callbox.controller.mqtt.MqttListener;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.mqtt.MqttSettings;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;
import org.tinylog.Logger;

/** Makes the publisher that a plan asks for. */
final class Brokers {
    private Brokers() {}

    /** @param intake for commands; null where none are taken */
    static MqttPublisher publisher(Plan plan, String session, String bootId, Path stateDir,
            Consumer<Event> inbox, CommandIntake intake, BrokerAway away) {
        MqttPlan mqtt = plan.mqtt();
        return new MqttPublisher(new MqttSettings(mqtt.url(), mqtt.root(), plan.box(), session,
                bootId, mqtt.user(), path(mqtt.passwordFile()), path(mqtt.caFile()),
                path(mqtt.certFile()), path(mqtt.keyFile()), stateDir),
                new Ears(inbox), intake, away);
    }

    static boolean same(Plan one, Plan other) {
        return one.mqtt() == null || other.mqtt() == null
                ? one.mqtt() == other.mqtt()
                : one.mqtt().sameConnection(other.mqtt()) && one.box().equals(other.box());
    }

    /** Whether the same topics are published after it. */
    static boolean samePlace(Plan one, Plan other) {
        return one.mqtt() != null && other.mqtt() != null && one.box().equals(other.box())
                && one.mqtt().root().equals(other.mqtt().root());
    }

    /** @param forGood nothing of the one before is to stay at its broker */
    static void exchange(MqttPublisher before, boolean forGood, MqttPublisher fresh) {
        if (before != null && forGood) {
            before.leave("update");
        } else if (before != null) {
            before.close("update");
        }
        if (fresh != null) {
            fresh.start();
        }
    }

    /** Read before each attempt to connect, so that no file keeps the box from starting. */
    private static Path path(String file) {
        return file == null ? null : Path.of(file);
    }

    private record Ears(Consumer<Event> inbox) implements MqttListener {
        @Override
        public void connected() {
            inbox.accept(new Event.Broker(true, "connected"));
        }

        @Override
        public void disconnected(String reason) {
            inbox.accept(new Event.Broker(false, reason));
        }

        @Override
        public void overflowed(long droppedTotal) {
            Logger.warn("Broker: the ring of events is full, {} dropped so far", droppedTotal);
            inbox.accept(new Event.Noticed(Event.Notice.EVENTS_DROPPED, true,
                    droppedTotal + " dropped so far"));
        }

        @Override
        public void drained() {
            Logger.info("Broker: every event that was kept has been delivered");
            inbox.accept(new Event.Noticed(Event.Notice.EVENTS_DROPPED, false, ""));
        }

        @Override
        public void topicConflict(String text, boolean ownSession) {
            Logger.warn("Broker: {}", text);
            if (!ownSession) {
                inbox.accept(new Event.Noticed(Event.Notice.TOPIC_CONFLICT, true, text));
            }
        }

        @Override
        public void warning(String text) {
            Logger.warn("Broker: {}", text);
        }
    }
}
