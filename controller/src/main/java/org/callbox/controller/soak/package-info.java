/**
 * The whole box in virtual time under faults of every kind, from one seed, and the invariants that
 * must hold whatever happens (docs/soak.md). Stands at the edge: knows every room, and no room
 * knows it.
 */
package org.callbox.controller.soak;
