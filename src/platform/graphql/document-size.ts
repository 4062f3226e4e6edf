import {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  Kind,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';
import { fragmentsOf } from './fragments.js';

/** How large a document is, every fragment written out, counted without looking at the schema. */
export interface DocumentSize {
  depth: number;
  fields: number;
  rootFields: number;
  aliases: number;
  operations: number;
  fragments: number;
  /** Of fields under one name in one place: GraphQL's own rule compares each with each. */
  pairs: number;
}

/** No screen needs more. */
export const EVERYBODY: DocumentSize = {
  depth: 12,
  fields: 1000,
  rootFields: 20,
  aliases: 60,
  operations: 20,
  fragments: 60,
  pairs: 100_000,
};

/** Of who is not signed in: enough to sign in. */
export const STRANGERS: DocumentSize = {
  depth: 12,
  fields: 100,
  rootFields: 20,
  aliases: 20,
  operations: 3,
  fragments: 5,
  pairs: 1000,
};

/** A sentence when a document is larger than this; null when it is not. */
export function exceeds(size: DocumentSize, limits: DocumentSize): string | null {
  if (size.rootFields > limits.rootFields) return `一次请求最多 ${limits.rootFields} 项查询。`;
  if (size.depth > limits.depth || size.fields > limits.fields)
    return `查询过深或过大(最多 ${limits.depth} 层、${limits.fields} 个字段)。`;
  if (size.aliases > limits.aliases) return `一次请求最多使用 ${limits.aliases} 个别名。`;
  if (size.operations > limits.operations || size.fragments > limits.fragments)
    return `一份查询最多包含 ${limits.operations} 个操作、${limits.fragments} 个片段。`;
  if (size.pairs > limits.pairs) return '查询中重复的字段过多,请去掉重复的字段。';
  return null;
}

/** Counts no further than `EVERYBODY` allows, so a document costs no more than its length and that. */
export function sizeOf(document: DocumentNode): DocumentSize {
  const fragments = fragmentsOf(document);
  const size: DocumentSize = {
    depth: 0,
    fields: 0,
    rootFields: 0,
    aliases: 0,
    operations: document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)
      .length,
    fragments: document.definitions.length,
    pairs: 0,
  };
  size.fragments -= size.operations;
  if (exceeds(size, EVERYBODY)) return size;
  for (const each of document.definitions) {
    if (!('selectionSet' in each) || !each.selectionSet) continue;
    const own = measure([each.selectionSet], fragments);
    if (each.kind !== Kind.OPERATION_DEFINITION) own.rootFields = 0;
    for (const key of ['depth', 'fields', 'rootFields', 'aliases', 'pairs'] as const)
      size[key] = Math.max(size[key], own[key]);
  }
  return size;
}

type Counted = Pick<DocumentSize, 'depth' | 'fields' | 'rootFields' | 'aliases' | 'pairs'>;

/** Goes down level by level, the fields of one name together, as GraphQL would merge them. */
function measure(
  sets: SelectionSetNode[],
  fragments: Map<string, FragmentDefinitionNode>,
): Counted {
  const size: Counted = { depth: 0, fields: 0, rootFields: 0, aliases: 0, pairs: 0 };
  const isOver = () => size.fields > EVERYBODY.fields || size.depth > EVERYBODY.depth;

  const level = (within: SelectionSetNode[], depth: number): void => {
    const byName = new Map<string, SelectionSetNode[]>();
    const times = new Map<string, number>();
    const gather = (selections: readonly SelectionNode[], inside: ReadonlySet<string>): void => {
      for (const each of selections) {
        if (isOver()) return;
        // A spread counts as well: fragments that double one another and hold no field would be walked for ever.
        size.fields += 1;
        if (each.kind === Kind.FIELD) {
          const name = each.alias?.value ?? each.name.value;
          if (depth === 1) size.rootFields += 1;
          if (each.alias) size.aliases += 1;
          size.pairs += times.get(name) ?? 0;
          times.set(name, (times.get(name) ?? 0) + 1);
          const inner = byName.get(name) ?? [];
          if (each.selectionSet) byName.set(name, inner);
          if (each.selectionSet) inner.push(each.selectionSet);
        } else if (each.kind === Kind.INLINE_FRAGMENT) gather(each.selectionSet.selections, inside);
        else {
          const name = each.name.value;
          const fragment = fragments.get(name);
          // A fragment inside itself is refused by GraphQL's own rules; here it must only not be followed for ever.
          if (fragment && !inside.has(name))
            gather(fragment.selectionSet.selections, new Set([...inside, name]));
        }
      }
    };
    if (within.some((set) => set.selections.length > 0)) size.depth = Math.max(size.depth, depth);
    for (const set of within) gather(set.selections, new Set());
    for (const inner of byName.values()) if (!isOver()) level(inner, depth + 1);
  };
  level(sets, 1);
  return size;
}

const refused = new WeakMap<DocumentNode, string>();

/** Stands in the place of a document that is too large: nothing is left for a rule to look at. */
export function refusedDocument(sentence: string): DocumentNode {
  const empty: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
  refused.set(empty, sentence);
  return empty;
}

/** The rule that says why. */
export function documentSize(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const sentence = refused.get(document);
      if (sentence)
        context.reportError(
          new GraphQLError(sentence, { extensions: { code: 'QUERY_TOO_LARGE' } }),
        );
    },
  };
}
