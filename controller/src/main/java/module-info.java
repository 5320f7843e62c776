/** The call distributor: signalling, queueing, positions, records and the command line. */
module org.callbox.controller {
    requires com.fasterxml.jackson.core;
    requires java.sql;
    requires org.callbox.bridge;
    requires org.eclipse.paho.client.mqttv3;
    requires org.xerial.sqlitejdbc;
}
