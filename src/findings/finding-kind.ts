/** What stands in a finding beside the records: numbers, days and names that its sentence tells. Never a number or phone of a person. */
export type Facts = Record<string, string | number>;

/**
 * 疑点类型 — something that is odd about records beside each other: accepted, hinted when it is entered, and kept until it is
 * explained or no longer so. One declared value; the statement is the only place that knows when it is so.
 */
export interface FindingKind {
  /** Stable; also the code of the hint. */
  code: string;
  label: string;
  /** What is judged together: the kind of group that ledgers report their changes to, whose ids are those of this table. */
  group: string;
  /** The field of an entry to which the hint belongs. */
  field: string;
  /**
   * Every case of it among the groups of `touched (id)`, as SQL with these columns: district_id; key, by which the case is
   * known again; groups, all that are in it; records, as `table:id`; units, of which one must be in reach to see it;
   * entered_by, who wrote the records; facts, jsonb. What is of no group any more is remedied.
   */
  cases: string;
  /**
   * 前提 — what somebody among `touched_groups` must have for there to be a case at all, as a condition. It is asked first where the
   * statement is long: setting that up takes longer than finding that it is about nobody.
   */
  onlyIf?: string;
  /** 录入时提示 — the ledgers whose entries are told of it; all, unless said. The others tell it in their own words. */
  toldWith?: readonly string[];
  /**
   * 新的事由 — whether an explained case `was` asks something new as it `is`, of which both are rows of findings; unless said, any
   * other facts, records or groups do.
   */
  isNew?: (was: string, is: string) => string;
  /** What the clerk reads; `{fact}` is filled in. */
  says: string;
  /** 录入时的提示 — what whoever enters is told instead, where not everybody who enters may know what the finding says. */
  hints?: string;
  /** 处理办法 — what to do about it. */
  remedy: string;
  /** The regulation or audit practice it comes from. */
  source: string;
}

export const sentenceOf = ({ says }: Pick<FindingKind, 'says'>, facts: Facts) =>
  says.replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));

/** Money of the months that a post or an internship lasts is one ground, however many months of it there are. */
const grounds = (finding: string) =>
  `ARRAY(SELECT regexp_replace(record, '^(welfare_subsidy|internship_stipend):.*$', '\\1') FROM unnest(${finding}.records) record)`;

/** 新的理由 — of a fact that lists several, joined by `、`: new with one that was not among them, and not with one less. */
export const newReasonIn =
  (fact: string) =>
  (was: string, is: string): string => {
    const listed = (finding: string) => `string_to_array(${finding}.facts ->> '${fact}', '、')`;
    return `NOT coalesce(${listed(is)} <@ ${listed(was)}, false)`;
  };

/** 按事由 — new with a record that was not among them, or with another of these facts; not with one more month, nor with one record less. */
export const newByGround =
  (...facts: string[]) =>
  (was: string, is: string): string =>
    [
      `NOT ${grounds(is)} <@ ${grounds(was)}`,
      ...facts.map((fact) => `${is}.facts -> '${fact}' IS DISTINCT FROM ${was}.facts -> '${fact}'`),
    ].join(' OR ');
