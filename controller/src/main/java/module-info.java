/** The call distributor: signalling, queueing, positions, records and the command line. */
module org.callbox.controller {
    requires com.fasterxml.jackson.core;
    requires com.pi4j;
    requires info.picocli;
    requires java.management;
    requires java.sql;
    requires jdk.net;
    requires org.callbox.bridge;
    requires org.eclipse.paho.client.mqttv3;
    requires org.snakeyaml.engine.v2;
    requires org.tinylog.api;
    requires org.tinylog.impl;
    requires org.xerial.sqlitejdbc;

    provides com.pi4j.extension.Plugin with org.callbox.controller.gpio.GpioPlugin;
    provides org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory
            with org.callbox.controller.mqtt.GatedNetwork;

    opens org.callbox.controller.cli to info.picocli;
}
