#!/bin/bash
# with_cluster.sh FOLDER COMMAND...: runs COMMAND with three nodes of OpenSearch on this machine, at
# $POISK_TEST_CLUSTER, their process ids in $POISK_TEST_PIDS; they end with it. FOLDER keeps what was
# built, and the nodes' logs.
#
# Ends with 77 where there can be none (nodes.sh). POISK_TEST_NODES: how many nodes (3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/cluster/nodes.sh
source "$here/nodes.sh"
nodes=${POISK_TEST_NODES:-3}

end() {
  trap - EXIT
  end_nodes
}
trap end EXIT
trap 'exit 130' INT TERM
prepare "$1" "$nodes"
shift
rm -f "$cluster_folder"/node*.log
for ((i = 0; i < nodes; ++i)); do start_node "$i"; done
POISK_TEST_CLUSTER=$(node_url 0)
POISK_TEST_PIDS="${cluster_pids[*]}"
export POISK_TEST_CLUSTER POISK_TEST_PIDS
await_nodes "$nodes"

status=0
"$@" || status=$?
exit "$status"
