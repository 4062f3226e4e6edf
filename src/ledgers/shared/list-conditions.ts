import { SelectQueryBuilder } from 'typeorm';
import { InputRefused } from '../../platform/errors.js';
import { snakeCase } from '../../platform/database/naming.js';
import { tidyName, tidyNumber, tidyText } from '../../platform/text.js';
import { withoutColumn } from './column-order.js';
import { LedgerDefinition, amountOf } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { ListArgs } from './list-args.js';
import { dueDayOf } from './list-order.js';
import { isMore } from './money.js';
import { recordNames, recordNumbers } from './record-numbers.js';

type Narrowed<T extends LedgerRecord> = SelectQueryBuilder<T>;

const UNITS_BELOW = `SELECT s.unit_id FROM org_unit o, org_unit_spans(o.id, :today, :today) s WHERE o.code = :unitCode`;

/** A list of the rows `r` of one ledger, narrowed to what is asked; whoever asks for what the ledger does not have finds nothing. */
export function narrowed<T extends LedgerRecord>(
  query: Narrowed<T>,
  definition: LedgerDefinition<T>,
  args: ListArgs,
  today: string,
): Narrowed<T> {
  const { day } = definition;
  const has = (property: string) =>
    query.expressionMap.mainAlias!.metadata.findColumnWithPropertyName(property) !== undefined;
  const states = [...(args.statuses ?? []), ...(args.status ? [args.status] : [])];
  const field = args.status ? 'status' : 'statuses';
  if (states.length > 0) narrowToStates(query, definition, { field, asked: states }, today);
  if (args.ids) query.andWhere('r.id = ANY (:ids::bigint[])', { ids: args.ids });
  if (args.number) narrowToNumber(query, definition, args.number);
  if (args.text) narrowToText(query, definition, args.text, has);
  refuseTurnedRound(args);
  const amount = amountOf(definition);
  const due = dueDayOf(definition);
  for (const [value, column, sign, name] of [
    [args.amountFrom, amount, '>=', 'amountFrom'],
    [args.amountTo, amount, '<=', 'amountTo'],
    [args.from, `r.${day}`, '>=', 'from'],
    [args.to, `r.${day}`, '<=', 'to'],
    [args.dueFrom, due, '>=', 'dueFrom'],
    [args.dueTo, due, '<=', 'dueTo'],
  ] as const)
    if (value) query.andWhere(column ? `(${column}) ${sign} :${name}` : 'false', { [name]: value });
  const [link, linkedId] = args.linkedTo?.split(':') ?? [];
  for (const [property, id] of [
    ['personId', args.personId],
    ['employerId', args.employerId],
    [link, linkedId],
  ] as const) {
    if (!property || !id) continue;
    query.andWhere(has(property) ? `r.${property} = :${property}` : 'false', { [property]: id });
  }
  if (args.orgUnitCode)
    query.andWhere(`(r.handlingUnitId IN (${UNITS_BELOW}) OR r.territoryId IN (${UNITS_BELOW}))`, {
      unitCode: args.orgUnitCode,
      today,
    });
  return query;
}

/** Nothing lies between the later and the earlier: an empty list would say that there are no such records. */
function refuseTurnedRound(args: ListArgs) {
  const { from, to, dueFrom, dueTo, amountFrom, amountTo } = args;
  const isTurned = {
    to: from && to && from > to,
    dueTo: dueFrom && dueTo && dueFrom > dueTo,
    amountTo: amountFrom && amountTo && isMore(amountFrom, amountTo),
  };
  const turned = Object.entries(isTurned).filter(([, each]) => each);
  if (turned.length > 0)
    throw new InputRefused(turned.map(([field]) => ({ ...TURNED_ROUND, field })));
}

const TURNED_ROUND = {
  code: 'range-turned-round',
  message: '起止颠倒:开始(下限)大于结束(上限),请对调后重新查询。',
};

const TURNING = new Set(['sort', 'limit', 'offset', 'after']);
const TABS_AND_DAYS = new Set([...TURNING, 'status', 'statuses', 'from', 'to']);

const asksOnly = (args: ListArgs, names: Set<string>) =>
  Object.entries(args).every(
    ([name, value]) => names.has(name) || value === null || value === undefined,
  );

/** Nothing is asked of its rows: such a list has one plan, where the best for a rare state or a short time is not that for others. */
export const isAsItOpens = (args: ListArgs) => args.offset === 0 && asksOnly(args, TURNING);

/** In the order of the index of lists, and asked for nothing that another index finds sooner. */
export const isByDay = (definition: Pick<LedgerDefinition<LedgerRecord>, 'day'>, args: ListArgs) =>
  ['newest', 'oldest'].includes(withoutColumn(definition, args.sort)) &&
  asksOnly(args, TABS_AND_DAYS);

/** By the state that each record reads as, which for what has lapsed is another than the stored one. */
function narrowToStates<T extends LedgerRecord>(
  query: Narrowed<T>,
  { lapses, status }: LedgerDefinition<T>,
  { field, asked }: { field: string; asked: string[] },
  today: string,
) {
  const unknown = asked.filter((each) => !Object.hasOwn(status.labels, each));
  if (unknown.length > 0) throw new InputRefused([unknownState(field, status.labels)]);
  const isOver = lapses && `coalesce(r.${lapses.after} < :today, false)`;
  const ways = asked.map((each, at) => {
    const stored = `r.status = :state${at}`;
    if (!lapses) return stored;
    const lapsed = `(r.status IN (:...lapsing) AND ${isOver})`;
    if (each === lapses.to) return `(${stored} OR ${lapsed})`;
    return lapses.from.includes(each) ? `(${stored} AND NOT ${isOver})` : stored;
  });
  query.andWhere(`(${ways.join(' OR ')})`, {
    ...Object.fromEntries(asked.map((each, at) => [`state${at}`, each])),
    lapsing: lapses?.from,
    today,
  });
}

/** Numbers that the ledger keeps as they are: sealed ones are looked for in the registry. */
function narrowToNumber<T extends LedgerRecord>(
  query: Narrowed<T>,
  definition: LedgerDefinition<T>,
  number: string,
) {
  query.andWhere(isNumbered(definition), { numbers: asNumbers(number) });
}

/** Without their case; some numbers are kept with the blanks between their parts. */
const asNumbers = (text: string) =>
  [tidyNumber(text), tidyText(text)].map((each) => each.toUpperCase());

const isNumbered = (definition: LedgerDefinition<LedgerRecord>) => {
  const columns = recordNumbers(definition).map(snakeCase);
  const list = (texts: string[]) => `'{${texts.join(', ')}}'::text[]`;
  const ledgers = list(columns.map(() => definition.type));
  return `r.id IN (SELECT n.id FROM records_numbered(${ledgers}, ${list(columns)}, :numbers::text[], ARRAY(SELECT app_districts())) n)`;
};

/** 文字 — how the person's name begins, a part of the employer's or of the record's own, or one of its numbers. */
function narrowToText<T extends LedgerRecord>(
  query: Narrowed<T>,
  definition: LedgerDefinition<T>,
  asked: string,
  has: (property: string) => boolean,
) {
  const name = tidyName(asked);
  if ([...name].length < SHORTEST_TEXT) throw new InputRefused([TEXT_TOO_SHORT]);
  const ways = [
    isNumbered(definition),
    ...recordNames(definition).map((each) => `strpos(r.${each}, :nameAsked) > 0`),
    ...(has('personId')
      ? [
          `r.personId IN (SELECT p.id FROM person p WHERE p.district_id IN (SELECT app_districts()) AND starts_with(p.name COLLATE "C", :nameAsked))`,
        ]
      : []),
    ...(has('employerId')
      ? [
          `r.employerId IN (SELECT e.id FROM employer e WHERE e.district_id IN (SELECT app_districts()) AND strpos(e.name, :nameAsked) > 0)`,
        ]
      : []),
  ];
  const named = Object.entries<((said: string) => string[]) | undefined>(definition.coded ?? {})
    .map(([column, codesCalled]) => ({ column, codes: codesCalled?.(name) ?? [] }))
    .filter(({ codes }) => codes.length > 0);
  ways.push(...named.map(({ column }) => `r.${column} IN (:...${column}Called)`));
  query.andWhere(`(${ways.join(' OR ')})`, {
    ...{ nameAsked: name, numbers: asNumbers(asked) },
    ...Object.fromEntries(named.map(({ column, codes }) => [`${column}Called`, codes])),
  });
}

const SHORTEST_TEXT = 2;

const TEXT_TOO_SHORT = {
  field: 'text',
  code: 'text-too-short',
  message: '请至少输入姓名、名称的两个字,或完整的编号。',
};

const unknownState = (field: string, labels: Record<string, string>) => ({
  field,
  code: 'status-unknown',
  message: `没有该状态,可填:${Object.entries(labels)
    .map(([code, label]) => `${code}(${label})`)
    .join('、')}。`,
});
