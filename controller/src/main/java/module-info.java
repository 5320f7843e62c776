/** The call distributor: signalling, queueing, positions, records and the command line. */
module org.callbox.controller {
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.callbox.bridge;
    requires org.snakeyaml.engine.v2;

    opens org.callbox.controller.cli to info.picocli;
}
