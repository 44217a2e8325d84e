package dev.agentos4j.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.Socket;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What each module may import: a reader can say it from a file's place alone, and this keeps it true. */
class ArchitectureTest {

    private static final String[] HTTP = {
        "java.net.http..", "com.sun.net.httpserver..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."
    };

    private static final String[] PROVIDERS = {"openai", "anthropic", "gemini", "mistral", "ollama"};

    private static final String[] PROVIDER_LIBRARIES = {
        "dev.langchain4j.model.openai..",
        "dev.langchain4j.model.anthropic..",
        "dev.langchain4j.model.googleai..",
        "dev.langchain4j.model.mistralai..",
        "dev.langchain4j.model.ollama.."
    };

    /** Tests of other modules are in a folder or, once that is packaged, in a jar. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.agentos4j");

    @Test
    void everyModuleIsSeen() {
        for (String module : new String[] {
            "protocol",
            "client",
            "runtime",
            "documents",
            "storage",
            "server",
            "otlp",
            "prometheus",
            "console",
            "cli",
            "testkit"
        }) {
            assertThat(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith("dev.agentos4j." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void aPackageIsInOneModule() {
        Map<String, Set<String>> places = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String file = type.getSource().orElseThrow().getUri().toString();
            places.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(file.substring(0, file.lastIndexOf("dev/agentos4j/")));
        }

        places.values().removeIf(modules -> modules.size() == 1);
        assertThat(places).isEmpty();
    }

    /** In all modules at once, so between them as well. */
    @Test
    void noPackageNeedsOneThatNeedsIt() {
        slices().matching("dev.agentos4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theProtocolIsPure() {
        mayUseOfTheHouse("protocol");
        mustNotUse("protocol", HTTP);
        noClasses()
                .that()
                .resideInAPackage("dev.agentos4j.protocol..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Socket.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(URLConnection.class)
                .check(CLASSES);
    }

    @Test
    void theClientStandsOnTheProtocolAndTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.agentos4j.client..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..",
                        "javax.net.ssl..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..",
                        "dev.agentos4j.client..",
                        "dev.agentos4j.protocol..",
                        ""))
                .check(CLASSES);
    }

    /** So that the client works in a native image as it is. Records of the user's are read by reflection, when he asks. */
    @Test
    void theClientLooksNothingUpByItsName() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.agentos4j.client..", "dev.agentos4j.protocol..")
                .and()
                .resideOutsideOfPackage("dev.agentos4j.protocol.record..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "getResourceAsStream", String.class)
                .orShould()
                .callMethod(Class.class, "getResource", String.class)
                .check(CLASSES);
    }

    /** But for what carries requests to model services. */
    @Test
    void theRuntimeKnowsNoHttp() {
        mayUseOfTheHouse("runtime", "protocol");
        noClasses()
                .that()
                .resideInAPackage("dev.agentos4j.runtime..")
                .and()
                .haveNameNotMatching("dev\\.agentos4j\\.runtime\\.model\\.wire\\.WireTransport(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP)
                .check(CLASSES);
    }

    @Test
    void onlyTheModuleOfDocumentsKnowsTheirFormats() {
        mayUseOfTheHouse("documents", "runtime", "protocol");
        mustNotUse("documents", HTTP);
        for (String module : new String[] {"protocol", "client", "runtime", "storage", "server", "cli"}) {
            mustNotUse(module, "dev.agentos4j.documents..", "org.apache.pdfbox..", "org.jsoup..", "org.apache.poi..");
        }
    }

    /** So that nobody carries the library of a provider whose models he does not use. */
    @Test
    void theRuntimeKnowsNoProvider() {
        for (String module : new String[] {"runtime", "storage", "server"}) {
            mustNotUse(module, PROVIDER_LIBRARIES);
        }
        for (String provider : PROVIDERS) {
            mayUseOfTheHouse(provider, "runtime", "protocol");
            mustNotUse(provider, HTTP);
        }
    }

    @Test
    void theStorageKnowsNoHttpAndNoModels() {
        mayUseOfTheHouse("storage", "runtime", "protocol");
        mustNotUse("storage", HTTP);
        mustNotUse("storage", "dev.langchain4j..", "dev.agentos4j.runtime.model..");
    }

    @Test
    void theStoresKnowNoDatabaseOfTheirOwn() {
        mustNotUse("storage.sql", "org.sqlite..", "dev.agentos4j.storage");
    }

    @Test
    void theServerKnowsNoClientAndChoosesNoDatabase() {
        mayUseOfTheHouse("server", "runtime", "protocol");
    }

    @Test
    void onlyTheExporterOfSpansKnowsOpenTelemetry() {
        mayUseOfTheHouse("otlp", "runtime", "protocol");
        for (String module : new String[] {"protocol", "client", "runtime", "storage", "server", "cli"}) {
            mustNotUse(module, "io.opentelemetry..");
        }
    }

    @Test
    void onlyTheModulesOfMetersKnowMicrometer() {
        mayUseOfTheHouse("prometheus", "runtime", "protocol");
        mustNotUse("prometheus", HTTP);
        for (String module : new String[] {"protocol", "client", "runtime", "storage", "server", "cli"}) {
            mustNotUse(module, "io.micrometer..", "io.prometheus..");
        }
    }

    @Test
    void theConsoleIsFilesForTheServer() {
        mayUseOfTheHouse("console", "server");
        mustNotUse("console", HTTP);
        for (String module : new String[] {"protocol", "client", "runtime", "storage", "cli"}) {
            mustNotUse(module, "dev.agentos4j.console..");
        }
    }

    @Test
    void noTypeOfTheJsonLibraryShowsInAPublicSignature() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(notNameTheJsonLibrary())
                .check(CLASSES);
    }

    private void mayUseOfTheHouse(String module, String... others) {
        String[] allowed = Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = module;
        String[] packages = Arrays.stream(allowed)
                .map(name -> "dev.agentos4j." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.agentos4j." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.agentos4j..").and(resideOutsideOfPackages(packages)))
                .check(CLASSES);
    }

    private void mustNotUse(String module, String... packages) {
        noClasses()
                .that()
                .resideInAPackage("dev.agentos4j." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> notNameTheJsonLibrary() {
        return new ArchCondition<>("not name a type of the JSON library") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (method.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getPackageName().startsWith("com.fasterxml.jackson"))) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }
}
