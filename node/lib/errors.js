// What goes wrong.
'use strict';

// What the library refuses, and the use of a closed index.
class PoiskError extends Error {
  constructor(code, message, sqliteCode = 0) {
    super(message);
    this.code = code;
    this.sqliteCode = sqliteCode;
  }

  get name() {
    return 'PoiskError';
  }
}

const kindOf = (value) => {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return value.constructor?.name ?? 'an object';
};

const withCode = (error) => Object.assign(error, { code: 'invalid_argument' });

// What is given wrongly, before the library sees it: of another type, or of a value that cannot be.
const wrongType = (name, value, wanted) =>
  withCode(new TypeError(`${name} must be ${wanted}, not ${kindOf(value)}`));
const wrongValue = (message) => withCode(new RangeError(message));
const unknownName = (what, name, known) =>
  withCode(new TypeError(`there is no ${what} ${JSON.stringify(name)}, but ${known.join(', ')}`));

module.exports = { PoiskError, unknownName, wrongType, wrongValue };
