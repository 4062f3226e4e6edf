import {
  ASTVisitor,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLError,
  SelectionSetNode,
  ValidationContext,
} from 'graphql';

export const MAX_DEPTH = 12;
export const MAX_FIELDS = 1000;
export const MAX_ROOT_FIELDS = 20;

const tooLarge = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'QUERY_TOO_LARGE' } });

/** Refuses operations that are deeper or wider than any screen needs, before anything runs. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of context.getDocument().definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  return {
    OperationDefinition(operation) {
      let fields = 0;
      const walk = (
        set: SelectionSetNode | undefined,
        depth: number,
        within: ReadonlySet<string>,
      ): boolean => {
        for (const selection of set?.selections ?? []) {
          if (fields > MAX_FIELDS || depth > MAX_DEPTH) return false;
          if (selection.kind === 'Field') fields += 1;
          const [inner, names] = insideOf(selection, fragments, within);
          if (!walk(inner, selection.kind === 'Field' ? depth + 1 : depth, names)) return false;
        }
        return true;
      };
      const rootFields = operation.selectionSet.selections.filter(
        (each): each is FieldNode => each.kind === 'Field',
      );
      if (rootFields.length > MAX_ROOT_FIELDS) {
        context.reportError(tooLarge(`一次请求最多 ${MAX_ROOT_FIELDS} 项查询。`));
      } else if (!walk(operation.selectionSet, 1, new Set())) {
        context.reportError(
          tooLarge(`查询过深或过大(最多 ${MAX_DEPTH} 层、${MAX_FIELDS} 个字段)。`),
        );
      }
    },
  };
}

function insideOf(
  selection: SelectionSetNode['selections'][number],
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
