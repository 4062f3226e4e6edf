import { GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import {
  LedgerDefinition,
  Verb,
  signingLevels,
  stateLabelOf,
} from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { PLAIN_ACTS, PLAIN_LABELS, permissionsOf } from '../ledgers/shared/permissions-of.js';
import { targetsOf } from '../ledgers/shared/standing.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { ledgers } from './ledgers.js';
import { row } from './markdown.js';
import { RuleSentences } from './rule-sentences.js';

type Definition = LedgerDefinition<LedgerRecord>;

const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => texts.map(code).join('、') || '—';
const list = (lines: string[]) => (lines.length > 0 ? lines.map((line) => `- ${line}`) : ['—']);

/** Every ledger as a page for people, from the values by which it works; by the name of its file. */
export function ledgerPages(schema: GraphQLSchema, sentences: RuleSentences): Map<string, string> {
  return new Map(ledgers.map((each) => [`${each.type}.md`, pageOf(each, schema, sentences)]));
}

function pageOf(definition: Definition, schema: GraphQLSchema, sentences: RuleSentences): string {
  const { type, label, read, day, place = {} } = definition;
  const wider = place.wider?.length ? `,也可为 ${codes(place.wider)}` : '';
  return [
    `# ${label} ${code(type)}`,
    '',
    'Generated from the code by `npm run docs`; do not edit.',
    '',
    `- 查阅权限: ${code(read)}`,
    `- 业务日期: ${code(day)} ${termOf(fieldOf(definition, day, schema))}`,
    `- 属地: 街道(镇)或社区(村)${wider}`,
    '',
    '## 状态',
    '',
    ...diagram(definition),
    '',
    '## 办理',
    '',
    row('办理', '代码', '权限', '签字', '须写明理由', '填写'),
    row('---', '---', '---', '---', '---', '---'),
    ...PLAIN_ACTS.map((act) =>
      row(PLAIN_LABELS[act], code(act), codes(permissionsOf(definition, act)), '—', '—', '—'),
    ),
    ...Object.entries(definition.verbs).map(([name, verb]) =>
      verbRow(definition, name, verb, schema),
    ),
    '',
    '## 日期',
    '',
    row('字段', '名称', '计入的状态'),
    row('---', '---', '---'),
    ...Object.entries(definition.days).map(([name, states]) =>
      row(
        code(name),
        termOf(fieldOf(definition, name, schema)),
        states === 'listed' || !states ? '只列示,不计数' : statesIn(definition, states as string[]),
      ),
    ),
    '',
    '## 规则',
    '',
    ...list(sentences.of(type)),
    ...Object.entries(definition.verbs).flatMap(([name, verb]) => {
      const rules = sentences.of(type, name);
      return rules.length > 0 ? ['', `${verb.label}:`, '', ...list(rules)] : [];
    }),
    '',
    '## 与其他记录的核对',
    '',
    ...checksOf(definition),
    '',
    '## 计数',
    '',
    ...list(
      definition.measures
        .filter((measure) => !measure.code.includes('#'))
        .map((measure) => `${code(measure.code)} ${measure.label}(${measure.source})`),
    ),
    '',
  ].join('\n');
}

/** How a record goes through its life; what leads back where it was is left to the table. */
function diagram(definition: Definition): string[] {
  const { initial, verbs } = definition;
  const labels = definition.status.labels as Record<string, string>;
  const arrows = Object.values(verbs).flatMap((verb) =>
    verb.from.flatMap((from) =>
      targetsOf(verb)
        .filter((to) => to !== from)
        .map((to) => `  ${from} --> ${to}: ${verb.label}`),
    ),
  );
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(labels).map(([state, says]) => `  state "${says}" as ${state}`),
    `  [*] --> ${initial}: 登记`,
    ...new Set(arrows),
    '```',
  ];
}

function verbRow(
  definition: Definition,
  name: string,
  verb: Verb<LedgerRecord>,
  schema: GraphQLSchema,
): string {
  const signature = definition.signatures?.find((each) => each.verb === name);
  const input = verb.input && schema.getType(verb.input.name);
  const fields = isInputObjectType(input)
    ? Object.values(input.getFields()).map((field) => termOf(field.description ?? field.name))
    : [];
  const step = verb.step === 'review' ? '复核' : verb.step === 'approve' ? '审批' : '—';
  return row(
    verb.label,
    code(name),
    verb.follows ? '随其他办理发生' : codes(permissionsOf(definition, name)),
    signature ? `${step},${signingLevels[signature.by]}及以上` : step,
    verb.needsReason ? '是' : '—',
    fields.join('、') || '—',
  );
}

const statesIn = (definition: Definition, states: string[]) =>
  states.map((state) => stateLabelOf(definition, state)).join('、');

function fieldOf(definition: Definition, property: string, schema: GraphQLSchema): string {
  const type = schema.getType(definition.entity.name);
  return (isObjectType(type) && type.getFields()[property]?.description) || property;
}

function checksOf({ checks = [], verbs, hints = {}, withdrawalHints = [] }: Definition): string[] {
  const refused = [...checks, ...Object.values(verbs).flatMap((verb) => verb.checks ?? [])];
  const hinted = [
    ...(hints.checks ?? []),
    ...withdrawalHints,
    ...Object.values(verbs).flatMap((verb) => verb.hints?.checks ?? []),
  ];
  const line = (answer: string) => (each: { code: string; message: string }) =>
    row(answer, code(each.code), each.message);
  const lines = [...new Set([...refused.map(line('拒绝')), ...hinted.map(line('提示'))])];
  return lines.length > 0
    ? [row('结果', '代码', '说明'), row('---', '---', '---'), ...lines]
    : ['—'];
}
