package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.mqtt.MqttListener;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.mqtt.MqttSettings;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;
import org.tinylog.Logger;

/** Makes the publisher that a plan asks for. */
final class Brokers {
    private Brokers() {}

    static MqttPublisher publisher(Plan plan, String session, String bootId, Path stateDir,
            Consumer<Event> inbox) throws IOException {
        MqttPlan mqtt = plan.mqtt();
        String password = mqtt.passwordFile() == null
                ? null : Files.readString(Path.of(mqtt.passwordFile())).strip();
        return new MqttPublisher(new MqttSettings(mqtt.url(), mqtt.root(), plan.box(), session,
                bootId, mqtt.user(), password,
                mqtt.caFile() == null ? null : Path.of(mqtt.caFile()), stateDir),
                new Ears(inbox));
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
        }

        @Override
        public void drained() {
            Logger.info("Broker: every event that was kept has been delivered");
        }

        @Override
        public void topicConflict(String text, boolean ownSession) {
            Logger.warn("Broker: {}", text);
        }

        @Override
        public void command(String topicTail, boolean retained, byte[] payload) {
            Logger.warn("Broker: {} refused, commands over MQTT are not enabled", topicTail);
        }

        @Override
        public void warning(String text) {
            Logger.warn("Broker: {}", text);
        }
    }
}
