package org.countersign.acceptance.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Public prices and what is assumed beside them, from {@code prices.tsv}: each with its unit, source and date. */
record Prices(List<Price> all) {

    /** A price, or a number that is assumed. */
    record Price(String name, double value, String unit, String source, String date) {}

    static Prices read(Path file) throws IOException {
        return new Prices(Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(field -> new Price(field[0], Double.parseDouble(field[1]), field[2], field[3], field[4]))
                .toList());
    }

    double of(String name) {
        return all.stream()
                .filter(price -> price.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No price of " + name))
                .value();
    }

    /** Names of the prices of a kind, such as {@code sms.}, without it. */
    List<String> kind(String prefix) {
        return all.stream()
                .map(Price::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }
}
