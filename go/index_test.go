package poisk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

var always = context.Background()

var bears = []Article{
	{Key: "a", Text: "У деревни Сосновка видели медведя у самой дороги.",
		Source: Source{Outlet: "Лесная неделя", Published: "2023-11-23"}, Fields: map[string]Values{"теги": {"звери", "лес"}}},
	{Key: "b", Title: "Из Сибири", Text: "Молодого медведя привезли из Сибири самолётом.",
		Source: Source{Outlet: "Лесная неделя", Published: "2024-02-01"}, Fields: map[string]Values{"теги": {"звери"}}},
	{Key: "c", Text: "Старики до утра вспоминали того медведя и смеялись.", Source: Source{Outlet: "Охота"}},
}

// newIndex holds the articles; by stems alone, so that answers do not depend on a lexicon.
func newIndex(t *testing.T, articles ...Article) (index *Index, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "новости.db")
	index, err := Open(path, &Options{NoLexicon: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	if err := index.Put(articles...); err != nil {
		t.Fatal(err)
	}
	return index, path
}

func search(t *testing.T, index *Index, query string, options *SearchOptions) *Results {
	t.Helper()
	results, err := index.Search(always, query, options)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return results
}

func keysOf(results *Results) string {
	var keys []string
	for _, hit := range results.Hits {
		keys = append(keys, hit.Key)
	}
	return strings.Join(keys, " ")
}

func TestSearch(t *testing.T) {
	index, _ := newIndex(t, bears...)
	for _, test := range []struct {
		query   string
		options SearchOptions
		keys    string
	}{
		{"сибирь", SearchOptions{}, "b"},
		{"деревня самолёт", SearchOptions{}, "a b"},
		{"деревня самолёт", SearchOptions{MatchAll: true}, ""},
		{"медведи", SearchOptions{ByDate: true}, "b a c"},
		{"медведи", SearchOptions{ByDate: true, Limit: 1}, "b"},
		{"медведи", SearchOptions{ByDate: true, Limit: 1, Offset: 1}, "a"},
		{"медведи", SearchOptions{Order: []string{"такого нет", "-теги"}}, "a b c"},
		{"медведи", SearchOptions{After: "2024"}, "b"},
		{"медведи", SearchOptions{Before: "2023-12"}, "a"},
		{"медведи", SearchOptions{Outlet: "Охота"}, "c"},
		{"поле.теги:лес", SearchOptions{}, "a"},
		{"vtldtlb", SearchOptions{ByDate: true}, "b a c"},
		{"зюзюблик", SearchOptions{}, ""},
		{"", SearchOptions{}, ""},
		{"\xd0 сибирь \x00", SearchOptions{}, "b"},
	} {
		if keys := keysOf(search(t, index, test.query, &test.options)); keys != test.keys {
			t.Errorf("%q %+v: %q, not %q", test.query, test.options, keys, test.keys)
		}
	}
	if read := search(t, index, "vtldtlb", nil).Corrections; len(read) != 1 || read[0].To != "медведи" || read[0].Kind != "layout" {
		t.Error(read)
	}
	if told := search(t, index, "медведь (", nil).Warnings; len(told) != 1 || told[0].Code != "unclosed_parenthesis" || told[0].Text == "" {
		t.Error(told)
	}
	facets := search(t, index, "медведь", &SearchOptions{Facets: true}).Facets
	if len(facets) == 0 || facets[0].Field != "outlet" || facets[0].Values[0] != (FacetValue{"Лесная неделя", 2}) {
		t.Error(facets)
	}
	all := keysOf(search(t, index, "медведь", nil))
	first := search(t, index, "медведь", &SearchOptions{Limit: 1})
	rest := search(t, index, "медведь", &SearchOptions{Cursor: first.Cursor})
	if keysOf(first)+" "+keysOf(rest) != all || rest.Cursor != "" {
		t.Errorf("%q and %q, not %q", keysOf(first), keysOf(rest), all)
	}
	if more, err := index.MoreLike(always, "a", nil); err != nil || more.Total != 2 {
		t.Error(more, err)
	}
}

// Positions are bytes, so that they cut Go's strings.
func TestOffsets(t *testing.T) {
	index, _ := newIndex(t, append(bears, Article{Key: "d", Text: "🐻 Это медведь. 🐻🐻 Другие медведи спят."})...)
	for _, hit := range search(t, index, "медведь", nil).Hits {
		stored, err := index.Get(hit.Key)
		if err != nil {
			t.Fatal(err)
		}
		if text := stored.Text[hit.Passage.Begin:hit.Passage.End]; text != hit.Passage.Text {
			t.Errorf("%q is not %q", text, hit.Passage.Text)
		}
		if text, err := index.Resolve(hit.Citation.Machine); err != nil || text != hit.Passage.Text {
			t.Errorf("%q is not %q: %v", text, hit.Passage.Text, err)
		}
		if len(hit.Snippet.Highlights) == 0 {
			t.Errorf("nothing is highlighted in %q", hit.Snippet.Text)
		}
		for _, at := range hit.Snippet.Highlights {
			if word := hit.Snippet.Text[at[0]:at[1]]; !strings.HasPrefix(word, "медвед") {
				t.Errorf("%q is highlighted", word)
			}
		}
		for _, passage := range stored.Passages {
			if passage.Begin >= passage.End || passage.End > len(stored.Text) {
				t.Errorf("there is no passage %v in %d bytes", passage, len(stored.Text))
			}
		}
	}
}

func TestStoredArticles(t *testing.T) {
	share := 0.5
	article := Article{Key: "ключ/1", Title: "Ёж & <лес>", Text: "Ёж шёл.\r\n\u2028Тихо: \"так\" \\ \x01.",
		Source: Source{Outlet: "О", URL: "https://пример.рф/?a=1&b=2", Author: "А. Б.", Agency: "ТАСС",
			Published: "2023-11-23T18:56", Terms: Terms{Share: &share, LinkRequired: true, Notice: "©"}},
		Fields: map[string]Values{"цена": {"100"}, "теги": {"а", "б"}}}
	index, path := newIndex(t, article)
	stored, err := index.Get(article.Key)
	if err != nil || !reflect.DeepEqual(stored.Article, article) {
		t.Errorf("%+v is not %+v: %v", stored, article, err)
	}
	citation := search(t, index, "ёж", nil).Hits[0].Citation
	if err := index.Put(article, Article{Key: "2", Text: "Снегопад."}); err != nil {
		t.Error(err)
	}
	if keys, err := index.Keys(); err != nil || !reflect.DeepEqual(keys, []string{"ключ/1", "2"}) {
		t.Error(keys, err)
	}
	if _, err := index.Resolve(citation.Machine); err != nil {
		t.Errorf("the same text, put again: %v", err)
	}
	article.Text = "Другой текст."
	if err := index.Put(article); err != nil {
		t.Error(err)
	}
	if _, err := index.Resolve(citation.Machine); !errors.Is(err, Stale) {
		t.Errorf("the article has changed: %v", err)
	}
	if words, err := index.Suggest("снегоп", 5); err != nil || !reflect.DeepEqual(words, []string{"снегопад"}) {
		t.Error(words, err)
	}
	for _, existed := range []bool{true, false} {
		if was, err := index.Remove("2"); err != nil || was != existed {
			t.Error(was, err)
		}
	}
	for done := false; !done; {
		var err error
		if done, err = index.OptimizeFor(0); err != nil {
			t.Fatal(err)
		}
	}
	for _, care := range []func() error{index.Optimize, index.Reindex, func() error { return index.Backup(path + ".copy") }} {
		if err := care(); err != nil {
			t.Error(err)
		}
	}
	if stats, err := index.Stats(); err != nil || stats.Articles != 1 || stats.FormatVersion == 0 {
		t.Error(stats, err)
	}
	packed, err := Open(path+".copy", &Options{NoLexicon: true, Compression: Zstd})
	if err != nil {
		t.Fatal(err)
	}
	if err := packed.Optimize(); err != nil {
		t.Error(err)
	}
	if stats, err := packed.Stats(); err != nil || stats.Compression != "zstd" {
		t.Error(stats, err)
	}
	packed.Close()
	other, err := Open(path+".copy", &Options{ReadOnly: true, NoLexicon: true, BusyTimeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if found := search(t, other, "текст", nil); found.Total != 1 {
		t.Error(found)
	}
	if err := other.Put(article); !errors.Is(err, InvalidArgument) {
		t.Errorf("written to a file that is only read: %v", err)
	}
}

func TestErrors(t *testing.T) {
	index, path := newIndex(t, bears...)
	text := filepath.Join(t.TempDir(), "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("это не база данных ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	open := func(path string, options Options) error {
		other, err := Open(path, &options)
		if err == nil {
			other.Close()
		}
		return err
	}
	of := func(_ any, err error) error { return err }
	for name, test := range map[string]struct {
		err  error
		code Code
	}{
		"no such key":           {of(index.Get("нет")), NotFound},
		"like no such key":      {of(index.MoreLike(always, "нет", nil)), NotFound},
		"no such cited article": {of(index.Resolve("нет@1:0-1")), NotFound},
		"no such revision":      {of(index.Resolve("a@1:0-1")), Stale},
		"no citation":           {of(index.Resolve("чепуха")), InvalidArgument},
		"no key":                {index.Put(Article{Text: "Текст."}), InvalidArgument},
		"no date":               {index.Put(Article{Key: "1", Text: "Текст.", Source: Source{Published: "вчера"}}), InvalidArgument},
		"text of bad bytes":     {index.Put(bears[0], Article{Key: "1", Text: "т\xd0"}), InvalidArgument},
		"field of bad bytes":    {index.Put(Article{Key: "1", Text: "т", Fields: map[string]Values{"ф": {"\xff"}}}), InvalidArgument},
		"no path":               {open("", Options{}), InvalidArgument},
		"path with a zero":      {open("a\x00b", Options{}), InvalidArgument},
		"no such file":          {open(path+".нет", Options{MustExist: true}), NotFound},
		"no index":              {open(text, Options{}), Corrupt},
		"no lexicon":            {open(path, Options{Lexicon: text}), Corrupt},
		"no folder":             {open(filepath.Join(path, "x", "y.db"), Options{}), IO},
	} {
		if !errors.Is(test.err, test.code) || test.err.Error() == "" {
			t.Errorf("%s: %v (%v)", name, test.err, errors.Unwrap(test.err))
		}
		var refused *Error
		if !errors.As(test.err, &refused) || refused.Code.Error() == "" {
			t.Errorf("%s: no Error", name)
		}
	}
	if keys, err := index.Keys(); err != nil || len(keys) != len(bears) {
		t.Errorf("something was stored: %v %v", keys, err)
	}
}

func TestClosedIndex(t *testing.T) {
	index, path := newIndex(t, bears...)
	for i := 0; i < 2; i++ {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	}
	of := func(_ any, err error) error { return err }
	for i, err := range []error{
		index.Put(bears[0]), of(index.Remove("a")), of(index.Get("a")), of(index.Keys()), of(index.Suggest("м", 1)),
		of(index.Resolve("a@1:0-1")), of(index.Search(always, "медведь", nil)), of(index.MoreLike(always, "a", nil)),
		of(index.Stats()), index.Optimize(), index.Reindex(), index.Backup(path + ".copy"),
		of(new(Index).Get("a")),
	} {
		if err != ErrClosed {
			t.Errorf("%d: %v", i, err)
		}
	}
	index.Put() // of no article
}

func TestCancelledSearch(t *testing.T) {
	index, _ := newIndex(t, bears...)
	ctx, cancel := context.WithCancel(always)
	cancel()
	if results, err := index.Search(ctx, "медведь", nil); err != context.Canceled || results != nil {
		t.Error(results, err)
	}
	// At any moment: an answer or the context's error.
	for i := 0; i < 200; i++ {
		ctx, cancel := context.WithTimeout(always, time.Duration(i)*5*time.Microsecond)
		results, err := index.Search(ctx, "медведь", nil)
		if (err != context.DeadlineExceeded || results != nil) && (err != nil || results.Total != 3) {
			t.Error(results, err)
		}
		cancel()
	}
}

func TestManyGoroutines(t *testing.T) {
	index, _ := newIndex(t, bears...)
	var all sync.WaitGroup
	for i := 0; i < 100; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			if i%10 == 0 {
				if err := index.Put(Article{Key: fmt.Sprint("снег", i), Text: fmt.Sprint("Снег идёт, день ", i, ".")}); err != nil {
					t.Error(err)
				}
			}
			if results, err := index.Search(always, "медведь", nil); err != nil || results.Total != 3 {
				t.Error(results, err)
			}
		}(i)
	}
	all.Wait()
	if found := search(t, index, "снег", nil); found.Total != 10 {
		t.Error(found.Total)
	}
}

func TestClosedWhileOthersSearch(t *testing.T) {
	index, _ := newIndex(t, bears...)
	var all, begun sync.WaitGroup
	for i := 0; i < 8; i++ {
		all.Add(1)
		begun.Add(1)
		go func() {
			defer all.Done()
			begun.Done()
			for {
				if _, err := index.Search(always, "медведь", nil); err == ErrClosed {
					return
				} else if err != nil {
					t.Error(err)
				}
			}
		}()
	}
	begun.Wait()
	index.Close()
	all.Wait()
}
