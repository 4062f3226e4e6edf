import type { ZipEntry } from './zip.js';

const PARTS = /(?:vbaProject|vbaData|macrosheets\/).*$/i;
/** Some programs tell of every kind of binary part that there is, whether or not the file has one. */
const TYPES = /(?:<Override|<Default(?![^>]*Extension="bin"))[^>]*macroEnabled/i;

/** 宏 — whether a document or workbook holds some, by its parts or by what [Content_Types].xml says it is. */
export const holdsMacros = (entries: readonly ZipEntry[], types: string): boolean =>
  TYPES.test(types) || entries.some(({ name }) => PARTS.test(name));
