#!/bin/sh
# Builds the node once (Maven, JDK 17 or later), then starts it in the foreground.
#   searchnode.sh DATA_DIR [setting=value ...]
# Prints "READY http=... transport=... pid=..." when it answers. SIGTERM stops it, and with SEARCHNODE_STDIN=1 so does
# the end of its standard input, so that no node outlives the run that started it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home="$here/target/node"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
[ $# -ge 1 ] || { echo "usage: $0 DATA_DIR [setting=value ...]" >&2; exit 2; }
# The stamp is the build's last act: a build that was cut short is done again. Nodes started at once build once.
if [ ! -f "$home/.complete" ]; then
    mkdir -p "$here/target"
    (
        flock 9
        [ -f "$home/.complete" ] || { mvn -B -q -f "$here/pom.xml" package >&2 && touch "$home/.complete"; }
    ) 9>"$here/target/building" || exit 1
fi
data=$1
shift
exec "$java" -Xms128m "-Xmx${SEARCHNODE_HEAP:-512m}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "-Dsearchnode.log=${SEARCHNODE_LOG:-warn}" -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
    -cp "$home/lib/*" searchnode.Launcher "$home" "$data" "$@"
