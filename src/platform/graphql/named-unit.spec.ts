import { expect, it } from '@jest/globals';
import { unitKind } from './named-unit.js';

/** The console is compiled by rules of its own, so its file is not named to the compiler. */
const file = '../../../web/src/governing/unit-words.js';

it('the console calls the kinds of units as the product does', async () => {
  const said = (await import(file)) as Record<string, unknown>;
  expect(said.UNIT_KINDS).toEqual(unitKind.labels);
});
