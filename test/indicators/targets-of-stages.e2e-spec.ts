import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const CODE = 'talent_introduced';
const PROGRESS = `query ($asOf: Date!, $unit: String!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: ["${CODE}"]) {
    value targets { target }
    stages { stageLabel dueOn target value completionRate isMet status remaining monthlyPaceNeeded elapsedShare } } }`;
const BREAK_DOWN = `mutation ($id: ID!, $parts: [TargetPartInput!]!, $key: String!) {
  breakDownTarget(id: $id, parts: $parts, idempotencyKey: $key) { parts { id revision status } } }`;
const REVISE = `mutation ($id: ID!, $revision: Int!, $input: ReviseTargetInput!, $key: String!) {
  reviseTarget(id: $id, revision: $revision, input: $input, reason: "调整", idempotencyKey: $key) { id revision status } }`;

interface Stage {
  stageLabel: string;
  target: string;
  value: string | null;
  isMet: boolean | null;
  status: string;
}

/** 阶段目标 — 一季度, 上半年 and so on, of which each is judged by its own last day. */
describe('targets of a part of the year', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    await report('2022-03-31', '30');
    await report('2022-05-31', '50');
    await set({ value: '200' });
    await set({ value: '40', dueMonth: 3 });
    await set({ value: '60', dueMonth: 6 });
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const sign = async (ledger: string, entered: Moved) =>
    desk.step(
      'approver',
      `${ledger}:approve`,
      await desk.step('reviewer', `${ledger}:review`, entered),
    );
  const aTarget = (changes: object) => ({
    ...{ territoryCode: '510403', indicatorCode: CODE, year: 2022, level: 'city' },
    ...{ operator: 'at_least', documentNumber: '示例文件 1 号', effectiveFrom: '2022-01-01' },
    ...changes,
  });
  const set = async (changes: object) =>
    sign('target', await desk.enter('statistician', 'setTarget', aTarget(changes)));
  const report = async (asOf: string, value: string) =>
    sign(
      'reported_figure',
      await desk.enter('statistician', 'reportFigure', {
        ...{ territoryCode: '510403', indicatorCode: CODE, asOf, value },
        sourceDocument: '示例统计表',
      }),
    );
  const progress = async (asOf: string, unit = '510403') =>
    (
      await office.ask<{
        indicatorProgress: { value: string; targets: { target: string }[]; stages: Stage[] }[];
      }>('leader', PROGRESS, { asOf, unit })
    ).indicatorProgress[0]!;

  it('stand apart from those of the year, each with the share of its own months', async () => {
    const { targets, stages } = await progress('2022-02-28');
    expect(targets).toEqual([{ target: '200' }]);
    expect(stages).toMatchObject([
      { stageLabel: '一季度', dueOn: '2022-03-31', target: '40', elapsedShare: '66.67' },
      { stageLabel: '上半年', dueOn: '2022-06-30', target: '60', elapsedShare: '33.33' },
    ]);
  });

  it('are judged by what stood on their last day once it is over', async () => {
    const { value, stages } = await progress('2022-05-31');
    expect(value).toBe('50');
    expect(stages).toMatchObject([
      { value: '30', completionRate: '75.00', isMet: false, status: 'missed', remaining: '10' },
      // Five of six months with 50 of 60: 10 are left for one.
      { value: '50', completionRate: '83.33', status: 'on_pace', monthlyPaceNeeded: '10.0' },
    ]);
    expect((await progress('2022-06-30')).stages[1]).toMatchObject({ status: 'missed' });
    await report('2022-08-31', '130');
    await office.post();
    // What came afterwards repairs no earlier stage.
    expect((await progress('2022-12-31')).stages.map((each) => each.value)).toEqual(['30', '50']);
  });

  it('by the end of December is the year itself', async () => {
    const { id } = await desk.enter(
      'statistician',
      'setTarget',
      aTarget({ level: 'district', value: '210', dueMonth: 12 }),
    );
    const { record } = await office.ask<{ record: { dueMonth: number | null } }>(
      'leader',
      `query ($id: ID!) { record(ledger: "target", id: $id) { ... on Target { dueMonth } } }`,
      { id },
    );
    expect(record.dueMonth).toBeNull();
    expect(
      codeOf(
        await desk.try('statistician', 'setTarget', null, { input: aTarget({ dueMonth: 13 }) }),
      ),
    ).toBe('INPUT_REFUSED');
  });

  it('are hinted at and shown where an earlier one is greater than a later one', async () => {
    const hinted = await desk.enter<{ hints: { code: string }[] }>(
      'statistician',
      'setTarget',
      aTarget({ value: '45', dueMonth: 9 }),
      'hints { code }',
    );
    expect(hinted.hints.map(({ code }) => code)).toContain('stage-falls');
    await sign('target', hinted as unknown as Moved);
    const { targetContradictions } = await office.ask<{
      targetContradictions: { kind: string; message: string }[];
    }>(
      'leader',
      `{ targetContradictions(year: 2022, orgUnitCode: "510403") { kind message values } }`,
    );
    expect(targetContradictions).toMatchObject([
      { kind: 'stage_falls', values: ['60', '45'], message: expect.stringContaining('前三季度') },
    ]);
  });

  it('are hinted at of what adds up within the year alone', async () => {
    const hints = async (changes: object) =>
      (
        await desk.enter<{ hints: { code: string }[] }>(
          'statistician',
          'setTarget',
          aTarget({ indicatorCode: 'wage_petition_closing_rate', ...changes }),
          'hints { code }',
        )
      ).hints.map(({ code }) => code);
    await hints({ value: '95', dueMonth: 3 });
    expect(await hints({ value: '90', dueMonth: 6 })).not.toContain('stage-falls');
  });

  it('say why there is none of a stage of which nobody told a figure', async () => {
    await set({ indicatorCode: 'titles_promoted', value: '10', dueMonth: 3 });
    const { indicatorProgress } = await office.ask<{
      indicatorProgress: { stages: { value: null; hint: string }[] }[];
    }>(
      'leader',
      `{ indicatorProgress(year: 2022, asOf: "2022-06-30", orgUnitCode: "510403", indicatorCodes: ["titles_promoted"]) { stages { value hint } } }`,
    );
    expect(indicatorProgress[0]!.stages).toEqual([
      { value: null, hint: expect.stringContaining('尚无已审批的填报数') },
    ]);
  });

  it('keep their month when they are revised and divided', async () => {
    const whole = await set({ level: 'unstated', value: '80', dueMonth: 6 });
    const { breakDownTarget } = await office.ask<{ breakDownTarget: { parts: Moved[] } }>(
      'statistician',
      BREAK_DOWN,
      { id: whole.id, parts: [{ orgUnitCode: '510403001', value: '80' }], key: key() },
    );
    for (const input of [{ dueMonth: 9 }, { dueMonth: null }, { year: 2023 }])
      expect(
        problemsOf(
          await desk.try('statistician', 'target:revise', breakDownTarget.parts[0]!, {
            ...{ input, reason: '录错' },
          }),
        ),
      ).toContain('dueMonth: stage-of-another');
    await sign('target', breakDownTarget.parts[0]!);
    expect((await progress('2022-04-30', '510403001')).stages).toMatchObject([
      { stageLabel: '上半年', target: '80' },
    ]);
    const { reviseTarget } = await office.ask<{ reviseTarget: Moved }>('statistician', REVISE, {
      ...{ id: whole.id, revision: whole.revision, key: key() },
      input: { value: '90', documentNumber: '示例文件 2 号', effectiveFrom: '2022-04-01' },
    });
    await sign('target', reviseTarget);
    expect((await progress('2022-04-30')).stages.map(({ target }) => target)).toContain('90');
  });

  describe('that the units right below are behind on', () => {
    const BEHIND = `query ($asOf: Date!, $unit: String! = "510403", $limit: Int! = 20, $offset: Int! = 0) {
      targetsBehind(year: 2022, asOf: $asOf, orgUnitCode: $unit, limit: $limit, offset: $offset) {
        totalCount unitCount hasMore items { orgUnitCode orgUnitName value stageLabel indicator { code } target { targetId status remaining } } } }`;
    interface Behind {
      targetsBehind: {
        totalCount: number;
        unitCount: number;
        hasMore: boolean;
        items: {
          orgUnitCode: string;
          orgUnitName: string;
          value: string | null;
          stageLabel: string | null;
          indicator: { code: string };
          target: { targetId: string; status: string; remaining: string };
        }[];
      };
    }
    const behind = async (asOf: string, variables = {}) =>
      (await office.ask<Behind>('leader', BEHIND, { asOf, ...variables })).targetsBehind;
    const ofStreet = (territoryCode: string, value: string, changes = {}) =>
      set({
        ...{ territoryCode, indicatorCode: 'new_urban_jobs', level: 'district', value },
        ...changes,
      });

    beforeAll(async () => {
      await ofStreet('510403001', '100');
      await ofStreet('510403001', '30', { dueMonth: 3 });
      await ofStreet('510403002', '80');
      // Nought of nought is met.
      await ofStreet('510403003', '0');
    }, 60_000);

    it('are told at once, by unit, those of a stage before those of the year', async () => {
      const { totalCount, unitCount, hasMore, items } = await behind('2022-06-30');
      expect(unitCount).toBe(new Set(items.map(({ orgUnitCode }) => orgUnitCode)).size);
      expect(totalCount).toBeGreaterThan(unitCount);
      const jobs = items.filter(({ indicator }) => indicator.code === 'new_urban_jobs');
      expect(jobs).toMatchObject([
        {
          orgUnitCode: '510403001',
          stageLabel: '一季度',
          value: '0',
          target: { status: 'missed' },
        },
        { orgUnitCode: '510403001', stageLabel: null, value: '0', target: { remaining: '100' } },
        { orgUnitCode: '510403002', stageLabel: null, target: { status: 'behind' } },
      ]);
      expect([totalCount, hasMore]).toEqual([items.length, false]);
    });

    it('are those that the progress of each says, page by page', async () => {
      const asOf = '2022-12-31';
      const codes = ['510403001', '510403002', '510403003', '510403004'];
      const expected = [];
      for (const unit of codes) {
        const { indicatorProgress } = await office.ask<{
          indicatorProgress: {
            targets: { targetId: string; status: string }[];
            stages: { targetId: string; status: string }[];
          }[];
        }>(
          'leader',
          `query ($asOf: Date!, $unit: String!) { indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit) {
            targets { targetId status } stages { targetId status } } }`,
          { asOf, unit },
        );
        for (const { targets, stages } of indicatorProgress)
          for (const { targetId, status } of [...stages, ...targets])
            if (status === 'behind' || status === 'missed') expected.push(targetId);
      }
      const found = [];
      for (let offset = 0; ; offset += 2) {
        const { items, hasMore } = await behind(asOf, { limit: 2, offset });
        found.push(...items.map(({ target }) => target.targetId));
        if (!hasMore) break;
      }
      expect(found).toEqual(expected);
    });

    it('are of a unit one may see', async () => {
      const refused = await office.graphql('other_street_clerk', BEHIND, { asOf: '2022-06-30' });
      expect(refused.errors[0]?.extensions.code).toBe('NOT_FOUND');
      // Nothing was broken down to communities.
      expect((await behind('2022-06-30', { unit: '510403001' })).items).toEqual([]);
    });

    it('are asked for of all of them in as many statements as of some', async () => {
      const asked = async () => {
        await behind('2022-06-30');
        return statementsOf(() => behind('2022-06-30'));
      };
      const ofThree = await asked();
      await ofStreet('510403004', '10');
      await ofStreet('510403004', '5', { dueMonth: 3 });
      expect(await asked()).toBe(ofThree);
    });
  });
});
