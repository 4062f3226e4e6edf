import { Decimal } from 'decimal.js';
import type { Line } from '../../report-sheets/sheet-values.service.js';
import { type Part, type Run, heading } from '../report-document.js';
import { bare, digitsOf, sourceOf } from '../said.js';
import type { ReportMaterial } from './report-material.js';
import { withTargets } from './lines.js';

/** As many columns as a page has room for. */
const COLUMNS = 5;
/** Figures by month and by unit are drawn of the first of the indicators. */
const DRAWN = 2;

const isTelling = ({ value }: Line) => value !== null && !new Decimal(value).isZero();

/** 分机构情况 — the indicators with targets, unit by unit. */
export function unitsPart(material: ReportMaterial): Part[] {
  const { lines } = material.freeze;
  const shown = withTargets(material)
    .filter(({ indicatorKind }) => indicatorKind !== 'ratio')
    .filter(({ code }) =>
      lines.some((line) => line.code === code && line.kind === 'unit' && isTelling(line)),
    )
    .slice(0, COLUMNS);
  const [first] = shown;
  if (!first) return [];
  const units = lines.filter(
    ({ code, kind }) => code === first.code && (kind === 'unit' || kind === 'rest'),
  );
  const cell = (code: string, unit: Line): Run => {
    const line = lines.find(
      (each) => each.code === code && each.kind === unit.kind && each.unitId === unit.unitId,
    );
    return line ? bare(line.value, sourceOf(line, unit.unitName)) : '—';
  };
  return [
    heading('分机构情况'),
    {
      kind: 'table',
      caption: '分机构完成情况',
      heads: ['机构', ...shown.map(({ label, unit }) => `${label}(${unit})`)],
      rows: [
        ...units.map((unit) => [unit.unitName, ...shown.map(({ code }) => cell(code, unit))]),
        ['合计', ...shown.map(digitsOf)],
      ],
    },
    {
      kind: 'chart',
      caption: `分机构${first.label}`,
      chart: {
        names: units.map(({ unitName }) => unitName),
        rows: [{ label: first.label, values: units.map(({ value }) => value) }],
        unit: first.unit,
      },
    },
  ];
}

/** 分月进度 — what each month brought. */
export function monthsPart(material: ReportMaterial): Part[] {
  const { lines } = material.freeze;
  const monthly = (code: string) =>
    lines
      .filter((line) => line.code === code && line.kind === 'month')
      .sort((a, b) => a.place - b.place);
  const shown = withTargets(material)
    .filter(({ indicatorKind, code }) => indicatorKind !== 'ratio' && monthly(code).some(isTelling))
    .slice(0, COLUMNS);
  const [first] = shown;
  if (!first) return [];
  const months = monthly(first.code);
  return [
    heading('分月进度'),
    {
      kind: 'table',
      caption: '各月累计完成情况',
      heads: ['月份', ...shown.map(({ label, unit }) => `${label}(${unit})`)],
      rows: months.map(({ place }) => [
        `${place}月`,
        ...shown.map(({ code }): Run => {
          const line = monthly(code).find((each) => each.place === place);
          return line ? bare(line.value, sourceOf(line, `${place}月`)) : '—';
        }),
      ]),
    },
    ...shown.slice(0, DRAWN).map((line): Part => ({
      kind: 'chart',
      caption: `${line.label}各月累计`,
      chart: {
        names: monthly(line.code).map(({ place }) => `${place}月`),
        rows: [{ label: line.label, values: monthly(line.code).map(({ value }) => value) }],
        unit: line.unit,
      },
    })),
  ];
}
