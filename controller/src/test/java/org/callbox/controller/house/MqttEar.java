package org.callbox.controller.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A subscriber that writes down everything it hears, in order. */
public final class MqttEar implements AutoCloseable {
    /** One message as it arrived; {@code retained} is the broker's flag: sent from its store. */
    public record Heard(String topic, String payload, boolean retained, int qos) {
    }

    private static final int PATIENCE_S = 20;
    private static final int FAULTS_SHOWN = 20;
    private static final Path KEPT = Path.of(System.getProperty("callbox.root", ".."),
            "controller", "target", "mqtt-messages.jsonl");

    private final String url;
    private final String clientId;
    private final boolean clean;
    private final String filter;
    private final BlockingQueue<Heard> arriving = new LinkedBlockingQueue<>();
    private final List<Heard> heard = new ArrayList<>();
    private MqttClient client;
    /** Null where nothing is checked. */
    private SchemaCheck schemas;

    private MqttEar(String url, String clientId, boolean clean, String filter) {
        this.url = url.replace("mqtt://", "tcp://");
        this.clientId = clientId;
        this.clean = clean;
        this.filter = filter;
    }

    /** Hears from now on, and first what the broker retains. */
    public static MqttEar at(String url, String filter) throws MqttException {
        MqttEar ear = new MqttEar(url, "ear-" + System.nanoTime(), true, filter);
        ear.connect();
        return ear;
    }

    /**
     * The same, and {@link #close} fails where a message did not fit its schema. All that was heard
     * is kept in a file for another validator, see {@code .ci/asyncapi}.
     */
    public static MqttEar checking(String url, String filter) throws MqttException {
        MqttEar ear = at(url, filter);
        ear.schemas = new SchemaCheck();
        return ear;
    }

    /** The same with a session that the broker keeps while the ear is away. */
    public static MqttEar keepingSession(String url, String clientId, String filter)
            throws MqttException {
        MqttEar ear = new MqttEar(url, clientId, false, filter);
        ear.connect();
        return ear;
    }

    /** Again after the broker was away. */
    public void connect() throws MqttException {
        client = new MqttClient(url, clientId, new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {
                // The test that kills the broker connects the ear again.
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                arriving.add(new Heard(topic, new String(message.getPayload()),
                        message.isRetained(), message.getQos()));
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                // Nothing is waited for.
            }
        });
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(clean);
        options.setMaxInflight(1000);
        // A session that is there has its subscription: another would repeat what is retained.
        if (!client.connectWithResult(options).getSessionPresent()) {
            client.subscribe(filter, 1);
        }
    }

    /** Says something itself, as a forger or an operator would. */
    public void say(String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, payload.getBytes(), 1, retained);
    }

    /** Waits for a message that was not looked at yet; those before it count as looked at. */
    public Heard await(Predicate<Heard> wanted) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            Heard next = arriving.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError("not heard within " + PATIENCE_S + " s; the last were "
                        + heard.subList(Math.max(0, heard.size() - 10), heard.size()));
            }
            heard.add(next);
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    public Heard awaitTopic(String topic) throws InterruptedException {
        return await(message -> message.topic().equals(topic));
    }

    /** True when nothing more arrives for so long. */
    public boolean silentFor(long ms) throws InterruptedException {
        Heard next = arriving.poll(ms, TimeUnit.MILLISECONDS);
        if (next != null) {
            heard.add(next);
        }
        return next == null;
    }

    /** All that was looked at, in order. */
    public List<Heard> heard() {
        return heard;
    }

    /** The last payload of each topic among what was looked at. */
    public Map<String, String> latest() {
        Map<String, String> latest = new LinkedHashMap<>();
        heard.forEach(message -> latest.put(message.topic(), message.payload()));
        return latest;
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(1, 1);
        }
        client.close(true);
        if (schemas != null) {
            arriving.drainTo(heard);
            List<String> faults = heard.stream().flatMap(one -> faults(one).stream())
                    .distinct().limit(FAULTS_SHOWN).toList();
            keep();
            if (!faults.isEmpty()) {
                throw new AssertionError("messages that do not fit: " + faults);
            }
        }
    }

    private void keep() {
        StringBuilder lines = new StringBuilder();
        heard.stream().filter(one -> !one.payload().isEmpty()).forEach(one -> lines.append(
                "{\"topic\":\"").append(one.topic().split("/", 4)[3]).append("\",\"payload\":")
                .append(one.payload()).append("}\n"));
        try {
            Files.writeString(KEPT, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private List<String> faults(Heard one) {
        String[] levels = one.topic().split("/", 4);
        return levels.length < 4 ? List.of("odd topic " + one.topic())
                : one.payload().isEmpty() ? List.of() : schemas.errors(levels[3], one.payload());
    }
}
