import { Type } from '@nestjs/common';
import {
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
  coerceInputValue,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import { englishOf } from '../english/words.js';
import type { Issue } from '../errors.js';
import { termOf } from './declared-field.js';
import { inputClassOf } from './input-class.js';
import { ROWS, issuesOf } from './validation.js';

type Path = readonly (string | number)[];

const AT_MOST = 100;

/**
 * 变量有误 — what GraphQL itself would refuse of an operation's variables, as problems of the fields that a clerk knows, and
 * with them what the rules of those inputs find: somebody who left one item out is told of the wrong one beside it at once.
 * Null where the variables fit; else what is to be asked of whoever may be told: rules read all that was sent.
 */
export function problemsOfVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): (() => Issue[]) | null {
  const found: Issue[] = [];
  const filled: [type: GraphQLInputType, given: unknown][] = [];
  for (const { variable, type: written, defaultValue } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, written);
    if (!isInputType(type)) continue;
    const name = variable.name.value;
    const given = variables[name];
    if (given === undefined || given === null) {
      const isMissing = isNonNullType(type) && (given === null || !defaultValue);
      if (isMissing) found.push({ field: name, code: 'required', message: `${name} 须填写。` });
      continue;
    }
    coerceInputValue(given, type, (path, _value, { message }) =>
      found.push(issueAt(name, type, path, message)),
    );
    filled.push([type, given]);
  }
  if (found.length === 0) return null;
  return () => {
    // Of fields that there are not the schema has told already; it knows those without a rule as well.
    const missing = new Set(found.filter(({ code }) => code === 'required').map(placeOf));
    const rules = filled
      .flatMap(([type, given]) => issuesOfRules(type, given))
      .filter(({ code }) => code !== 'whitelist-validation')
      // What is not there at all is neither too long nor no day of the calendar.
      .filter((each) => !missing.has(placeOf(each)) || !OF_WHAT_IS_THERE.has(each.code));
    const told = new Map(rules.map((each) => [`${placeOf(each)}:${each.code}`, each]));
    const named = new Set(rules.map(placeOf));
    return [...found.filter((each) => !named.has(placeOf(each))), ...told.values()].slice(
      0,
      AT_MOST,
    );
  };
}

const OF_WHAT_IS_THERE = new Set(['is-day', 'is-array', 'array-max-size', 'min', 'max']);

const placeOf = ({ row, field }: Issue) => `${row ?? ''}:${field}`;

/** graphql-js names a field that is missing or unknown in its sentence, and the object around it in its path. */
function issueAt(variable: string, type: GraphQLInputType, path: Path, says: string): Issue {
  const [, missing] = /^Field "(\w+)" of required type/.exec(says) ?? [];
  const [, unknown] = /^Field "(\w+)" is not defined/.exec(says) ?? [];
  const whole: Path = [...path, ...((missing ?? unknown) ? [(missing ?? unknown)!] : [])];
  const { row, field } = inTheForm(variable, type, whole);
  const place = { ...(row === undefined ? {} : { row }), field };
  if (unknown)
    return { ...place, code: 'whitelist-validation', message: `没有名为 ${field} 的字段。` };
  const { term, leaf } = lookedUp(type, whole);
  const called = term ?? field;
  if (missing || says.startsWith('Expected non-nullable'))
    return { ...place, code: 'required', message: `${called}须填写。` };
  return { ...place, ...wrongKind(called, leaf) };
}

/** Of a form its fields, of a list of rows the row as well, whether the list is the variable or in it; of anything else the variable. */
function inTheForm(variable: string, type: GraphQLInputType, path: Path) {
  const isForm = isInputObjectType(getNamedType(type));
  const isBatch = isListType(getNullableType(type));
  const within = isBatch ? path : path[0] === ROWS ? path.slice(1) : [];
  const [at, ...rest] = within;
  const isRow = isForm && typeof at === 'number';
  const names = isRow ? rest : path;
  return {
    row: isRow ? at + 1 : undefined,
    field: isForm && names.length > 0 ? names.join('.') : isRow && !isBatch ? ROWS : variable,
  };
}

/** What the schema calls the last field of the path, and what belongs there. */
function lookedUp(type: GraphQLInputType, path: Path) {
  let leaf: GraphQLInputType | undefined = type;
  let term: string | undefined;
  for (const name of path.filter((each) => typeof each === 'string')) {
    const within: unknown = leaf && getNamedType(leaf);
    const field = isInputObjectType(within) ? within.getFields()[name] : undefined;
    leaf = field?.type;
    term = field?.description ? termOf(field.description) : undefined;
  }
  return { term, leaf };
}

function wrongKind(called: string, leaf: GraphQLInputType | undefined) {
  const type = leaf && getNamedType(leaf);
  if (isEnumType(type)) {
    const labels = type.getValues().map((each) => each.description ?? each.name);
    const choices = type
      .getValues()
      .map(({ name }) => englishOf(name))
      .join(', ');
    return {
      code: 'is-in',
      message: `${called}须从下列各项中选择:${labels.join('、')}。`,
      values: { choices },
    };
  }
  if (isInputObjectType(type))
    return { code: 'nested-validation', message: `${called}须填写完整,不能为空。` };
  const [code, kind] = KINDS[type?.name ?? ''] ?? ['is-string', '文字'];
  return { code, message: `${called}须为${kind}。` };
}

const KINDS: Record<string, [code: string, kind: string]> = {
  Int: ['is-int', '整数'],
  Float: ['is-number', '数字'],
  Boolean: ['is-boolean', '“是”或“否”'],
};

/** By the class that keeps the rules of an input type; one form, or the rows of a batch, whether they are the variable or in it. */
function issuesOfRules(type: GraphQLInputType, given: unknown): Issue[] {
  const named = getNamedType(type);
  const input = inputClassOf(named.name);
  if (!input) return [];
  const ofEach = (rows: unknown[], of: Type<object>) =>
    rows.flatMap((each, at) => (isForm(each) ? issuesOf(of, each, at + 1) : []));
  if (Array.isArray(given)) return ofEach(given, input);
  if (!isForm(given)) return [];
  const rows = (given as { rows?: unknown }).rows;
  const field = isInputObjectType(named) ? named.getFields()[ROWS] : undefined;
  const ofRow = field && inputClassOf(getNamedType(field.type).name);
  return [...issuesOf(input, given), ...(ofRow && Array.isArray(rows) ? ofEach(rows, ofRow) : [])];
}

const isForm = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
