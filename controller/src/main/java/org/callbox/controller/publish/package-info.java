/**
 * What is published: topics, payloads and when each goes out. Reads the core through
 * {@link org.callbox.controller.publish.BoxFacts} and decides nothing for it; a replay compares
 * what the core does and not what is said here (docs/decisions/0009-published-apart.md).
 */
package org.callbox.controller.publish;
