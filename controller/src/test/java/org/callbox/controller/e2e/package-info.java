/**
 * The product as its users have it: programs started as processes, real ttys, a real broker, and
 * faults as they come in the field.
 */
package org.callbox.controller.e2e;
