package org.countersign.bench.scale;

import java.util.Arrays;
import java.util.List;

/** The tables of a Markdown file, by their rows' first cell. */
final class Sheet {

    private final List<List<String>> rows;

    Sheet(String markdown) {
        rows = markdown.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", "").replace("*", ""))
                        .toList())
                .toList();
    }

    /** The number in this column of the first row of that name that has as many columns. */
    double number(String row, int columns, int column) {
        return rows.stream()
                .filter(cells -> cells.getFirst().equals(row) && cells.size() == columns)
                .findFirst()
                .map(cells -> Double.parseDouble(cells.get(column)))
                .orElseThrow(() -> new IllegalArgumentException("No row " + row));
    }
}
