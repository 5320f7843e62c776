/** What the topics say as text for Prometheus, and the server on loopback that hands it out. */
package org.callbox.controller.metrics;
