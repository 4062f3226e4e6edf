import { expect, it } from '@jest/globals';
import type { ReportMaterial } from './report-material.js';
import { targetsPart } from './targets-part.js';

type Goal = [levelLabel: string, target: string, met: boolean | null, ceiling?: string];

/** The sentence about an indicator of which less is better. */
function saidOf(goals: Goal[]): string {
  const targets = goals.map(([levelLabel, target, met, ceiling = null]) => ({
    ...{ levelLabel, target, met, ceiling, completionRate: null, documentNumber: '示例1号' },
  }));
  const line = {
    ...{ kind: 'own', figureId: '1', label: '城镇登记失业率', unit: '%', decimals: 2 },
    ...{ better: 'less', indicatorKind: 'ratio', value: '4.2', lastYear: null, qualifier: null },
    targets,
  };
  const material = { freeze: { lines: [line] }, smallest: null } as unknown as ReportMaterial;
  const parts = targetsPart(material).flatMap((part) =>
    part.kind === 'paragraph'
      ? [part.runs.map((run) => (typeof run === 'string' ? run : run.printed)).join('')]
      : [],
  );
  return parts[1]!;
}

it.each<[Goal[], string]>([
  [[['省级', '4.5', true]], '控制在省级目标4.5%以内'],
  [
    [
      ['省级', '4.5', true],
      ['市级', '4.4', true],
      ['区级', '4.3', null],
    ],
    '控制在省级目标4.5%、市级目标4.4%、区级目标4.3%以内',
  ],
  [
    [
      ['省级', '4.5', true],
      ['市级', '4.1', false],
      ['区级', '4', false],
    ],
    '控制在省级目标4.5%以内、高于市级目标4.1%、区级目标4%',
  ],
  [
    [
      ['省级', '4', true, '5'],
      ['市级', '4.5', true],
    ],
    '处于省级目标4%至5%之间、控制在市级目标4.5%以内',
  ],
])(
  'a rate of several ceilings is held against those that came out alike by one word: %j',
  (goals, said) => {
    expect(saidOf(goals)).toBe(`城镇登记失业率4.2%,${said}。`);
  },
);

it('names what has a target and no value, and counts it', () => {
  const goal = {
    ...{ levelLabel: '市级', target: '50', met: null, ceiling: null },
    ...{ completionRate: null, documentNumber: '示例2号' },
  };
  const line = {
    ...{ kind: 'own', figureId: '2', label: '引进人才', unit: '人', decimals: 0, better: 'more' },
    ...{ indicatorKind: 'flow', value: null, lastYear: null, qualifier: null, targets: [goal] },
  };
  const material = { freeze: { lines: [line] }, smallest: null } as unknown as ReportMaterial;
  const said = JSON.stringify(targetsPart(material));
  expect(said).toContain('有目标的指标共1项');
  expect(said).toContain('有目标而没有完成数:引进人才,请补报填报数');
  expect(said).not.toContain('系统中没有本单位本年度的目标');
});

it('has a public text say nothing of what is still to be written', () => {
  const goal = {
    ...{ levelLabel: '市级', target: '50', met: false, ceiling: null },
    ...{ completionRate: '80', documentNumber: '示例2号' },
  };
  const line = {
    ...{
      kind: 'own',
      figureId: '2',
      code: 'internships',
      label: '青年就业见习',
      unit: '人',
      decimals: 0,
      better: 'more',
    },
    ...{ indicatorKind: 'flow', value: '40', lastYear: '30', qualifier: null, targets: [goal] },
  };
  const saidTo = (smallest: number | null) =>
    targetsPart({ freeze: { lines: [line] }, smallest } as unknown as ReportMaterial);
  const tables = [null, 5].map((smallest) =>
    saidTo(smallest).flatMap((part) => (part.kind === 'table' ? [part] : [])),
  );
  expect(tables.map(([table]) => table!.heads.at(-1))).toEqual(['未完成原因', '同比(%)']);
  expect(tables.map(([table]) => table!.rows[0]!.length)).toEqual([8, 7]);
  expect(JSON.stringify(saidTo(5))).not.toMatch(/待填写|未完成原因/);
});
