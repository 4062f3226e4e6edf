import { describe, expect, it } from '@jest/globals';
import { readySheetKind } from './ready-sheet.js';
import * as binding from './sheet-binding.js';

/** The console is compiled by rules of its own, so its file is not named to the compiler. */
const file = '../../web/src/reports/sheet-words.js';
const said = (await import(file)) as Record<string, unknown>;

describe('what the console calls the parts of a sheet', () => {
  it.each([
    ['取数内容', said.ASPECTS, binding.sheetAspect.labels],
    ['取数范围', said.LINES, binding.sheetLine.labels],
    ['现成报表', said.READY, readySheetKind.labels],
  ])('%s is what the product calls them', (_, words, labels) => expect(words).toEqual(labels));

  it('and the aspects of an indicator are the same', () => {
    expect(said.OF_INDICATOR).toEqual(binding.OF_INDICATOR);
  });
});
