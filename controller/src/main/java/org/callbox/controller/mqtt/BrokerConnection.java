package org.callbox.controller.mqtt;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.callbox.controller.files.SecretFile;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * One connection, from the attempt to its end; never used twice. The only file that knows Paho.
 * Nothing here waits for the network except {@link #leave}: answers come as calls of
 * {@link Events}, on Paho's threads.
 */
final class BrokerConnection {
    /** What the broker, or Paho for it, has to say. */
    interface Events {
        void accepted();

        /** @param granted false when the broker does not let us read what we asked for */
        void subscribed(String topic, boolean granted);

        void lost(String why);

        /** Before {@link #lost}: what came was nothing that we take. */
        void refused();

        void acknowledged(Parcel parcel);

        void received(String topic, boolean retained, byte[] payload);
    }

    private static final int AT_LEAST_ONCE = 1;
    /** The time allowed for writing DISCONNECT. */
    private static final long LEAVE_MS = 1_000;

    private final BrokerAddress address;
    private final BrokerWords words;
    private final Events events;
    private final BrokerAway away;
    private final MqttAsyncClient client;
    private final MqttConnectOptions options;

    /** @param away asked before anything is tried */
    BrokerConnection(MqttSettings settings, BrokerAddress address, Limits limits,
            Events events, BrokerAway away) throws IOException, GeneralSecurityException {
        this.address = address;
        String clientId = "callbox-" + settings.box();
        this.words = new BrokerWords(address, clientId);
        this.events = events;
        this.away = away;
        this.options = options(settings, limits,
                Payload.encode(LastWords.will(settings).fields()));
        try {
            this.client = new MqttAsyncClient(address.forPaho(), clientId,
                    new MemoryPersistence());
        } catch (MqttException wrong) {
            throw failure(wrong);
        }
        client.setCallback(new Inbound());
    }

    private MqttConnectOptions options(MqttSettings settings, Limits limits, byte[] will)
            throws IOException, GeneralSecurityException {
        MqttConnectOptions paho = new GatedOptions(away);
        paho.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        paho.setCleanSession(true);
        paho.setAutomaticReconnect(false);
        paho.setKeepAliveInterval(Limits.KEEP_ALIVE_S);
        paho.setConnectionTimeout((int) Math.max(1, limits.connectMs() / 1000));
        // Twice what we use: Paho frees its own place a little after it tells us.
        paho.setMaxInflight(2 * limits.inFlight());
        paho.setWill(prefix(settings) + Outbox.STATUS.tail(), will, AT_LEAST_ONCE, true);
        if (settings.user() != null) {
            paho.setUserName(settings.user());
        }
        if (settings.passwordFile() != null) {
            paho.setPassword(SecretFile.read(settings.passwordFile()).toCharArray());
        }
        if (address.tls()) {
            paho.setSocketFactory(Trust.sockets(settings));
        }
        return paho;
    }

    static String prefix(MqttSettings settings) {
        return settings.root() + "/1/" + settings.box() + "/";
    }

    void open() throws IOException {
        away.serving(() -> events.lost(BrokerAway.WHY));
        try {
            client.connect(options, null, new Outcome(_ -> {
                words.accepted();
                events.accepted();
            }));
        } catch (MqttException wrong) {
            throw failure(wrong);
        }
    }

    void subscribe(String topic) throws IOException {
        try {
            client.subscribe(topic, AT_LEAST_ONCE, null, new Subscribing(topic));
        } catch (MqttException wrong) {
            throw failure(wrong);
        }
    }

    /** False when Paho has no room just now: try again after the next acknowledgement. */
    boolean send(String topic, byte[] payload, Parcel parcel) throws IOException {
        try {
            client.publish(topic, payload, AT_LEAST_ONCE, parcel.retained(), null,
                    new Outcome(_ -> events.acknowledged(parcel)));
            return true;
        } catch (MqttException full) {
            if (full.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT) {
                return false;
            }
            throw failure(full);
        }
    }

    /** Ends it whatever state it is in. After a DISCONNECT the broker does not publish the will. */
    void leave(boolean withDisconnect) {
        try {
            if (withDisconnect) {
                client.disconnect(0).waitForCompletion(LEAVE_MS);
            }
        } catch (MqttException alreadyGone) {
            events.lost(words.of(alreadyGone));
        }
        try {
            if (!withDisconnect || client.isConnected()) {
                client.disconnectForcibly(1, 1, false);
            }
        } catch (MqttException alreadyGone) {
            events.lost(words.of(alreadyGone));
        }
        try {
            client.close(true);
        } catch (MqttException stillEnding) {
            // A TCP connect still under way ends by its own timeout and finds nobody listening.
            events.lost(words.of(stillEnding));
        }
    }

    private final class Subscribing implements IMqttActionListener {
        private final String topic;

        private Subscribing(String topic) {
            this.topic = topic;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            events.subscribed(topic, Arrays.stream(token.getGrantedQos())
                    .allMatch(got -> got <= AT_LEAST_ONCE));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            if (cause instanceof MqttException refused
                    && refused.getReasonCode() == MqttException.REASON_CODE_SUBSCRIBE_FAILED) {
                events.subscribed(topic, false);
            } else {
                tellLost(cause);
            }
        }
    }

    private final class Outcome implements IMqttActionListener {
        private final Consumer<IMqttToken> success;

        private Outcome(Consumer<IMqttToken> success) {
            this.success = success;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            success.accept(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            tellLost(cause);
        }
    }

    private final class Inbound implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            tellLost(cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            events.received(topic, message.isRetained(), message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // Each message has its own Outcome.
        }
    }

    private void tellLost(Throwable cause) {
        if (cause instanceof MqttException mqtt
                && mqtt.getCause() instanceof PacketGate.RefusedPacket) {
            events.refused();
        }
        events.lost(words.of(cause));
    }

    private IOException failure(MqttException cause) {
        return new IOException(words.of(cause), cause);
    }
}
