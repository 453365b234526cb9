#include "readers/feed_reader.h"

#include <string>
#include <utility>
#include <vector>

#include "article/attribution.h"
#include "article/check.h"
#include "article/letters.h"
#include "readers/html/html_reader.h"
#include "readers/markup_tree.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

class Feed {
 public:
  explicit Feed(const MarkupTree& tree) : tree_(tree) {}

  Result<void> read(const ArticleSink& sink) {
    std::size_t channel = tree_.find(0, "channel");
    const bool atom = channel == 0;
    if (atom) channel = tree_.find(0, "feed");
    if (channel == 0) return article::invalid("the feed has no channel");
    outlet_ = child_text(channel, "title");
    std::size_t number = 0;
    // Those of RSS 1.0 stand beside the channel.
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      if (tree_[i].name != (atom ? "entry" : "item")) continue;
      if (!sink(atom ? entry(i) : item(i), std::to_string(++number))) return {};
    }
    if (number == 0) return article::invalid("the feed has no items");
    return {};
  }

 private:
  std::string child_text(std::size_t node, std::string_view name) const {
    for (const std::size_t child : tree_.children(node, name)) {
      if (std::string text = tree_.text_of(child); !text.empty()) return text;
    }
    return {};
  }

  // The first of `names` that says something.
  std::string first_of(std::size_t node, std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      if (std::string text = child_text(node, name); !text.empty()) return text;
    }
    return {};
  }

  Result<Article> finished(Article article, const std::string& html) const {
    if (!html.empty()) {
      auto text = text_of_html(html);
      if (!text) return text.error();
      article.text = std::move(*text);
    }
    article.source.outlet = outlet_;
    const auto found =
        article::find_attribution(article::lines(article.text), article.source.outlet);
    article.source.agency = found.agency.empty() ? found.outlet : found.agency;
    if (article::fold(article.source.agency) == article::fold(outlet_))
      article.source.agency.clear();
    if (auto sound = article::check(article); !sound) return sound.error();
    return article;
  }

  Result<Article> item(std::size_t node) const {
    Article out;
    out.title = child_text(node, "title");
    out.source.url = first_of(node, {"link", "feedburner:origLink"});
    out.key = first_of(node, {"guid"});
    if (out.key.empty()) out.key = out.source.url;
    if (out.source.url.empty() && out.key.starts_with("http")) out.source.url = out.key;
    out.source.author = first_of(node, {"dc:creator", "author", "itunes:author"});
    out.source.published = iso_of(first_of(node, {"pubDate", "dc:date", "pubdate"}));
    add_categories(node, out);
    std::string html;
    for (const std::string_view name :
         {"content:encoded", "yandex:full-text", "full-text", "turbo:content", "description"}) {
      for (const std::size_t child : tree_.children(node, name)) {
        if (html.empty()) html = tree_.raw_text_of(child);
      }
    }
    return finished(std::move(out), html);
  }

  void add_categories(std::size_t node, Article& article) const {
    for (const std::size_t child : tree_.children(node, "category")) {
      std::string name = tree_.text_of(child);
      if (name.empty()) name = tree_[child].attribute("term");
      if (!name.empty() && article.fields.size() < 50)
        article.fields.push_back({"category", std::move(name)});
    }
  }

  Result<Article> entry(std::size_t node) const {
    Article out;
    out.title = child_text(node, "title");
    out.key = child_text(node, "id");
    for (const std::size_t link : tree_.children(node, "link")) {
      const std::string_view rel = tree_[link].attribute("rel");
      if (rel.empty() || rel == "alternate") {
        out.source.url = tree_[link].attribute("href");
        break;
      }
    }
    if (out.key.empty()) out.key = out.source.url;
    for (const std::size_t author : tree_.children(node, "author")) {
      const std::string name = child_text(author, "name");
      if (name.empty()) continue;
      if (!out.source.author.empty()) out.source.author += ", ";
      out.source.author += name;
    }
    out.source.published = iso_of(first_of(node, {"published", "issued", "updated", "modified"}));
    add_categories(node, out);
    std::string html;
    for (const std::string_view name : {"content", "summary"}) {
      for (const std::size_t child : tree_.children(node, name)) {
        if (!html.empty()) continue;
        html =
            tree_[child].attribute("type") == "xhtml" ? markup_of(child) : tree_.raw_text_of(child);
      }
    }
    return finished(std::move(out), html);
  }

  // What stands in an element as XHTML: its paragraphs are what matters.
  std::string markup_of(std::size_t node) const {
    std::string out;
    for (std::size_t i = node + 1; i < tree_[node].end; ++i) {
      if (tree_[i].is_text()) {
        for (const char c : tree_[i].text) out += c == '<' ? ' ' : c;
      } else {
        out += '<';
        out += tree_[i].name;
        out += '>';
      }
    }
    return out;
  }

  const MarkupTree& tree_;
  std::string outlet_;
};

}  // namespace

Result<void> read_feed(std::string_view xml, const ArticleSink& sink) {
  auto tree = MarkupTree::of_xml(xml);
  if (!tree) return tree.error();
  return Feed(*tree).read(sink);
}

}  // namespace poisk::readers
