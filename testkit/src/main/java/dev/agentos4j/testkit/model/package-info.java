/** Language model services on loopback, as strict as the real ones: they play scripted turns and refuse what those refuse. */
@NullMarked
package dev.agentos4j.testkit.model;

import org.jspecify.annotations.NullMarked;
