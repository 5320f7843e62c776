/**
 * Proves from the assignment log alone that callers were served first in, first out and agents
 * longest idle first (docs/assignments.md), or names the first line that says otherwise. Shares no
 * code with the distributor and imports none of it: it is a second opinion.
 */
package org.callbox.controller.audit;
