import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LongValueFacetCounts;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene as one of the contenders of tests/bench/peers, set up as its users would for Russian:
 * RussianAnalyzer (without stop words, so that all contenders look for the same words), BM25, one
 * segment, no query cache. Called and answering as poisk_peer is.
 */
public final class LucenePeer {
  private static final String[] NAMES = {"outlet", "agency", "author"};
  private static final String[] NUMBERS = {"year", "month"};
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Analyzer analyzer = newAnalyzer();
  private final IndexSearcher searcher;
  private final StoredFields stored;
  private final List<StringDocValuesReaderState> names = new ArrayList<>();
  private final UnifiedHighlighter highlighter;

  private static Analyzer newAnalyzer() {
    return new RussianAnalyzer(CharArraySet.EMPTY_SET);
  }

  private LucenePeer(Path folder) throws IOException {
    DirectoryReader reader = DirectoryReader.open(new MMapDirectory(folder));
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    stored = searcher.storedFields();
    for (String name : NAMES) names.add(new StringDocValuesReaderState(reader, name));
    highlighter = UnifiedHighlighter.builder(searcher, analyzer).build();
    IndexSearcher.setMaxClauseCount(1 << 20);
  }

  private static double processSeconds() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static long peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
    return 0;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static IndexWriter writer(MMapDirectory directory) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(newAnalyzer());
    config.setRAMBufferSizeMB(256);
    config.setMergeScheduler(new SerialMergeScheduler());
    return new IndexWriter(directory, config);
  }

  private static void build(Path rows, Path folder) throws IOException {
    for (Path file : files(folder)) Files.delete(file);
    double cpu = processSeconds();
    long wall = System.nanoTime();
    MMapDirectory directory = new MMapDirectory(folder);
    try (IndexWriter writer = writer(directory);
        BufferedReader lines = Files.newBufferedReader(rows)) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] column = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("key", column[0], Field.Store.YES));
        document.add(new TextField("title", column[1], Field.Store.YES));
        document.add(new TextField("text", column[2], Field.Store.YES));
        for (int i = 0; i < NAMES.length; ++i) {
          document.add(new KeywordField(NAMES[i], column[3 + i], Field.Store.YES));
        }
        long day = Long.parseLong(column[6].replace("-", ""));
        document.add(new LongField("day", day, Field.Store.NO));
        document.add(new LongField("month", day / 100, Field.Store.NO));
        document.add(new LongField("year", day / 10_000, Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    long bytes = 0;
    for (Path file : files(folder)) bytes += Files.size(file);
    System.out.printf(
        Locale.ROOT,
        "{\"cpu\":%.2f,\"wall\":%.2f,\"rss_mb\":%d,\"bytes\":%d}%n",
        processSeconds() - cpu,
        (System.nanoTime() - wall) / 1e9,
        peakMegabytes(),
        bytes);
  }

  private List<String> terms(String words) throws IOException {
    List<String> out = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) out.add(term.toString());
      tokens.end();
    }
    return out;
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  /** Null where there is nothing to look for. */
  private Query words(String kind, String words) throws IOException {
    if (kind.equals("prefix")) return new PrefixQuery(new Term("text", words));
    List<String> terms = terms(words);
    if (terms.isEmpty()) return null;
    if (kind.equals("slip")) return new FuzzyQuery(new Term("text", terms.get(0)), 1);
    if (kind.equals("phrase")) {
      return terms.size() < 2 ? null : new PhraseQuery("text", terms.toArray(String[]::new));
    }
    Set<String> distinct = new LinkedHashSet<>(terms);
    if (distinct.size() == 1) return term("text", terms.get(0));
    BooleanClause.Occur occur =
        kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String each : distinct) query.add(term("text", each), occur);
    return query.build();
  }

  private Query query(String[] asked) throws IOException {
    Query words = words(asked[0], asked[1]);
    if (words == null) return null;
    List<Query> filters = new ArrayList<>();
    if (!asked[2].isEmpty()) filters.add(term("outlet", asked[2]));
    if (!asked[3].isEmpty()) filters.add(term("author", asked[3]));
    if (!asked[4].isEmpty() || !asked[5].isEmpty()) { // years: their days
      long first = Long.parseLong(asked[4]) * 10_000 + 101;
      filters.add(LongField.newRangeQuery("day", first, Long.parseLong(asked[5]) * 10_000 + 1231));
    }
    if (filters.isEmpty()) return words;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(words, BooleanClause.Occur.MUST);
    for (Query filter : filters) query.add(filter, BooleanClause.Occur.FILTER);
    return query.build();
  }

  private static final class Answer {
    int hits;
    String total = "null";
    long shown;
  }

  private Answer answer(String[] asked, String stage) throws IOException {
    Answer out = new Answer();
    Query query = query(asked);
    if (query == null) {
      out.total = "0";
      return out;
    }
    int offset = Integer.parseInt(asked[8]);
    int count = offset + Integer.parseInt(asked[9]);
    TopDocs found;
    if (asked[7].equals("1")) {
      var result =
          FacetsCollectorManager.search(searcher, query, count, new FacetsCollectorManager());
      found = result.topDocs();
      for (int i = 0; i < NAMES.length; ++i) {
        var counts = new StringValueFacetCounts(names.get(i), result.facetsCollector());
        out.shown += counts.getTopChildren(50, NAMES[i]).labelValues.length;
      }
      for (String number : NUMBERS) {
        var counts = new LongValueFacetCounts(number, result.facetsCollector());
        out.shown += counts.getTopChildren(50, number).labelValues.length;
      }
    } else if (asked[6].equals("date")) {
      Sort newest = new Sort(LongField.newSortField("day", true, SortedNumericSelector.Type.MAX));
      found = searcher.search(query, count, newest);
    } else if (stage.equals("count")) {
      found = searcher.search(query, new TopScoreDocCollectorManager(count, Integer.MAX_VALUE));
      out.total = found.totalHits.toString().replaceAll("\\D", "");
    } else {
      found = searcher.search(query, count);
    }
    ScoreDoc[] best = found.scoreDocs;
    best = offset < best.length ? Arrays.copyOfRange(best, offset, best.length) : new ScoreDoc[0];
    out.hits = best.length;
    if (stage.equals("whole")) {
      for (ScoreDoc hit : best) {
        out.shown += stored.document(hit.doc, Set.of("title")).get("title").length();
      }
      TopDocs page = new TopDocs(found.totalHits, best);
      for (String snippet : highlighter.highlight("text", query, page, 1)) {
        out.shown += snippet == null ? 0 : snippet.length();
      }
    }
    return out;
  }

  private void answer(Path file, String stage) throws IOException {
    List<String> times = new ArrayList<>();
    List<String> hits = new ArrayList<>();
    List<String> totals = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] asked = line.split("\t", -1);
      long begin = THREADS.getCurrentThreadCpuTime();
      Answer answer = answer(asked, stage);
      long spent = THREADS.getCurrentThreadCpuTime() - begin;
      times.add(String.format(Locale.ROOT, "%.2f", spent / 1e3));
      hits.add(Integer.toString(answer.hits));
      totals.add(answer.total);
    }
    System.out.printf("{\"us\":%s,\"hits\":%s,\"total\":%s}%n", times, hits, totals);
    System.out.flush();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 3 && arguments[0].equals("build")) {
      build(Path.of(arguments[1]), Path.of(arguments[2]));
      return;
    }
    if (arguments.length != 2 || !arguments[0].equals("serve")) {
      throw new IllegalArgumentException("build ROWS.tsv FOLDER | serve FOLDER");
    }
    LucenePeer peer = new LucenePeer(Path.of(arguments[1]));
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = input.readLine()) != null; ) {
      String[] asked = line.split("\t");
      if (asked.length == 2) peer.answer(Path.of(asked[0]), asked[1]);
    }
  }
}
