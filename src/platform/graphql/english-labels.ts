import {
  GraphQLField,
  GraphQLFieldMap,
  GraphQLFieldResolver,
  GraphQLResolveInfo,
  GraphQLSchema,
  defaultFieldResolver,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { REMEDIES } from '../english/of-remedies.js';
import { englishOf } from '../english/words.js';
import { Sayable, englishSentence } from '../english/sentences.js';
import type { OperationContext } from './operation-context.js';

type Fields = GraphQLFieldMap<unknown, OperationContext>;
type Resolver = GraphQLFieldResolver<unknown, OperationContext>;

/** By what a labelled thing is known, the most particular first. */
const CODES = [
  ...['code', 'verb', 'name', 'measure', 'indicatorCode', 'state', 'key', 'value', 'ledger'],
  ...['permission', 'field', 'kind'],
];

/**
 * 英文标签 — labels that are answered as data, for a request that would rather have English: the words of the code that stands
 * beside each, since the code is English and the label is what the office calls it. Everything else is answered as ever.
 */
export function withEnglishLabels(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields = type.getFields() as Fields;
    for (const field of Object.values(fields)) {
      const beside = codeBeside(fields, field.name);
      if (beside) field.resolve = inEnglish(field, beside, wordsOf);
    }
    if (fields.message && (fields.code || type.name === 'Finding'))
      fields.message.resolve = asSentence(fields.message);
    if (fields.remedy) fields.remedy.resolve = asRemedy(fields.remedy);
    if (type.name === 'DeliverableDuty')
      for (const field of [fields.owner!, fields.statusLabel!]) field.resolve = asUsual(field);
    if (type.name === 'FormFieldView') fields.headings!.resolve = withOwnLabel(fields);
    if (type.name === 'RecordValue')
      fields.text!.resolve = inEnglish(fields.text!, fields.raw!, choiceInWords);
  }
  return schema;
}

/** The field whose value a label puts into words: label of code, ledgerLabel of ledger, roleLabels of roles. */
function codeBeside(fields: Fields, label: string) {
  const [, of, many] = /^(\w+)Label(s?)$/.exec(label) ?? [];
  const names = of
    ? [`${of}${many}`, `${of}Code`, ...(of === 'state' ? ['status'] : [])]
    : label === 'label' || label === 'term'
      ? CODES
      : [];
  const name = names.find((each) => fields[each] && isLeafType(getNamedType(fields[each].type)));
  return name ? fields[name] : undefined;
}

function inEnglish(
  { resolve: own = defaultFieldResolver }: GraphQLField<unknown, OperationContext>,
  beside: GraphQLField<unknown, OperationContext>,
  say: (code: unknown, chinese: unknown) => unknown,
): Resolver {
  const { name, resolve: codeOf = defaultFieldResolver } = beside;
  const said: Resolver = async (parent, args, context, info) => {
    const chinese: unknown = await own(parent, args, context, info);
    const ofCode: GraphQLResolveInfo = { ...info, fieldName: name };
    return say(await codeOf(parent, {}, context, ofCode), chinese);
  };
  return (parent, args, context, info) =>
    (context.language === 'en' ? said : own)(parent, args, context, info);
}

const wordsOf = (code: unknown, chinese: unknown): unknown => {
  if (Array.isArray(code)) return code.map((each) => wordsOf(each, chinese));
  return typeof code === 'string' ? englishOf(code) : chinese;
};

/** 提示、问题 — by its code, where there is English for it. */
function asSentence({
  resolve: own = defaultFieldResolver,
}: GraphQLField<unknown, OperationContext>) {
  const said: Resolver = async (parent, args, context, info) => {
    // What is told apart by more than its sentence, as a gap of policy, names the sentence beside it.
    const { said: sayable = parent } = parent as { said?: unknown };
    return (
      (context.language === 'en' ? englishSentence(sayable as Sayable) : null) ??
      own(parent, args, context, info)
    );
  };
  return said;
}

/** 处理办法 — of a kind of finding, by its code. */
function asRemedy({
  resolve: own = defaultFieldResolver,
}: GraphQLField<unknown, OperationContext>): Resolver {
  return (parent, args, context, info) => {
    const { kind, code } = parent as { kind?: string; code?: string };
    const english = context.language === 'en' ? REMEDIES[kind ?? code ?? ''] : undefined;
    return english ?? own(parent, args, context, info);
  };
}

/** 承办部门、未编制 — those that are usual; what an office calls its own is shown as it is called. */
const USUAL: Readonly<Record<string, string>> = {
  ...{ 办公室: 'General office', 财务部门: 'Finance', 就业服务中心: 'Employment service centre' },
  ...{ 未编制: 'Not drafted', 启用前: 'Before the office began here' },
};

function asUsual({
  resolve: own = defaultFieldResolver,
}: GraphQLField<unknown, OperationContext>): Resolver {
  return async (parent, args, context, info) => {
    const called = (await own(parent, args, context, info)) as string;
    return context.language === 'en' ? (USUAL[called] ?? called) : called;
  };
}

/** 表头 — a table that is pasted is headed in Chinese all the same: the label that is no longer told is among the other words. */
function withOwnLabel({ headings }: Fields): Resolver {
  const { resolve: own = defaultFieldResolver } = headings!;
  return async (parent, args, context, info) => {
    const words = (await own(parent, args, context, info)) as string[];
    const chinese = (parent as { label: string }).label;
    return context.language === 'en' && !words.includes(chinese) ? [chinese, ...words] : words;
  };
}

const AMOUNT = /^-?\d+(\.\d+)?$/;

/** A choice, a yes or an amount of a record; what somebody wrote is shown as it was written. */
export const choiceInWords = (raw: unknown, chinese: unknown): unknown => {
  if (typeof raw !== 'string' || raw === chinese) return chinese;
  if (typeof chinese === 'string' && AMOUNT.test(raw)) return chinese.replace(/ 元$/, ' yuan');
  if (raw === 'true' || raw === 'false') return raw === 'true' ? 'Yes' : 'No';
  if (raw.startsWith('[')) return (JSON.parse(raw) as string[]).map(memberInWords).join(', ');
  return isMember(raw) ? englishOf(raw) : chinese;
};

const isMember = (text: string) => /^[a-z][a-z0-9_]*$/.test(text);
const memberInWords = (text: string) => (isMember(text) ? englishOf(text) : text);
