#!/bin/bash
# with_cluster.sh FOLDER COMMAND...: runs COMMAND with three nodes of OpenSearch on this machine, at
# $POISK_TEST_CLUSTER; they end with it. FOLDER keeps what was built, and the nodes' logs.
#
# Ends with 77 where there is no Java of 17 or later, no Maven, or nowhere to fetch OpenSearch from.
# POISK_TEST_NODES: how many nodes (3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
nodes=${POISK_TEST_NODES:-3}

skip() {
  echo "No cluster to test with: $*"
  exit 77
}
command -v javac >/dev/null || skip "no JDK (openjdk-17-jdk-headless)"
command -v mvn >/dev/null || skip "no Maven (maven)"
version=$(javac -version 2>&1 | grep -oE '[0-9]+' | head -n 1)
((version >= 17)) || skip "Java $version, 17 is wanted"

# Made once for this pom.xml.
made=$folder/made-$(cat "$here/pom.xml" "$here/ClusterNode.java" | cksum | cut -d ' ' -f 1)
if [[ ! -e $made/classpath ]]; then
  rm -rf "$made"
  mkdir -p "$made/classes"
  cp "$here/pom.xml" "$made/"
  (cd "$made" && mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath.new) \
    >"$made/maven.log" 2>&1 || skip "Maven cannot fetch OpenSearch: $made/maven.log"
  javac -d "$made/classes" -cp "$(cat "$made/classpath.new")" "$here/ClusterNode.java"
  mv "$made/classpath.new" "$made/classpath"
fi

pids=()
home=$(mktemp -d "$folder/nodes.XXXXXX")
end() {
  trap - EXIT
  ((${#pids[@]} == 0)) || kill "${pids[@]}" 2>/dev/null || true
  ((${#pids[@]} == 0)) || wait "${pids[@]}" 2>/dev/null || true
  rm -rf "$home"
}
trap end EXIT
trap 'exit 130' INT TERM

# Ports that nobody has now.
read -r -a ports < <(python3 - "$((2 * nodes))" <<'PY'
import socket, sys
taken = [socket.socket() for _ in range(int(sys.argv[1]))]
for each in taken:
    each.bind(("127.0.0.1", 0))
print(*(each.getsockname()[1] for each in taken))
PY
)
seeds=()
names=()
for ((i = 0; i < nodes; ++i)); do
  seeds+=("127.0.0.1:${ports[nodes + i]}")
  names+=("node$i")
done
joined() {
  local IFS=,
  echo "$*"
}
start_node() {
  local i=$1
  mkdir -p "$home/$i/config"
  java -Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dlog4j2.configurationFile="$here/log4j2.properties" -cp "$made/classes:$(cat "$made/classpath")" \
    ClusterNode "$home/$i" cluster.name=poisk-test "node.name=node$i" network.host=127.0.0.1 \
    node.roles=cluster_manager,data,ingest "http.port=${ports[i]}" "transport.port=${ports[nodes + i]}" \
    "discovery.seed_hosts=$(joined "${seeds[@]}")" \
    "cluster.initial_cluster_manager_nodes=$(joined "${names[@]}")" \
    cluster.routing.allocation.disk.threshold_enabled=false \
    >"$folder/node$i.log" 2>&1 </dev/null &
  pids+=($!)
}
for ((i = 0; i < nodes; ++i)); do start_node "$i"; done

export POISK_TEST_CLUSTER=http://127.0.0.1:${ports[0]}
health="$POISK_TEST_CLUSTER/_cluster/health?wait_for_nodes=$nodes&timeout=5s"
for ((second = 0;; second += 5)); do
  if python3 -c 'import sys, urllib.request
answer = urllib.request.urlopen(sys.argv[1], timeout=10).read()
sys.exit(b"\"timed_out\":false" not in answer)' "$health" 2>/dev/null; then
    break
  fi
  for pid in "${pids[@]}"; do
    kill -0 "$pid" 2>/dev/null || {
      tail -n 20 "$folder"/node*.log >&2
      exit 1
    }
  done
  ((second < 600)) || {
    echo "The nodes did not come together: $folder/node*.log" >&2
    exit 1
  }
  sleep 1
done

status=0
"$@" || status=$?
exit "$status"
