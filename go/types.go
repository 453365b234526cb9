package poisk

import (
	"encoding/json"
	"html"
	"strings"
	"unicode/utf8"
)

// Article is what is stored, and found.
type Article struct {
	Key    string            `json:"key"`
	Title  string            `json:"title"`
	Text   string            `json:"text"`
	Source Source            `json:"source"`
	Fields map[string]Values `json:"fields,omitempty"` // of names of your own
}

// Source says whose words an article is; what is unknown is empty.
type Source struct {
	Outlet    string `json:"outlet"`
	URL       string `json:"url"`
	Author    string `json:"author"`
	Agency    string `json:"agency"`    // whom the outlet itself cites
	Published string `json:"published"` // ISO 8601, as precise as known
	Terms     Terms  `json:"terms"`
}

// Terms says how the article may be quoted.
type Terms struct {
	Share        *float64 `json:"share"` // of the text, 0 to 1; nil: no limit is named
	LinkRequired bool     `json:"link_required"`
	Notice       string   `json:"notice"`
}

// Values are those of a field, one or several.
type Values []string

// UnmarshalJSON reads a string, or a list of them.
func (values *Values) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*values = Values{""}
		return json.Unmarshal(data, &(*values)[0])
	}
	return json.Unmarshal(data, (*[]string)(values))
}

// Span is a range of bytes, half-open.
type Span struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// Stored is an article as an index has it.
type Stored struct {
	Article
	Revision uint64 `json:"revision"` // which citations name
	Passages []Span `json:"passages"` // of the text
}

// SearchOptions narrow a search; what is not set is as in poisk.h.
type SearchOptions struct {
	Limit         uint // ten where it is 0
	Offset        uint
	Cursor        string // of the results of the page before
	Outlet        string
	After, Before string   // dates, as precise as known
	ByDate        bool     // the newest first
	Order         []string // before that: names of the articles' own fields, "-name" for descending
	MatchAll      bool     // articles with all words but small ones
	Facets        bool
}

// Results are what a search found.
type Results struct {
	Interpreted  string       `json:"interpreted"` // the query, as it was read
	Hits         []Hit        `json:"hits"`
	Total        int          `json:"total"` // articles that match, whatever the limit
	TotalIsExact bool         `json:"total_is_exact"`
	Cursor       string       `json:"cursor"` // for the next page; empty: none follows
	Corrections  []Correction `json:"corrections"`
	Suggestions  []string     `json:"suggestions"`
	Facets       []Facet      `json:"facets"`
	Warnings     []Warning    `json:"warnings"`
}

// Hit is a passage that was found.
type Hit struct {
	Rank     int       `json:"rank"`
	Score    float64   `json:"score"`
	Key      string    `json:"key"`
	Title    string    `json:"title"`
	Source   Source    `json:"source"`
	Passage  Passage   `json:"passage"`
	Snippet  Snippet   `json:"snippet"`
	Citation Citation  `json:"citation"`
	Also     []Reprint `json:"also"` // other articles with the same words
}

// Passage is a part of an article's text, and where it stands there.
type Passage struct {
	Span
	Text      string `json:"text"`
	Shortened bool   `json:"shortened"` // cut to what the source allows to be quoted
}

// Snippet is the part of a passage to show.
type Snippet struct {
	Text       string   `json:"text"`
	Highlights [][2]int `json:"highlights"` // where matches begin and end
}

// HTML is the text, escaped, with the matches in <mark>.
func (snippet *Snippet) HTML() string {
	var out strings.Builder
	at := 0
	for _, match := range snippet.Highlights {
		out.WriteString(html.EscapeString(snippet.Text[at:match[0]]))
		out.WriteString("<mark>" + html.EscapeString(snippet.Text[match[0]:match[1]]) + "</mark>")
		at = match[1]
	}
	return out.String() + html.EscapeString(snippet.Text[at:])
}

// Citation says where a passage stands: Text for people, Machine for Resolve.
type Citation struct {
	Text    string `json:"text"`
	Machine string `json:"machine"`
}

// Reprint is another article with the same words.
type Reprint struct {
	Key    string `json:"key"`
	Outlet string `json:"outlet"`
	URL    string `json:"url"`
}

// Correction is a word of the query that was read as another one.
type Correction struct {
	From string `json:"from"`
	To   string `json:"to"`
	Kind string `json:"kind"` // layout, translit, typo, split, abbreviation, synonym
}

// Facet counts articles by the values of a field.
type Facet struct {
	Field  string       `json:"field"`
	Values []FacetValue `json:"values"`
}

// FacetValue is a value, and how many articles have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Warning is what was not as asked for.
type Warning struct {
	Code   string `json:"code"`
	Text   string `json:"text"` // a sentence for people
	Detail string `json:"detail"`
}

// Stats are counts, sizes and names.
type Stats struct {
	Articles      int    `json:"articles"`
	Passages      int    `json:"passages"`
	Tokens        int    `json:"tokens"`
	Forms         int    `json:"forms"`
	TextBytes     int64  `json:"text_bytes"`
	FileBytes     int64  `json:"file_bytes"`
	FormatVersion int    `json:"format_version"`
	Lexicon       string `json:"lexicon"`     // path; empty where there is none
	Compression   string `json:"compression"` // zstd where texts are packed
}

// check refuses what is not UTF-8, which encoding/json would replace in silence.
func (article *Article) check() error {
	source := &article.Source
	texts := []string{article.Key, article.Title, article.Text, source.Outlet, source.URL, source.Author,
		source.Agency, source.Published, source.Terms.Notice}
	for name, values := range article.Fields {
		texts = append(append(texts, name), values...)
	}
	for _, text := range texts {
		if !utf8.ValidString(text) {
			return &Error{InvalidArgument, "the article '" + article.Key + "' has a text that is not UTF-8"}
		}
	}
	return nil
}
