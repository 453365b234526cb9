# shellcheck shell=bash
# Nodes of OpenSearch on this machine, to be sourced: prepare FOLDER COUNT, start_node NUMBER, await_nodes COUNT,
# end_nodes. FOLDER keeps what was built, and the nodes' logs.
#
# prepare ends the shell with 77 where there is no Java of 17 or later, no Maven, or nowhere to fetch
# OpenSearch from. POISK_TEST_OPENSEARCH: 2 (the default), or 3, which wants Java 21 in JAVA_HOME.
# POISK_TEST_JAVA_FLAGS: more of them, behind those that make short runs short.
cluster_sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cluster_pids=()
cluster_home=

skip() {
  echo "No cluster to test with: $*"
  exit 77
}

# Made once for these sources.
build_nodes() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/} version sources wanted=17 pom=pom.xml source=2
  if [[ ${POISK_TEST_OPENSEARCH:-2} == 3 ]]; then
    wanted=21 pom=pom3.xml source=3
  fi
  cluster_java=${java}java
  command -v "${java}javac" >/dev/null || skip "no JDK (openjdk-17-jdk-headless)"
  command -v mvn >/dev/null || skip "no Maven (maven)"
  version=$("${java}javac" -version 2>&1 | grep -oE '[0-9]+' | head -n 1)
  ((version >= wanted)) || skip "Java $version, $wanted is wanted"
  sources=("$cluster_sources/$pom" "$cluster_sources/ClusterNode.java" "$cluster_sources/$source/Netty.java")
  cluster_made=$cluster_folder/made-$source-$(cat "${sources[@]}" | cksum | cut -d ' ' -f 1)
  [[ ! -e $cluster_made/classpath ]] || return 0
  rm -rf "$cluster_made"
  mkdir -p "$cluster_made/classes"
  cp "$cluster_sources/$pom" "$cluster_made/pom.xml"
  (cd "$cluster_made" && mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath.new) \
    >"$cluster_made/maven.log" 2>&1 || skip "Maven cannot fetch OpenSearch: $cluster_made/maven.log"
  "${java}javac" -d "$cluster_made/classes" -cp "$(cat "$cluster_made/classpath.new")" "${sources[@]:1}"
  mv "$cluster_made/classpath.new" "$cluster_made/classpath"
}

joined() {
  local IFS=,
  echo "$*"
}

# The names of all nodes, their ports, and a folder for what they keep.
prepare() {
  local i
  mkdir -p "$1"
  cluster_folder=$(cd "$1" && pwd)
  cluster_nodes=$2
  build_nodes
  cluster_home=$(mktemp -d "$cluster_folder/nodes.XXXXXX")
  # Ports that nobody has now.
  read -r -a cluster_ports < <(python3 - "$((2 * cluster_nodes))" <<'PY'
import socket, sys
taken = [socket.socket() for _ in range(int(sys.argv[1]))]
for each in taken:
    each.bind(("127.0.0.1", 0))
print(*(each.getsockname()[1] for each in taken))
PY
  )
  cluster_seeds=()
  cluster_names=()
  for ((i = 0; i < cluster_nodes; ++i)); do
    cluster_seeds+=("127.0.0.1:${cluster_ports[cluster_nodes + i]}")
    cluster_names+=("node$i")
  done
}

# Of the same number it is the same node again.
start_node() {
  local i=$1
  mkdir -p "$cluster_home/$i/config"
  # shellcheck disable=SC2086
  "$cluster_java" -Xms512m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${POISK_TEST_JAVA_FLAGS:-} \
    -Dlog4j2.configurationFile="$cluster_sources/log4j2.properties" \
    -cp "$cluster_made/classes:$(cat "$cluster_made/classpath")" \
    ClusterNode "$cluster_home/$i" cluster.name=poisk-test "node.name=node$i" network.host=127.0.0.1 \
    node.roles=cluster_manager,data,ingest "http.port=${cluster_ports[i]}" \
    "transport.port=${cluster_ports[cluster_nodes + i]}" \
    "discovery.seed_hosts=$(joined "${cluster_seeds[@]}")" \
    "cluster.initial_cluster_manager_nodes=$(joined "${cluster_names[@]}")" \
    cluster.routing.allocation.disk.threshold_enabled=false \
    >>"$cluster_folder/node$i.log" 2>&1 </dev/null &
  cluster_pids[i]=$!
}

node_url() { echo "http://127.0.0.1:${cluster_ports[$1]}"; }

# Until so many nodes are together, as node $2 (0) sees it; fails where one ends, or after ten minutes.
await_nodes() {
  local second pid health
  health="$(node_url "${2:-0}")/_cluster/health?wait_for_nodes=$1&timeout=5s"
  for ((second = 0; second < 600; ++second)); do
    if python3 -c 'import sys, urllib.request
answer = urllib.request.urlopen(sys.argv[1], timeout=10).read()
sys.exit(b"\"timed_out\":false" not in answer)' "$health" 2>/dev/null; then
      return 0
    fi
    for pid in "${cluster_pids[@]}"; do
      kill -0 "$pid" 2>/dev/null || {
        tail -n 20 "$cluster_folder"/node*.log >&2
        return 1
      }
    done
    sleep 1
  done
  echo "The nodes did not come together: $cluster_folder/node*.log" >&2
  return 1
}

end_nodes() {
  ((${#cluster_pids[@]} == 0)) || kill "${cluster_pids[@]}" 2>/dev/null || true
  ((${#cluster_pids[@]} == 0)) || wait "${cluster_pids[@]}" 2>/dev/null || true
  [[ -z $cluster_home ]] || rm -rf "$cluster_home"
}
