import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { LineKind, MadeOf } from '../freezes/printed.js';

/** 证据包 — the names in it; what the office adds stands in DOCUMENTS, and the entries come last. */
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'signature.json';
export const FIGURES = 'figures.csv';
export const INDICATORS = 'indicators.json';
export const SPANS = 'spans.csv';
export const UNITS = 'units.csv';
export const RULES = 'rules.json';
export const RECOUNT = 'recount.json';
export const ENTRIES = 'entries.csv.gz';
export const DOCUMENTS = 'documents/';

/** What every pack holds besides documents, in this order. */
export const ALWAYS = [
  ...[MANIFEST, SIGNATURE, FIGURES, INDICATORS, SPANS, UNITS, RULES, RECOUNT, ENTRIES],
] as const;

export const FORMAT = 'taizhang-evidence';
export const FORMAT_VERSION = 1;

/** 清单 — what the pack is about, and every other file of it. */
export interface Manifest {
  format: string;
  formatVersion: number;
  unit: { id: number; code: string; name: string };
  firstDay: string;
  lastDay: string;
  freeze: {
    id: string;
    version: number;
    supersedes: string | null;
  };
  /** 上期定版 — from which the period is reckoned. */
  previousFreeze: string | null;
  position: string;
  takenAt: string;
  districts: { code: string; lastEntry: string | null }[];
  officeVersion: number;
  ruleSet: string;
  isRuleSetOfNow: boolean;
  /** How a person is told from another without being named. */
  persons: string;
  madeAt: string;
  files: FileFacts[];
}

export interface FileFacts {
  name: string;
  sha256: string;
  bytes: number;
  /** Of a table, without its heading. */
  rows: number | null;
}

/** One printed value, as it is in figures.csv. */
export interface PackFigure {
  id: string;
  indicator: string;
  kind: LineKind;
  place: number;
  unitId: number | null;
  unitCode: string;
  unitName: string;
  asOf: string;
  value: string | null;
  sameDayLastYear: string | null;
  ofPeriod: string | null;
  /** 上期印发数 — from which the period is reckoned, where a freeze printed it. */
  before: string | null;
}

export interface PackIndicator {
  code: string;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  definition: string;
  madeOf: MadeOf;
}

/** 加总的数 — what of a line comes from entries; the rest of it comes from other lines. */
export const ADDED = ['value', 'sameDayLastYear'] as const;
export type Added = (typeof ADDED)[number];

/** 取数范围 — which unit's entries a value takes, on which days and how often. */
export interface PackSpan {
  figure: string;
  of: Added;
  scope: string;
  takes: string;
  district: number;
  unit: number;
  /** The whole of the district stands under it. */
  isWhole: boolean;
  from: string;
  until: string;
  weight: number;
}

/** 计数明细 — one entry of the journal. */
export interface PackEntry {
  id: string;
  district: number;
  unit: number;
  measure: string;
  day: string;
  quantity: string;
  recordType: string;
  recordId: string;
  ruleVersion: string;
  /** Who it is about, as a digest; empty where it is about no person. */
  person: string;
}

export interface PackRule {
  code: string;
  label: string;
  kind: string;
  source: string;
  versions: { version: string; validFrom: string }[];
  sql: string;
}

export interface PackRules {
  /** 口径标识 — of the freeze, and of the rules below. */
  ruleSet: string;
  ruleSetBelow: string;
  isThatOfTheFreeze: boolean;
  note: string;
  measures: PackRule[];
}

/** 复算 — every value added up again from the entries of the pack. */
export interface PackRecount {
  figures: number;
  entries: number;
  differences: { figure: string; of: Added; printed: string | null; recounted: string | null }[];
}

const FIGURE_HEADING = [
  ...['数值编号', '指标代码', '类别', '序号', '机构编号', '机构代码', '机构名称', '截止日期'],
  ...['数值', '上年同期', '本期', '上期印发数'],
];
const SPAN_HEADING = [
  ...[
    '数值编号',
    '加总的数',
    '范围',
    '取数',
    '辖区编号',
    '机构编号',
    '全辖区',
    '起始日期',
    '截止日期',
    '权重',
  ],
];
const ENTRY_HEADING = [
  ...['计数编号', '辖区编号', '机构编号', '计量代码', '日期', '数量', '记录类别', '记录编号'],
  ...['口径版本', '人员摘要'],
];
const UNIT_HEADING = ['机构编号', '机构代码', '机构名称', '辖区编号'];
export const HEADINGS = {
  [FIGURES]: FIGURE_HEADING,
  [SPANS]: SPAN_HEADING,
  [UNITS]: UNIT_HEADING,
  [ENTRIES]: ENTRY_HEADING,
};

export const figureRow = (figure: PackFigure): string[] => [
  ...[figure.id, figure.indicator, figure.kind, String(figure.place)],
  ...[String(figure.unitId ?? ''), figure.unitCode, figure.unitName, figure.asOf],
  ...[figure.value, figure.sameDayLastYear, figure.ofPeriod, figure.before].map(
    (each) => each ?? '',
  ),
];

/** No cell of a span has to be quoted: all are numbers, days and code words. */
export const spanLine = (span: PackSpan): string =>
  `${span.figure},${span.of},${span.scope},${span.takes},${span.district},${span.unit},` +
  `${span.isWhole ? '1' : '0'},${span.from},${span.until},${span.weight}\r\n`;

/** Nor of an entry. */
export const entryLine = (entry: PackEntry): string =>
  `${entry.id},${entry.district},${entry.unit},${entry.measure},${entry.day},${entry.quantity},` +
  `${entry.recordType},${entry.recordId},${entry.ruleVersion},${entry.person}\n`;

export const ENTRY_LINE_HEADING = `${ENTRY_HEADING.join(',')}\n`;

/** The one way in which a value is written down. */
export const jsonOf = (value: unknown): Buffer =>
  Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** 摘要 — of bytes that come piece by piece. */
export class Digest {
  private readonly hash = createHash('sha256');
  checksum = 0;
  size = 0;

  static of(bytes: Buffer): Digest {
    return new Digest().add(bytes);
  }

  add(bytes: Buffer): this {
    this.hash.update(bytes);
    this.checksum = crc32(bytes, this.checksum);
    this.size += bytes.length;
    return this;
  }

  /** Once. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}

/** A pack that is refused, with the sentence that says why. */
export class PackRefused extends Error {}
