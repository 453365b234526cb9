// poisk: embedded full-text search for Russian.

/** Why the library refused. Later versions may have other codes. */
export type ErrorCode =
  /** no such key, file or revision */
  | 'not_found'
  /** the input cannot be used */
  | 'invalid_argument'
  /** the cited article has changed */
  | 'stale'
  /** the index was built by another analyzer: `reindex()` */
  | 'analyzer_mismatch'
  /** the index has a format that this version does not read */
  | 'schema_version'
  /** another writer held the index for longer than `busyTimeout` */
  | 'busy'
  /** the file is damaged, or no index of poisk */
  | 'corrupt'
  /** the disk or the operating system refused */
  | 'io'
  | 'cancelled'
  | 'out_of_memory'
  /** the index was closed */
  | 'closed'
  /** the addon was built without it */
  | 'unsupported'
  | (string & {});

/**
 * What the library refuses, and the use of a closed index. What is given wrongly before that is a
 * TypeError or a RangeError with the code `invalid_argument`.
 */
export class PoiskError extends Error {
  constructor(code: ErrorCode, message: string, sqliteCode?: number);
  readonly name: 'PoiskError';
  readonly code: ErrorCode;
  /** SQLite's extended result code where it has a part in it, else 0. */
  readonly sqliteCode: number;
}

/** Whose words an article is; unknown is empty. */
export class Source {
  private constructor();
  outlet: string;
  url: string;
  author: string;
  agency: string;
  /** ISO 8601, as precise as known: `2023`, `2023-11-23`, `2023-11-23T18:56+05:00`. */
  published: string;
  /** How much of the text may be quoted, from 0 to 1; undefined: no limit is named. */
  quoteShare: number | undefined;
  linkRequired: boolean;
  notice: string;
  /** When it was published, where the day is known; what names no zone is read as UTC. */
  readonly date: Date | undefined;
}

/** What is known of a source when an article is put. */
export interface SourceInput {
  outlet?: string | null | undefined;
  url?: string | null | undefined;
  author?: string | null | undefined;
  agency?: string | null | undefined;
  /** ISO 8601, as precise as known. Of a Date the minute is stored; of midnight in UTC, the day. */
  published?: string | Date | null | undefined;
  quoteShare?: number | null | undefined;
  linkRequired?: boolean | null | undefined;
  notice?: string | null | undefined;
}

/** What is put: the members of the source stand in `source`, or beside the others. */
export interface ArticleInput extends SourceInput {
  /** The same key again replaces the article. */
  key: string;
  text: string;
  title?: string | null | undefined;
  source?: SourceInput | null | undefined;
  /** Fields of the application's own, to filter and count by: `раздел:погода`. */
  fields?: { [name: string]: string | readonly string[] | null | undefined } | null | undefined;
  /** Lines of a page that are no part of the article, as `readPage` tells them. */
  dropped?: readonly string[] | null | undefined;
  /** What the texts of `passagesToEmbed` mean, where you have it already; it is not got back. */
  vectors?: Vectors | null | undefined;
}

export interface Vectors {
  /** Whose they are: the name of the index's `embedder`. */
  embedder: string;
  /** One for each of `passagesToEmbed`, in their order. */
  passages: readonly Iterable<number>[];
}

/**
 * Makes vectors of texts, near each other where the texts mean nearly the same. It is asked on the thread
 * that opened the index, for several texts before the first is answered. Calls that end in `Sync` cannot wait
 * for promises. An index remembers the name, and compares the vectors with no others.
 */
export interface Embedder {
  readonly name: string;
  /** Of each vector: a multiple of 8, up to 4096. */
  readonly dimensions: number;
  /** The mean of many texts' vectors, each of length 1. */
  readonly centre?: ArrayLike<number> | null | undefined;
  embedQuery(text: string): ArrayLike<number> | PromiseLike<ArrayLike<number>>;
  embedPassages(texts: string[]): ArrayLike<number>[] | PromiseLike<ArrayLike<number>[]>;
}

export interface Article {
  key: string;
  title: string;
  text: string;
  source: Source;
  fields: { [name: string]: string | string[] };
  dropped: string[];
}

/** An article as an index has it. */
export interface StoredArticle {
  article: Article;
  /** What citations of it name. */
  revision: number;
  /** Where passages begin and end in `article.text`. */
  passages: [begin: number, end: number][];
}

/** What of a passage matters. */
export class Snippet {
  constructor(text: string, highlights: [begin: number, end: number][]);
  text: string;
  /** Where matches begin and end in `text`: `text.slice(begin, end)`. */
  highlights: [begin: number, end: number][];
  /** Escaped, with the matches in `<mark>`. */
  html(): string;
}

/** Another article with the same words. */
export interface Reprint {
  key: string;
  outlet: string;
  url: string;
}

/** What a score is made of. */
export interface Explanation {
  value: number;
  description: string;
  details: Explanation[];
}

/** A passage that was found. */
export class Hit {
  private constructor();
  /** From 1, over all pages. */
  rank: number;
  score: number;
  key: string;
  title: string;
  source: Source;
  /** The passage. */
  text: string;
  snippet: Snippet;
  /** For `resolve` and `getCited`; `parseCitation` takes it apart. */
  citation: string;
  /** For people: «Пример.kz, «Погода», 23 ноября 2023». */
  citationText: string;
  /** Whether `text` is cut to what the source allows to be quoted. */
  shortened: boolean;
  also: Reprint[];
  /** Where asked for. */
  explanation: Explanation | undefined;
  /** Whether none of the words has found it, but its meaning. */
  byMeaning: boolean;
}

/** A word of the query that was read as another one. */
export interface Correction {
  typed: string;
  read: string;
  kind: 'layout' | 'translit' | 'typo' | 'split' | 'abbreviation' | 'synonym' | (string & {});
}

/** How many articles have each value of a field, the most frequent first. */
export interface Facet {
  /** outlet, agency, author, year, month or a field of your own */
  field: string;
  values: { value: string; count: number }[];
}

/** What was not as asked for. */
export interface Warning {
  /** e.g. `unknown_field` */
  code: string;
  detail: string;
  english: string;
  russian: string;
}

/** What a search found, and what was understood. */
export class Results implements Iterable<Hit> {
  private constructor();
  query: string;
  interpreted: string;
  hits: Hit[];
  /** How many articles match, whatever the limit. */
  total: number;
  totalIsExact: boolean;
  /** For the next page, as `SearchOptions.cursor`; empty where none follows. */
  cursor: string;
  corrections: Correction[];
  suggestions: string[];
  facets: Facet[];
  warnings: Warning[];
  [Symbol.iterator](): IterableIterator<Hit>;
}

/** Counts, sizes and names. */
export interface Stats {
  articles: number;
  passages: number;
  tokens: number;
  forms: number;
  textBytes: number;
  fileBytes: number;
  formatVersion: number;
  /** How texts were cut and folded. */
  analyzer: string;
  /** By which rules and lexicon forms were joined to words. */
  groups: string;
  /** Whether the library at hand asks by these. */
  groupsServe: boolean;
  /** The lexicon's path; empty where there is none. */
  lexicon: string;
  /** Those that articles explain. */
  abbreviations: { letters: string; name: string; articles: number }[];
  /** Articles that have vectors, and whose these are; empty where there are none. */
  embedded: number;
  embedder: string;
  /** How texts that are put from now on are stored. */
  compression: 'none' | 'zstd';
}

/** What looking for damage found. */
export interface Report {
  /** Whether nothing was found. */
  sound: boolean;
  findings: string[];
  /** What could not be looked at. */
  leftOut: string;
}

/** As `poisk::Options`; what is not given is as there. Durations are milliseconds. */
export interface IndexOptions {
  lexicon?: string | URL | null | undefined;
  useLexicon?: boolean | null | undefined;
  synonyms?: string | URL | null | undefined;
  meaningModel?: string | URL | null | undefined;
  embedder?: Embedder | null | undefined;
  readOnly?: boolean | null | undefined;
  immutable?: boolean | null | undefined;
  create?: boolean | null | undefined;
  memoryMap?: boolean | null | undefined;
  listMemory?: number | null | undefined;
  /** How the texts that are put from now on are stored; `optimize()` stores all so. */
  compression?: 'none' | 'zstd' | null | undefined;
  busyTimeout?: number | null | undefined;
}

/** As `poisk::SearchOptions`; what is not given is as there. Durations are milliseconds. */
export interface SearchOptions {
  limit?: number | null | undefined;
  offset?: number | null | undefined;
  /** `Results.cursor` of the page before: what comes after it. */
  cursor?: string | null | undefined;
  outlet?: string | null | undefined;
  /** Published then or later; of a Date the day in UTC counts. */
  after?: string | Date | null | undefined;
  /** Published then or earlier. */
  before?: string | Date | null | undefined;
  sort?: 'score' | 'date' | null | undefined;
  /** What comes first in `sort`: names of the articles' own fields, `-name` for descending. */
  order?: string | readonly string[] | null | undefined;
  /** `all`: an article must have all words of the query but small ones. */
  match?: 'any' | 'all' | null | undefined;
  perArticle?: number | null | undefined;
  recency?: number | null | undefined;
  /** 30 days, where `recency` is given. */
  recencyHalfLife?: number | null | undefined;
  explain?: boolean | null | undefined;
  corrections?: boolean | null | undefined;
  expansions?: boolean | null | undefined;
  groupReprints?: boolean | null | undefined;
  quoteTerms?: boolean | null | undefined;
  /** An exact total: no match is passed over uncounted. */
  count?: boolean | null | undefined;
  facets?: boolean | null | undefined;
  meaning?: boolean | null | undefined;
  /** Of processor time; the search then gives what it has, with a warning. */
  timeBudget?: number | null | undefined;
  /** Stops the search, whose promise then rejects with the signal's reason. */
  signal?: AbortSignal | null | undefined;
}

/**
 * Called with how many of how many articles are done: of a call at once after each, of a promise now
 * and then and in the end. What it throws does not stop the call, and goes on after.
 */
export interface ProgressOptions {
  progress?: ((done: number, total: number) => void) | null | undefined;
}

export interface OptimizeOptions {
  /** Milliseconds; without it all is done at once. */
  budget?: number | null | undefined;
}

export interface EmbedOptions extends ProgressOptions {
  /** At most so many; all, where it is not given. */
  articles?: number | null | undefined;
  /** One for each processor, where it is not given. */
  threads?: number | null | undefined;
  signal?: AbortSignal | null | undefined;
}

/**
 * An index in one file. Every call comes twice: `search` works on a thread of libuv's pool and gives a
 * promise, `searchSync` works at once.
 */
export class Index implements Iterable<StoredArticle>, AsyncIterable<StoredArticle> {
  private constructor();

  /** Opens the index, which is made where there is none. */
  static open(path: string | URL, options?: IndexOptions): Promise<Index>;
  static openSync(path: string | URL, options?: IndexOptions): Index;
  /** Calls that run go on, and the file is closed when they have ended; again is no harm. */
  close(): void;
  [Symbol.dispose](): void;

  /** What is not as it should be, though the index works: that there is no lexicon, say. */
  readonly warnings: Warning[];

  /** Stores an article; the same key again replaces it. */
  put(article: ArticleInput): Promise<void>;
  putSync(article: ArticleInput): void;
  /** Stores all of these, or none. */
  putMany(articles: Iterable<ArticleInput>, options?: ProgressOptions): Promise<void>;
  putManySync(articles: Iterable<ArticleInput>, options?: ProgressOptions): void;
  /** Whether there was such an article. */
  remove(key: string): Promise<boolean>;
  removeSync(key: string): boolean;

  /** The article with the key; not_found, where there is none. */
  get(key: string): Promise<StoredArticle>;
  getSync(key: string): StoredArticle;
  /** The article that a citation is of, also where it has changed since. */
  getCited(citation: string | Hit): Promise<StoredArticle>;
  getCitedSync(citation: string | Hit): StoredArticle;
  has(key: string): Promise<boolean>;
  hasSync(key: string): boolean;
  /** The keys of all articles, in the order in which they were put. */
  keys(): Promise<string[]>;
  keysSync(): string[];
  /** All articles; those that are removed meanwhile are passed over. */
  [Symbol.iterator](): Generator<StoredArticle, void, undefined>;
  [Symbol.asyncIterator](): AsyncGenerator<StoredArticle, void, undefined>;

  /**
   * Ranked passages. A query is never an error: any string runs, and `Results.warnings` says what of it
   * was not understood.
   */
  search(query: string, options?: SearchOptions): Promise<Results>;
  searchSync(query: string, options?: SearchOptions): Results;
  /** Passages of other articles about the same matter. */
  moreLike(key: string, options?: SearchOptions): Promise<Results>;
  moreLikeSync(key: string, options?: SearchOptions): Results;
  /** What is being typed, its last word completed by words of the index. */
  suggest(typed: string, limit?: number): Promise<string[]>;
  suggestSync(typed: string, limit?: number): string[];
  /** The text that a citation names; not_found, or stale where the article has changed. */
  resolve(citation: string | Hit): Promise<string>;
  resolveSync(citation: string | Hit): string;

  stats(): Promise<Stats>;
  statsSync(): Stats;
  /** Looks for damage: reads the whole file and analyses every article again. */
  check(): Promise<Report>;
  checkSync(): Report;
  /**
   * Merges the index's segments: smaller and faster to search. With a budget it does so much of it as
   * there is time for, in parts between which others may write, and says whether all is done: else it
   * is to be called again.
   */
  optimize(options?: OptimizeOptions): Promise<boolean>;
  optimizeSync(options?: OptimizeOptions): boolean;
  /** Analyses every stored article again with this analyzer. */
  reindex(options?: ProgressOptions): Promise<void>;
  reindexSync(options?: ProgressOptions): void;
  /** Makes vectors of the articles that have none: what says it in other words is then found, too. */
  embed(options?: EmbedOptions): Promise<void>;
  embedSync(options?: EmbedOptions): void;
  /** Forgets all vectors; of how many articles there were some. */
  dropVectors(): Promise<number>;
  dropVectorsSync(): number;
  /** Copies the index, as it is now, to a new file. */
  backup(path: string | URL): Promise<void>;
  backupSync(path: string | URL): void;
}

/** A citation's parts. `begin` and `end` are bytes of the article's text in UTF-8. */
export interface Citation {
  key: string;
  revision: number;
  begin: number;
  end: number;
}
/** Of the machine form, as `kapital/2019@5123:120-480`. */
export function parseCitation(citation: string): Citation;

/** The article in a page that was saved as text, with an empty key; what stood around it is dropped. */
export function readPage(page: string): Article;

/** What a file holds. */
export interface Content {
  /** `HTML`, `feed`, by its content. */
  format: string;
  /** Of its bytes: `utf-8`, `windows-1251`; empty where there is none. */
  encoding: string;
  articles: Article[];
  /** Parts that could not be read, and why. */
  faults: { part: string; message: string }[];
}
export interface ReadingOptions {
  /** Of an article for which the file names none; of several with `#` and what tells them apart behind it. */
  key?: string | undefined;
  /** Where neither the file nor its letters tell it. */
  encoding?: string | undefined;
}
/**
 * All articles in the bytes of a file: HTML, RSS, Atom, FB2, EPUB, mail, DOCX, ODT, tables, JSON, texts;
 * compressed by Zstandard, too. A PoiskError `unsupported` where the addon was built without readers.
 */
export function readContent(content: Uint8Array, options?: ReadingOptions): Promise<Content>;
export function readContentSync(content: Uint8Array, options?: ReadingOptions): Content;

/**
 * The texts that vectors of an article are of: its first five passages, the title before each, or the title
 * alone.
 */
export function passagesToEmbed(article: ArticleInput): string[];

/** The version of the library that runs. */
export function version(): string;

/** The path of `poisk.so`, the extension that gives SQLite poisk's functions and tables. */
export function loadablePath(): string;

/** Loads the extension into a database of better-sqlite3, or of node:sqlite with `allowExtension`. */
export function load<Database extends { loadExtension(path: string): unknown }>(db: Database): Database;
