// One connection to a server, by libcurl.
#pragma once

#include <poisk/cluster.h>
#include <poisk/result.h>

#include <memory>
#include <string>

namespace poisk::opensearch {

struct HttpRequest {
  const char* method = "GET";
  std::string path;    // from '/' on, with what it asks
  std::string body;    // JSON; empty: none
  bool lines = false;  // JSON, one value a line
};

struct HttpAnswer {
  int status = 0;
  std::string body;
};

// Kept alive from request to request. Not thread safe.
class Http {
 public:
  // `server` is http://host:9200. Names and passwords are of `options`.
  static Result<std::unique_ptr<Http>> create(const std::string& server,
                                              const ClusterOptions& options);
  virtual ~Http() = default;
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  // Fails with io where there is no answer, or no whole one, which may come after the request was
  // carried out, and with invalid_argument where the server is not believed to be what it says.
  virtual Result<HttpAnswer> send(const HttpRequest& request) = 0;

 protected:
  Http() = default;
};

}  // namespace poisk::opensearch
