package org.callbox.controller.assignments;

/** Hears how the log fares; called on the log's own thread. */
public interface AssignmentListener {
    /** Facts wait in memory, and are lost when the limit is reached. */
    void assignmentsFailed(String why);

    void assignmentsRecovered();

    /** Something of the log was damaged and is mended. */
    void assignmentsRepaired(String what);
}
