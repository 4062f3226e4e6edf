import { FieldNode, FormattedExecutionResult, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';

/** The answer to one selection, once written out. */
interface Written {
  /** With which variables, and in which language. */
  asked: string;
  /** As JSON. */
  text: string;
}

/** What one operation answers from what is kept, and what it may keep; by the name under which the field is answered. */
export interface AnswersOfOperation {
  known: Map<string, string>;
  fresh: Map<string, (text: string) => void>;
}

/** Of the operation that asks. */
interface Asking {
  language: string;
  answers?: AnswersOfOperation;
}

/** A screen asks one thing of a unit on a day; whoever writes the same question in many ways pushes out what was asked longest ago. */
const MOST_ANSWERS = 1000;
/** In all of them together, what was asked included: some tens of megabytes. */
const MOST_CHARACTERS = 15_000_000;

/** By the rows that were answered and the field of the document that asked for them. */
const answers = new LRUCache<string, Written>({
  max: MOST_ANSWERS,
  maxSize: MOST_CHARACTERS,
  sizeCalculation: ({ asked, text }) => asked.length + text.length,
});

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
    fresh.set(name, (text) => answers.set(key, { asked, text }));
    return rows;
  }
  known.set(name, written.text);
  return [];
}

/** What answers say of single fields as text, by their data. */
const texts = new WeakMap<object, ReadonlyMap<string, string>>();

/** Says of an answer what was known, and keeps what it wrote out. */
export function completeAnswers(
  data: Record<string, unknown>,
  { known, fresh }: AnswersOfOperation,
): void {
  const written = new Map(known);
  for (const [name, keep] of fresh) {
    const text = JSON.stringify(data[name]);
    keep(text);
    written.set(name, text);
  }
  texts.set(data, written);
}

/** An operation's answer as JSON, with what was written out before in its place. */
export function writtenOut(result: FormattedExecutionResult): string {
  const { data } = result;
  const written = data && texts.get(data);
  if (!written) return `${JSON.stringify(result)}\n`;
  const fields = Object.entries(data).map(
    ([name, value]) => `${JSON.stringify(name)}:${written.get(name) ?? JSON.stringify(value)}`,
  );
  return `{"data":{${fields.join()}}}\n`;
}
