/**
 * What the site file says, as values: the plan by which a box is built. Pure records with every
 * default filled in; checked by the config room before anybody sees them. Knows no other room of
 * the controller.
 */
package org.callbox.controller.plan;
