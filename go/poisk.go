// Package poisk is full-text search for Russian, over the C library libpoisk_c (poisk/c.h), which
// pkg-config has to know as poisk_c.
//
// Strings are UTF-8, and positions are bytes, as Go's own are. An Index may be used by many
// goroutines at once.
package poisk

/*
#cgo pkg-config: poisk_c
#include <poisk/c.h>
*/
import "C"

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"
	"unsafe"
)

// Code says why the library refused. It is an error, so that errors.Is(err, poisk.Stale) tells.
type Code int

// What the library refuses; later versions may have other codes.
const (
	NotFound         Code = C.POISK_NOT_FOUND         // no such key, file or revision
	InvalidArgument  Code = C.POISK_INVALID_ARGUMENT  // the input cannot be used
	Stale            Code = C.POISK_STALE             // the cited article has changed
	AnalyzerMismatch Code = C.POISK_ANALYZER_MISMATCH // made by another analyzer: Reindex
	SchemaVersion    Code = C.POISK_SCHEMA_VERSION    // a format that this version does not read
	Busy             Code = C.POISK_BUSY              // another writer held the index too long
	Corrupt          Code = C.POISK_CORRUPT           // damaged, or no index
	IO               Code = C.POISK_IO                // the disk or the system refused
	OutOfMemory      Code = C.POISK_OUT_OF_MEMORY
)

func (code Code) Error() string { return C.GoString(C.poisk_code_name(C.poisk_code(code))) }

// Error is what the library refused, in a sentence for people.
type Error struct {
	Code    Code
	Message string
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.Code }

// ErrClosed is what an Index answers after Close.
var ErrClosed = errors.New("poisk: the index is closed")

// Index is a file of articles. Close it when it is needed no more.
type Index struct {
	lock   sync.RWMutex // held for reading by every call, for writing by Close
	handle *C.poisk_index
}

// Compression says how texts that are put from now on are stored; Optimize stores all so.
type Compression int

// How texts are stored: as the index has it, plain, or packed by Zstandard.
const (
	Unchanged Compression = iota
	Plain
	Zstd
)

// Options of Open; what is not set is as in poisk.h.
type Options struct {
	Lexicon     string // path; it is looked for where this is empty
	NoLexicon   bool   // by stems alone
	Synonyms    string // path of a file of synonyms
	ReadOnly    bool
	MustExist   bool // a file that is not there is an error
	BusyTimeout time.Duration
	Compression Compression
}

// Open opens an index, or makes one; options may be nil.
func Open(path string, options *Options) (*Index, error) {
	if options == nil {
		options = &Options{}
	}
	c := C.poisk_options_new()
	defer C.poisk_options_free(c)
	set := c != nil && bool(C.poisk_options_set_lexicon(c, view(options.Lexicon))) &&
		bool(C.poisk_options_set_synonyms(c, view(options.Synonyms)))
	if !set {
		return nil, OutOfMemory
	}
	C.poisk_options_set_use_lexicon(c, C.bool(!options.NoLexicon))
	C.poisk_options_set_read_only(c, C.bool(options.ReadOnly))
	C.poisk_options_set_create(c, C.bool(!options.MustExist))
	C.poisk_options_set_compression(c, C.poisk_compression(options.Compression))
	if options.BusyTimeout > 0 {
		C.poisk_options_set_busy_timeout(c, C.uint64_t(options.BusyTimeout.Milliseconds()))
	}
	var refused *C.poisk_error
	handle := C.poisk_index_open(view(path), c, &refused)
	if refused != nil {
		return nil, failure(refused)
	}
	return &Index{handle: handle}, nil
}

// Close waits for the calls that run, and closes the file. It may be called again.
func (index *Index) Close() error {
	index.lock.Lock()
	defer index.lock.Unlock()
	C.poisk_index_free(index.handle)
	index.handle = nil
	return nil
}

// Put stores articles, all or none. One of a key that there is replaces the stored one.
func (index *Index) Put(articles ...Article) error {
	for i := range articles {
		if err := articles[i].check(); err != nil {
			return err
		}
	}
	data, err := json.Marshal(articles)
	if err != nil || len(articles) == 0 {
		return err
	}
	return index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_put_json(handle, view(data), nil, nil, refused)
	})
}

// Remove removes an article, and tells whether there was one.
func (index *Index) Remove(key string) (existed bool, err error) {
	var c C.bool
	err = index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_remove(handle, view(key), &c, refused)
	})
	return bool(c), err
}

// Get returns an article as it is stored.
func (index *Index) Get(key string) (*Stored, error) {
	return ask[Stored](index, func(handle *C.poisk_index, refused **C.poisk_error) (json C.poisk_string) {
		if c := C.poisk_index_get(handle, view(key), refused); c != nil {
			defer C.poisk_stored_free(c)
			json = C.poisk_stored_to_json(c, C.POISK_OFFSETS_IN_BYTES)
		}
		return json
	})
}

// Keys returns the keys of all articles, in the order in which they were put.
func (index *Index) Keys() (keys []string, err error) {
	err = index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		keys = list(C.poisk_index_keys(handle, refused))
	})
	return keys, err
}

// Suggest completes the last word of what is being typed.
func (index *Index) Suggest(typed string, limit uint) (completed []string, err error) {
	err = index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		completed = list(C.poisk_index_suggest(handle, view(typed), C.size_t(limit), refused))
	})
	return completed, err
}

// Resolve returns the text that a citation names, as Citation.Machine has it: Stale, where the article
// has changed since.
func (index *Index) Resolve(machine string) (text string, err error) {
	err = index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		if citation := C.poisk_citation_parse(view(machine), refused); citation != nil {
			defer C.poisk_citation_free(citation)
			text = string(take(C.poisk_index_resolve(handle, citation, refused)))
		}
	})
	return text, err
}

// Search finds passages. No query is an error: any string runs, and Results.Warnings says what of it
// was not understood. When ctx is done the search stops, with its error. options may be nil.
func (index *Index) Search(ctx context.Context, query string, options *SearchOptions) (*Results, error) {
	return index.find(ctx, query, options, func(handle *C.poisk_index, c *C.poisk_search_options,
		refused **C.poisk_error) *C.poisk_results {
		return C.poisk_index_search(handle, view(query), c, refused)
	})
}

// MoreLike finds passages of other articles about the same matter.
func (index *Index) MoreLike(ctx context.Context, key string, options *SearchOptions) (*Results, error) {
	return index.find(ctx, key, options, func(handle *C.poisk_index, c *C.poisk_search_options,
		refused **C.poisk_error) *C.poisk_results {
		return C.poisk_index_more_like(handle, view(key), c, refused)
	})
}

func (index *Index) find(ctx context.Context, asked string, options *SearchOptions,
	call func(*C.poisk_index, *C.poisk_search_options, **C.poisk_error) *C.poisk_results) (*Results, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if options == nil {
		options = &SearchOptions{}
	}
	c := C.poisk_search_options_new()
	defer C.poisk_search_options_free(c)
	cancel := C.poisk_cancel_new()
	defer C.poisk_cancel_free(cancel)
	if c == nil || cancel == nil || !options.set(c) {
		return nil, OutOfMemory
	}
	C.poisk_search_options_set_cancel(c, cancel)
	searched, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		select {
		case <-ctx.Done():
			C.poisk_cancel_set(cancel, true)
		case <-searched:
		}
	}()
	results, err := ask[Results](index, func(handle *C.poisk_index, refused **C.poisk_error) (json C.poisk_string) {
		if found := call(handle, c, refused); found != nil {
			defer C.poisk_results_free(found)
			json = C.poisk_results_to_json(found, view(asked), C.size_t(options.Offset),
				C.POISK_OFFSETS_IN_BYTES, C.POISK_ENGLISH)
		}
		return json
	})
	close(searched)
	<-watched // the C memory of cancel is freed now
	if errors.Is(err, Code(C.POISK_CANCELLED)) {
		err = ctx.Err()
	}
	return results, err
}

func (options *SearchOptions) set(c *C.poisk_search_options) bool {
	if options.Limit > 0 {
		C.poisk_search_options_set_limit(c, C.size_t(options.Limit))
	}
	C.poisk_search_options_set_offset(c, C.size_t(options.Offset))
	if options.ByDate {
		C.poisk_search_options_set_sort(c, C.POISK_SORT_DATE)
	}
	if options.MatchAll {
		C.poisk_search_options_set_match(c, C.POISK_MATCH_ALL)
	}
	C.poisk_search_options_set_facets(c, C.bool(options.Facets))
	for _, key := range options.Order {
		if !bool(C.poisk_search_options_add_order(c, view(key))) {
			return false
		}
	}
	return bool(C.poisk_search_options_set_cursor(c, view(options.Cursor))) &&
		bool(C.poisk_search_options_set_outlet(c, view(options.Outlet))) &&
		bool(C.poisk_search_options_set_after(c, view(options.After))) &&
		bool(C.poisk_search_options_set_before(c, view(options.Before)))
}

// Stats returns counts, sizes and names.
func (index *Index) Stats() (*Stats, error) {
	return ask[Stats](index, func(handle *C.poisk_index, refused **C.poisk_error) (json C.poisk_string) {
		if c := C.poisk_index_stats(handle, refused); c != nil {
			defer C.poisk_stats_free(c)
			json = C.poisk_stats_to_json(c)
		}
		return json
	})
}

// Optimize merges what was put at different times: smaller, and faster to search.
func (index *Index) Optimize() error {
	return index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_optimize(handle, refused)
	})
}

// OptimizeFor is Optimize in parts, for about so long, between which others may write. Says whether all is
// done; else it is to be called again.
func (index *Index) OptimizeFor(budget time.Duration) (bool, error) {
	if budget < 0 {
		budget = 0
	}
	var all C.bool
	err := index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_optimize_for(handle, C.uint64_t(budget.Milliseconds()), &all, refused)
	})
	return bool(all), err
}

// Reindex analyses every stored article again.
func (index *Index) Reindex() error {
	return index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_reindex(handle, nil, nil, refused)
	})
}

// Backup copies the index, as it is now, to a new file.
func (index *Index) Backup(path string) error {
	return index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		C.poisk_index_backup(handle, view(path), refused)
	})
}

// Version returns that of the library that runs.
func Version() string { return C.GoString(C.poisk_version()) }

// ---- From and to C

// with calls the library, and tells what it refused.
func (index *Index) with(call func(handle *C.poisk_index, refused **C.poisk_error)) error {
	index.lock.RLock()
	defer index.lock.RUnlock()
	if index.handle == nil {
		return ErrClosed
	}
	var refused *C.poisk_error
	call(index.handle, &refused)
	return failure(refused)
}

// ask calls what answers in JSON, and reads it.
func ask[Answer any](index *Index, call func(*C.poisk_index, **C.poisk_error) C.poisk_string) (*Answer, error) {
	var given []byte
	err := index.with(func(handle *C.poisk_index, refused **C.poisk_error) {
		given = take(call(handle, refused))
	})
	if err != nil {
		return nil, err
	}
	if given == nil {
		return nil, OutOfMemory
	}
	answer := new(Answer)
	return answer, json.Unmarshal(given, answer)
}

// failure makes an error of the library's, and frees that.
func failure(refused *C.poisk_error) error {
	if refused == nil {
		return nil
	}
	defer C.poisk_error_free(refused)
	return &Error{Code(C.poisk_error_code(refused)), C.GoString(C.poisk_error_message(refused))}
}

// view lends bytes to a call.
func view[Bytes string | []byte](given Bytes) C.poisk_view {
	if len(given) == 0 {
		return C.poisk_view{}
	}
	data := []byte(given)
	return C.poisk_view{data: (*C.char)(unsafe.Pointer(&data[0])), size: C.size_t(len(data))}
}

// take copies what the library gave, and frees that; nil where it gave nothing.
func take(given C.poisk_string) []byte {
	if given.data == nil {
		return nil
	}
	defer C.poisk_string_free(given)
	return append([]byte{}, unsafe.Slice((*byte)(unsafe.Pointer(given.data)), given.size)...)
}

func list(given *C.poisk_strings) []string {
	defer C.poisk_strings_free(given)
	if given == nil {
		return nil
	}
	texts := make([]string, C.poisk_strings_count(given))
	for i := range texts {
		text := C.poisk_strings_at(given, C.size_t(i))
		texts[i] = C.GoStringN(text.data, C.int(text.size))
	}
	return texts
}
