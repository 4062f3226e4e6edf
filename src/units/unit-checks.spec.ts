import { describe, expect, it } from '@jest/globals';
import {
  Holdings,
  issuesOfClosing,
  issuesOfMove,
  issuesOfRename,
  issuesOfTransfer,
} from './change-checks.js';
import { NewUnit, issuesOfList } from './list-checks.js';
import { UnitFacts, UnitTree } from './unit-tree.js';

const TODAY = '2026-11-27';

const fact = (
  id: number,
  code: string,
  kind: UnitFacts['kind'],
  more: Partial<UnitFacts> = {},
): UnitFacts => ({
  ...{ id, code, kind, name: `示例${code}`, shortName: null, districtId: id, parentId: null },
  ...{
    beganOn: null,
    closedOn: null,
    successorId: null,
    placedOn: null,
    namedOn: null,
    formerPlaces: [],
    formerCodes: [],
    isGoverned: true,
  },
  ...more,
});

/** A city with two districts, a street and a community in the first, a street in the second. */
const tree = new UnitTree([
  fact(1, 'root', 'root'),
  fact(2, '610100', 'city', { parentId: 1 }),
  fact(3, '610102', 'district', { parentId: 2 }),
  fact(4, '610102001', 'street', { parentId: 3, districtId: 3 }),
  fact(5, '610102001001', 'community', { parentId: 4, districtId: 3 }),
  fact(6, '610103', 'district', { parentId: 2 }),
  fact(7, '610103001', 'street', {
    parentId: 6,
    districtId: 6,
    beganOn: '2026-03-01',
    placedOn: '2026-03-01',
  }),
  fact(8, '610102002', 'street', {
    parentId: 3,
    districtId: 3,
    closedOn: '2026-05-01',
    formerPlaces: [{ parentId: 3, until: '2026-05-01' }],
  }),
  fact(9, '610102003', 'street', {
    parentId: 3,
    districtId: 3,
    namedOn: '2026-06-01',
    placedOn: '2026-06-01',
    formerCodes: ['610102099'],
  }),
  fact(10, '620102', 'district', { parentId: 1, isGoverned: false }),
  fact(11, '610103002', 'street', { parentId: 6, districtId: 6, namedOn: '2026-06-01' }),
  fact(12, '610103003', 'street', { parentId: 6, districtId: 6 }),
  fact(13, '610103003001', 'community', {
    ...{ parentId: 12, districtId: 6, closedOn: '2026-06-01' },
    formerPlaces: [{ parentId: 12, until: '2026-06-01' }],
  }),
  fact(14, '610103003002', 'community', {
    ...{ parentId: 7, districtId: 6, placedOn: '2026-07-01' },
    formerPlaces: [{ parentId: 12, until: '2026-07-01' }],
  }),
]);

const nothing: Holdings = { accounts: 0, ledgers: [], closedUntil: null };
const codes = (issues: { code: string }[]) => issues.map((each) => each.code);

const street = (more: Partial<NewUnit> = {}): NewUnit => ({
  ...{ code: '610102009', name: '示例街道', kind: 'street', parentCode: '610102' },
  ...more,
});

describe('a list of units', () => {
  it('may hold a whole tree in any order, directly in the root or below what is there', () => {
    const list: NewUnit[] = [
      { code: '620103001', name: '示例街道', kind: 'street', parentCode: '620103' },
      { code: '620103', kind: 'district', parentCode: '620100' },
      { code: '620100', name: '示例市', kind: 'city' },
      street(),
    ];
    expect(issuesOfList(tree, list, TODAY)).toEqual([]);
  });

  it.each<[string, NewUnit[], string[]]>([
    ['a code twice', [street(), street()], ['unit-code-twice']],
    ['a code that is there', [street({ code: '610103001' })], ['unit-code-taken']],
    ['a code that another unit bore', [street({ code: '610102099' })], ['unit-code-taken']],
    ['no name, where the code is no division’s', [street({ name: null })], ['unit-name-missing']],
    [
      'a city at the level of a county as a city',
      [street({ code: '610481', name: null, kind: 'city', parentCode: 'root' })],
      ['unit-kind-of-county'],
    ],
    [
      'a city with districts as a district, by its code',
      [street({ code: '510700', name: null, kind: 'district', parentCode: 'root' })],
      ['unit-kind-of-city'],
    ],
    [
      'a province as a district, by its code',
      [street({ code: '510000', name: null, kind: 'district', parentCode: 'root' })],
      ['unit-kind-of-city'],
    ],
    [
      'a city without districts, which some enter as a district',
      [street({ code: '441900', name: null, kind: 'district', parentCode: 'root' })],
      [],
    ],
    [
      'a development zone whose code says no region',
      [street({ code: 'JKQ', name: '经济技术开发区', kind: 'district', parentCode: '610100' })],
      ['unit-region-code'],
    ],
    ['an unknown superior', [street({ parentCode: '999999' })], ['unit-parent-unknown']],
    ['a superior out of reach', [street({ parentCode: '620102' })], ['unit-parent-unknown']],
    [
      'a superior that was closed',
      [street({ kind: 'community', parentCode: '610102002' })],
      ['unit-parent-closed'],
    ],
    ['what is no day, which is told of by itself', [street({ from: '2026年13月1日' })], []],
    ['a street in a street', [street({ parentCode: '610102001' })], ['unit-parent-kind']],
    ['a street in the root', [street({ parentCode: null })], ['unit-parent-kind']],
    ['a day to come', [street({ from: '2026-11-28' })], ['unit-day-ahead']],
    [
      'a unit before its superior',
      [street({ kind: 'community', parentCode: '610103001', from: '2026-02-28' })],
      ['unit-before-parent'],
    ],
    [
      'a circle',
      [
        street({ code: 'a', parentCode: 'b', kind: 'handling' }),
        street({ code: 'b', parentCode: 'a', kind: 'handling' }),
      ],
      ['unit-circle', 'unit-circle'],
    ],
    [
      'a unit that stands in itself',
      [street({ code: 'a', parentCode: 'a', kind: 'handling' })],
      ['unit-circle'],
    ],
  ])('is refused for %s', (_, list, expected) => {
    expect(codes(issuesOfList(tree, list, TODAY))).toEqual(expected);
  });

  it('names every problem at once with its row, and a single unit without', () => {
    const list = [
      street(),
      street({ parentCode: 'nobody' }),
      street({ code: 'x', name: '示例另街道', from: '2027-01-01' }),
    ];
    expect(issuesOfList(tree, list, TODAY).map(({ row, field }) => [row, field])).toEqual([
      [2, 'code'],
      [2, 'parentCode'],
      [3, 'from'],
    ]);
    expect(issuesOfList(tree, [street({ parentCode: 'nobody' })], TODAY)[0]).not.toHaveProperty(
      'row',
    );
  });

  it('has one top in an office without a root', () => {
    const old = new UnitTree([fact(1, '510000', 'province')]);
    const list: NewUnit[] = [{ code: '520000', name: '示例省', kind: 'province' }];
    expect(codes(issuesOfList(old, list, TODAY))).toEqual(['unit-two-roots']);
  });
});

describe('a unit that changes', () => {
  it.each<[string, () => { code: string }[], string[]]>([
    [
      'an unknown unit',
      () => issuesOfRename(tree, { code: 'nobody', name: '新名' }, nothing, TODAY),
      ['unit-unknown'],
    ],
    [
      'a unit out of reach',
      () => issuesOfRename(tree, { code: '620102', name: '新名' }, nothing, TODAY),
      ['unit-unknown'],
    ],
    [
      'a closed unit',
      () => issuesOfRename(tree, { code: '610102002', name: '新名' }, nothing, TODAY),
      ['unit-closed'],
    ],
    [
      'nothing new',
      () => issuesOfRename(tree, { code: '610102' }, nothing, TODAY),
      ['unit-unchanged'],
    ],
    [
      'another’s code',
      () => issuesOfRename(tree, { code: '610102', newCode: '610103' }, nothing, TODAY),
      ['unit-code-taken'],
    ],
    [
      'a name before the last one',
      () =>
        issuesOfRename(
          tree,
          { code: '610102003', name: '新名', from: '2026-06-01' },
          nothing,
          TODAY,
        ),
      ['unit-later-change'],
    ],
    [
      'a name before its beginning',
      () =>
        issuesOfRename(
          tree,
          { code: '610103001', name: '新名', from: '2026-03-01' },
          nothing,
          TODAY,
        ),
      ['unit-before-beginning'],
    ],
    [
      'a name to come',
      () =>
        issuesOfRename(tree, { code: '610102', name: '新名', from: '2026-12-01' }, nothing, TODAY),
      ['unit-day-ahead'],
    ],
    [
      'a move into another district',
      () =>
        issuesOfMove(
          tree,
          { code: '610102001', parentCode: '610103', from: '2026-07-01' },
          nothing,
          TODAY,
        ),
      ['unit-district-changes'],
    ],
    [
      'a district moved into a district',
      () =>
        issuesOfMove(
          tree,
          { code: '610102', parentCode: '610103', from: '2026-07-01' },
          nothing,
          TODAY,
        ),
      ['unit-parent-kind'],
    ],
    [
      'a move into itself',
      () =>
        issuesOfMove(
          tree,
          { code: '610100', parentCode: '610102', from: '2026-07-01' },
          nothing,
          TODAY,
        ),
      ['unit-circle'],
    ],
    [
      'the root moved',
      () =>
        issuesOfMove(
          tree,
          { code: 'root', parentCode: '610102', from: '2026-07-01' },
          nothing,
          TODAY,
        ),
      ['unit-two-roots'],
    ],
    [
      'a move to where it stands',
      () =>
        issuesOfMove(
          tree,
          { code: '610102001001', parentCode: '610102001', from: '2026-07-01' },
          nothing,
          TODAY,
        ),
      ['unit-unchanged'],
    ],
    [
      'a move before a later one',
      () =>
        issuesOfMove(
          tree,
          { code: '610102003', parentCode: '610102', from: '2026-05-01' },
          nothing,
          TODAY,
        ),
      ['unit-unchanged', 'unit-later-change'],
    ],
    [
      'a move without a day once something was recorded',
      () =>
        issuesOfMove(
          tree,
          { code: '610102001001', parentCode: '610102003' },
          { ...nothing, ledgers: [{ label: '就业登记', records: 3, open: 0, later: 0 }] },
          TODAY,
        ),
      ['unit-move-needs-day'],
    ],
    [
      'a move into a closed month',
      () =>
        issuesOfMove(
          tree,
          { code: '610102001001', parentCode: '610102003', from: '2026-07-01' },
          { ...nothing, closedUntil: '2026-07-31' },
          TODAY,
        ),
      ['unit-day-closed'],
    ],
    [
      'a closing before it came to bear its name',
      () => issuesOfClosing(tree, { code: '610103002', from: '1950-01-01' }, nothing, TODAY),
      ['unit-later-change'],
    ],
    [
      'a closing before those below it were closed',
      () => issuesOfClosing(tree, { code: '610102', from: '2026-04-30' }, nothing, TODAY),
      ['unit-before-below', 'unit-has-units'],
    ],
    [
      'a closing before one below it moved away',
      () => issuesOfClosing(tree, { code: '610103003', from: '2026-06-30' }, nothing, TODAY),
      ['unit-before-below'],
    ],
    [
      'a transfer before those below it were closed or moved away',
      () =>
        issuesOfTransfer(
          tree,
          {
            ...{ code: '610103003', parentCode: '610102', from: '2026-05-01' },
            successors: [{ code: '610103003', newCode: '610102005' }],
          },
          nothing,
          TODAY,
        ),
      ['unit-before-below'],
    ],
    [
      'a transfer before it came to bear its name',
      () =>
        issuesOfTransfer(
          tree,
          {
            ...{ code: '610103002', parentCode: '610102', from: '2026-05-01' },
            successors: [{ code: '610103002', newCode: '610102005' }],
          },
          nothing,
          TODAY,
        ),
      ['unit-later-change'],
    ],
    [
      'a closing with all that speaks against it',
      () =>
        issuesOfClosing(
          tree,
          { code: '610102001', from: '2026-07-01' },
          {
            ...nothing,
            accounts: 2,
            ledgers: [{ label: '就业登记', records: 3, open: 2, later: 1 }],
          },
          TODAY,
        ),
      ['unit-has-units', 'unit-has-accounts', 'unit-has-open-records', 'unit-has-later-records'],
    ],
    [
      'a district transferred',
      () =>
        issuesOfTransfer(
          tree,
          { code: '610102', parentCode: '610103', from: '2026-07-01', successors: [] },
          nothing,
          TODAY,
        ),
      ['unit-transfer-kind'],
    ],
    [
      'a transfer within the district',
      () =>
        issuesOfTransfer(
          tree,
          {
            ...{ code: '610102001', parentCode: '610102', from: '2026-07-01' },
            successors: [
              { code: '610102001', newCode: 'n1' },
              { code: '610102001001', newCode: 'n2' },
            ],
          },
          nothing,
          TODAY,
        ),
      ['unit-same-district'],
    ],
    [
      'successors of others, twice, under known codes, or none',
      () =>
        issuesOfTransfer(
          tree,
          {
            ...{ code: '610102001', parentCode: '610103', from: '2026-07-01' },
            successors: [
              { code: '610102001', newCode: '610103001' },
              { code: '610102001', newCode: 'n2' },
              { code: '610102003', newCode: 'n2' },
            ],
          },
          nothing,
          TODAY,
        ),
      [
        'unit-code-taken',
        'unit-not-within',
        'unit-code-twice',
        'unit-code-taken',
        'unit-successor-missing',
      ],
    ],
  ])('is refused for %s', (_, act, expected) => {
    expect(codes(act())).toEqual(expected);
  });

  it('is named, moved, closed and transferred where nothing speaks against it', () => {
    const later = { ...nothing, ledgers: [{ label: '就业登记', records: 3, open: 2, later: 0 }] };
    expect([
      ...issuesOfRename(
        tree,
        { code: '610102003', newCode: '610102099', from: '2026-07-01' },
        nothing,
        TODAY,
      ),
      ...issuesOfMove(
        tree,
        { code: '610102001001', parentCode: '610102003', from: '2026-07-01' },
        later,
        TODAY,
      ),
      ...issuesOfMove(
        tree,
        { code: '610102', parentCode: 'root', from: '2026-07-01' },
        later,
        TODAY,
      ),
      ...issuesOfClosing(tree, { code: '610102001001', from: '2026-07-01' }, nothing, TODAY),
      ...issuesOfClosing(tree, { code: '610103003', from: '2026-07-01' }, nothing, TODAY),
      ...issuesOfTransfer(
        tree,
        {
          ...{ code: '610102001', parentCode: '610103', from: '2026-07-01' },
          successors: [
            { code: '610102001', newCode: 'n1' },
            { code: '610102001001', newCode: 'n2' },
          ],
        },
        later,
        TODAY,
      ),
    ]).toEqual([]);
  });
});
