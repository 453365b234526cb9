#include "readers/html/marks.h"

#include <algorithm>
#include <utility>

#include "article/letters.h"

namespace poisk::readers {
namespace {

using article::has;
using article::trim;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const std::string_view word : article::words(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// Entities that were escaped twice: «&amp;quot;».
std::string without_entities(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&quot;", "\""}, {"&laquo;", "«"}, {"&raquo;", "»"}, {"&mdash;", "—"},  {"&ndash;", "–"},
      {"&#039;", "'"},  {"&#39;", "'"},   {"&nbsp;", " "},  {"&hellip;", "…"}, {"&amp;", "&"}};
  for (const auto& [entity, mark] : kEntities) {
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at)) {
      text.replace(at, entity.size(), mark);
      at += mark.size();
    }
  }
  return text;
}

class MarkFinder {
 public:
  explicit MarkFinder(const MarkupTree& tree) : tree_(tree) {}

  Marks find() {
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      const MarkupNode& node = tree_[i];
      if (node.is_text()) continue;
      if (node.name == "meta") {
        meta(node);
      } else if (node.name == "title") {
        // One of an SVG is not the page's.
        if (marks_.window_title.empty()) marks_.window_title = one_line(tree_.text_of(i));
      } else if (node.name == "link") {
        link(node);
      } else if (node.name == "script") {
        if (has(lower(node.attribute("type")), "ld+json")) {
          std::string text;
          for (std::size_t k = i + 1; k < node.end; ++k) text += tree_[k].text;
          read_json_ld(text, marks_.data);
        }
      } else {
        properties(i);
      }
    }
    for (const std::string& comment : tree_.comments()) saved_from(comment);
    finish();
    return std::move(marks_);
  }

 private:
  // The best of what says the same: the smaller rank wins, then what stands first.
  struct Best {
    int rank = 100;
    std::string value;
    void offer(int new_rank, std::string new_value) {
      if (new_rank >= rank || trim(new_value).empty()) return;
      rank = new_rank;
      value = std::move(new_value);
    }
  };

  void meta(const MarkupNode& node) {
    const std::string content = without_entities(one_line(node.attribute("content")));
    if (content.empty()) return;
    std::string name = lower(node.attribute("property"));
    if (name.empty()) name = lower(node.attribute("name"));
    if (name.empty()) name = lower(node.attribute("itemprop"));
    static constexpr std::string_view kTitles[] = {"og:title", "twitter:title",    "dc.title",
                                                   "headline", "mrc__share_title", "title"};
    static constexpr std::string_view kSites[] = {"og:site_name", "dc.publisher", "publisher",
                                                  "application-name"};
    static constexpr std::string_view kDates[] = {"article:published_time",
                                                  "datepublished",
                                                  "og:published_time",
                                                  "mediator_published_time",
                                                  "pubdate",
                                                  "publish-date",
                                                  "dc.date.issued",
                                                  "dcterms.created",
                                                  "date",
                                                  "dc.date",
                                                  "og:article:published_time",
                                                  "article:published",
                                                  "sailthru.date",
                                                  "parsely-pub-date"};
    static constexpr std::string_view kDescriptions[] = {"og:description", "description",
                                                         "twitter:description"};
    static constexpr std::string_view kAuthors[] = {"article:author", "author", "dc.creator",
                                                    "mediator_author", "og:article:author"};
    offer(kTitles, name, content, title_);
    offer(kSites, name, content, site_);
    offer(kDates, name, content, published_);
    offer(kDescriptions, name, content, description_);
    if (std::find(std::begin(kAuthors), std::end(kAuthors), name) != std::end(kAuthors)) {
      add_author(content);
    }
    if (name == "og:url") url_.offer(1, content);
  }

  template <std::size_t N>
  static void offer(const std::string_view (&names)[N], const std::string& name,
                    const std::string& content, Best& best) {
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found != std::end(names)) best.offer(static_cast<int>(found - std::begin(names)), content);
  }

  void link(const MarkupNode& node) {
    const std::string rel = lower(node.attribute("rel"));
    if (rel == "canonical") url_.offer(0, std::string(trim(node.attribute("href"))));
  }

  // itemprop on what is seen. rel=author stands in boxes of other articles, too (byline.h).
  void properties(std::size_t i) {
    const MarkupNode& node = tree_[i];
    const std::string property = lower(node.attribute("itemprop"));
    if (has(property, "datepublished")) {
      std::string value(node.attribute("datetime"));
      if (value.empty()) value = node.attribute("content");
      if (value.empty()) value = tree_.text_of(i);
      published_.offer(1, std::move(value));
    } else if (property == "headline" || property == "name headline") {
      title_.offer(3, tree_.text_of(i));
    }
    const bool author = property == "author" || property == "creator";
    if (author && within_article_ok(i)) {
      std::string value(node.attribute("content"));
      if (value.empty()) {
        for (std::size_t k = i + 1; k < node.end; ++k) {
          if (!tree_[k].is_text() && lower(tree_[k].attribute("itemprop")) == "name") {
            value = tree_[k].attribute("content");
            if (value.empty()) value = tree_.text_of(k);
            break;
          }
        }
      }
      if (value.empty()) value = tree_.text_of(i);
      add_author(value);
    }
  }

  // The author of a comment is not the page's.
  bool within_article_ok(std::size_t i) const {
    for (; i != 0; i = tree_[i].parent) {
      std::string names = lower(tree_[i].attribute("class"));
      names += lower(tree_[i].attribute("id"));
      names += lower(tree_[i].attribute("itemprop"));
      if (has(names, "comment") && tree_[i].name != "body" && tree_[i].name != "html") return false;
    }
    return true;
  }

  void add_author(std::string_view name) {
    std::string value = one_line(without_entities(std::string(name)));
    if (value.empty() || value.starts_with("http") || article::words(value).size() > 8 ||
        marks_.authors.size() >= 10)
      return;
    if (std::find(marks_.authors.begin(), marks_.authors.end(), value) == marks_.authors.end())
      marks_.authors.push_back(std::move(value));
  }

  // «saved from url=(0042)http://…» of browsers, «url: http://…» of SingleFile.
  void saved_from(const std::string& comment) {
    if (!marks_.address.empty()) return;
    std::size_t at = comment.find("saved from url=");
    if (at == std::string::npos && has(comment, "SingleFile")) at = comment.find("url: ");
    if (at == std::string::npos) return;
    at = comment.find("http", at);
    if (at == std::string::npos) return;
    marks_.address = comment.substr(at, comment.find_first_of(" \r\n\t", at) - at);
  }

  void finish() {
    marks_.title = title_.value;
    marks_.site = site_.value;
    marks_.published = published_.value;
    marks_.description = description_.value;
    marks_.url = url_.value;
    for (std::string* text : {&marks_.data.headline, &marks_.data.outlet}) {
      *text = one_line(without_entities(std::move(*text)));
    }
  }

  const MarkupTree& tree_;
  Marks marks_;
  Best title_, site_, published_, description_, url_;
};

}  // namespace

Marks find_marks(const MarkupTree& tree) { return MarkFinder(tree).find(); }

std::string host_of(std::string_view url) {
  std::string folded = lower(trim(url));
  std::string_view rest = folded;
  for (const std::string_view scheme : {"https://", "http://", "//"}) {
    if (!rest.starts_with(scheme)) continue;
    rest.remove_prefix(scheme.size());
    rest = rest.substr(0, rest.find_first_of("/?#:"));
    if (rest.starts_with("www.")) rest.remove_prefix(4);
    return has(rest, ".") ? std::string(rest) : std::string();
  }
  return {};
}

}  // namespace poisk::readers
