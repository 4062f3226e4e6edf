import { GraphQLObjectType } from 'graphql';

const fieldsOf = new Map<string, ReadonlyMap<string, boolean>>();

/** Of a type, which fields somebody answers; the others say what their row holds under the same name. */
export function noteMadeFields(type: GraphQLObjectType, isMade: (field: string) => boolean) {
  const names = Object.keys(type.getFields());
  fieldsOf.set(type.name, new Map(names.map((name) => [name, isMade(name)])));
}

/** 直接作答 — of the columns of a type those that an answer with these fields tells; null where a field of it may be made of any column. */
export function columnsTold(
  type: string,
  columns: ReadonlyMap<string, unknown>,
  asked: ReadonlySet<string>,
): string[] | null {
  const fields = fieldsOf.get(type);
  const told = [...asked].filter((name) => fields?.has(name));
  const isPlain = told.every((name) => columns.has(name) && !fields!.get(name));
  return fields && isPlain ? told : null;
}
