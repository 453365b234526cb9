// The addon: where it is, and how it is loaded.
'use strict';

const os = require('node:os');
const path = require('node:path');
const { PoiskError } = require('./errors.js');

const PACKAGE = `poisk-search-${process.platform}-${process.arch}`;

const pathOf = () => {
  if (process.env.POISK_ADDON) return path.resolve(process.env.POISK_ADDON);
  try {
    return require.resolve(`${PACKAGE}/poisk.node`);
  } catch {
    throw new Error(
      `poisk's addon is not to be found: install ${PACKAGE}, or name a poisk.node in $POISK_ADDON`,
    );
  }
};

const addonPath = pathOf();
const addon = { exports: {} };
const { RTLD_LAZY, RTLD_DEEPBIND = 0 } = os.constants.dlopen;
// Node has an ICU and a C++ library in it, whose names are those of the addon's own.
process.dlopen(addon, addonPath, RTLD_LAZY | RTLD_DEEPBIND);
addon.exports.setErrorClass(PoiskError);

module.exports = { addon: addon.exports, addonPath };
