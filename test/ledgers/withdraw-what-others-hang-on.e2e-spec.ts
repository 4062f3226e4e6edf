import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { snakeCase } from '../../src/platform/database/naming.js';
import { linksOf } from '../../src/platform/graphql/fields.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { Moved } from '../support/steps.js';

/** What may be withdrawn though records hang on it, and what becomes of them; what counted is told (`told-of-what-goes-along`). */
const LETS_GO: Record<string, string> = {
  'jobseeker_service registrationId': 'a service counts for nothing with its registration',
  'welfare_placement postId': 'an application for it is taken up no more',
  'training_enrolment classId': 'a trainee counts for nothing without a class',
  'petition_action petitionId': 'what was done stands in the file of the case',
  'wage_recovery petitionId': 'what was recovered counts for nothing without the case',
  'petition_document petitionId': 'as what was done',
  'wage_instalment petitionId': 'as what was done',
  'petition_assignment petitionId': 'as what was done',
};

/** Tried with records of their own elsewhere: none of each has these. */
const ELSEWHERE = [
  'internship positionId',
  'petition_worker petitionId',
  'petition_document replacesId',
  'key_enterprise officerId',
];

const links = ledgers
  .flatMap(({ type, entity }) =>
    [...linksOf(entity)].map(([field, parent]) => [type, field, parent] as const),
  )
  .filter(([type, field]) => !ELSEWHERE.includes(`${type} ${field}`));

describe('what another record hangs on', () => {
  let office: Office;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    ({ records } = await oneOfEach(office, 'urban_employed'));
  }, 120_000);
  afterAll(() => office?.close());

  const change = (act: 'withdraw' | 'restore', type: string, id: string) =>
    refusalOf(() =>
      office.as(ANYBODY, async () => {
        const { revision } = await ledgerOf(office, type).get(id);
        return ledgerOf(office, type)[act](id, revision, '示例理由');
      }),
    );

  it.each(links)('is not withdrawn, or takes it along: %s by %s', async (type, field, parent) => {
    const child = records.get(ledgers.find((each) => each.type === type)!.entity.name)!;
    const { rows } = await office.admin.query<{ id: string }>(
      `SELECT ${snakeCase(field)} AS id FROM ${type} WHERE id = $1`,
      [child.id],
    );
    const { id } = rows[0]!;
    const isRefused = (await change('withdraw', parent, id)).length > 0;
    if (!isRefused) expect(await change('restore', parent, id)).toEqual([]);
    expect(isRefused).toBe(!(`${type} ${field}` in LETS_GO));
  });
});
