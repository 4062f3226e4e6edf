import {
  FieldNode,
  GraphQLArgument,
  GraphQLError,
  GraphQLField,
  GraphQLSchema,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
  DocumentNode,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  NamedTypeNode,
} from 'graphql';
import { fragmentsOf } from './fragments.js';

/** A page of 200 records with some fifty fields each is 10,000; no screen asks for more than two of them at once. */
export const MAX_COST = 20_000;

/** What a list without a limit of its own is taken to hold. */
const USUAL_LIST = 10;

/** The arguments by which lists are cut. */
const SIZES = new Set(['limit', 'sample']);

/** The arguments that name what a list holds: it has as many rows as there are names. */
const NAMES = new Set(['ledgers']);

/** Refuses an operation that would fetch more fields than any screen needs; a list counts as often as it may have rows. */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const cost = costOf(schema, document, operation, variables);
  if (cost <= MAX_COST) return;
  throw new GraphQLError(
    `本次查询的数据量过大(估算 ${cost} 项,最多 ${MAX_COST} 项),请减少每页条数或所选字段后重试。`,
    { extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } } },
  );
}

/** What has fields: a type, or what several types have in common. */
type Fielded = GraphQLObjectType | GraphQLInterfaceType;

const isFielded = (type: unknown): type is Fielded => isObjectType(type) || isInterfaceType(type);

export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = fragmentsOf(document);
  const given = withDefaults(operation, variables);

  /** `size` is how many rows the page around this selection holds. */
  const ofSelection = (
    set: SelectionSetNode | undefined,
    type: Fielded,
    size: number | null,
  ): number => {
    let sum = 0;
    const within = (condition: NamedTypeNode | undefined) => {
      const named = condition && schema.getType(condition.name.value);
      return isFielded(named) ? named : type;
    };
    for (const each of set?.selections ?? []) {
      if (each.kind === Kind.FIELD) sum += ofField(each, type, size);
      else if (each.kind === Kind.INLINE_FRAGMENT)
        sum += ofSelection(each.selectionSet, within(each.typeCondition), size);
      else {
        const fragment = fragments.get(each.name.value);
        sum += ofSelection(fragment?.selectionSet, within(fragment?.typeCondition), size);
      }
    }
    return sum;
  };
  const ofField = (node: FieldNode, parent: Fielded, size: number | null): number => {
    const field = parent.getFields()[node.name.value];
    const inner = field && getNamedType(field.type);
    if (!isFielded(inner)) return 1;
    const own = sizeOf(node, field!, given);
    const isList = isListType(getNullableType(field!.type));
    const rows = isList ? (own ?? size ?? USUAL_LIST) : 1;
    return 1 + rows * ofSelection(node.selectionSet, inner, isList ? null : own);
  };
  const root = schema.getRootType(operation.operation);
  return root ? ofSelection(operation.selectionSet, root, null) : 0;
}

/** How many rows a field is asked for, where it lets one say so. */
function sizeOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Record<string, unknown>,
): number | null {
  const names = field.args.find((each) => NAMES.has(each.name));
  if (names) return givenNames(node, names, variables);
  const size = field.args.find((each) => SIZES.has(each.name));
  if (!size) return null;
  const value = givenSize(node, size, variables) ?? size.defaultValue;
  return typeof value === 'number' && value > 0 ? value : USUAL_LIST;
}

function givenSize(node: FieldNode, size: GraphQLArgument, variables: Record<string, unknown>) {
  const value = node.arguments?.find((each) => each.name.value === size.name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
}

function givenNames(
  node: FieldNode,
  names: GraphQLArgument,
  variables: Record<string, unknown>,
): number | null {
  const value = node.arguments?.find((each) => each.name.value === names.name)?.value;
  if (value?.kind === Kind.LIST) return value.values.length;
  const given = value?.kind === Kind.VARIABLE && variables[value.name.value];
  return Array.isArray(given) ? given.length : null;
}

function withDefaults(operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
  );
  return { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...variables };
}
