// The same for import: one module behind both, and so one class of each name.
import poisk from './index.js';

export const {
  Hit,
  Index,
  PoiskError,
  Results,
  Snippet,
  Source,
  load,
  loadablePath,
  parseCitation,
  passagesToEmbed,
  readContent,
  readContentSync,
  readPage,
  version,
} = poisk;
