import { GraphQLError } from 'graphql';

/** No form has so many fields: whatever is beyond them is unknown, and would be told one by one. */
const FIELDS_AT_MOST = 200;

/** Of all forms of a request together; the longest list has 5,000 rows of some ten fields. */
const ALTOGETHER = 100_000;

/** Lists within forms within lists; what goes deeper is no form, and would be followed until there is no room left. */
const DEEPEST = 32;

/** Refuses variables that hold more fields than any form has, or go deeper, before anything compares them. */
export function refuseLargeForms(variables: Record<string, unknown>): void {
  const sentence = tooManyFields(variables);
  if (sentence)
    throw new GraphQLError(sentence, {
      extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } },
    });
}

/** Costs no more than the variables are long. */
function tooManyFields(variables: Record<string, unknown>): string | null {
  const rest: [value: unknown, depth: number][] = Object.values(variables).map((each) => [each, 1]);
  let fields = 0;
  while (rest.length > 0) {
    const [each, depth] = rest.pop()!;
    if (typeof each !== 'object' || each === null) continue;
    if (depth > DEEPEST) return `填写内容的层次过深(最多 ${DEEPEST} 层),请核对。`;
    const inside: unknown[] = Object.values(each);
    if (!Array.isArray(each)) {
      fields += inside.length;
      if (inside.length > FIELDS_AT_MOST)
        return `一份填写内容最多 ${FIELDS_AT_MOST} 个栏目,请核对。`;
      if (fields > ALTOGETHER) return `一次提交的栏目过多(最多 ${ALTOGETHER} 个),请分批办理。`;
    }
    for (const one of inside)
      if (typeof one === 'object' && one !== null) rest.push([one, depth + 1]);
  }
  return null;
}
