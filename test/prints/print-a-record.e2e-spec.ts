import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { indicators } from '../../src/indicators/definitions.js';
import { namesPersons } from '../../src/ledgers/shared/has-column.js';
import { Office } from '../support/office.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { printOf, textOf, withoutBlanks } from '../support/prints.js';
import { Moved } from '../support/steps.js';

const FACE = `ledgerLabel territory { name } person { name maskedNumber } employer { name }
  values { label text } signatures { label who } timeline { what who reason } links { ledger }`;

interface Face {
  ledgerLabel: string;
  territory: { name: string };
  person: { name: string; maskedNumber: string } | null;
  employer: { name: string } | null;
  values: { label: string; text: string | null }[];
  signatures: { label: string; who: string }[];
  timeline: { what: string; who: string | null; reason: string | null }[];
  links: { ledger: string }[];
}

/** What stands between two pages: a foot, the watermark, heads that come again. */
const BREAK = new RegExp(`打印人:.{0,60}?共\\d+页(${ANYBODY})?(时间办理办理人说明)?`, 'g');

describe('a record of any ledger, printed', () => {
  let office: Office;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    ({ records } = await oneOfEach(office, indicators.find((each) => each.reported)!.code));
  }, 120_000);
  afterAll(() => office?.close());

  it('says what the API says of it: facts, signatures, what was done', async () => {
    const aboutPersons = new Set(ledgers.filter(namesPersons).map(({ type }) => type));
    for (const { type: ledger, entity } of ledgers.filter((each) =>
      records.has(each.entity.name),
    )) {
      const { id } = records.get(entity.name)!;
      const { record } = await office.ask<{ record: Face }>(
        ANYBODY,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) { ${FACE} } }`,
        { ledger, id },
      );
      const answer = await printOf(office, ANYBODY, `records/${ledger}/${id}`);
      expect([ledger, answer.statusCode]).toEqual([ledger, 200]);
      const text = textOf(answer.rawPayload);
      const running = text.replace(BREAK, '');
      const { person, employer, values, signatures, timeline, links } = record;
      const said = [
        ...[`${record.ledgerLabel}(编号${id})`, record.territory.name],
        ...[person?.name, person?.maskedNumber, employer?.name],
        ...values.flatMap(({ label, text }) => (text ? [label, text] : [])),
        ...signatures.flatMap(({ label, who }) => [label, who]),
        ...timeline.flatMap(({ what, who, reason }) => [what, who, reason]),
      ].flatMap((each) => (each ? [withoutBlanks(each)] : []));
      expect([ledger, said.filter((each) => !running.includes(each))]).toEqual([ledger, []]);
      // 水印 — of who printed it, only where a person is named, itself or by what it belongs to.
      const isPersonal = [ledger, ...links.map((each) => each.ledger)].some((each) =>
        aboutPersons.has(each),
      );
      expect([ledger, text.startsWith(ANYBODY)]).toEqual([ledger, isPersonal]);
    }
  }, 120_000);

  it('is for whoever may read it, and there is none of a ledger that there is not', async () => {
    const { id } = records.get('WagePetition')!;
    const statusOf = async (who: string | null, path: string) =>
      (await printOf(office, who, path)).statusCode;
    expect(await statusOf(null, `records/wage_petition/${id}`)).toBe(401);
    expect(await statusOf('neighbour', `records/wage_petition/${id}`)).toBe(404);
    expect(await statusOf('admin', `records/wage_petition/${id}`)).toBe(403);
    for (const path of ['records/wage_petition/999999', 'records/wage_petition/x'])
      expect(await statusOf('inspector', path)).toBe(404);
    expect(await statusOf('inspector', `records/no_such_ledger/${id}`)).toBe(400);
  });
});
