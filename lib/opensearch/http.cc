#include "opensearch/http.h"

#include <curl/curl.h>

#include <mutex>
#include <new>

namespace poisk::opensearch {
namespace {

// More than any answer that is asked for; a server that sends without end is none of ours.
constexpr std::size_t kMostAnswerBytes = std::size_t{1} << 30;

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

std::size_t take(char* data, std::size_t size, std::size_t count, void* to) {
  auto& body = *static_cast<std::string*>(to);
  const std::size_t bytes = size * count;
  if (body.size() + bytes > kMostAnswerBytes) return 0;
  try {
    body.append(data, bytes);
  } catch (const std::bad_alloc&) {
    return 0;
  }
  return bytes;
}

// Asking again makes no other certificate of it.
bool is_distrusted(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR ||
         code == CURLE_SSL_CACERT_BADFILE;
}

std::string why_none(CURLcode code, const std::string& server) {
  switch (code) {
    case CURLE_SSL_CACERT_BADFILE:
      return "ClusterOptions::ca_file cannot be read as certificates";
    case CURLE_COULDNT_RESOLVE_HOST:
      return server + " cannot be reached: no such host";
    case CURLE_COULDNT_CONNECT:
      return server + " cannot be reached: nothing answers there";
    case CURLE_OPERATION_TIMEDOUT:
      return server + " did not answer in time";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return server +
             " shows a certificate that is not trusted: name its signer's in "
             "ClusterOptions::ca_file";
    case CURLE_SSL_CONNECT_ERROR:
      return server + " does not speak TLS: is the address http, not https?";
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return server + " broke its answer off";
    case CURLE_WRITE_ERROR:
      return server + " answered with more than is taken";
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return server + " does not speak HTTP: is the address https, not http?";
    default:
      return server + ": " + curl_easy_strerror(code);
  }
}

class CurlHttp : public Http {
 public:
  CurlHttp(std::string server, const ClusterOptions& options)
      : server_(std::move(server)), options_(options), easy_(curl_easy_init()) {
    if (!easy_) throw std::bad_alloc();
  }

  Result<HttpAnswer> send(const HttpRequest& request) override {
    CURL* const easy = easy_.get();
    // Connections outlive it.
    curl_easy_reset(easy);
    HttpAnswer answer;
    const std::string url = server_ + request.path;
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // A cluster is not asked through what takes requests to the internet.
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(options_.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer.body);
    if (!options_.ca_file.empty()) {
      curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
    }
    if (!options_.user.empty()) {
      curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
      curl_easy_setopt(easy, CURLOPT_USERNAME, options_.user.c_str());
      curl_easy_setopt(easy, CURLOPT_PASSWORD, options_.password.c_str());
    }
    const List headers = this->headers(request);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method);
    // A POST without a length leaves a server waiting for it.
    const std::string_view method = request.method;
    if (!request.body.empty() || method == "POST" || method == "PUT") {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(request.body.size()));
    }
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK) {
      return Error{is_distrusted(code) ? ErrorCode::invalid_argument : ErrorCode::io,
                   why_none(code, server_), 0};
    }
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
  }

 private:
  List headers(const HttpRequest& request) const {
    List out;
    const auto add = [&](const std::string& line) {
      curl_slist* const longer = curl_slist_append(out.get(), line.c_str());
      if (longer == nullptr) throw std::bad_alloc();
      [[maybe_unused]] curl_slist* const same = out.release();
      out.reset(longer);
    };
    // Else a body waits for leave to be sent.
    add("Expect:");
    add(request.lines ? "Content-Type: application/x-ndjson" : "Content-Type: application/json");
    if (!options_.api_key.empty()) add("Authorization: ApiKey " + options_.api_key);
    return out;
  }

  const std::string server_;
  const ClusterOptions& options_;
  Easy easy_;
};

}  // namespace

Result<std::unique_ptr<Http>> Http::create(const std::string& server,
                                           const ClusterOptions& options) {
  static std::once_flag once;
  static CURLcode begun = CURLE_OK;
  std::call_once(once, [] { begun = curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (begun != CURLE_OK) return Error{ErrorCode::io, "libcurl cannot be used here", 0};
  return std::unique_ptr<Http>(std::make_unique<CurlHttp>(server, options));
}

}  // namespace poisk::opensearch
