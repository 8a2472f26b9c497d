package org.countersign.bundle.settings;

import java.util.Optional;
import java.util.Set;

/**
 * A setting, as a config interface and the template declare it or as a row of a README says it.
 *
 * @param readme where its row stands, from the project's root
 * @param variable its environment variable
 * @param byDefault its value where the environment has none; empty where there is no such value
 * @param parameters those of the template that it is made of
 */
record Setting(String readme, String variable, Optional<String> byDefault, Set<String> parameters) {}
