#include "readers/record.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "article/check.h"
#include "article/letters.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

using OrderedJson = nlohmann::ordered_json;

// What members are called where they are not called as we do, folded.
const std::map<std::string, std::string, std::less<>>& usual_names() {
  static const std::map<std::string, std::string, std::less<>> kNames = {
      {"id", "key"},
      {"guid", "key"},
      {"uid", "key"},
      {"slug", "key"},
      {"headline", "title"},
      {"name", "title"},
      {"subject", "title"},
      {"заголовок", "title"},
      {"название", "title"},
      {"тема", "title"},
      {"body", "text"},
      {"content", "text"},
      {"articlebody", "text"},
      {"article_body", "text"},
      {"full_text", "text"},
      {"fulltext", "text"},
      {"message", "text"},
      {"description", "text"},
      {"текст", "text"},
      {"содержание", "text"},
      {"date", "published"},
      {"pubdate", "published"},
      {"pub_date", "published"},
      {"datepublished", "published"},
      {"date_published", "published"},
      {"published_at", "published"},
      {"publishedat", "published"},
      {"publish_date", "published"},
      {"created_at", "published"},
      {"created", "published"},
      {"timestamp", "published"},
      {"time", "published"},
      {"datetime", "published"},
      {"дата", "published"},
      {"link", "url"},
      {"permalink", "url"},
      {"href", "url"},
      {"ссылка", "url"},
      {"адрес", "url"},
      {"site", "outlet"},
      {"publisher", "outlet"},
      {"source_name", "outlet"},
      {"newspaper", "outlet"},
      {"издание", "outlet"},
      {"источник", "outlet"},
      {"creator", "author"},
      {"byline", "author"},
      {"authors", "author"},
      {"автор", "author"},
      {"агентство", "agency"}};
  return kNames;
}

// A value as one string; of a list, its strings with a comma between.
std::string one_string(const OrderedJson& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (value.is_object()) {
    for (const char* name : {"name", "title", "text"}) {
      const auto found = value.find(name);
      if (found != value.end() && found->is_string()) return found->get<std::string>();
    }
  }
  std::string out;
  if (value.is_array()) {
    for (const OrderedJson& part : value) {
      const std::string text = part.is_array() ? std::string() : one_string(part);
      if (text.empty()) continue;
      if (!out.empty()) out += ", ";
      out += text;
    }
  }
  return out;
}

}  // namespace

std::string member_of(std::string_view name, const MemberNames& names) {
  if (const auto mapped = names.find(name); mapped != names.end()) return mapped->second;
  if (name == "_id") return "key";
  if (is_member_name(name)) return std::string(name);
  const auto usual = usual_names().find(article::fold(name));
  return usual == usual_names().end() ? std::string() : usual->second;
}

Result<Article> read_record(std::string_view json, const MemberNames& names,
                            std::vector<std::string>* unknown) {
  OrderedJson given = OrderedJson::parse(json, nullptr, false);
  if (given.is_discarded()) return article::invalid("broken JSON");
  if (!given.is_object()) return article::invalid("expected a JSON object");
  // Members by our names win over those by usual ones.
  OrderedJson out = OrderedJson::object();
  std::set<std::string> by_usual_name;
  for (auto it = given.begin(); it != given.end(); ++it) {
    if (it.value().is_null()) continue;
    const bool ours = names.find(it.key()) != names.end() || is_member_name(it.key()) ||
                      it.key() == "fields" || it.key() == "dropped" || it.key() == "source";
    std::string member = ours && names.find(it.key()) == names.end() && it.key() != "_id"
                             ? it.key()
                             : member_of(it.key(), names);
    if (member.empty()) {
      if (unknown != nullptr) unknown->push_back(it.key());
      continue;
    }
    const bool field = member == "fields" || member == "dropped" || member.starts_with("fields.") ||
                       (member == "source" && it.value().is_object());
    // What has our name has to be what it is with us; but several may have written it.
    const bool as_is = field || (ours && member != "published" && member != "author");
    OrderedJson value = as_is ? std::move(it.value()) : OrderedJson(one_string(it.value()));
    if (!as_is && value.get_ref<const std::string&>().empty()) continue;
    if (member == "published") {
      std::string iso = iso_of(value.get_ref<const std::string&>());
      if (!iso.empty()) value = std::move(iso);
    }
    if (out.contains(member) && (!ours || by_usual_name.count(member) == 0)) continue;
    if (!ours)
      by_usual_name.insert(member);
    else
      by_usual_name.erase(member);
    out[member] = std::move(value);
  }
  const bool has_key = out.contains("key");
  if (!has_key) out["key"] = "-";
  auto article =
      read_json_line(out.dump(-1, ' ', false, OrderedJson::error_handler_t::replace), {}, nullptr);
  if (article && !has_key) article->key.clear();
  return article;
}

}  // namespace poisk::readers
