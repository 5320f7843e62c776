/**
 * Q.931 (ETSI EN 300 403-1): messages and information elements as values (clauses 4.1 to 4.5), and
 * the call control procedures of clause 5. Pure: no thread, clock, file or device. Knows nothing of
 * the data link below it, of queues or of agents.
 */
package org.callbox.controller.q931;
