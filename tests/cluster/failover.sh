#!/bin/bash
# failover.sh FOLDER CLUSTER_FAILOVER [ROUNDS]: kills by SIGKILL what an index in a cluster stands on,
# while two writers write and one searches: in turns a data node, the elected manager, a writer, each ROUNDS
# times (7). After each round it looks whether all that was acknowledged is there. Before that a node is
# killed that alone has a part of an index, behind it all are ended and begun again. Ends with 1 where an
# article is lost or an answer looks whole and is not, with 77 where there can be no cluster (nodes.sh).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/cluster/nodes.sh
source "$here/nodes.sh"
program=$2
rounds=${3:-7}
base=600

children=()
# shellcheck disable=SC2317
end() {
  trap - EXIT
  ((${#children[@]} == 0)) || kill -9 "${children[@]}" 2>/dev/null || true
  end_nodes
}
trap end EXIT
trap 'exit 130' INT TERM
prepare "$1" 3
rm -f "$cluster_folder"/node*.log
rm -rf "$cluster_folder/failover"
mkdir "$cluster_folder/failover"
for i in 0 1 2; do start_node "$i"; done
await_nodes 3
hosts=$(joined "${cluster_ports[@]:0:3}")
hosts=127.0.0.1:${hosts//,/,127.0.0.1:}
address=opensearch+http://$hosts/failover

# ask METHOD PATH [BODY]: of the first node that answers.
ask() {
  local i
  for i in 0 1 2; do
    curl --silent --fail --max-time 90 --noproxy '*' -X "$1" -H 'Content-Type: application/json' ${3:+-d "$3"} \
      "$(node_url "$i")$2" && return 0
  done
  return 1
}
manager() { ask GET '/_cat/cluster_manager?h=node' | tr -d ' \n'; }
await_green() {
  local second
  for ((second = 0; second < 120; ++second)); do
    if ask GET '/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=5s' | grep -q '"timed_out":false'; then
      return 0
    fi
    sleep 1
  done
  ask GET '/_cat/shards?v' || true
  return 1
}

bad=0
echo "kill -9 a node that has the only copy of a part"
lonely=opensearch+http://$hosts/lonely
"$program" base "$lonely" 60 0
await_green
elected=$(manager)
victim=$(((${elected#node} + 1) % 3))
kill -9 "${cluster_pids[victim]}"
wait "${cluster_pids[victim]}" 2>/dev/null || true
until ask GET /_cluster/health/lonely | grep -q '"status":"red"'; do sleep 0.2; done
"$program" partial "$lonely" 60 || bad=$((bad + 1))
start_node "$victim"
await_green
"$program" verify "$lonely" 60 || bad=$((bad + 1))

"$program" base "$address" $base
ask PUT '/failover/_settings' '{"index.unassigned.node_left.delayed_timeout":"5s"}' >/dev/null
await_green

writer=0
start_writer() {
  "$program" write "$address" "$cluster_folder/failover/journal.$writer" &
  writers[$1]=$!
  children+=($!)
  writer=$((writer + 1))
}
finish() {
  local status=0
  kill -TERM "$1" 2>/dev/null || true
  wait "$1" || status=$?
  ((status == 0)) || bad=$((bad + 1))
}
number=0
for ((round = 0; round < rounds; ++round)); do
  for what in data manager writer; do
    number=$((number + 1))
    writers=()
    children=()
    start_writer 0
    start_writer 1
    "$program" search "$address" $base &
    searcher=$!
    children+=("$searcher")
    sleep 4
    case $what in
      data | manager)
        elected=$(manager)
        if [[ $what == manager ]]; then
          victim=${elected#node}
        else
          victim=$(((${elected#node} + 1 + round % 2) % 3))
        fi
        echo "round $number: kill -9 node$victim ($what; node ${elected#node} is the manager)"
        kill -9 "${cluster_pids[victim]}"
        wait "${cluster_pids[victim]}" 2>/dev/null || true
        sleep 5
        start_node "$victim"
        sleep 5
        ;;
      writer)
        echo "round $number: kill -9 a writer"
        kill -9 "${writers[0]}"
        wait "${writers[0]}" 2>/dev/null || true
        start_writer 0
        sleep 4
        ;;
    esac
    await_green || bad=$((bad + 1))
    finish "${writers[0]}"
    finish "${writers[1]}"
    finish "$searcher"
    "$program" verify "$address" $base "$cluster_folder"/failover/journal.* || bad=$((bad + 1))
  done
done
echo "end all nodes, and begin them again"
kill "${cluster_pids[@]}"
wait "${cluster_pids[@]}" 2>/dev/null || true
for i in 0 1 2; do start_node "$i"; done
await_nodes 3
await_green || bad=$((bad + 1))
"$program" verify "$address" $base "$cluster_folder"/failover/journal.* || bad=$((bad + 1))
"$program" verify "$lonely" 60 || bad=$((bad + 1))
echo "$number rounds, $bad of what was looked at is wrong"
((bad == 0))
