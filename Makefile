# Countersign. "make run" starts the local cloud, "make demo" plays a whole sign-in against it.
#
#   make run [PORT=3000] [DATA=directory]   the local cloud; with DATA a restart keeps everything
#   make demo [PORT=3000] [FACTOR=sms]      starts it for the occasion if it does not run
#   make test                               everything; needs no network once it has run
#   make lint · make native · make clean

PORT ?= 3000
DATA ?=
FACTOR ?= sms

export JAVA_HOME := $(shell infra/local/find-jdk.sh 25)
JAVA := $(JAVA_HOME)/bin/java
MVN := mvn

APP := infra/local/target/quarkus-app/quarkus-run.jar
POMS := $(shell find . -name pom.xml -not -path '*/target/*')
SOURCES := $(shell find functions/*/src/main infra/*/src/main -type f)
JVM_FLAGS := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	-Dorg.sqlite.tmpdir=infra/local/target

# Touched when all that a build needs has been fetched; a POM that is newer may need more.
FETCHED := target/fetched
OFFLINE = $(shell [ -e $(FETCHED) ] && [ -z "$$(find $(POMS) -newer $(FETCHED))" ] && echo -o)

.PHONY: run demo test lint native clean jdk

run: jdk $(APP)
	@COUNTERSIGN_LOCAL=true PORT=$(PORT) DATA=$(DATA) exec $(JAVA) $(JVM_FLAGS) -jar $(APP)

demo: jdk $(APP)
	@PORT=$(PORT) $(JAVA) infra/local/Demo.java --factor $(FACTOR)

test: jdk
	@$(MVN) $(OFFLINE) verify
	@mkdir -p target && touch $(FETCHED)
	@cat $(wildcard functions/*/target/*-reports/TEST-*.xml infra/*/target/*-reports/TEST-*.xml) /dev/null \
		| sed -nE 's/^<testsuite .* tests="([0-9]+)".*/\1/p' \
		| awk '{ tests += $$1 } END { print tests " tests passed in " NR " classes" }'

lint: jdk
	@$(MVN) $(OFFLINE) spotless:check
	@echo "The code is formatted"

native: jdk
	@$(MVN) package -Dnative -DskipTests -pl functions/bundle -am
	@ls -l functions/bundle/target/function.zip

clean:
	@rm -rf target functions/*/target infra/*/target

jdk:
	@[ -n "$(JAVA_HOME)" ]

$(APP): $(SOURCES) $(POMS)
	@echo "Building the local cloud..."
	@$(MVN) package -DskipTests -pl infra/local -am
	@touch $@
