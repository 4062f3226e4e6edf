import { expect, it } from '@jest/globals';
import { ledgers } from '../catalog/ledgers.js';

/** The console is compiled by rules of its own, so its file is not named to the compiler. */
const file = '../../web/src/ledgers/draft-in-words.js';
const { draftKnownAs } = (await import(file)) as {
  draftKnownAs(fields: object[], draft: Record<string, string>): string;
};

/** A form in which nothing else is filled in. */
const named = (name: string) =>
  draftKnownAs([{ name, label: '栏目', kind: 'text', choices: [], fields: [], isList: false }], {
    [name]: '示例内容',
  });
const sealed = ledgers.flatMap((ledger) => Object.keys(ledger.sealed ?? {}));

it.each(['documentNumber', 'phone', ...sealed])(
  'no draft is called by what is sealed in the records: %s',
  (field) => {
    expect(named('payeeName')).toBe('栏目 示例内容');
    expect(named(field)).toBe('');
  },
);

it('no page is led to by what may be the number of somebody’s card', async () => {
  const numbers = '../../web/src/ledgers/identity-number.js';
  const { isNumberOfRecord } = (await import(numbers)) as {
    isNumberOfRecord: (value: string) => boolean;
  };
  expect(['1', '20220012'].map(isNumberOfRecord)).toEqual([true, true]);
  const ofSomebody = ['510403199001011234', '51040319900101123X', '510403900101123', 'H12345678'];
  expect(ofSomebody.map(isNumberOfRecord)).toEqual([false, false, false, false]);
});
