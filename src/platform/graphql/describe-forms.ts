import {
  GraphQLInputObjectType,
  GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';

interface Use {
  form: GraphQLInputObjectType;
  /** 受理 — of 受理 — the clock for closing starts. */
  word: string;
  of: string;
}

const wordOf = (description: string | null | undefined, name: string) =>
  description?.split(/ — |\n/)[0] || name;

/** 表单说明 — a form that says nothing of itself is what its operation calls it, or the form of which it is a part. */
export function describeForms(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap());
  const operations = types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((argument): Use[] => {
        const form = getNamedType(argument.type);
        if (!isInputObjectType(form)) return [];
        return [{ form, word: wordOf(field.description, field.name), of: field.name }];
      }),
    ),
  );
  const parts = types.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields()).flatMap((field): Use[] => {
      const form = getNamedType(field.type);
      if (!isInputObjectType(form)) return [];
      return [{ form, word: wordOf(field.description, field.name), of: type.name }];
    }),
  );
  for (const [uses, role] of [
    [operations, 'the form of'],
    [parts, 'a part of'],
  ] as const)
    for (const form of new Set(uses.map((use) => use.form))) {
      if (form.description) continue;
      const own = uses.filter((use) => use.form === form).sort((a, b) => (a.of < b.of ? -1 : 1));
      const shown = own.slice(0, MOST_NAMED).map(({ of }) => of);
      const others = own.length > shown.length ? ' and others' : '';
      form.description = `${own[0]!.word} — ${role} ${shown.join(', ')}${others}.`;
    }
}

const MOST_NAMED = 3;
