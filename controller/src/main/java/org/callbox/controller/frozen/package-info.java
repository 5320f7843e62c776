/**
 * The form of the state before docs/state-format.md: objects by class and field name, read and set
 * by reflection. Of a state is written what the release before has a name for. Frozen: it changes
 * no more, and goes after the next release, when no box can have such a state any more. Until then
 * no class, record component, field or enum constant that the state reaches may be renamed, moved
 * or change its type.
 */
package org.callbox.controller.frozen;
