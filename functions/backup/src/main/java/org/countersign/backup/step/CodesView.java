package org.countersign.backup.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A set of recovery codes, shown once. */
@RegisterForReflection
public record CodesView(List<String> codes) {

    /** Never the codes. */
    @Override
    public String toString() {
        return "CodesView";
    }
}
