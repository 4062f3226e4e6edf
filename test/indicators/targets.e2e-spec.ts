import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const SET = `mutation ($input: SetTargetInput!, $key: String!) { setTarget(input: $input, idempotencyKey: $key) { id revision status } }`;
const REVISE = `mutation ($id: ID!, $revision: Int!, $input: ReviseTargetInput!, $reason: String!, $key: String!) {
  reviseTarget(id: $id, revision: $revision, input: $input, reason: $reason, idempotencyKey: $key) { id revision status value supersedesId statusReason } }`;
const BREAK_DOWN = `mutation ($id: ID!, $parts: [TargetPartInput!]!, $key: String!) {
  breakDownTarget(id: $id, parts: $parts, idempotencyKey: $key) { sum difference message parts { id revision status } } }`;
const IN_FORCE = `query ($asOf: Date!, $unit: String!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: ["new_urban_jobs"]) { targets { target level } } }`;

/** As long as a key may be. */
const longestKey = () => key().padEnd(100, '-');

const aTarget = (overrides: object = {}) => ({
  territoryCode: '510403',
  indicatorCode: 'new_urban_jobs',
  year: 2022,
  level: 'city',
  operator: 'at_least',
  value: '3300',
  documentNumber: '示例文件 1 号',
  effectiveFrom: '2022-01-01',
  ...overrides,
});

describe('targets', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const proposed = (overrides: object = {}) =>
    desk.enter('statistician', 'setTarget', aTarget(overrides));
  const sign = async (target: Moved) =>
    desk.step('approver', 'target:approve', await desk.step('reviewer', 'target:review', target));
  const set = async (overrides: object = {}) => sign(await proposed(overrides));
  const inForce = async (asOf: string, unit = '510403') =>
    (
      await office.ask<{ indicatorProgress: { targets: { target: string; level: string }[] }[] }>(
        'leader',
        IN_FORCE,
        { asOf, unit },
      )
    ).indicatorProgress[0]!.targets;

  it('a revision holds from its day on, and the day before still answers with the old target', async () => {
    const first = await set({ level: 'district', value: '3600' });
    const input = { value: '3800', documentNumber: '示例文件 9 号', effectiveFrom: '2022-07-01' };
    const { id, revision } = first;
    const variables = { id, revision, input, reason: '年中调整', key: key() };
    const { reviseTarget: second } = await office.ask<{
      reviseTarget: Moved & { supersedesId: string };
    }>('statistician', REVISE, variables);
    expect(second.supersedesId).toBe(first.id);
    const ofDistrict = async (asOf: string) =>
      (await inForce(asOf)).filter((each) => each.level === 'district').map((each) => each.target);
    expect(await ofDistrict('2022-07-01')).toEqual(['3600']);
    await sign(second);
    expect(await ofDistrict('2022-06-30')).toEqual(['3600']);
    expect(await ofDistrict('2022-07-01')).toEqual(['3800']);
    const again = await office.ask<{ reviseTarget: { id: string } }>(
      'statistician',
      REVISE,
      variables,
    );
    expect(again.reviseTarget.id).toBe(second.id);
  });

  it('a revision needs a reason, and a day not before its predecessor', async () => {
    const { id, revision } = await set({ level: 'province' });
    const refused = async (input: object, reason: string) =>
      (
        await office.graphql('statistician', REVISE, { id, revision, input, reason, key: key() })
      ).errors[0]?.extensions.issues?.map((each) => each.code);
    const input = { value: '1', documentNumber: '示例', effectiveFrom: '2022-07-01' };
    expect(await refused(input, ' ')).toEqual(['reason-missing']);
    expect(await refused({ ...input, effectiveFrom: '2021-12-31' }, '调整')).toEqual([
      'revision-before-predecessor',
    ]);
  });

  it('is divided among the streets, and says whether the sum fits', async () => {
    const whole = await set({ level: 'unstated', value: '100' });
    const divide = (first: string, second: string) =>
      office.ask<{
        breakDownTarget: { sum: string; difference: string; message: string; parts: Moved[] };
      }>('statistician', BREAK_DOWN, {
        id: whole.id,
        parts: [
          { orgUnitCode: '510403001', value: first },
          { orgUnitCode: '510403002', value: second },
        ],
        key: key(),
      });
    expect((await divide('60', '30')).breakDownTarget).toMatchObject({
      sum: '90',
      difference: '-10',
      message: expect.stringContaining('少 10'),
    });
    expect((await divide('60', '50')).breakDownTarget).toMatchObject({
      difference: '10',
      message: expect.stringContaining('多 10'),
    });
    const last = (await divide('60', '40')).breakDownTarget;
    expect(last).toMatchObject({ difference: '0', message: expect.stringContaining('一致') });
    expect(last.parts).toHaveLength(2);
    const ofStreet = async () =>
      (await inForce('2022-12-31', '510403001')).map((each) => each.target);
    expect(await ofStreet()).toEqual([]);
    for (const part of last.parts) await sign(part);
    expect(await ofStreet()).toEqual(['60']);
    const again = (await divide('70', '30')).breakDownTarget;
    expect(again.message).toContain('尚未审批');
    expect(await ofStreet()).toEqual(['60']);
    for (const part of again.parts) await sign(part);
    expect(await ofStreet()).toEqual(['70']);
    expect((await inForce('2022-12-31', '510403002')).map((each) => each.target)).toEqual(['30']);
  });

  it('is divided once, which is answered again though the whole was adjusted since', async () => {
    const whole = await set({ level: 'district', value: '100', documentNumber: key() });
    const { id, revision } = whole;
    const parts = [{ orgUnitCode: '510403001', value: '100' }];
    const divided = { id, parts, key: longestKey() };
    const first = await office.ask('statistician', BREAK_DOWN, divided);
    const input = { value: '120', documentNumber: key(), effectiveFrom: '2022-07-01' };
    const { reviseTarget } = await office.ask<{ reviseTarget: Moved }>('statistician', REVISE, {
      ...{ id, revision, input, reason: '年中调整', key: longestKey() },
    });
    await sign(reviseTarget);
    expect(await office.ask('statistician', BREAK_DOWN, divided)).toEqual(first);
    const other = { ...divided, key: key() };
    const refused = await office.graphql('statistician', BREAK_DOWN, other);
    expect(codeOf(refused)).toBe('TARGET_NOT_IN_FORCE');
  });

  it.each([
    ['one unit twice', ['510403001', '５１０４０３００１'], [[2, 'part-twice']]],
    ['the whole itself', ['510403'], [[1, 'part-not-below']]],
    ['what stands above it', ['510400'], [[1, 'part-not-below']]],
    ['a unit and one within it', ['510403001901', '510403001'], [[1, 'part-in-part']]],
    ['nothing', [], [[undefined, 'parts-missing']]],
  ])('is not broken down to %s', async (_, codes, expected) => {
    const whole = await set({ level: 'district', value: '100', documentNumber: key() });
    const parts = codes.map((orgUnitCode) => ({ orgUnitCode, value: '50' }));
    const { errors } = await office.graphql('statistician', BREAK_DOWN, {
      ...{ id: whole.id, parts, key: key() },
    });
    expect(errors[0]!.extensions.issues!.map(({ row, code }) => [row, code])).toEqual(expected);
  });

  it.each([
    [{ effectiveFrom: '2023-01-01' }, ['effectiveFrom: after-year']],
    [{ issuedOn: '2023-01-01' }, ['issuedOn: in-future']],
    [{ effectiveFrom: '2022-12-31', issuedOn: '2022-12-31' }, []],
  ])('has a day of its year and a document that is there: %j', async (days, problems) => {
    const input = aTarget({ documentNumber: key(), ...days });
    expect(problemsOf(await desk.try('statistician', 'setTarget', null, { input }))).toEqual(
      problems,
    );
  });

  it('is in force only once a second and a third person have signed it, and returned it is not', async () => {
    const ofDepartment = async () =>
      (await inForce('2022-12-31')).filter((each) => each.level === 'department_performance');
    const target = await proposed({ level: 'department_performance', value: '4000' });
    expect(await ofDepartment()).toEqual([]);
    expect(codeOf(await desk.try('approver', 'target:approve', target))).toBe('WRONG_STATE');
    const reviewed = await desk.step('reviewer', 'target:review', target);
    expect(await ofDepartment()).toEqual([]);
    const approved = await desk.step('approver', 'target:approve', reviewed);
    expect(await ofDepartment()).toHaveLength(1);
    const correction = { input: { value: '3300' }, reason: '录入有误' };
    expect(codeOf(await desk.try('statistician', 'target:revise', approved, correction))).toBe(
      'UNDER_SIGNATURE',
    );
    const reason = { reason: '与文件不符' };
    expect(codeOf(await desk.try('statistician', 'target:withdraw', approved, reason))).toBe(
      'NOT_PERMITTED',
    );
    const returned = await desk.step('approver', 'target:returnForCorrection', approved, reason);
    expect(await ofDepartment()).toEqual([]);
    const corrected = await desk.step('statistician', 'target:revise', returned, correction);
    await sign(corrected);
    expect((await ofDepartment()).map((each) => each.target)).toEqual(['3300']);
  });

  it('may not be set by a caseworker or a leader', async () => {
    for (const who of ['clerk', 'leader', 'approver']) {
      const { errors } = await office.graphql(who, SET, { input: aTarget(), key: key() });
      expect(errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    }
  });

  it('refuses an unknown indicator, a year far off, a negative value and a date that does not exist, all at once', async () => {
    const input = aTarget({
      indicatorCode: 'no_such',
      year: 1890,
      value: '-1',
      effectiveFrom: '2022-02-30',
    });
    const { errors } = await office.graphql('statistician', SET, { input, key: key() });
    expect(errors[0]?.extensions.issues?.map((each) => each.field).sort()).toEqual([
      'effectiveFrom',
      'indicatorCode',
      'value',
      'year',
    ]);
  });

  it('takes how it is compared by the word or by the sign', async () => {
    const operators = ['不低于', '≥', '不低于(≥)', '不高于', '≤', '不低'];
    const steps = operators.map((operator) => ({ values: aTarget({ operator, year: 2021 }) }));
    const { check } = await office.ask<{ check: { problems: { row: number; field: string }[] } }>(
      'statistician',
      `mutation ($steps: [RecordStepInput!]!) { check(ledger: "target", verb: "enter", steps: $steps) { problems { row field } } }`,
      { steps },
    );
    expect(check.problems.filter(({ field }) => field === 'operator')).toEqual([
      { row: 6, field: 'operator' },
    ]);
  });

  it('refuses the same target twice, until the first is taken back', async () => {
    const twin = { indicatorCode: 'key_enterprises_served', value: '12' };
    const first = await proposed(twin);
    const again = await office.graphql('statistician', SET, { input: aTarget(twin), key: key() });
    expect(again.errors[0]?.extensions.issues).toMatchObject([{ code: 'target-duplicate' }]);
    await proposed({ ...twin, documentNumber: '示例文件 2 号' });
    await desk.step('statistician', 'target:withdraw', first, { reason: '重复' });
    await proposed(twin);
  });

  it('takes a range as one target, judged by both its ends', async () => {
    const refused = async (changes: object) =>
      problemsOf(
        await office.graphql('statistician', SET, {
          input: aTarget({ indicatorCode: 'wechat_posts', value: '1', ...changes }),
          key: key(),
        }),
      );
    expect(await refused({ ceiling: '1' })).toEqual(['ceiling: range-empty']);
    expect(await refused({ ceiling: '2.5' })).toEqual(['ceiling: not-whole']);
    expect(await refused({ ceiling: '2', operator: 'at_most' })).toEqual([
      'ceiling: ceiling-of-floor',
    ]);
    const rate = { indicatorCode: 'registered_unemployment_rate', level: 'district' };
    const first = await set({ ...rate, value: '4.5%', ceiling: '5.5%' });
    const range = async () =>
      await office.ask<{
        indicatorProgress: { targets: object[] }[];
        targetContradictions: { indicatorCode: string }[];
      }>(
        'leader',
        `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: ["registered_unemployment_rate"]) {
               targets { operator target ceiling } }
             targetContradictions(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403") { indicatorCode } }`,
      );
    const { indicatorProgress, targetContradictions } = await range();
    expect(indicatorProgress[0]!.targets).toEqual([
      { operator: 'at_least', target: '4.5', ceiling: '5.5' },
    ]);
    expect(targetContradictions.map(({ indicatorCode }) => indicatorCode)).not.toContain(
      rate.indicatorCode,
    );
    const { id, revision } = first;
    const input = { value: '4', documentNumber: '示例文件 9 号', effectiveFrom: '2022-07-01' };
    const { reviseTarget } = await office.ask<{ reviseTarget: Moved }>('statistician', REVISE, {
      ...{ id, revision, input },
      ...{ reason: '年中调整', key: key() },
    });
    await sign(reviseTarget);
    expect((await range()).indicatorProgress[0]!.targets).toEqual([
      { operator: 'at_least', target: '4', ceiling: '5.5' },
    ]);
  });

  it('divide a range with both its ends, and say what the parts come to', async () => {
    const whole = await set({
      level: 'unstated',
      value: '100',
      ceiling: '120',
      year: 2023,
      effectiveFrom: '2023-01-01',
    });
    const divide = async (...ceilings: (string | null)[]) =>
      (
        await office.ask<{ breakDownTarget: { message: string; parts: { ceiling: string }[] } }>(
          'statistician',
          BREAK_DOWN.replace('parts {', 'parts { ceiling'),
          {
            ...{ id: whole.id, key: key() },
            parts: ceilings.map((ceiling, at) => ({
              ...{ orgUnitCode: `51040300${at + 1}`, value: '50', ceiling },
            })),
          },
        )
      ).breakDownTarget;
    const even = await divide('60', '60人');
    expect(even.parts.map(({ ceiling }) => ceiling)).toEqual(['60.0000', '60.0000']);
    expect(even.message).toContain('上限合计与总目标上限一致');
    expect((await divide('60', '70')).message).toContain('上限合计为 130');
    expect((await divide('60', null)).message).toContain('1 个分解单位未填区间上限');
  });

  it('do not add up the rates of the units below', async () => {
    const rate = { indicatorCode: 'registered_unemployment_rate', operator: 'at_most' };
    const whole = await set({ ...rate, level: 'unstated', value: '4.2' });
    const { breakDownTarget } = await office.ask<{ breakDownTarget: object }>(
      'statistician',
      BREAK_DOWN,
      {
        ...{ id: whole.id, key: key() },
        parts: ['510403001', '510403002'].map((orgUnitCode) => ({ orgUnitCode, value: '4.2%' })),
      },
    );
    expect(breakDownTarget).toMatchObject({
      ...{ sum: null, difference: null, message: expect.stringContaining('比率不能相加') },
    });
  });

  it('are corrected, revised and divided in the notation in which they are set', async () => {
    const first = await proposed({ year: 2024, effectiveFrom: '2024-01-01', value: '1,877人' });
    const corrected = await desk.step<Moved & { value: string }>(
      'statistician',
      'target:revise',
      first,
      { input: { value: '1,900人' }, reason: '更正' },
      'value',
    );
    expect(Number(corrected.value)).toBe(1900);
    const { id, revision } = await sign(corrected);
    const revised = async (input: object) =>
      (
        await office.ask<{ reviseTarget: Moved & { value: string } }>('statistician', REVISE, {
          ...{ id, revision, reason: '年中调整', key: key() },
          input: { documentNumber: '示例文件 9 号', effectiveFrom: '2024-07-01', ...input },
        })
      ).reviseTarget.value;
    expect(Number(await revised({ value: '0.2万人' }))).toBe(2000);
    const { breakDownTarget } = await office.ask<{ breakDownTarget: { sum: string } }>(
      'statistician',
      BREAK_DOWN,
      { id, key: key(), parts: [{ orgUnitCode: '510403001', value: '1,877人' }] },
    );
    expect(breakDownTarget.sum).toBe('1877');
  });

  it('are revised from a range to one bound', async () => {
    const rate = { indicatorCode: 'registered_unemployment_rate', level: 'province', year: 2024 };
    const { id, revision } = await set({
      ...{ ...rate, value: '4.5', ceiling: '5.5', effectiveFrom: '2024-01-01' },
    });
    const { reviseTarget } = await office.ask<{ reviseTarget: object }>(
      'statistician',
      REVISE.replace('value', 'value ceiling operator'),
      {
        ...{ id, revision, reason: '年中调整', key: key() },
        input: {
          ...{ operator: 'at_most', value: '5.5%', documentNumber: '示例文件 9 号' },
          effectiveFrom: '2024-07-01',
        },
      },
    );
    expect(reviseTarget).toMatchObject({ operator: 'at_most', value: '5.5000', ceiling: null });
  });

  it('are found by a part of the name of their indicator', async () => {
    const found = async (text: string) =>
      (
        await office.ask<{ targets: { items: { indicatorCode: string }[] } }>(
          'statistician',
          'query ($text: String!) { targets(text: $text) { items { indicatorCode } } }',
          { text },
        )
      ).targets.items.map(({ indicatorCode }) => indicatorCode);
    const rates = await found('登记失业率');
    expect(rates.length).toBeGreaterThan(0);
    expect(new Set(rates)).toEqual(new Set(['registered_unemployment_rate']));
    expect(await found('没有这个')).toEqual([]);
  });

  it('prints completion as its document does, also after a revision', async () => {
    const truncated = { completionDecimals: 1, completionRounding: 'down' };
    const first = await set({ indicatorCode: 'wechat_posts', value: '7', ...truncated });
    const completion = async () =>
      (
        await office.ask<{ indicatorProgress: { targets: object[] }[] }>(
          'leader',
          `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: ["wechat_posts"]) {
               targets { target completionRate completionRounding } } }`,
        )
      ).indicatorProgress[0]!.targets;
    expect(await completion()).toEqual([
      { target: '7', completionRate: '0.0', completionRounding: 'down' },
    ]);
    const { id, revision } = first;
    const input = { value: '9', documentNumber: '示例文件 9 号', effectiveFrom: '2022-07-01' };
    const { reviseTarget } = await office.ask<{ reviseTarget: Moved }>('statistician', REVISE, {
      id,
      revision,
      input,
      reason: '年中调整',
      key: key(),
    });
    await sign(reviseTarget);
    expect(await completion()).toEqual([
      { target: '9', completionRate: '0.0', completionRounding: 'down' },
    ]);
  });
});
