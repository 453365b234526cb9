// poisk: embedded full-text search for Russian.
'use strict';

const { PoiskError } = require('./lib/errors.js');
const { Index } = require('./lib/index.js');
const { load, loadablePath } = require('./lib/extension.js');
const functions = require('./lib/functions.js');
const { Hit, Results, Snippet, Source } = require('./lib/results.js');

module.exports = {
  Hit,
  Index,
  PoiskError,
  Results,
  Snippet,
  Source,
  load,
  loadablePath,
  ...functions,
};
