package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.junit.jupiter.api.Test;

/** What the template deploys and what the bundle exports are the same. */
class ExportsTest {

    @Test
    void everyFunctionOfTheTemplateIsExportedAndEveryExportIsInTheTemplate() {
        List<String> deployed = Template.find().functions().stream()
                .map(FunctionResource::export)
                .toList();

        assertThat(Steps.all().stream().map(Steps::export)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(deployed);
        assertThat(deployed).doesNotHaveDuplicates();
    }
}
