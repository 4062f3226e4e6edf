import {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';

export const MAX_DEPTH = 12;
export const MAX_FIELDS = 1000;
export const MAX_ROOT_FIELDS = 20;
export const MAX_ALIASES = 60;

const tooLarge = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'QUERY_TOO_LARGE' } });

/** Refuses operations that are deeper or wider than any screen needs, before anything runs. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  const fragments = fragmentsOf(context.getDocument());
  return {
    OperationDefinition(operation) {
      const sentence = tooLargeFor(measure(operation, fragments));
      if (sentence) context.reportError(tooLarge(sentence));
    },
  };
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === 'FragmentDefinition') fragments.set(each.name.value, each);
  return fragments;
}

/** What a valid operation asks for at its root, fragments written out. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = fragmentsOf(document);
  const names = (set: SelectionSetNode | undefined): string[] =>
    (set?.selections ?? []).flatMap((each) => {
      if (each.kind === 'Field') return [each.name.value];
      return names(
        each.kind === 'InlineFragment'
          ? each.selectionSet
          : fragments.get(each.name.value)?.selectionSet,
      );
    });
  return names(operation.selectionSet);
}

interface Size {
  depth: number;
  fields: number;
  rootFields: number;
  aliases: number;
}

function tooLargeFor({ depth, fields, rootFields, aliases }: Size): string | null {
  if (rootFields > MAX_ROOT_FIELDS) return `一次请求最多 ${MAX_ROOT_FIELDS} 项查询。`;
  if (depth > MAX_DEPTH || fields > MAX_FIELDS)
    return `查询过深或过大(最多 ${MAX_DEPTH} 层、${MAX_FIELDS} 个字段)。`;
  if (aliases > MAX_ALIASES) return `一次请求最多使用 ${MAX_ALIASES} 个别名。`;
  return null;
}

/** Counts with every fragment written out, and stops once that is too much. */
function measure(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
): Size {
  const size: Size = { depth: 0, fields: 0, rootFields: 0, aliases: 0 };
  const walk = (
    set: SelectionSetNode | undefined,
    depth: number,
    within: ReadonlySet<string>,
  ): void => {
    for (const selection of set?.selections ?? []) {
      if (size.fields > MAX_FIELDS || depth > MAX_DEPTH) return;
      const isField = selection.kind === 'Field';
      // A spread counts as well: fragments that double one another and hold no field would be walked for ever.
      size.fields += 1;
      if (isField) {
        size.depth = Math.max(size.depth, depth);
        if (depth === 1) size.rootFields += 1;
        if (selection.alias) size.aliases += 1;
      }
      const [inner, names] = insideOf(selection, fragments, within);
      walk(inner, isField ? depth + 1 : depth, names);
      if (inner && isField) size.depth = Math.max(size.depth, depth + 1);
    }
  };
  walk(operation.selectionSet, 1, new Set());
  return size;
}

function insideOf(
  selection: SelectionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  within: ReadonlySet<string>,
): [SelectionSetNode | undefined, ReadonlySet<string>] {
  if (selection.kind !== 'FragmentSpread') return [selection.selectionSet, within];
  const name = selection.name.value;
  // A fragment inside itself is refused by GraphQL's own rules; here it must only not be followed for ever.
  return within.has(name)
    ? [undefined, within]
    : [fragments.get(name)?.selectionSet, new Set([...within, name])];
}
