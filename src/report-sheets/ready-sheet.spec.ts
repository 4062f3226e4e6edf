import { expect, it } from '@jest/globals';
import { annualSheet } from './ready-sheet.js';
import type { FreezeInUse } from './sheet-values.service.js';

it.each([
  [null, null, 'more', '-'],
  ['4.2', null, 'less', '/'],
  ['30', '60', 'more', '60'],
])('of the value %s the rate %s is printed as %s is better: %s', (value, rate, better, printed) => {
  const target = {
    ...{ level: 'city', levelLabel: '市级', operator: 'at_least', target: '50', ceiling: null },
    ...{ documentNumber: '示例1号', completionRate: rate, met: null },
  };
  const line = {
    ...{ kind: 'own', label: '示例指标', unit: '人', decimals: 0, better, indicatorKind: 'flow' },
    ...{ value, lastYear: null, ofPeriod: null, targets: [target] },
  };
  const { rows } = annualSheet({ lines: [line] } as unknown as FreezeInUse);
  expect(rows[0]![6]).toBe(printed);
});
