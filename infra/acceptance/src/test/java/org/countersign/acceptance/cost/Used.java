package org.countersign.acceptance.cost;

/** What one invocation of a function said that it used. */
record Used(String function, String what, int calls, double readUnits, double writeUnits, boolean viaHttp) {

    Used named(String name) {
        return new Used(function, name, calls, readUnits, writeUnits, viaHttp);
    }
}
