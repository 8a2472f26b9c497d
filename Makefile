# Countersign. "make run" starts the local cloud, "make demo" plays a whole sign-in against it.
#
#   make run [PORT=3000] [DATA=directory]   the local cloud; with DATA a restart keeps everything
#   make services                           its endpoints only, for "sam local start-api"
#   make demo [PORT=3000] [FACTOR=sms|totp] starts it for the occasion if it does not run
#   make test                               everything; needs no network once it has run
#   make package                            function.zip for a JVM, its size and its digest
#   make reproducible                       builds it again, elsewhere, and compares
#   make native                             the same as a native binary: GRAALVM_HOME, else a container
#   make bench                              what we do against the bare work in it, by JMH
#   make bench-start                        how fast function.zip starts, in whichever form it is
#   make bench-cost · bench-growth · bench-load · bench-scale   see infra/bench/README.md
#   make keys STAGE=name                    keyrings for a deployment, in SSM; refuses to overwrite
#   make rotate-keys STAGE= RING= DO=       RING signing|codes|data, DO add|promote|remove|show; see infra/RUNBOOK.md
#   make fuzz [SEED=] [EXAMPLES=]           requests that Schemathesis makes of the contract, against the local cloud
#   make lint · make format · make clean

PORT ?= 3000
DATA ?=
FACTOR ?= sms

export JAVA_HOME := $(shell infra/local/find-jdk.sh 25)
JAVA := $(JAVA_HOME)/bin/java
MVN := mvn

APP := infra/local/target/quarkus-app/quarkus-run.jar
BUILT := infra/local/target/built
POMS := $(shell find . -name pom.xml -not -path '*/target/*')
SOURCES := $(shell find functions/*/src/main infra/*/src/main -type f)
JVM_FLAGS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	-Dorg.sqlite.tmpdir=infra/local/target

# The first compiler alone: it halves the start, and what a person does here never warms the second.
QUICK_START := -XX:TieredStopAtLevel=1

# A goal that went through once has fetched all that it needs, until a POM says otherwise.
offline = $(shell [ -e target/fetched-$(1) ] && [ -z "$$(find $(POMS) -newer target/fetched-$(1))" ] && echo -o)
fetched = mkdir -p target && touch target/fetched-$(1)

.PHONY: run services demo test package reproducible native lint fuzz format keys rotate-keys clean jdk tools \
	bench bench-start bench-load bench-growth bench-cost bench-scale bench-classes

# When this began, in seconds: what takes long says for how long it has.
BEGAN := $(shell date +%s)

run: jdk $(BUILT)
	@[ ! -t 1 ] || echo "Starting it, $$(($$(date +%s) - $(BEGAN))) s so far..."
	@COUNTERSIGN_LOCAL=true PORT=$(PORT) DATA=$(DATA) exec $(JAVA) $(QUICK_START) $(JVM_FLAGS) -jar $(APP)

# The endpoints of the local cloud without its API, which "sam local start-api" serves on 3000 from containers.
services: jdk $(BUILT)
	@COUNTERSIGN_LOCAL=true PORT=3001 API=http://localhost:3000 ENDPOINTS=8000 DATA=$(DATA) exec $(JAVA) $(QUICK_START) $(JVM_FLAGS) -jar $(APP)

demo: jdk $(BUILT)
	@PORT=$(PORT) $(JAVA) infra/local/Demo.java --factor $(FACTOR)

test: jdk tools
	@rm -rf functions/*/target/*-reports infra/*/target/*-reports
	@$(MVN) $(call offline,test) verify
	@touch $(BUILT)
	@$(call fetched,test)
	@infra/checks/count-tests.sh

BENCH := $(JAVA) $(JVM_FLAGS) -Dslf4j.internal.verbosity=ERROR -cp 'infra/bench/target/classes:infra/bench/target/lib/*' org.countersign.bench
SIZES ?= 1000 100000 1000000
USERS ?= 8
DIRECTORY ?= infra/bench/target/growth

bench: bench-classes
	@$(BENCH).micro.Benchmarks

bench-load: bench-classes $(BUILT)
	@$(BENCH).load.Load $(APP) infra/bench/target/load $(USERS) 150 20

bench-growth: bench-classes
	@mkdir -p $(DIRECTORY)
	@$(BENCH).growth.Growth $(DIRECTORY) infra/bench $(SIZES)

bench-cost: jdk
	@$(MVN) verify -pl infra/acceptance -am -DskipITs -Dtest=CostTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dcost.write=true

bench-scale: bench-classes
	@$(BENCH).scale.Scale infra/bench

bench-classes: jdk
	@rm -rf infra/bench/target/lib
	@$(MVN) package -Pbench -DskipTests -pl infra/bench -am

bench-start: bench-classes
	@[ -e $(PACKAGE) ] || $(MAKE) package
	@$(BENCH).start.Start $(PACKAGE)

lint: jdk tools
	@$(MVN) $(call offline,lint) spotless:check || { echo "Run 'make format'." >&2; exit 1; }
	@$(call fetched,lint)
	@AWS_DEFAULT_REGION=us-east-1 SAM_CLI_TELEMETRY=0 .venv/bin/sam validate --lint
	@.venv/bin/cfn-lint template.yaml
	@.venv/bin/python infra/checks/transform.py
	@.venv/bin/openapi-spec-validator infra/openapi.yaml
	@$(MVN) $(call offline,lint) test -pl infra/emulators -Dtest='org.countersign.emulators.project.*Test'
	@$(MVN) $(call offline,lint) test-compile dependency:analyze-only
	@[ -e $(SBOM) ] && [ -z "$$(find $(POMS) -newer $(SBOM))" ] || $(MVN) $(call offline,test) package -DskipTests -pl functions/bundle -am
	@infra/checks/licences.py $(SBOM)
	@infra/checks/advisories.py $(SBOM)
	@infra/checks/qr.sh
	@infra/checks/build-on-terminal.py
	@echo "lint: formatted, template and contract are valid, no more is granted than may be, and other people's tools read the QR codes"

fuzz: jdk tools $(APP)
	@infra/checks/fuzz.sh

format: jdk
	@$(MVN) $(call offline,lint) spotless:apply

SBOM := functions/bundle/target/function.cdx.json
PACKAGE := functions/bundle/target/function.zip
about = @infra/checks/about-package.sh $(PACKAGE)

# Quarkus goes through sets of classes in the order of their hash codes, which the JVM otherwise draws anew at each start.
SAME_ORDER := -XX:+UnlockExperimentalVMOptions -XX:hashCode=2

package: jdk
	@MAVEN_OPTS="$$MAVEN_OPTS $(SAME_ORDER)" $(MVN) package -DskipTests -pl functions/bundle -am
	$(about)

reproducible: jdk
	@infra/checks/reproducible.sh

# With GRAALVM_HOME if it is set, else in a container of Mandrel for JDK 25. The container's C library is that of provided.al2023 (2.34);
# a binary that was built beside a newer one does not start there.
CONTAINER := -Dquarkus.native.container-build=true \
	-Dquarkus.native.builder-image=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25

native: jdk
	@$(MVN) package -Dnative -DskipTests $(if $(GRAALVM_HOME),,$(CONTAINER)) -pl functions/bundle -am
	$(about)

# In the account and region that the environment names; with the AWS CLI any of its profiles will do.
STAGE ?=
RING ?=
DO ?= show
FORCE ?=
credentials = $$(command -v aws >/dev/null && aws configure export-credentials --format env 2>/dev/null)
key-tool = eval "$(credentials)" && $(JAVA) -Dslf4j.internal.verbosity=ERROR -cp 'infra/keys/target/classes:infra/keys/target/lib/*' org.countersign.keys.Main

keys: jdk infra/keys/target/lib
	@$(key-tool) create '$(STAGE)'

rotate-keys: jdk infra/keys/target/lib
	@$(key-tool) rotate '$(STAGE)' '$(RING)' '$(DO)' $(if $(filter yes,$(FORCE)),force)

infra/keys/target/lib: $(shell find infra/keys/src/main -type f) $(POMS)
	@rm -rf $@
	@$(MVN) package -Pkeys -DskipTests -pl infra/keys -am
	@touch $@

clean:
	@rm -rf target functions/*/target infra/*/target

jdk:
	@[ -n "$(JAVA_HOME)" ]

tools:
	@infra/checks/tools.sh

# Whatever else has built it in between may have been interrupted.
$(BUILT): $(SOURCES) $(POMS) $(wildcard $(APP))
	@infra/local/build.sh $@ $(MVN) package -DskipTests -pl infra/local -am
