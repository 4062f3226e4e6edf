import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { DomainError } from '../../src/platform/errors.js';
import { Chance } from '../support/chance.js';
import { HOSTILE_TEXTS, WRONG_VALUES } from '../support/hostile-values.js';
import { Office } from '../support/office.js';
import { ANYBODY } from '../support/one-of-each.js';
import { Operations } from '../support/operations.js';
import { TrialRun } from '../support/trial-run.js';

const chance = new Chance(Number(process.env.FUZZ_SEED ?? 1));
/** One of them for each place, a different one each time; all of them with FUZZ=all, which takes minutes. */
const some = <T>(values: readonly T[]): readonly T[] =>
  process.env.FUZZ === 'all' ? values : [chance.one(values)];

describe('whatever is written into a mutation', () => {
  let office: Office;
  let operations: Operations;
  beforeAll(async () => {
    office = await Office.open();
    operations = await Operations.of(office);
  }, 60_000);
  afterAll(() => office?.close());

  it('values of a wrong kind, and nothing at all, are refused', async () => {
    const faults: string[] = [];
    for (const mutation of operations.mutations) {
      if (['logout', 'endMySessions', 'endMySession', 'requestRecount'].includes(mutation.name))
        continue;
      for (const { name, put } of operations.places(mutation))
        for (const value of some(WRONG_VALUES)) {
          const variables = put(value);
          const { status, data, errors } = await office.graphql(
            ANYBODY,
            operations.document(mutation, variables),
            variables,
          );
          operations.learn(mutation, data);
          const code = errors[0]?.extensions?.code;
          if (status >= 500 || code === 'INTERNAL' || (errors.length > 0 && !code))
            faults.push(`${mutation.name} ${name} = ${JSON.stringify(value)}: ${status} ${code}`);
        }
    }
    expect(faults).toEqual([]);
  }, 300_000);

  it('no step of any record ends in a fault, from whatever state it is taken', async () => {
    const faults: string[] = [];
    const run = new TrialRun(office);
    for (const definition of ledgers) {
      const ledger = office.app.get<Ledger<LedgerRecord>>(LEDGER(definition.entity));
      const { rows } = await office.admin.query(
        `SELECT id FROM ${definition.type} ORDER BY id LIMIT 1`,
      );
      if (!rows[0]) continue;
      for (const [name, verb] of Object.entries(definition.verbs)) {
        const input = verb.input ? operations.schema.getType(verb.input.name) : null;
        // What only the program itself fills in, nobody can fill in wrongly.
        if (verb.input && !input) continue;
        const fields = isInputObjectType(input) ? Object.values(input.getFields()) : [];
        const full = Object.fromEntries(
          fields.map((each) => [each.name, operations.sample(each.type, each.name)]),
        );
        const patches = [
          full,
          ...fields.flatMap((field) =>
            [...WRONG_VALUES, ...some(HOSTILE_TEXTS)].map((value) => ({
              ...full,
              [field.name]: value,
            })),
          ),
        ];
        for (const from of verb.from) {
          await office.admin.query('SET session_replication_role = replica');
          const set = await office.admin
            .query(`UPDATE ${definition.type} SET status = $1 WHERE id = $2`, [from, rows[0].id])
            .catch(() => null);
          await office.admin.query('RESET session_replication_role');
          if (!set) continue;
          const move = async (patch: object) => {
            const step = { id: rows[0].id, reason: '示例理由', ...(verb.input ? { patch } : {}) };
            await ledger.move(name, step).catch((error: Error) => {
              if (!(error instanceof DomainError))
                faults.push(
                  `${definition.type} ${name} from ${from} ${JSON.stringify(patch)}: ${error.message}`,
                );
              throw error;
            });
          };
          await run.inTurn(
            ANYBODY,
            patches.map((patch) => ({ writes: true, does: () => move(patch) })),
          );
        }
      }
    }
    expect(faults).toEqual([]);
  }, 300_000);
});
