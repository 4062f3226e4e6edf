import { FieldNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The answer to one selection, once written out. */
interface Written {
  /** With which variables, and in which language. */
  asked: string;
  answer: unknown;
}

/** What one operation answers from what is kept, and what it may keep; by the name under which the field is answered. */
export interface AnswersOfOperation {
  known: Map<string, unknown>;
  fresh: Map<string, (answer: unknown) => void>;
}

/** Of the operation that asks. */
interface Asking {
  language: string;
  answers?: AnswersOfOperation;
}

/** A screen asks one thing of a unit on a day; whoever writes the same question in many ways pushes out what was asked longest ago. */
const MOST_ANSWERS = 1000;
/** In all of them together: some tens of megabytes. */
const MOST_VALUES = 300_000;
/** Of what was asked, which is kept beside the answer. */
const CHARACTERS_OF_A_VALUE = 50;

/** By the rows that were answered and the field of the document that asked for them. */
const answers = new LRUCache<string, Written>({
  max: MOST_ANSWERS,
  maxSize: MOST_VALUES,
  sizeCalculation: ({ asked, answer }) =>
    valuesIn(answer) + Math.ceil(asked.length / CHARACTERS_OF_A_VALUE),
});

const valuesIn = (answer: unknown): number => {
  if (typeof answer !== 'object' || answer === null) return 1;
  let values = 1;
  for (const each of Object.values(answer)) values += valuesIn(each);
  return values;
};

const rowsKept = new WeakMap<object, number>();
const fieldsAsked = new WeakMap<FieldNode, number>();
let given = 0;

function numberOf<Of extends object>(each: Of, numbers: WeakMap<Of, number>): number {
  const number = numbers.get(each) ?? (given += 1);
  numbers.set(each, number);
  return number;
}

/**
 * 已答内容 — says of rows that they never change and stand for their answer: whoever is given the very same rows by the resolver,
 * and asks the very same of them, is answered with what was written out before. Only for rows of which every field says the same
 * to everybody; who may have them at all is asked by the resolver each time.
 */
export function keepAnswers<Rows extends readonly object[]>(rows: Rows): Rows {
  numberOf(rows, rowsKept);
  return rows;
}

/** Queries that answer with such rows are written out once. */
export function withKeptAnswers(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve: own } = field;
    if (!own) continue;
    field.resolve = async (parent, args, context: Asking, info) => {
      const rows: unknown = await own(parent, args, context, info);
      return rowsToWriteOut(rows, context, info);
    };
  }
  return schema;
}

/** None where the answer is known. */
function rowsToWriteOut(rows: unknown, context: Asking, info: GraphQLResolveInfo) {
  const kept = Array.isArray(rows) ? rowsKept.get(rows) : undefined;
  const [node, another] = info.fieldNodes;
  if (kept === undefined || another) return rows;
  const asked = `${context.language} ${JSON.stringify(info.variableValues)}`;
  const name = String(info.path.key);
  const key = `${kept} ${numberOf(node!, fieldsAsked)}`;
  const written = answers.get(key);
  const { known, fresh }: AnswersOfOperation = (context.answers ??= {
    known: new Map(),
    fresh: new Map(),
  });
  if (written?.asked !== asked) {
    fresh.set(name, (answer: unknown) => answers.set(key, { asked, answer }));
    return rows;
  }
  known.set(name, written.answer);
  return [];
}

/** Puts in what was known, and keeps what was written out. */
export function completeAnswers(
  data: Record<string, unknown>,
  { known, fresh }: AnswersOfOperation,
): void {
  for (const [name, answer] of known) data[name] = answer;
  for (const [name, keep] of fresh) keep(data[name]);
}
