package org.callbox.controller.mqtt;

import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** Options that carry to our network what Paho knows nothing of. */
final class GatedOptions extends MqttConnectOptions {
    private final BrokerAway away;

    GatedOptions(BrokerAway away) {
        this.away = away;
    }

    BrokerAway away() {
        return away;
    }
}
