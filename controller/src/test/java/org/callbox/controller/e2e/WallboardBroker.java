package org.callbox.controller.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.Ports;
import org.callbox.controller.json.Json;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A broker that serves the wallboard, and a box that says what a test wants. */
final class WallboardBroker implements AutoCloseable {
    private static final String BOX = "callbox/1/office/";

    private static final long ORDER_S_MAX = 30;

    private final BlockingQueue<Map.Entry<String, String>> orders = new LinkedBlockingQueue<>();
    private final String url;
    private final int webPort;
    private final MqttClient client;

    private WallboardBroker(String url, int webPort, MqttClient client) {
        this.url = url;
        this.webPort = webPort;
        this.client = client;
    }

    /** @param login name and password that everybody needs; empty for none */
    static WallboardBroker start(Processes processes, List<String> login) throws Exception {
        Path pages = processes.directory().resolve("pages");
        Processes.Result written = processes.run("wallboard", pages.toString());
        if (written.exit() != 0) {
            throw new AssertionError(written.text());
        }
        int webPort = Ports.free();
        List<String> lines = new ArrayList<>(List.of("listener " + webPort + " 127.0.0.1",
                "protocol websockets", "http_dir " + pages));
        List<String> extra = new ArrayList<>();
        if (!login.isEmpty()) {
            Path passwords = processes.directory().resolve("passwords");
            Files.writeString(passwords, "");
            int exit = new ProcessBuilder("mosquitto_passwd", "-b", passwords.toString(),
                    login.get(0), login.get(1)).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new AssertionError("mosquitto_passwd ends with " + exit);
            }
            extra.addAll(List.of("allow_anonymous false", "password_file " + passwords));
        }
        Mosquitto broker = processes.closing(Mosquitto.start(lines, extra));
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + broker.port(), "office",
                new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        if (!login.isEmpty()) {
            options.setUserName(login.get(0));
            options.setPassword(login.get(1).toCharArray());
        }
        client.connect(options);
        WallboardBroker all = processes.closing(new WallboardBroker(broker.url(), webPort, client));
        client.subscribe(BOX + "cmd/op/+", 1, (topic, message) -> all.orders.add(Map.entry(
                topic.substring(topic.lastIndexOf('/') + 1),
                new String(message.getPayload(), StandardCharsets.UTF_8))));
        return all;
    }

    /** For a box. */
    String url() {
        return url;
    }

    String address() {
        return "http://127.0.0.1:" + webPort + "/";
    }

    /** Publishes a state with these fields, names and values in turn. */
    void say(String tail, Object... fields) throws Exception {
        sayAt(System.currentTimeMillis(), tail, fields);
    }

    void sayAt(long atMs, String tail, Object... fields) throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("v", 1);
        payload.put("ts_ms", atMs);
        for (int i = 0; i < fields.length; i += 2) {
            payload.put("" + fields[i], fields[i + 1]);
        }
        client.publish(BOX + tail, Json.write(payload).getBytes(StandardCharsets.UTF_8), 1, true);
    }

    /** How many orders came that were not looked at. */
    int orders() {
        return orders.size();
    }

    /** The next order; it has that name. */
    Map<?, ?> order(String name) throws InterruptedException {
        Map.Entry<String, String> order = orders.poll(ORDER_S_MAX, TimeUnit.SECONDS);
        if (order == null || !order.getKey().equals(name)) {
            throw new AssertionError(name + " did not come, but " + order);
        }
        return (Map<?, ?>) Json.read(order.getValue()).value();
    }

    /** Answers an order as the command gate does. */
    void answer(String name, Map<?, ?> order, String status, String code, String message)
            throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("v", 1);
        payload.put("id", order.get("id"));
        payload.put("status", status);
        payload.put("code", code);
        payload.put("message", message);
        client.publish(BOX + "rsp/op/" + name,
                Json.write(payload).getBytes(StandardCharsets.UTF_8), 1, false);
    }

    void clear(String tail) throws Exception {
        client.publish(BOX + tail, new byte[0], 1, true);
    }

    @Override
    public void close() throws Exception {
        if (client.isConnected()) {
            client.disconnectForcibly(1, 1);
        }
        client.close(true);
    }
}
