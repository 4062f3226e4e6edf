import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment, anUnemployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk } from '../support/steps.js';

const INPUTS = {
  importUnits: 'UnitListInput',
  renameUnit: 'RenameUnitInput',
  moveUnit: 'MoveUnitInput',
  closeUnit: 'CloseUnitInput',
  transferUnit: 'TransferUnitInput',
} as const;
const PREVIEWS = {
  previewUnitRename: 'RenameUnitInput',
  previewUnitMove: 'MoveUnitInput',
  previewUnitClosing: 'CloseUnitInput',
  previewUnitTransfer: 'TransferUnitInput',
} as const;

interface Change {
  id: string;
  state: string;
}
interface Unit {
  code: string;
  name: string;
  kindLabel: string;
  shortName: string | null;
  parentCode: string | null;
  districtCode: string;
  beganOn: string | null;
  closedOn: string | null;
  successorCode: string | null;
  isInReach: boolean;
}

describe('an office keeps its own units', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
    // Both districts of the city are theirs, as they would be from the root.
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400')
        WHERE username IN ('admin', 'security', 'auditor')`,
    );
  });
  afterAll(() => office?.close());

  const change = (who: string, name: keyof typeof INPUTS, input: object) =>
    office.graphql<Record<string, Change>>(
      who,
      `mutation ($input: ${INPUTS[name]}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { id state } }`,
      { input, key: key() },
    );
  const must = async (name: keyof typeof INPUTS, input: object) => {
    const { data, errors } = await change('admin', name, input);
    expect(errors).toEqual([]);
    return data![name]!;
  };
  const preview = async (name: keyof typeof PREVIEWS, input: object) =>
    office.ask<Record<string, { label: string; count: number }[]>>(
      'admin',
      `query ($input: ${PREVIEWS[name]}!) { ${name}(input: $input) { label count } }`,
      { input },
    );
  const codesOf = ({ errors }: GraphqlAnswer<unknown>) =>
    errors.flatMap(
      ({ extensions }) => extensions.issues?.map((each) => each.code) ?? [extensions.code],
    );

  const units = async (who: string, args: string) => {
    const { orgUnits } = await office.ask<{ orgUnits: { items: Unit[] } }>(
      who,
      `{ orgUnits(${args}) { items { code name kindLabel shortName parentCode districtCode beganOn closedOn successorCode isInReach } } }`,
    );
    return orgUnits.items;
  };
  const unit = async (code: string, asOf = '2022-12-31', who = 'leader') =>
    (await units(who, `below: "${code}", asOf: "${asOf}"`))[0];

  let made = 0;
  /** A street of 510403 with a community. */
  const aStreet = async (more: object = {}) => {
    made += 1;
    const street = `5104038${String(made).padStart(2, '0')}`;
    await must('importUnits', {
      rows: [
        {
          code: `${street}001`,
          name: `示例${made}村`,
          kind: 'community',
          parentCode: street,
          ...more,
        },
        { code: street, name: `示例${made}街道`, kind: 'street', parentCode: '510403', ...more },
      ],
    });
    return { street, community: `${street}001` };
  };

  describe('who may', () => {
    const row = { code: '510403777', name: '示例街道', kind: 'street', parentCode: '510403' };

    it('the system administrator makes units, and whoever reaches their superior sees them at once', async () => {
      const before = await units('leader', 'below: "510403"');
      await aStreet();
      const after = await units('leader', 'below: "510403"');
      expect(after).toHaveLength(before.length + 2);
      expect(after.every((each) => each.isInReach)).toBe(true);
      expect(new Set(after.map(({ kindLabel }) => kindLabel))).toEqual(
        new Set(['区县', '街道(镇)', '社区(村)', '经办机构']),
      );
    });

    it.each(['clerk', 'leader', 'security', 'auditor'])('%s does not', async (who) => {
      expect(codesOf(await change(who, 'importUnits', { rows: [row] }))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await change(who, 'renameUnit', { code: '510403001', name: '别名' }))).toEqual(
        ['NOT_PERMITTED'],
      );
    });

    it('nor the administrator of another district', async () => {
      await office.admin.query(
        `INSERT INTO user_account (username, password_hash, display_name, unit_id, roles)
         SELECT 'admin_next_door', a.password_hash, '邻区系统管理员', o.id, a.roles
           FROM user_account a, org_unit o WHERE a.username = 'admin' AND o.code = '510402'`,
      );
      expect(codesOf(await change('admin_next_door', 'importUnits', { rows: [row] }))).toEqual([
        'unit-parent-unknown',
      ]);
      expect(
        codesOf(await change('admin_next_door', 'renameUnit', { code: '510403001', name: '别名' })),
      ).toEqual(['unit-unknown']);
    });
  });

  it('a list with a wrong row is refused whole, each problem with its row', async () => {
    const rows = [
      { code: '510403901', name: '示例一街道', kind: 'street', parentCode: '510403' },
      { code: '510403901', name: '示例二街道', kind: 'street', parentCode: 'nobody' },
      { code: '有误', name: '示例三街道', kind: 'street', parentCode: '510403' },
    ];
    const { errors } = await change('admin', 'importUnits', { rows });
    expect(errors[0]!.extensions.issues!.map(({ row, code }) => [row, code])).toEqual([
      [3, 'matches'],
      [2, 'unit-code-twice'],
      [2, 'unit-parent-unknown'],
    ]);
    expect(await unit('510403901')).toBeUndefined();
  });

  const previewList = async (rows: object[], who = 'admin') =>
    office.graphql<{
      previewUnits: {
        count: number;
        byKind: object[];
        units: object[];
        problems: { row: number | null; field: string; code: string }[];
        hints: { row: number | null; field: string; code: string }[];
      };
    }>(
      who,
      `query ($input: UnitListInput!) { previewUnits(input: $input) { count byKind { label count }
         units { row code name kindLabel parentCode parentName } problems { row field code } hints { row field code } } }`,
      { input: { rows } },
    );

  it('a list is shown beforehand as it would be made, and nothing is stored', async () => {
    const rows = [
      { code: '510403902001', name: '示例甲 村', kind: 'community', parentCode: '510403902' },
      { code: '510403902', name: '示例甲街道', kind: 'street', parentCode: '510403' },
    ];
    const stored = 'SELECT (SELECT count(*) FROM org_unit) AS units, count(*) FROM office_change';
    const before = (await office.admin.query(stored)).rows;
    const { data } = await previewList(rows);
    expect(data!.previewUnits).toEqual({
      count: 2,
      byKind: [
        { label: '街道(镇)', count: 1 },
        { label: '社区(村)', count: 1 },
      ],
      units: [
        {
          ...{ row: 1, code: '510403902001', name: '示例甲村', kindLabel: '社区(村)' },
          ...{ parentCode: '510403902', parentName: '示例甲街道' },
        },
        {
          ...{ row: 2, code: '510403902', name: '示例甲街道', kindLabel: '街道(镇)' },
          ...{ parentCode: '510403', parentName: (await unit('510403'))!.name },
        },
      ],
      problems: [],
      hints: [],
    });
    expect((await office.admin.query(stored)).rows).toEqual(before);
  });

  it('a short name that another unit beside it has is told and taken', async () => {
    const { street } = await aStreet();
    const short = (code: string, parentCode: string, shortName: string | null = '同简') => ({
      ...{ code, name: `示例简称${code}`, shortName, kind: 'community', parentCode },
    });
    const rows = [
      short(`${street}701`, street),
      short(`${street}702`, street),
      short(`${street}703`, street, null),
      short('510403001703', '510403001'),
    ];
    const { previewUnits } = (await previewList(rows)).data!;
    expect([previewUnits.problems, previewUnits.hints]).toEqual([
      [],
      [{ row: 2, field: 'shortName', code: 'unit-short-name-alike' }],
    ]);
    await must('importUnits', { rows });
    const given = { code: `${street}703`, shortName: '同简' };
    const { previewUnitRename } = await preview('previewUnitRename', given);
    expect(previewUnitRename).toEqual([
      {
        label: `简称“同简”与同一上级机构之下的“示例简称${street}701”相同,请核对。`,
        count: 1,
      },
    ]);
  });

  it('a wrong list is shown with the problems for which it would be refused', async () => {
    const rows = [
      { code: '510403001', name: '示例一街道', kind: 'street', parentCode: '510402' },
      { code: '有误', name: '示例二街道', kind: 'street', parentCode: 'nobody' },
      { code: 'W9', name: '示例窗口', kind: 'handling', parentCode: 'W9', from: '2099-01-01' },
    ];
    const { errors } = await change('admin', 'importUnits', { rows });
    const { data } = await previewList(rows);
    expect(data!.previewUnits.problems.map(({ row, field, code }) => [row, field, code])).toEqual(
      errors[0]!.extensions.issues!.map(({ row, field, code }) => [row, field, code]),
    );
    expect(data!.previewUnits.count).toBe(3);
    expect(codesOf(await previewList([]))).toEqual(['array-not-empty']);
    expect(codesOf(await previewList(rows, 'clerk'))).toEqual(['NOT_PERMITTED']);
  });

  const aDesk = (code: string, parentCode: string | null) => ({
    ...{ code, parentCode, name: `示例窗口${code}`, kind: 'handling' },
  });
  it.each([
    ['a circle', [aDesk('W1', 'W2'), aDesk('W2', 'W1')], ['unit-circle', 'unit-circle']],
    ['a second top', [aDesk('W1', '510403'), aDesk('W2', null)], ['unit-two-roots']],
    [
      'a code that is there',
      [aDesk('W1', '510403'), aDesk('510403001', '510403')],
      ['unit-code-taken'],
    ],
    [
      'a name twice under one superior',
      [aDesk('W1', '510403'), { ...aDesk('W2', '510403'), name: '示例 窗口W1' }],
      ['unit-name-taken'],
    ],
  ])('a list with %s is refused, and nothing of it is made', async (_, rows, expected) => {
    expect(codesOf(await change('admin', 'importUnits', { rows }))).toEqual(expected);
    expect(await unit('W1')).toBeUndefined();
  });

  it('a name and a code hold from a day on; the day before still says the old ones', async () => {
    const { street, community } = await aStreet();
    const newCode = `${street}X`;
    await must('renameUnit', {
      code: street,
      name: '新名街道',
      shortName: '新名',
      newCode,
      from: '2022-06-01',
    });
    expect(await unit(newCode)).toMatchObject({
      code: newCode,
      name: '新名街道',
      shortName: '新名',
    });
    expect(await unit(street, '2022-05-31')).toMatchObject({ code: street, shortName: null });
    expect(await unit(street)).toBeUndefined();
    expect(await unit(community)).toMatchObject({ parentCode: newCode });
    expect(await unit(community, '2022-05-31')).toMatchObject({ parentCode: street });
    // Nobody else takes the code that it gave up.
    const rows = [{ code: street, name: '又一街道', kind: 'street', parentCode: '510403' }];
    expect(codesOf(await change('admin', 'importUnits', { rows }))).toEqual(['unit-code-taken']);
    const record = await desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ territoryCode: newCode }),
    );
    expect(record.status).toBe('registered');
  });

  it('nothing is given the name of what stands beside it, by a list, a name or a move', async () => {
    const at = (parentCode: string, code: string) => ({
      ...{ code, parentCode, name: '示例同名窗口', kind: 'handling' },
    });
    const rows = [at('510403', 'N1'), at('510403001', 'N2')];
    expect(codesOf(await change('admin', 'importUnits', { rows }))).toEqual([]);
    const taken = ['unit-name-taken'];
    const again = { rows: [at('510403', 'N3')] };
    expect(codesOf(await change('admin', 'importUnits', again))).toEqual(taken);
    expect(
      codesOf(await change('admin', 'moveUnit', { code: 'N2', parentCode: '510403' })),
    ).toEqual(taken);
    const other = { rows: [{ ...at('510403', 'N4'), name: '示例另一窗口' }] };
    expect(codesOf(await change('admin', 'importUnits', other))).toEqual([]);
    const name = '示例同名 窗口';
    expect(codesOf(await change('admin', 'renameUnit', { code: 'N4', name }))).toEqual(taken);
    expect(codesOf(await change('admin', 'closeUnit', { code: 'N1', from: '2022-12-31' }))).toEqual(
      [],
    );
    expect(codesOf(await change('admin', 'renameUnit', { code: 'N4', name }))).toEqual([]);
  });

  it('a slip in a name is put right from the beginning', async () => {
    const { street } = await aStreet({ from: '2021-08-01' });
    await must('renameUnit', { code: street, name: '更正街道' });
    expect(await unit(street, '2021-08-01')).toMatchObject({ name: '更正街道' });
  });

  it('a move changes who sees what in a session that is open', async () => {
    const { community } = await aStreet();
    await desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ territoryCode: community }),
    );
    const sees = async (who: string) => (await unit(community, '2022-12-31', who))!.isInReach;
    expect(await sees('street_clerk')).toBe(false);
    const input = { code: community, parentCode: '510403001', from: '2022-07-01' };
    expect((await preview('previewUnitMove', input)).previewUnitMove).toEqual([
      { label: '就业登记', count: 1 },
      { label: '新看到该机构的账号', count: 1 },
    ]);
    expect(await sees('street_clerk')).toBe(false);
    await must('moveUnit', input);
    expect(await sees('street_clerk')).toBe(true);
    expect(await unit(community, '2022-06-30')).not.toMatchObject({ parentCode: '510403001' });
    await must('moveUnit', { code: community, parentCode: '510403002', from: '2022-09-01' });
    expect(await sees('street_clerk')).toBe(false);
    expect(codesOf(await change('admin', 'moveUnit', { ...input, from: '2022-08-01' }))).toEqual([
      'unit-later-change',
    ]);
    expect(codesOf(await change('admin', 'moveUnit', { ...input, from: null }))).toEqual([
      'unit-move-needs-day',
    ]);
    expect(
      codesOf(
        await change('admin', 'moveUnit', {
          ...input,
          parentCode: '510402001',
          from: '2022-10-01',
        }),
      ),
    ).toEqual(['unit-district-changes']);
  });

  it('a move into a closed month is refused', async () => {
    const { community } = await aStreet();
    await office.ask(
      'statistician',
      `mutation { lockPeriod(orgUnitCode: "510403", year: 2021, month: 6, idempotencyKey: "${key()}") { id } }`,
    );
    const input = { code: community, parentCode: '510403001', from: '2021-06-30' };
    expect(codesOf(await change('admin', 'moveUnit', input))).toEqual(['unit-day-closed']);
    await must('moveUnit', { ...input, from: '2021-07-01' });
  });

  it('what is closed keeps its names and its units, whether a day is named or not', async () => {
    const { street, community } = await aStreet();
    await office.ask(
      'statistician',
      `mutation { lockPeriod(orgUnitCode: "${street}", year: 2021, month: 5, idempotencyKey: "${key()}") { id } }`,
    );
    const closed = ['unit-day-closed'];
    for (const from of [undefined, '2021-05-31']) {
      const renamed = { code: street, name: '另名街道', from };
      expect(codesOf(await change('admin', 'renameUnit', renamed))).toEqual(closed);
      const moved = { code: community, parentCode: '510403001', from };
      expect(codesOf(await change('admin', 'moveUnit', moved))).toEqual(closed);
    }
    const gone = { code: community, from: '2021-05-31' };
    expect(codesOf(await change('admin', 'closeUnit', gone))).toEqual(closed);
    await must('renameUnit', { code: street, name: '另名街道', from: '2021-08-01' });
    expect(await unit(street, '2021-05-31')).not.toMatchObject({ name: '另名街道' });
  });

  describe('a unit that is closed', () => {
    it('is refused with all that is still in it, and counts it beforehand', async () => {
      const { street, community } = await aStreet();
      await desk.enter(
        'district_clerk',
        'registerUnemployment',
        anUnemployment({ territoryCode: street }),
      );
      await office.admin.query(
        `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = $1) WHERE username = 'other_street_clerk'`,
        [street],
      );
      const input = { code: street, from: '2022-01-10' };
      const { errors } = await change('admin', 'closeUnit', input);
      expect(errors[0]!.extensions.issues!.map(({ code, message }) => [code, message])).toEqual([
        ['unit-has-units', expect.stringContaining('下级机构 1 个')],
        ['unit-has-accounts', expect.stringContaining('在用账号 1 个')],
        ['unit-has-open-records', expect.stringContaining('失业登记 1 条')],
        ['unit-has-later-records', expect.stringContaining('失业登记 1 条')],
      ]);
      await office.admin.query(
        `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510403002') WHERE username = 'other_street_clerk'`,
      );
      expect(await unit(community)).toMatchObject({ closedOn: null });
    });

    it('takes nothing more on any way, keeps what it had, and stays in sight', async () => {
      const { community } = await aStreet();
      const at = (startedOn: string, territoryCode = community) =>
        anEmployment({ territoryCode, startedOn });
      const before = await desk.enter('district_clerk', 'registerEmployment', at('2022-05-01'));
      const other = await desk.enter(
        'district_clerk',
        'registerEmployment',
        at('2022-08-01', '510403001901'),
      );
      const undone = await desk.enter('district_clerk', 'registerEmployment', at('2022-09-01'));
      const withdrawn = await desk.step(
        'district_clerk',
        'employment_registration:withdraw',
        undone,
        {
          reason: '误录',
        },
      );
      await must('closeUnit', { code: community, from: '2022-06-01' });
      expect(await unit(community)).toBeUndefined();
      expect(await unit(community, '2022-05-31')).toMatchObject({ closedOn: '2022-06-01' });

      const refused = async (answer: Promise<GraphqlAnswer<unknown>>) => codesOf(await answer);
      expect(
        await refused(
          desk.try('district_clerk', 'registerEmployment', null, { input: at('2022-06-01') }),
        ),
      ).toEqual(['unit-not-there']);
      expect(
        await refused(
          desk.try('district_clerk', 'employment_registration:revise', other, {
            input: { territoryCode: community },
          }),
        ),
      ).toEqual(['unit-not-there']);
      expect(
        await refused(
          desk.try('district_clerk', 'employment_registration:revise', before, {
            input: { startedOn: '2022-06-02' },
          }),
        ),
      ).toEqual(['unit-not-there']);
      expect(
        await refused(
          desk.try('district_clerk', 'employment_registration:restore', withdrawn, {
            reason: '撤销有误',
          }),
        ),
      ).toEqual(['unit-not-there']);
      const ENTER = `mutation ($rows: [Form!]!, $key: String!) {
        enter(ledger: "employment_registration", rows: $rows, idempotencyKey: $key) { id } }`;
      expect(
        await refused(
          office.graphql('district_clerk', ENTER, {
            rows: [at('2022-05-02'), at('2022-07-01')],
            key: key(),
          }),
        ),
      ).toEqual(['unit-not-there']);
      await desk.enter('district_clerk', 'registerEmployment', at('2022-05-31'));
      expect(
        await refused(
          desk.try('district_clerk', 'endEmployment', before, { input: { endedOn: '2022-10-01' } }),
        ),
      ).toEqual([]);
    });

    const frozen = async (territoryCode: string, firstDay: string, lastDay: string) =>
      codesOf(await freezes.try({ territoryCode, firstDay, lastDay }));

    it('is frozen for the days on which it stood, before its closing and after, and for no others', async () => {
      const { community } = await aStreet({ from: '2022-03-01' });
      const april = { firstDay: '2022-04-01', lastDay: '2022-04-30' };
      const before = await freezes.final({ territoryCode: community, ...april });
      // Asked for after the day of the closing, and about days before it.
      await must('closeUnit', { code: community, from: '2022-06-01' });
      expect(await frozen(community, '2022-05-01', '2022-05-31')).toEqual([]);
      expect(await frozen(community, '2022-01-01', '2022-12-31')).toEqual([]);
      expect(await frozen(community, '2022-01-01', '2022-03-01')).toEqual([]);
      expect(await frozen(community, '2022-05-31', '2022-06-30')).toEqual([]);
      const refused = ['unit-not-there'];
      expect(await frozen(community, '2022-01-01', '2022-02-28')).toEqual(refused);
      expect(await frozen(community, '2022-06-01', '2022-06-30')).toEqual(refused);

      const byHand = (set: string) =>
        office
          .as('statistician', () =>
            office.app
              .get(UnitOfWork)
              .query(`UPDATE period_freeze SET ${set} WHERE id = ${before.id}`),
          )
          .then(
            () => 'done',
            ({ code }: { code: string }) => code,
          );
      expect(await byHand(`first_day = '2022-06-01', last_day = '2022-06-02'`)).toBe('TZ002');
      expect(await byHand(`first_day = '2022-02-01', last_day = '2022-02-28'`)).toBe('TZ002');
      expect(await byHand(`last_day = '2022-06-02'`)).toBe('done');
    });

    it('is still closed by its months, reported for and, if a district, frozen', async () => {
      const district = '510408';
      await must('importUnits', {
        rows: [{ code: district, name: '示例撤并区', kind: 'district', parentCode: '510400' }],
      });
      await must('closeUnit', { code: district, from: '2022-06-01' });
      const figure = (asOf: string) =>
        desk.try('city_leader', 'reportFigure', null, {
          input: {
            ...{ territoryCode: district, indicatorCode: 'new_urban_jobs', asOf },
            ...{ basis: 'sent_up', value: '100', sourceDocument: '示例文件' },
          },
        });
      expect(codesOf(await figure('2022-05-31'))).toEqual([]);
      expect(codesOf(await figure('2022-06-01'))).toEqual(['unit-not-there']);
      const lock = await new PeriodDesk(office).tryLock('city_leader', district, 2022, 5);
      expect(codesOf(lock)).toEqual([]);
      const may = { territoryCode: district, firstDay: '2022-05-01', lastDay: '2022-05-31' };
      const { position } = await freezes.freeze(may, 'city_leader');
      expect(position!.districts).toMatchObject([{ orgUnitCode: district }]);
    });

    it('is not closed before the days that it was frozen for', async () => {
      const { community } = await aStreet();
      await freezes.freeze({
        territoryCode: community,
        firstDay: '2022-06-01',
        lastDay: '2022-06-30',
      });
      const { errors } = await change('admin', 'closeUnit', {
        code: community,
        from: '2022-06-01',
      });
      expect(errors[0]!.extensions.issues!.map(({ code }) => code)).toEqual([
        'unit-has-open-records',
        'unit-has-later-records',
      ]);
    });

    it('is set a target for a year in which it was there, whenever that was made known', async () => {
      const { community } = await aStreet({ from: '2022-03-01' });
      await must('closeUnit', { code: community, from: '2022-06-01' });
      const targeted = async (year: number, effectiveFrom: string) =>
        codesOf(
          await desk.try('statistician', 'setTarget', null, {
            input: {
              ...{ territoryCode: community, indicatorCode: 'new_urban_jobs', year, effectiveFrom },
              ...{
                level: 'city',
                operator: 'at_least',
                value: '3',
                documentNumber: '示例文件 1 号',
              },
            },
          }),
        );
      expect(await targeted(2022, '2022-01-01')).toEqual([]);
      expect(await targeted(2023, '2022-05-01')).toEqual(['unit-not-there']);
      expect(await targeted(2021, '2021-01-01')).toEqual(['unit-not-there']);
    });

    it('is merged into another unit that is there, and whoever asks for it is told of that one', async () => {
      const [{ street, community }, other] = [await aStreet(), await aStreet()];
      const into = (successorCode: string, code = community) =>
        change('admin', 'closeUnit', { code, from: '2022-06-01', successorCode });
      await must('closeUnit', { code: other.community, from: '2022-06-01' });
      for (const wrong of [community, other.community, '510403-none'])
        expect(codesOf(await into(wrong))).toEqual(['unit-not-there']);
      expect(codesOf(await into(other.street))).toEqual([]);
      expect(codesOf(await into(other.street, street))).toEqual([]);
      expect(await unit(street, '2022-05-31')).toMatchObject({
        ...{ closedOn: '2022-06-01', successorCode: other.street },
      });
      const { errors } = await office.graphql(
        'admin',
        'mutation { createAccount(username: "merged.comer", displayName: "并入", orgUnitCode: "' +
          street +
          '") { firstHalf } }',
      );
      expect(errors[0]!.message).toContain(`请改用承接机构 ${other.street}`);
      const entered = async (startedOn: string) => {
        const input = anEmployment({ territoryCode: community, startedOn });
        const answer = await desk.try('district_clerk', 'registerEmployment', null, { input });
        return answer.errors[0]!.extensions.issues![0]!.message;
      };
      expect(await entered('2022-06-01')).toMatch(
        new RegExp(`2022-06-01 撤并,由.+[(]${other.street}[)]承接。$`),
      );
    });

    it('is closed once, before no unit was there, and never at the root of it all', async () => {
      const { community } = await aStreet({ from: '2022-03-01' });
      expect(
        codesOf(await change('admin', 'closeUnit', { code: community, from: '2022-03-01' })),
      ).toEqual(['unit-before-beginning']);
      const early = anEmployment({ territoryCode: community, startedOn: '2022-02-28' });
      expect(
        codesOf(await desk.try('district_clerk', 'registerEmployment', null, { input: early })),
      ).toEqual(['unit-not-there']);
      await must('closeUnit', { code: community, from: '2022-03-02' });
      expect(
        codesOf(await change('admin', 'closeUnit', { code: community, from: '2022-04-01' })),
      ).toEqual(['unit-closed']);
      const account = { username: 'late.comer', displayName: '晚来', unitCode: community };
      const answer = await office.graphql(
        'admin',
        `mutation ($username: String!, $displayName: String!, $unitCode: String!) {
          createAccount(username: $username, displayName: $displayName, orgUnitCode: $unitCode) { firstHalf } }`,
        account,
      );
      expect(codesOf(answer)).toEqual(['unit-closed']);
    });
  });

  it('a unit goes over to another district: successors open, records and accounts stay', async () => {
    const { street, community } = await aStreet();
    const record = await desk.enter(
      'district_clerk',
      'registerUnemployment',
      anUnemployment({ territoryCode: community }),
    );
    const input = {
      code: street,
      parentCode: '510402',
      from: '2022-07-01',
      successors: [
        { code: street, newCode: '510402801' },
        { code: community, newCode: '510402801001', name: '承接社区' },
      ],
    };
    expect((await preview('previewUnitTransfer', input)).previewUnitTransfer).toEqual([
      { label: '下级机构', count: 1 },
      { label: '失业登记', count: 1 },
    ]);
    await must('transferUnit', input);
    expect(await unit(street)).toBeUndefined();
    expect(await unit(street, '2022-06-30')).toMatchObject({
      closedOn: '2022-07-01',
      successorCode: '510402801',
    });
    expect(await unit('510402801001')).toMatchObject({
      name: '承接社区',
      parentCode: '510402801',
      districtCode: '510402',
      beganOn: '2022-07-01',
    });
    const { unemploymentRegistration } = await office.ask<{
      unemploymentRegistration: { id: string };
    }>(
      'district_clerk',
      `{ unemploymentRegistration: record(ledger: "unemployment_registration", id: "${record.id}") { ... on UnemploymentRegistration { id } } }`,
    );
    expect(unemploymentRegistration.id).toBe(record.id);
    const late = anUnemployment({ territoryCode: community, registeredOn: '2022-07-01' });
    expect(
      codesOf(await desk.try('district_clerk', 'registerUnemployment', null, { input: late })),
    ).toEqual(['unit-not-there']);
    const june = { firstDay: '2022-06-01', lastDay: '2022-06-30' };
    const july = { firstDay: '2022-07-01', lastDay: '2022-07-31' };
    const frozen = async (who: string, territoryCode: string, period: object) =>
      codesOf(await freezes.try({ territoryCode, ...period }, who));
    expect(await frozen('statistician', street, june)).toEqual([]);
    expect(await frozen('statistician', street, july)).toEqual(['unit-not-there']);
    expect(await frozen('neighbour', '510402801', june)).toEqual(['unit-not-there']);
    expect(await frozen('neighbour', '510402801', july)).toEqual([]);
    await desk.enter(
      'neighbour',
      'registerEmployment',
      anEmployment({ territoryCode: '510402801001', startedOn: '2022-07-01' }),
    );
  });

  it('a unit is neither closed nor handed over before what stood below it moved away or was closed', async () => {
    const [left, other] = [await aStreet(), await aStreet()];
    const moved = { code: left.community, parentCode: other.street, from: '2022-06-01' };
    await must('moveUnit', moved);
    await must('closeUnit', { code: other.community, from: '2022-06-02' });
    const gone = async (code: string, from: string, below: string[] = []) => {
      const successors = [code, ...below].map((each) => ({ code: each, newCode: `510402${each}` }));
      return [
        codesOf(await change('admin', 'closeUnit', { code, from })),
        codesOf(
          await change('admin', 'transferUnit', { code, parentCode: '510402', from, successors }),
        ),
      ];
    };
    expect(await gone(left.street, '2022-05-31')).toEqual([
      ['unit-before-below'],
      ['unit-before-below'],
    ]);
    expect(await gone(other.street, '2022-06-01', [left.community])).toEqual([
      ['unit-before-below', 'unit-has-units'],
      ['unit-before-below', 'unit-later-change'],
    ]);
    await must('closeUnit', { code: left.street, from: '2022-06-01' });
  });

  it('a record that is being entered while its unit is closed is waited for, or refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { community } = await aStreet();
      const [entered, closed] = await Promise.all([
        desk.try('district_clerk', 'registerUnemployment', null, {
          input: anUnemployment({ territoryCode: community, registeredOn: '2022-07-01' }),
        }),
        change('admin', 'closeUnit', { code: community, from: '2022-06-01' }),
      ]);
      const outcome = [codesOf(entered), codesOf(closed)];
      expect([
        [['unit-not-there'], []],
        [[], ['unit-has-open-records', 'unit-has-later-records']],
      ]).toContainEqual(outcome);
    }
  });

  it('of two administrators who give out one code at once, one is refused', async () => {
    await office.admin.query(
      `INSERT INTO user_account (username, password_hash, display_name, unit_id, roles)
       SELECT 'second_admin', password_hash, '系统管理员二', unit_id, roles FROM user_account WHERE username = 'admin'`,
    );
    const rows = [{ code: '510403988', name: '示例街道', kind: 'street', parentCode: '510403' }];
    const both = await Promise.all(
      ['admin', 'second_admin'].map((who) => change(who, 'importUnits', { rows })),
    );
    expect(both.map(codesOf).sort()).toEqual([[], ['unit-code-taken']]);
  });

  it('once the office is switched on, a change waits for another administrator', async () => {
    const { street } = await aStreet();
    const approve = (who: string, id: string) =>
      office.graphql<{ approveOfficeChange: Change }>(
        who,
        `mutation { approveOfficeChange(id: "${id}") { id state } }`,
      );
    const { proposeSwitchOn } = await office.ask<{ proposeSwitchOn: Change }>(
      'admin',
      `mutation { proposeSwitchOn(input: { isExercise: false }, idempotencyKey: "${key()}") { id state } }`,
    );
    expect((await approve('security', proposeSwitchOn.id)).errors).toEqual([]);

    const first = await must('renameUnit', { code: street, name: '甲名街道', from: '2022-06-01' });
    const second = await must('renameUnit', { code: street, name: '乙名街道', from: '2022-06-01' });
    expect([first.state, second.state]).toEqual(['waiting', 'waiting']);
    expect(await unit(street)).not.toMatchObject({ name: '甲名街道' });
    expect(codesOf(await approve('admin', first.id))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await approve('security', first.id))).toEqual([]);
    expect(await unit(street)).toMatchObject({ name: '甲名街道' });
    // Judged again as things are by then.
    expect(codesOf(await approve('security', second.id))).toEqual(['unit-later-change']);
  });
});
