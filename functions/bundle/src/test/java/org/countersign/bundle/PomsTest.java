package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Versions stand in the parent's POM and nowhere else: one place to read, to review and to update. */
class PomsTest {

    private static final String VERSIONS = "/project/*[not(self::parent)]/descendant-or-self::version";
    private static final String PROPERTIES = "/project/properties/*[contains(name(), 'version')]";

    static Stream<Path> modules() throws Exception {
        Path root = root();
        return texts(document(Files.readString(root.resolve("pom.xml"))), "/project/modules/module").stream()
                .map(module -> root.resolve(module).resolve("pom.xml"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noModuleNamesAVersion(Path pom) throws Exception {
        assertThat(named(Files.readString(pom))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dependencies><dependency><version>1.0</version></dependency></dependencies>",
                "<build><plugins><plugin><version>1.0</version></plugin></plugins></build>",
                "<version>1.0</version>",
                "<properties><some.version>1.0</some.version></properties>"
            })
    void eachWayOfNamingOneIsSeen(String way) throws Exception {
        assertThat(named("<project><parent><version>1.0</version></parent>" + way + "</project>"))
                .containsExactly("1.0");
    }

    @Test
    void theParentsPlaceholdersAndItsOwnVersionAreNotOnes() throws Exception {
        assertThat(named("""
                <project><parent><version>1.0</version></parent>
                 <build><path><version>${jmh.version}</version></path></build></project>
                """)).isEmpty();
    }

    private static List<String> named(String pom) throws Exception {
        Document document = document(pom);
        return Stream.of(VERSIONS, PROPERTIES)
                .flatMap(path -> texts(document, path).stream())
                .filter(version -> !version.startsWith("${"))
                .toList();
    }

    private static List<String> texts(Document document, String path) {
        try {
            XPath xpath = XPathFactory.newInstance().newXPath();
            NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(index -> nodes.item(index).getTextContent())
                    .toList();
        } catch (javax.xml.xpath.XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static Document document(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Path root() throws IOException {
        return Stream.iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                .filter(directory -> Files.isRegularFile(directory.resolve("template.yaml")))
                .findFirst()
                .orElseThrow(() -> new IOException("No template.yaml here or above"));
    }
}
