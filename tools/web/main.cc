// A page to search an index with, on this machine.
#include <poisk/many.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "server.h"

namespace {

poisk::web::Server* running = nullptr;

// Closes the listening socket, which makes run() return once the open connections are done; the
// same signal again ends the program at once.
void stop(int signal) {
  std::signal(signal, SIG_DFL);
  running->stop();
}

int fail(const std::string& what, const poisk::Error& error) {
  std::cerr << what << ": " << error.message << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Serves a page to search an index with", "poisk_web");
  std::vector<std::string> dbs;
  std::string host = "127.0.0.1";
  int port = 8080;
  app.add_option("DB", dbs, "The index; several are searched as one")->required();
  app.add_option("--port", port, "0: a free one (8080)")->check(CLI::Range(0, 65535));
  app.add_option("--host", host, "The address to listen on (127.0.0.1: this machine alone)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }

  poisk::Options options;
  options.read_only = true;
  options.create = false;
  auto index =
      dbs.size() == 1 ? poisk::Index::open(dbs.front(), options) : poisk::open_many(dbs, options);
  // An address may say who asks.
  if (!index) {
    return fail(dbs.front().find("://") == std::string::npos ? dbs.front() : "the index",
                index.error());
  }
  poisk::web::Server server(*index);
  auto bound = server.bind(host, port);
  if (!bound) return fail(host + ":" + std::to_string(port), bound.error());
  running = &server;
  std::signal(SIGINT, stop);
  std::signal(SIGTERM, stop);
  std::cout << "http://" << (host.find(':') == host.npos ? host : "[" + host + "]") << ":" << *bound
            << "/" << std::endl;
  server.run();
}
