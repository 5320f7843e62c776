/** The call distributor: signalling, queueing, positions, records and the command line. */
module org.callbox.controller {
    requires com.fasterxml.jackson.core;
    requires org.callbox.bridge;
}
