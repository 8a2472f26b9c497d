package org.countersign.probe;

import io.quarkus.funqy.Funq;

public class Probe {
    @Funq
    public String probe(String in) {
        return in;
    }
}
