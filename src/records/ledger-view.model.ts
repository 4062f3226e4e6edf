import { Field, Int, ObjectType } from '@nestjs/graphql';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { type SigningStep, signingStep } from '../ledgers/shared/signing-step.js';

export const fieldKind = choice(
  'FieldKind',
  '栏目类型 — what a field of a form or a record holds',
  {
    text: '文字',
    day: '日期',
    month: '月份',
    instant: '时间',
    money: '金额',
    percent: '百分比',
    decimal: '小数',
    count: '整数',
    flag: '是否',
    choice: '选项',
    link: '关联记录',
    form: '下级表单',
  },
);
export type FieldKind = MemberOf<typeof fieldKind>;

@ObjectType({ description: '选项 — a value of a field and what it is called.' })
export class ChoiceView {
  @Field({ description: '代码' }) value: string;
  @Field({ description: '名称' }) label: string;
}

@ObjectType({
  description: '栏目 — a field of a form: what it is called, what belongs there, what is refused.',
})
export class FormFieldView {
  @Field({ description: '栏目代码' }) name: string;
  @Field({ description: '栏目名称' }) label: string;
  @Field(() => String, { nullable: true, description: '填写说明 — what it means.' })
  hint: string | null;
  @Field(() => fieldKind.values, { description: '类型 — what it holds; a list where isList.' })
  kind: FieldKind;
  @Field({ description: '可否多项 — whether it takes several.' }) isList: boolean;
  @Field({ description: '是否必填' }) isRequired: boolean;
  @Field(() => [ChoiceView], { description: '选项 — of a choice.' }) choices: ChoiceView[];
  @Field(() => Int, { nullable: true, description: '字数上限 — of a text.' })
  maxLength: number | null;
  @Field(() => String, { nullable: true, description: '下限 — the least a number may be.' })
  least: string | null;
  @Field(() => String, { nullable: true, description: '上限 — the most a number may be.' })
  most: string | null;
  @Field(() => String, { nullable: true, description: '范围理由 — why these bounds.' })
  because: string | null;
  @Field(() => String, {
    nullable: true,
    description: '所指台账 — of a link, the ledger whose records it names.',
  })
  linksTo: string | null;
  @Field(() => [String], {
    description: '表头别名 — other words that head its column in the tables that offices keep.',
  })
  headings: string[];
  @Field(() => [FormFieldView], { description: '下级栏目 — of a form within the form.' })
  fields: FormFieldView[];
}

@ObjectType({ description: '表单 — what an entry, a correction or a step takes.' })
export class FormView {
  @Field(() => String, {
    nullable: true,
    description: '输入类型 — its name in this schema; null of what is revised, which takes values.',
  })
  input: string | null;
  @Field(() => [FormFieldView], { description: '栏目' }) fields: FormFieldView[];
}

@ObjectType({ description: '状态 — one that a record of the ledger may be in.' })
export class StateView {
  @Field({ description: '状态代码' }) code: string;
  @Field({ description: '状态名称' }) label: string;
  @Field({ description: '是否初始 — the state of a new record.' }) isInitial: boolean;
  @Field({ description: '可否修改 — whether entered fields may still be corrected.' })
  isRevisable: boolean;
}

@ObjectType({ description: '办理事项 — a step of the ledger, whoever may take it.' })
export class VerbView {
  @Field({ description: '办理代码' }) verb: string;
  @Field({ description: '办理名称' }) label: string;
  @Field(() => [String], { description: '起始状态' }) from: string[];
  @Field(() => [String], { description: '到达状态' }) to: string[];
  @Field({ description: '是否须写明理由' }) needsReason: boolean;
  @Field(() => signingStep.values, { nullable: true, description: '签字 — none where it is none.' })
  signature: SigningStep | null;
  @Field(() => String, { nullable: true, description: '签字层级 — the lowest office that signs.' })
  level: string | null;
  @Field(() => [String], { description: '办理权限 — of several, any one.' }) permissions: string[];
  @Field({ description: '本岗位可否办理 — whether one of your roles holds it.' }) isMine: boolean;
  @Field(() => FormView, { nullable: true, description: '填写内容 — what it takes.' })
  form: FormView | null;
}

@ObjectType({ description: '记录栏目 — a field that a record of the ledger shows.' })
export class RecordFieldView {
  @Field({ description: '栏目代码' }) name: string;
  @Field({ description: '栏目名称' }) label: string;
  @Field(() => String, { nullable: true, description: '说明 — what it means.' })
  hint: string | null;
  @Field(() => fieldKind.values, { description: '类型 — as of a form.' }) kind: FieldKind;
  @Field(() => [ChoiceView], { description: '选项 — of a choice.' }) choices: ChoiceView[];
  @Field({ description: '是否脱敏显示 — sealed in the database, and masked.' }) isMasked: boolean;
  @Field({ description: '可否列示 — whether it may be a column of the list.' }) isListed: boolean;
}

@ObjectType({ description: '统计口径 — a measure that the records of the ledger are counted for.' })
export class MeasureView {
  @Field({ description: '口径代码' }) code: string;
  @Field({ description: '口径名称' }) label: string;
  @Field({ description: '依据' }) source: string;
}

@ObjectType({
  description: '台账 — what one ledger is: its fields, forms, states, steps and measures.',
})
export class LedgerView {
  @Field({ description: '台账代码' }) ledger: string;
  @Field({ description: '台账名称' }) label: string;
  @Field({ description: '查阅权限' }) readPermission: string;
  @Field({ description: '本岗位可否登记' }) mayEnter: boolean;
  @Field({
    description:
      '涉及个人 — whether its records are about persons: a list of them is exported with a purpose.',
  })
  namesPersons: boolean;
  @Field({ description: '业务日期 — the field by which it is listed.' }) day: string;
  @Field(() => [StateView], { description: '状态' }) states: StateView[];
  @Field(() => [RecordFieldView], { description: '记录栏目' }) fields: RecordFieldView[];
  @Field(() => [String], {
    description: '列示栏目 — the fields that are columns of its list, unless others are chosen.',
  })
  columns: string[];
  @Field(() => [String], {
    description:
      '可排序栏目 — by names of fields, and person, employer, territory, handlingUnit; sort takes each with :asc or :desc.',
  })
  sortColumns: string[];
  @Field(() => String, {
    nullable: true,
    description:
      '金额栏目 — the one of sortColumns by which largest and smallest sort; null where there is none.',
  })
  amountColumn: string | null;
  @Field(() => [ChoiceView], { description: '排序方式 — by what its list can be sorted.' })
  sorts: ChoiceView[];
  @Field(() => FormView, {
    nullable: true,
    description: '登记表 — none where nobody enters it by hand.',
  })
  entry: FormView | null;
  @Field(() => FormView, {
    nullable: true,
    description: '修改表 — none where nothing of it is revised.',
  })
  revision: FormView | null;
  @Field(() => [VerbView], { description: '办理事项' }) verbs: VerbView[];
  @Field(() => [MeasureView], { description: '统计口径' }) measures: MeasureView[];
}
