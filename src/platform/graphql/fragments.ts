import {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

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
