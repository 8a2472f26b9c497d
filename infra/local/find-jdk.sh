#!/bin/sh
# Prints the home of a JDK of at least this version, or says what to install.
wanted=$1

version() {
    "$1/bin/javac" -version 2>/dev/null | sed -E 's/javac ([0-9]+).*/\1/'
}

for home in "$JAVA_HOME" "$(/usr/libexec/java_home -v "$wanted" 2>/dev/null)" \
    /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -x "$home/bin/javac" ] && [ "$(version "$home")" -ge "$wanted" ]; then
        echo "$home"
        exit 0
    fi
done
echo "No JDK $wanted or newer was found. Install one (Debian: temurin-$wanted-jdk or openjdk-$wanted-jdk;" \
    "macOS: brew install openjdk@$wanted) and set JAVA_HOME to it." >&2
exit 1
