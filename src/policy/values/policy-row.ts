/** What a value is counted in; working days and calendar days are never interchangeable. */
export type PolicyUnit =
  | 'yuan'
  | 'percent'
  | 'share'
  | 'basis-points'
  | 'working-days'
  | 'calendar-days'
  | 'months'
  | 'years'
  | 'years-of-age'
  | 'minutes'
  | 'hours'
  | 'persons'
  | 'times'
  | 'method'
  | 'words';

/** 政策条目 — one value and the period and region it is in force for; both end days belong to it. */
export type PolicyRow<V extends string | number = string | number> = {
  value: V;
  /** 行政区划代码 — 000000 for the whole country. */
  region: string;
  validFrom: string;
  /** Null while no end is known. */
  validTo: string | null;
  source: string;
  /** False where the text of the rule itself was not read, or only a repost of it. */
  confirmed: boolean;
  /** Set where no rule was found and the office has to supply the value: what was taken instead. */
  assumed?: string;
};

export const national = '000000';
export const sichuan = '510000';
export const chengdu = '510100';
export const panzhihua = '510400';

// Money and percentages are decimal strings, counts are numbers.
export function decimals(label: string, unit: PolicyUnit, rows: readonly PolicyRow<string>[]) {
  return { label, unit, rows };
}
/** One of the ways in which the product can work something out, each by its code and as rules describe it. */
export function methods(
  label: string,
  names: Readonly<Record<string, string>>,
  rows: readonly PolicyRow<string>[],
) {
  return { label, unit: 'method' as const, rows, names };
}
/** Words of the office's own; with `parts`, a list of these. */
export function words(
  label: string,
  rows: readonly PolicyRow<string>[],
  parts?: readonly string[],
) {
  return { label, unit: 'words' as const, rows, ...(parts && { parts }) };
}
export function counts(label: string, unit: PolicyUnit, rows: readonly PolicyRow<number>[]) {
  return { label, unit, rows };
}

/** A period and source that several rows share. */
export type Basis = Omit<PolicyRow, 'value'>;

export function row<V extends string | number>(value: V, basis: Basis, rest: Partial<Basis> = {}) {
  return { value, ...basis, ...rest };
}

/** 三重一大: what is a large sum is for each office to set; until the bureau's own rule is supplied these are ours. */
export const ownRule: Basis = {
  region: national,
  validFrom: '2010-01-01',
  validTo: null,
  source: '“三重一大”集体决策制度:大额度资金的使用由集体讨论决定,额度由本单位规定',
  confirmed: false,
  assumed: '本单位的审批权限规定未提供,暂按此额度执行,待单位提供。',
};
