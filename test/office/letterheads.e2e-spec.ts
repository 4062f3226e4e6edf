import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LetterNumbers } from '../../src/letterheads/letter-numbers.service.js';
import { key } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';

/** Two who keep the data of their own district. */
const OF_THE_DISTRICT: [string, string] = ['statistician', 'leader'];

const aLetterhead = (changes: object = {}) => ({
  orgUnitCode: '510403',
  validFrom: '2021-01-01',
  document: '示例办〔2021〕1号',
  series: [
    { words: '西人社发', kind: '发' },
    { words: '西人社函', kind: '函' },
  ],
  signers: [
    { post: '经办', username: 'district_clerk' },
    { post: '局长', name: '示例局长' },
  ],
  seals: [{ name: '示例市西区人力资源和社会保障局', use: '行文' }],
  ...changes,
});

const DIRECTOR = { post: '局长', name: '示例新局长' };

interface Given {
  id: string;
  text: string;
  number: number;
  isVoided: boolean;
  voidReason: string | null;
}
const GIVEN = '{ id text number isVoided voidReason }';

describe('letterheads of a unit', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
    await keep();
    await keep({ validFrom: '2022-03-01', signers: [DIRECTOR] });
  });
  afterAll(() => office?.close());

  const keep = (changes: object = {}) =>
    desk.change('Letterhead', aLetterhead(changes), OF_THE_DISTRICT);
  const refusal = async (changes: object) =>
    codesOf(await desk.tryPropose('statistician', 'Letterhead', aLetterhead(changes)));
  const letterheads = async (orgUnitCode: string, on?: string) =>
    (
      await office.ask<{ letterheads: { items: Record<string, unknown>[] } }>(
        'leader',
        `query ($unit: String!, $on: Date) { letterheads(orgUnitCode: $unit, on: $on) { items {
           id validFrom validTo series { words kind usedThrough } signers { post name } seals { name use } } } }`,
        { unit: orgUnitCode, on },
      )
    ).letterheads.items;
  const tryTake = (who: string, changes: object = {}, submit = key()) =>
    office.graphql<{ takeLetterNumber: Given }>(
      who,
      `mutation ($input: TakeLetterNumberInput!, $key: String!) { takeLetterNumber(input: $input, idempotencyKey: $key) ${GIVEN} }`,
      {
        input: {
          orgUnitCode: '510403',
          words: '西人社发',
          datedOn: '2022-03-01',
          title: '关于示例事项的通知',
          ...changes,
        },
        key: submit,
      },
    );
  const take = async (changes: object = {}, who = 'district_clerk') => {
    const answer = await tryTake(who, changes);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.takeLetterNumber;
  };
  const listed = async (changes: object = {}) =>
    (
      await office.ask<{ letterNumbers: { totalCount: number; items: Given[] } }>(
        'leader',
        `query ($unit: String!, $year: Int, $words: String) { letterNumbers(orgUnitCode: $unit, year: $year, words: $words, limit: 50) { totalCount items ${GIVEN} } }`,
        { unit: '510403', ...changes },
      )
    ).letterNumbers;
  const tryVoid = (who: string, id: string, reason = '文件未印发') =>
    office.graphql<{ voidLetterNumber: Given }>(
      who,
      `mutation ($id: ID!, $reason: String!) { voidLetterNumber(id: $id, reason: $reason) ${GIVEN} }`,
      { id, reason },
    );

  it('are kept by one person and another, by day, and last year’s stays', async () => {
    expect(await letterheads('510403', '2021-12-31')).toMatchObject([
      {
        ...{ validFrom: '2021-01-01', validTo: '2022-02-28' },
        series: [
          { words: '西人社发', kind: '发', usedThrough: null },
          { words: '西人社函', kind: '函', usedThrough: null },
        ],
        signers: [
          { post: '经办', name: 'district_clerk' },
          { post: '局长', name: '示例局长' },
        ],
        seals: [{ name: '示例市西区人力资源和社会保障局', use: '行文' }],
      },
    ]);
    expect((await letterheads('510403')).map(({ validFrom }) => validFrom)).toEqual([
      '2022-03-01',
      '2021-01-01',
    ]);
    const { orgUnits } = await office.ask<{
      orgUnits: { items: { code: string; then: object | null; letterhead: object | null }[] };
    }>(
      'leader',
      `{ orgUnits(below: "510403", limit: 3) { items { code letterhead { signers { post name } }
           then: letterhead(on: "2021-05-01") { signers { post name } } } } }`,
    );
    expect(orgUnits.items.slice(0, 2)).toMatchObject([
      { code: '510403', letterhead: { signers: [DIRECTOR] }, then: { signers: [{}, {}] } },
      { letterhead: null, then: null },
    ]);
  });

  it('say all that is wrong at once', async () => {
    expect(await refusal({ series: [], signers: [], seals: [] })).toEqual(['letterhead-empty']);
    expect(
      await refusal({
        series: [{ words: '西人社〔2022〕', kind: '发' }],
        seals: [{ name: '' }],
      }),
    ).toEqual(['matches', 'is-length']);
    expect(
      await refusal({
        validTo: '2020-01-01',
        series: [
          { words: '西就', kind: '发' },
          { words: '西就', kind: '函' },
        ],
        signers: [
          { post: '局长', username: 'nobody.here' },
          { post: '局长' },
          { post: '经办', username: 'district_clerk', name: '示例' },
        ],
      }),
    ).toEqual([
      'ends-before-it-begins',
      'words-twice',
      'account-unknown',
      'post-twice',
      'signer-either',
      'signer-either',
    ]);
    // 机关代字 of another unit of the district.
    expect(await refusal({ orgUnitCode: '510403-centre' })).toEqual(['words-taken', 'words-taken']);
    expect(await refusal({ orgUnitCode: '510402' })).toEqual(['unit-unknown']);
    // And of the city above it, and of the district beside it.
    for (const orgUnitCode of ['510400', '510402'])
      expect(
        codesOf(
          await desk.tryPropose(
            OF_THE_CITY[0],
            'Letterhead',
            aLetterhead({ orgUnitCode, signers: [DIRECTOR] }),
          ),
        ),
      ).toEqual(['words-taken', 'words-taken']);
    expect(await refusal({ validFrom: '2021-06-01' })).toEqual([
      'letterheads-overlap',
      'letterheads-overlap',
    ]);
  });

  it('are told to whoever renames the unit, for they stay as they are', async () => {
    const { previewUnitRename } = await office.ask<{
      previewUnitRename: { label: string; count: number }[];
    }>(
      'admin',
      `query ($input: RenameUnitInput!) { previewUnitRename(input: $input) { label count } }`,
      { input: { code: '510403', from: '2022-06-01', name: '示例新区' } },
    );
    expect(previewUnitRename).toContainEqual({
      label: expect.stringContaining('仍按原名的发文资料'),
      count: 1,
    });
  });

  it('give the next number of a series in a year, and the same for the same submit', async () => {
    const submit = key();
    const first = (await tryTake('district_clerk', {}, submit)).data!.takeLetterNumber;
    expect(first).toMatchObject({ text: '西人社发〔2022〕1号', number: 1, isVoided: false });
    expect((await tryTake('district_clerk', {}, submit)).data!.takeLetterNumber).toEqual(first);
    expect((await take()).text).toBe('西人社发〔2022〕2号');
    expect((await take({ words: '西人社函' })).text).toBe('西人社函〔2022〕1号');
    expect((await take({ datedOn: '2021-12-31' })).text).toBe('西人社发〔2021〕1号');
    expect((await listed({ year: 2022, words: '西人社发' })).items.map(({ text }) => text)).toEqual(
      ['西人社发〔2022〕2号', '西人社发〔2022〕1号'],
    );
    expect((await listed()).totalCount).toBe(4);
  });

  it('give no number twice and leave none out while many take them at once', async () => {
    const words = '西人社函';
    const before = (await listed({ year: 2022, words })).items[0]?.number ?? 0;
    const numbers = office.app.get(LetterNumbers);
    const failing = office
      .as('district_clerk', async () => {
        await numbers.take({
          ...{ orgUnitCode: '510403', words, datedOn: '2022-04-01', title: '未成文' },
        });
        throw new Error('the document was not made');
      })
      .catch((error: Error) => error.message);
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        take({ words }, at % 2 ? 'district_clerk' : 'statistician'),
      ),
    );
    expect(await failing).toBe('the document was not made');
    expect(taken.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, at) => before + 1 + at),
    );
  });

  it('go on after the numbers given on paper before the start', async () => {
    const centre = { orgUnitCode: '510403-centre', validFrom: '2022-07-01', signers: [] };
    const series = [{ words: '西就', kind: '发', usedThrough: 37 }];
    const asked = aLetterhead({ ...centre, series });
    expect(await desk.preview('statistician', 'Letterhead', asked)).toEqual([
      { label: '此后的发文字号', count: 1, examples: ['西就〔2022〕38号'] },
    ]);
    await keep({ ...centre, series });
    const own = { orgUnitCode: '510403-centre', words: '西就' };
    expect((await take({ ...own, datedOn: '2022-07-04' }, 'clerk')).text).toBe('西就〔2022〕38号');
    expect(codesOf(await tryTake('clerk', { ...own, datedOn: '2022-06-30' }))).toEqual([
      'words-not-in-force',
    ]);
    const [{ id }] = (await letterheads('510403-centre')) as [{ id: string }];
    const corrected = { ...centre, replaces: id, series: [{ ...series[0]!, usedThrough: 38 }] };
    expect(await refusal(corrected)).toEqual(['numbers-given']);
  });

  it('keep a number that is void, and never give it again', async () => {
    const given = await take({ words: '西人社发' });
    expect(codesOf(await tryVoid('district_clerk', given.id, ' '))).toEqual(['reason-missing']);
    expect(codesOf(await tryVoid('neighbour', given.id))).toEqual(['NOT_FOUND']);
    const voided = await tryVoid('district_clerk', given.id);
    expect(voided.data!.voidLetterNumber).toEqual({
      ...given,
      ...{ isVoided: true, voidReason: '文件未印发' },
    });
    expect(codesOf(await tryVoid('district_clerk', given.id))).toEqual(['LETTER_NUMBER_VOID']);
    expect((await take({ words: '西人社发' })).number).toBe(given.number + 1);
    const trail = await office.admin.query(
      `SELECT action FROM audit_line WHERE record_type = 'letter_number' AND record_id = $1 ORDER BY id`,
      [given.id],
    );
    expect(trail.rows.map(({ action }) => action as string)).toEqual([
      'letter_number:add',
      'letter_number:change',
    ]);
  });

  it('are given to who may take them, of a unit in reach, for a day that has come', async () => {
    const { id } = await take();
    expect(codesOf(await tryTake('leader'))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await tryTake('clerk'))).toEqual(['unit-unknown']);
    expect(codesOf(await tryTake('district_clerk', { words: '西人社任' }))).toEqual([
      'words-not-in-force',
    ]);
    expect(codesOf(await tryTake('district_clerk', { datedOn: '2023-01-01' }))).toEqual([
      'in-future',
    ]);
    await expect(
      office.admin.query('UPDATE letter_number SET number = 99 WHERE id = $1', [id]),
    ).rejects.toThrow('a number that was given');
  });

  it('change though words of theirs were shared before, which is told', async () => {
    await office.admin.query(
      `INSERT INTO letterhead (unit_id, valid_from, valid_to, series, signers, seals, document, from_version)
       SELECT o.id, l.valid_from, l.valid_to, jsonb_build_array(l.series -> 0), l.signers, l.seals, l.document, l.from_version
         FROM letterhead l, org_unit o WHERE o.code = '510402' AND l.until_version IS NULL AND l.valid_to IS NULL AND l.unit_id = (SELECT id FROM org_unit WHERE code = '510403')`,
    );
    const input = aLetterhead({ validFrom: '2022-06-01', signers: [DIRECTOR] });
    const { effects } = await desk.propose('statistician', 'Letterhead', input);
    expect(effects).toContainEqual({
      label: expect.stringContaining('与其他单位重复的机关代字'),
      count: 1,
      examples: [expect.stringMatching(/^西人社发\(.+\)$/)],
    });
  });
});
