package org.countersign.platform.table;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of an index, in the order of its range attribute.
 *
 * @param next where to go on; empty when there is no more
 */
public record IndexPage(List<Item> entries, Optional<Item> next) {}
