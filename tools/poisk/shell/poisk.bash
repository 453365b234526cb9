# Bash completion for poisk: source it, or install it as
# /usr/share/bash-completion/completions/poisk.

_poisk() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} options=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'index read search like suggest show resolve remove stats export check
      reindex optimize backup restore merge meaning mcp analyze eval --help --version' -- "$word")
    return
  fi
  case $previous in
    --format) options='auto text jsonl beir' ;;
    --compress) options='none zstd' ;;
    --clean) options='auto none' ;;
    --sort) options='score date' ;;
    --match) options='any all' ;;
    --color) options='auto always never' ;;
    --synonyms | --run | --lexicon | --meaning-model | --vectors)
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --encoding) options='cp1251 koi8-r cp866 iso-8859-5 mac-cyrillic utf-16 utf-8' ;;
    --key | --prefix | --map | --outlet | --url | --author | --agency | --published | --limit | --offset | --order | --cursor | --source | \
      --after | --before | --recency | --per-article | --depth | --articles | --threads) return ;;
  esac
  if ((COMP_CWORD == 2)) && [[ $command == meaning ]]; then options='build drop'; fi
  if [[ -n $options ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  fi
  if [[ $word == -* ]]; then
    case $command in
      index) options='--format --encoding --clean --verbose --key --prefix --replace --sync --map --outlet --url --author
        --agency --published --compress --lexicon' ;;
      read) options='--json --encoding --key' ;;
      search) options='--limit --offset --cursor --count --json --explain --outlet --source --after --before --sort --order --match
        --recency --per-article --no-corrections --no-group --facets --meaning --no-meaning
        --meaning-model --synonyms --color --lexicon' ;;
      like) options='--limit --offset --json --explain --outlet --source --after --before --no-group
        --meaning --no-meaning --lexicon' ;;
      suggest) options='--limit --json --lexicon' ;;
      show | resolve) options='--json' ;;
      stats | check) options='--json --lexicon' ;;
      remove | reindex) options='--lexicon' ;;
      optimize) options='--compress --seconds --lexicon' ;;
      merge) options='--replace --reindex --lexicon' ;;
      analyze) options='--json --sentences --lines --lexicon' ;;
      meaning) options='--articles --threads --meaning-model --lexicon' ;;
      mcp) options='--meaning-model --lexicon' ;;
      eval) options='--run --depth --json --meaning --vectors --meaning-model --lexicon' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options --help" -- "$word")
    return
  fi
  # The index comes first, and a file is as good as anything for the words behind it.
  mapfile -t COMPREPLY < <(compgen -f -- "$word")
}

complete -o filenames -F _poisk poisk
