//! Tantivy as one of the contenders of tests/bench/peers, set up as its users would for Russian: words in
//! small letters, Snowball's stems, positions, stored texts in LZ4. Called and answering as poisk_peer is.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::ops::Bound;
use std::time::Instant;

use serde_json::json;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::AggregationCollector;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery,
    TermQuery,
};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value, FAST, INDEXED, STORED,
    STRING,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer,
};
use tantivy::{
    DocAddress, Index, IndexWriter, Order, ReloadPolicy, Searcher, TantivyDocument, Term,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const TOKENIZER: &str = "russian";
const WRITER_BYTES: usize = 256 << 20;

fn seconds(clock: libc::clockid_t) -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(clock, &mut now) };
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn peak_megabytes() -> i64 {
    let mut used: libc::rusage = unsafe { std::mem::zeroed() };
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut used) };
    used.ru_maxrss / 1024
}

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(80))
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::Russian))
        .build()
}

fn schema() -> Schema {
    let words = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(words).set_stored();
    let mut schema = Schema::builder();
    schema.add_text_field("key", STRING | STORED);
    schema.add_text_field("title", text.clone());
    schema.add_text_field("text", text);
    for name in ["outlet", "agency", "author"] {
        schema.add_text_field(name, STRING | STORED | FAST);
    }
    for name in ["day", "year", "month"] {
        schema.add_u64_field(name, INDEXED | FAST);
    }
    schema.build()
}

fn build(rows: &str, folder: &str) -> Outcome<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let schema = schema();
    let index = Index::create_in_dir(folder, schema.clone())?;
    index.tokenizers().register(TOKENIZER, analyzer());
    let wall = Instant::now();
    let cpu = seconds(libc::CLOCK_PROCESS_CPUTIME_ID);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let field = |name: &str| schema.get_field(name);
    let texts = [
        field("key")?,
        field("title")?,
        field("text")?,
        field("outlet")?,
        field("agency")?,
        field("author")?,
    ];
    for line in BufReader::new(fs::File::open(rows)?).lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let mut document = TantivyDocument::default();
        for (field, value) in texts.iter().zip(&columns) {
            document.add_text(*field, value);
        }
        let day: u64 = columns[6].replace('-', "").parse()?;
        document.add_u64(field("day")?, day);
        document.add_u64(field("month")?, day / 100);
        document.add_u64(field("year")?, day / 10_000);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    let report = json!({
        "cpu": seconds(libc::CLOCK_PROCESS_CPUTIME_ID) - cpu,
        "wall": wall.elapsed().as_secs_f64(),
        "rss_mb": peak_megabytes(),
        "bytes": bytes,
    });
    println!("{report}");
    Ok(())
}

/// Columns: kind, words, outlet, author, first day, last day, order, facets, offset, limit.
struct Asked<'a> {
    kind: &'a str,
    words: &'a str,
    names: [(&'static str, &'a str); 2],
    after: &'a str,
    before: &'a str,
    by_date: bool,
    facets: bool,
    offset: usize,
    limit: usize,
}

fn read(line: &str) -> Outcome<Asked<'_>> {
    let column: Vec<&str> = line.split('\t').collect();
    Ok(Asked {
        kind: column[0],
        words: column[1],
        names: [("outlet", column[2]), ("author", column[3])],
        after: column[4],
        before: column[5],
        by_date: column[6] == "date",
        facets: column[7] == "1",
        offset: column[8].parse()?,
        limit: column[9].parse()?,
    })
}

struct Answer {
    hits: usize,
    total: Option<usize>,
}

struct Peer {
    searcher: Searcher,
    schema: Schema,
    analyzer: TextAnalyzer,
    facets: Aggregations,
}

impl Peer {
    fn open(folder: &str) -> Outcome<Peer> {
        let index = Index::open_in_dir(folder)?;
        index.tokenizers().register(TOKENIZER, analyzer());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let mut facets = serde_json::Map::new();
        for name in ["outlet", "agency", "author", "year", "month"] {
            facets.insert(name.into(), json!({"terms": {"field": name, "size": 50}}));
        }
        Ok(Peer {
            searcher: reader.searcher(),
            schema: index.schema(),
            analyzer: analyzer(),
            facets: serde_json::from_value(facets.into())?,
        })
    }

    fn field(&self, name: &str) -> Field {
        self.schema.get_field(name).expect("a field of the schema")
    }

    /// The terms of the words; of a phrase as often as they stand there, else each once.
    fn terms(&mut self, words: &str, phrase: bool) -> Vec<Term> {
        let text = self.field("text");
        let mut terms: Vec<Term> = Vec::new();
        self.analyzer.token_stream(words).process(&mut |token| {
            let term = Term::from_field_text(text, &token.text);
            if phrase || !terms.contains(&term) {
                terms.push(term);
            }
        });
        terms
    }

    fn words(&mut self, asked: &Asked) -> Outcome<Option<Box<dyn Query>>> {
        let one = |term| -> Box<dyn Query> {
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
        };
        let text = self.field("text");
        let mut terms = self.terms(asked.words, asked.kind == "phrase");
        Ok(match asked.kind {
            "prefix" => Some(Box::new(RegexQuery::from_pattern(&format!("{}.*", asked.words), text)?)),
            _ if terms.is_empty() => None,
            "slip" => Some(Box::new(FuzzyTermQuery::new(terms.remove(0), 1, true))),
            "phrase" if terms.len() < 2 => None,
            "phrase" => Some(Box::new(PhraseQuery::new(terms))),
            _ if terms.len() == 1 => Some(one(terms.remove(0))),
            kind => {
                let occur = if kind == "and" { Occur::Must } else { Occur::Should };
                let parts = terms.into_iter().map(|term| (occur, one(term))).collect();
                Some(Box::new(BooleanQuery::new(parts)))
            }
        })
    }

    fn query(&mut self, asked: &Asked) -> Outcome<Option<Box<dyn Query>>> {
        let Some(words) = self.words(asked)? else { return Ok(None) };
        let mut parts: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, words)];
        let mut filter = |query: Box<dyn Query>| {
            parts.push((Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0))));
        };
        for (name, value) in asked.names {
            if !value.is_empty() {
                let term = Term::from_field_text(self.field(name), value);
                filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
            }
        }
        if !asked.after.is_empty() || !asked.before.is_empty() {
            // A year: its days.
            let bound = |year: &str, rest: u64| -> Outcome<Bound<Term>> {
                let day = year.parse::<u64>()? * 10_000 + rest;
                Ok(Bound::Included(Term::from_field_u64(self.field("day"), day)))
            };
            filter(Box::new(RangeQuery::new(bound(asked.after, 101)?, bound(asked.before, 1231)?)));
        }
        Ok(Some(match parts.len() {
            1 => parts.remove(0).1,
            _ => Box::new(BooleanQuery::new(parts)),
        }))
    }

    fn answer(&mut self, asked: &Asked, stage: &str) -> Outcome<Answer> {
        let Some(query) = self.query(asked)? else { return Ok(Answer { hits: 0, total: Some(0) }) };
        let top = TopDocs::with_limit(asked.limit).and_offset(asked.offset);
        let mut total = None;
        let best: Vec<DocAddress> = if asked.facets {
            let counting = AggregationCollector::from_aggs(self.facets.clone(), Default::default());
            let (best, _) = self.searcher.search(&*query, &(top.order_by_score(), counting))?;
            best.into_iter().map(|hit| hit.1).collect()
        } else if asked.by_date {
            let newest = top.order_by_fast_field::<u64>("day", Order::Desc);
            self.searcher.search(&*query, &newest)?.into_iter().map(|hit| hit.1).collect()
        } else if stage == "count" {
            let (best, count) = self.searcher.search(&*query, &(top.order_by_score(), Count))?;
            total = Some(count);
            best.into_iter().map(|hit| hit.1).collect()
        } else {
            let best = self.searcher.search(&*query, &top.order_by_score())?;
            best.into_iter().map(|hit| hit.1).collect()
        };
        if stage == "whole" {
            self.show(&*query, &best)?;
        }
        Ok(Answer { hits: best.len(), total })
    }

    fn show(&self, query: &dyn Query, best: &[DocAddress]) -> Outcome<usize> {
        let snippets = SnippetGenerator::create(&self.searcher, query, self.field("text"))?;
        let title = self.field("title");
        let mut bytes = 0;
        for address in best {
            let document: TantivyDocument = self.searcher.doc(*address)?;
            let value = document.get_first(title);
            bytes += value.as_ref().and_then(|title| title.as_str()).map_or(0, str::len);
            bytes += snippets.snippet_from_doc(&document).to_html().len();
        }
        Ok(bytes)
    }
}

fn serve(folder: &str) -> Outcome<()> {
    let mut peer = Peer::open(folder)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((file, stage)) = line.split_once('\t') else { continue };
        let (mut times, mut hits, mut totals) = (Vec::new(), Vec::new(), Vec::new());
        for query in fs::read_to_string(file)?.lines() {
            let asked = read(query)?;
            let begin = seconds(libc::CLOCK_THREAD_CPUTIME_ID);
            let answer = peer.answer(&asked, stage)?;
            times.push((seconds(libc::CLOCK_THREAD_CPUTIME_ID) - begin) * 1e6);
            hits.push(answer.hits);
            totals.push(answer.total);
        }
        println!("{}", json!({"us": times, "hits": hits, "total": totals}));
        std::io::stdout().flush()?;
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["build", rows, folder] => build(rows, folder),
        ["serve", folder] => serve(folder),
        _ => Err("tantivy_peer build ROWS.tsv FOLDER | serve FOLDER".into()),
    }
}
