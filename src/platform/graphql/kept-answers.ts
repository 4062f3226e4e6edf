import { FieldNode, GraphQLResolveInfo, GraphQLSchema, defaultFieldResolver } from 'graphql';

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

/** By the rows that were answered and the field of the document that asked for them; forgotten with either. */
const answers = new WeakMap<object, WeakMap<FieldNode, Written>>();

/**
 * 已答内容 — says of rows that they never change and stand for their answer: whoever is given the very same rows by the resolver,
 * and asks the very same of them, is answered with what was written out before. Only for rows of which every field says the same
 * to everybody; who may have them at all is asked by the resolver each time.
 */
export function keepAnswers<Rows extends object>(rows: Rows): Rows {
  if (!answers.has(rows)) answers.set(rows, new WeakMap());
  return rows;
}

/** Queries that answer with such rows are written out once. */
export function withKeptAnswers(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve: own = defaultFieldResolver } = field;
    field.resolve = async (parent, args, context: Asking, info) => {
      const rows: unknown = await own(parent, args, context, info);
      return rowsToWriteOut(rows, context, info);
    };
  }
  return schema;
}

/** None where the answer is known. */
function rowsToWriteOut(rows: unknown, context: Asking, info: GraphQLResolveInfo) {
  const kept = typeof rows === 'object' && rows !== null ? answers.get(rows) : undefined;
  const [node, another] = info.fieldNodes;
  if (!kept || another) return rows;
  const asked = `${context.language} ${JSON.stringify(info.variableValues)}`;
  const name = String(info.path.key);
  const written = kept.get(node!);
  const { known, fresh }: AnswersOfOperation = (context.answers ??= {
    known: new Map(),
    fresh: new Map(),
  });
  if (written?.asked !== asked) {
    fresh.set(name, (answer: unknown) => kept.set(node!, { asked, answer }));
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
