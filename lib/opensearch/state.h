// A state of an index in a cluster, and what was learned of it, which all who look at it share.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "opensearch/answers.h"
#include "opensearch/client.h"
#include "opensearch/vocabulary.h"

namespace poisk::opensearch {

// Of all views of one state. Thread safe.
struct Known {
  std::mutex mutex;
  IndexTotals totals;
  std::size_t shards = 1;
  // Shards were seen to score otherwise than by what each of them counts (a cluster of another version, or
  // much was replaced): they are told what all count.
  std::atomic<bool> common = false;
  std::shared_ptr<const Vocabulary> vocabulary;                         // null: not read yet
  EarlierWords earlier;                                                 // until then
  std::map<std::string, std::uint64_t, std::less<>> heads;              // of groups
  std::map<std::string, std::vector<std::string>, std::less<>> values;  // of a field
  std::optional<std::string> newest;
  // By which states are told apart.
  const std::shared_ptr<const void> identity = std::make_shared<char>();
};

// A view that the cluster keeps (a point in time): given up with the last who holds it.
class State {
 public:
  State(std::shared_ptr<Client> client, std::string view, std::shared_ptr<Known> known)
      : client_(std::move(client)), view_(std::move(view)), known_(std::move(known)) {}
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Client& client() const { return *client_; }
  const std::string& view() const { return view_; }
  Known& known() const { return *known_; }
  const std::shared_ptr<Known>& shared_known() const { return known_; }
  // It is another's to give up then.
  std::string give_up_view() { return std::exchange(view_, {}); }

 private:
  const std::shared_ptr<Client> client_;
  std::string view_;
  const std::shared_ptr<Known> known_;
};

}  // namespace poisk::opensearch
