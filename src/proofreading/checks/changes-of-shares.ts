import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, sumOf } from '../interval.js';
import { type Table, isTotal } from '../tables.js';
import { told } from '../words.js';

const LEAST = 3;
/** By how many points a column or a list of shares has moved. */
const OF_POINTS = /百分点|(?:比重|占比)[^率]{0,4}(?:增减|变化|升降)/;
const OF_RATE = /率|进度|增速|增幅|满意/;

/** 8.6%,降0.4个百分点;43.5%,升1.1个百分点;47.9%,持平 — what some have won of a whole the others have lost. */
export const changesOfShares: Check = {
  code: 'changes-of-shares',
  label: '各项占比的增减合计不为零',
  severity: 'error',
  looksAt:
    '列全的占比(合计 100%)各写有增减百分点的,表格的一栏和一段话中的逐项,增减合计是否为零(只差末位的除外)。',
  remedy: '用两期的占比逐项重算增减。',
  find: (draft) => [
    ...draft.tables.flatMap((table) => ofTable(table)),
    ...listsIn(draft).flatMap(ofList),
  ],
};

function ofTable(table: Table): Flaw[] {
  const rows = table.rows.filter((row) => !isTotal(row, table));
  if (rows.length < LEAST || rows.some(([name]) => /^其中/.test(name!.words))) return [];
  const columns = table.heads.map((head, at) => ({
    head,
    figures: rows.flatMap((row) => row[at]?.figure ?? []),
  }));
  const areShares = columns.some(
    ({ head, figures }) =>
      /比重|占比|比例|构成|份额/.test(head) &&
      !OF_POINTS.test(head) &&
      figures.length === rows.length &&
      figures.every(({ value }) => value.gte(0)) &&
      isNearly(figures, 100),
  );
  return areShares
    ? columns
        .filter(({ head, figures }) => {
          const isOfShares = OF_POINTS.test(head) && !OF_RATE.test(head);
          return isOfShares && figures.length === rows.length && !isNearly(figures, 0);
        })
        .map(({ head, figures }) => flawOf(`“${head}”`, figures, figures.map(valueOf)))
    : [];
}

const valueOf = ({ value }: Fact): Decimal => value;
const sum = (values: Decimal[]): Decimal =>
  values.reduce((all, each) => all.plus(each), exactly(0).low);
/** The last place of each may be rounded, in both years. */
const roundedIn = (facts: Fact[]): Decimal =>
  facts.reduce((all, { decimals }) => all.plus(new Decimal(10).pow(-decimals)), new Decimal(0));
const isNearly = (facts: Fact[], of: number, values = facts.map(valueOf)): boolean =>
  sum(values).minus(of).abs().lte(roundedIn(facts));

const flawOf = (what: string, facts: Fact[], values: Decimal[]): Flaw => ({
  where: facts.map(placeOfFact),
  says: `${what}各项占比合计为 100%,增减合计应为零,所列的合计 ${told(sum(values), 4)} 个百分点。`,
});

interface Moved {
  share: Fact;
  points: Fact;
}

/** 占4.1%,同比下降0.3个百分点 — with nothing else between, and of the time before that all of them name. */
const MOVED =
  /^[,、(]?(?<since>同比|环比|[比较与][^,。;\d]{2,8}?)?(?<way>上升|提高|提升|增加|增长|下降|降低|回落|减少|升|降)(?:了)?$/;

function listsIn({ facts, text }: Draft): Moved[][] {
  const lists: Moved[][] = [];
  let [list, last]: [Moved[], Fact | null] = [[], null];
  for (const share of facts.filter(
    ({ role, unit }) => role === 'share' && unit.kind === 'percent',
  )) {
    const points = facts[share.index + 1];
    const isMoved =
      points?.unit.kind === 'points' &&
      points.sentence === share.sentence &&
      points.bound === 'exact' &&
      share.bound === 'exact' &&
      MOVED.test(points.before);
    const goesOn =
      last?.sentence.paragraph === share.sentence.paragraph &&
      last.depth === share.depth &&
      !text.slice(last.end, share.start).includes('其中');
    if (!goesOn || !isMoved) {
      list = [];
      lists.push(list);
    }
    if (isMoved) list.push({ share, points });
    // A share that tells no change is one of them, and then the others need not come to nothing.
    last = isMoved ? share : null;
  }
  return lists.filter(({ length }) => length >= 2);
}

function ofList(list: Moved[]): Flaw[] {
  const since = new Set(
    list.flatMap(({ points }) => MOVED.exec(points.before)!.groups!.since ?? []),
  );
  const points = list.map((each) => each.points);
  const values = points.map(({ value, before }) =>
    /降|落|减/.test(MOVED.exec(before)!.groups!.way!) ? value.neg() : value,
  );
  const shares = sumOf(list.map(({ share }) => share.interval));
  return since.size > 1 || !overlap(shares, exactly(100)) || isNearly(points, 0, values)
    ? []
    : [flawOf('', points, values)];
}
