import { expect, it } from '@jest/globals';

/** The console is compiled by rules of its own, so its file is not named to the compiler. */
const file = '../../web/src/periods/month-asked.js';

it.each([
  ['2022-12-01', 2022, 11],
  ['2022-12-10', 2022, 11],
  ['2022-12-11', 2022, 12],
  ['2023-01-10', 2022, 12],
  ['2023-01-11', 2023, 1],
])('on %s the console begins with %i-%i', async (today, year, month) => {
  const { monthAskedOn } = (await import(file)) as { monthAskedOn: (day: string) => object };
  expect(monthAskedOn(today)).toEqual({ year, month });
});
