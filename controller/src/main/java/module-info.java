/** The call distributor: signalling, queueing, positions, records and the command line. */
module org.callbox.controller {
    requires org.callbox.bridge;
    requires org.snakeyaml.engine.v2;
}
