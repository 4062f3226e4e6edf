import { expect, it } from '@jest/globals';
import { divisionName, divisions } from './divisions.js';

const of = (code: string) => divisions.find((each) => each.code === code);

it('knows provinces, cities and districts, each once and under one that is known', () => {
  const codes = divisions.map((each) => each.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual([...codes].sort());
  expect(divisions.filter((each) => each.kind === 'province')).toHaveLength(34);
  for (const { parentCode } of divisions)
    if (parentCode) expect(divisionName(parentCode)).toBeDefined();
});

it.each([
  ['610102', '陕西省西安市新城区', '610100', 'district'],
  ['110101', '北京市东城区', '110000', 'district'],
  ['441900', '广东省东莞市', '440000', 'city'],
  ['469001', '海南省五指山市', '460000', 'district'],
])('%s is %s', (code, fullName, parentCode, kind) => {
  expect(of(code)).toMatchObject({ fullName, parentCode, kind });
});
