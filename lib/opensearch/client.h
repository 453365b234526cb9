// Requests to a cluster: tried again where it is busy, and told as one Error where they fail.
#pragma once

#include <poisk/cluster.h>
#include <poisk/result.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "opensearch/address.h"
#include "opensearch/answers.h"
#include "opensearch/http.h"

namespace poisk::opensearch {

// All requests may be sent twice without harm: what writes names its version. Thread safe.
class Client {
 public:
  Client(Address address, ClusterOptions options);

  const Address& address() const { return address_; }
  const ClusterOptions& options() const { return options_; }
  const std::string& name() const { return address_.name; }

  // The body of an answer that says 2xx. Fails with io (no answer, or a refusal), busy (too many
  // requests, a part of the index that cannot be reached), invalid_argument (not let in) and
  // not_found.
  Result<std::string> send(const HttpRequest& request);

 private:
  struct Connection {
    std::unique_ptr<Http> http;
    std::size_t server = 0;  // of the address's
  };
  Result<Connection> take_connection();
  void give_back(Connection connection);
  // Nothing answers at a server: the next one is asked from now on.
  void leave(std::size_t server);
  Error refusal(const HttpRequest& request, const HttpAnswer& answer, std::size_t of) const;

  const Address address_;
  const ClusterOptions options_;
  std::mutex mutex_;
  std::vector<Connection> idle_;  // to the server that is asked
  std::size_t server_;
};

// Why a request, or what it was to do to one article, is refused whoever asks, however often; nothing
// where that is not known of.
std::optional<Error> lasting_refusal(const Refusal& why, const std::string& index);

// Whether an Error of a client says that the view that was asked is gone: its node is, say.
bool is_lost_view(const Error& error);

}  // namespace poisk::opensearch
