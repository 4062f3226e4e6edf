import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { key } from '../support/builders.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { codeOf, problemsOf } from '../support/steps.js';

const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
  enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id } }`;
const REVISE = `mutation ($ledger: String!, $steps: [RecordRevisionInput!]!) {
  revise(ledger: $ledger, steps: $steps) { id } }`;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

it('a field that is emptied, or says something else than it can, is refused of every record as of an entry, and never a fault', async () => {
  const { records, entries } = await oneOfEach(office, 'urban_employed');
  const builds = [...entries.values()];
  const faults: string[] = [];
  const taken: string[] = [];
  let asked = 0;
  for (const [at, [name, record]] of [...records].entries()) {
    const { type, initial, revisableIn } = ledgers.find((each) => each.entity.name === name)!;
    if (!(revisableIn as readonly string[]).includes(initial)) continue;
    const entry = builds[at]!();
    const noted = (field: string, answer: GraphqlAnswer<unknown>) => {
      if (codeOf(answer) === 'INTERNAL') faults.push(`${type} ${field}`);
      return problemsOf(answer).filter((each) => each.startsWith(`${field}:`));
    };
    const fields = Object.keys(entry).filter((each) => !each.endsWith('Id'));
    for (const [field, value] of fields.flatMap((each) => [
      [each, null] as const,
      [each, -5] as const,
    ])) {
      await office.admin.query('TRUNCATE closer_look');
      const rows = [{ ...builds[at]!(), [field]: value }];
      const entered = noted(
        field,
        await office.graphql(ANYBODY, ENTER, { ledger: type, rows, key: key() }),
      );
      if (entered.length === 0) continue;
      asked += 1;
      const { rows: now } = await office.admin.query<{ revision: number }>(
        `SELECT revision FROM ${type} WHERE id = $1`,
        [record.id],
      );
      const steps = [{ id: record.id, revision: now[0]!.revision, values: { [field]: value } }];
      const revised = noted(field, await office.graphql(ANYBODY, REVISE, { ledger: type, steps }));
      // What a revision does not take at all is refused as such.
      const isTaken = !revised.includes(`${field}: whitelist-validation`);
      if (isTaken && !entered.every((each) => revised.includes(each)))
        taken.push(`${type} ${entered} | ${revised}`);
    }
  }
  expect(faults).toEqual([]);
  expect(taken).toEqual([]);
  expect(asked).toBeGreaterThan(80);
}, 120_000);
