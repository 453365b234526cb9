// Arguments, each looked at before the library sees it.
'use strict';

const { unknownName, wrongType, wrongValue } = require('./errors.js');

function string(name, value) {
  if (typeof value !== 'string') throw wrongType(name, value, 'a string');
  // Half of a character has no UTF-8.
  if (!value.isWellFormed()) throw wrongValue(`${name} has a lone surrogate`);
  return value;
}

// One or several.
function strings(name, value) {
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list)) throw wrongType(name, value, 'a string or an array of strings');
  return list.map((each, i) => string(`${name}[${i}]`, each));
}

function path(name, value) {
  const text = string(name, value instanceof URL ? require('node:url').fileURLToPath(value) : value);
  if (text === '' || text.includes('\0')) throw wrongValue(`${name} is no path: ${JSON.stringify(text)}`);
  return text;
}

function flag(name, value) {
  if (typeof value !== 'boolean') throw wrongType(name, value, 'a boolean');
  return value;
}

function number(most) {
  return (name, value) => {
    if (typeof value !== 'number') throw wrongType(name, value, 'a number');
    if (!(value >= 0 && value <= most)) throw wrongValue(`${name} must be from 0 to ${most}, not ${value}`);
    return value;
  };
}

function count(name, value, most = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw wrongType(name, value, 'a number');
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw wrongValue(`${name} must be an integer from 0 to ${most}, not ${value}`);
  }
  return value;
}

// Milliseconds, as so many of `unit` milliseconds.
function duration(unit) {
  const milliseconds = number(1e13);
  return (name, value) => Math.floor(milliseconds(name, value) / unit);
}

function choice(choices) {
  return (name, value) => {
    const chosen = string(name, value);
    if (!Object.hasOwn(choices, chosen)) {
      throw wrongValue(`${name} must be one of ${Object.keys(choices).join(', ')}, not ${chosen}`);
    }
    return choices[chosen];
  };
}

// ISO 8601; of a Date the minute, which is as precise as the library is. Midnight in UTC is what a Date
// is made of where the day alone is known.
function date(name, value) {
  if (!(value instanceof Date)) return string(name, value);
  if (Number.isNaN(value.getTime())) throw wrongValue(`${name} is an invalid date`);
  const [written, time] = value.toISOString().split('T');
  return time === '00:00:00.000Z' ? written : `${written}T${time.slice(0, 5)}Z`;
}

const day = (name, value) => {
  const written = date(name, value);
  return value instanceof Date ? written.split('T')[0] : written;
};

function callback(name, value) {
  if (typeof value !== 'function') throw wrongType(name, value, 'a function');
  return value;
}

function signal(name, value) {
  if (!(value instanceof AbortSignal)) throw wrongType(name, value, 'an AbortSignal');
  return value;
}

// The given members, each as its converter in the table gives it; undefined and null count as not given.
function members(what, given, table) {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw wrongType(`the ${what}s`, given, 'an object');
  }
  const converted = {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) throw unknownName(what, name, Object.keys(table));
    const value = given[name];
    if (value !== undefined && value !== null) converted[name] = table[name](name, value);
  }
  return converted;
}
const options = (given, table) => (given === undefined ? {} : members('option', given, table));

module.exports = {
  callback,
  choice,
  count,
  date,
  day,
  duration,
  flag,
  members,
  number,
  options,
  path,
  signal,
  string,
  strings,
};
