import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, Matches, MaxLength, ValidateBy } from 'class-validator';
import { choice, type MemberOf } from '../platform/graphql/choices.js';

export const draftForm = choice('DraftForm', '填写的表单', {
  enter: '登记',
  revise: '修改',
  paste: '成批登记',
});
export type DraftFormName = MemberOf<typeof draftForm>;

/** 单份草稿上限 — in bytes; the sheet of five hundred rows of all columns is about half of it. */
export const LARGEST_DRAFT = 1024 * 1024;

@ObjectType({
  description: '填写草稿 — what you have typed into a form and not entered; seen by you alone.',
})
export class FormDraft {
  @Field({ description: '草稿编号' }) draftKey: string;
  @Field({ description: '台账' }) ledger: string;
  @Field({ description: '台账名称' }) ledgerLabel: string;
  @Field(() => draftForm.values, { description: '填写的表单' }) form: DraftFormName;
  @Field(() => ID, { nullable: true, description: '记录编号 — that is being revised.' })
  recordId: string | null;
  @Field(() => GraphQLISODateTime, { description: '保存时间' }) keptAt: Date;
  @Field(() => String, {
    nullable: true,
    description: '名目 — some words of what was typed, as the page chose them.',
  })
  knownAs: string | null;
}

@ArgsType()
export class FormDraftArgs {
  @Field({ description: '草稿编号 — made by whoever fills in the form.' })
  @Matches(/^[\w:.-]{8,64}$/, {
    message: '草稿编号须为 8 到 64 位字母、数字或 _ : . - 组成的文本。',
  })
  draftKey: string;
}

const HELD_BY = '填写处 — number that the window in which it is filled in has made for itself';

/** 填写处 — of a window. */
const HolderNumber = () =>
  Matches(/^[\w:.-]{8,64}$/, {
    message: '填写处编号须为 8 到 64 位字母、数字或 _ : . - 组成的文本。',
  });

@ArgsType()
export class TakeUpFormDraftArgs extends FormDraftArgs {
  @Field({ description: `${HELD_BY}.` })
  @HolderNumber()
  heldBy: string;
}

@ArgsType()
export class DropFormDraftArgs extends FormDraftArgs {
  @Field(() => String, {
    nullable: true,
    description: `${HELD_BY}; then nothing is dropped that another has taken up.`,
  })
  @IsOptional()
  @HolderNumber()
  heldBy?: string | null;
}

/** What may be the content of a draft. */
export const DraftContent = () =>
  ValidateBy(
    {
      name: 'draft-too-large',
      validator: {
        validate: (text: unknown) =>
          typeof text === 'string' && Buffer.byteLength(text) <= LARGEST_DRAFT,
      },
    },
    { message: '填写内容过多,不能存为草稿,请分次登记。' },
  );

@ArgsType()
export class KeepFormDraftArgs extends FormDraftArgs {
  @Field(() => String, {
    nullable: true,
    description: `${HELD_BY}; then nothing is written over that another has taken up.`,
  })
  @IsOptional()
  @HolderNumber()
  heldBy?: string | null;
  @Field({
    defaultValue: false,
    description: '已存过 — that it was kept before, so that it is refused once it is gone.',
  })
  @IsBoolean({ message: '是否已存过须为是或否。' })
  isKnown: boolean;
  @Field({ description: '台账' }) ledger: string;
  @Field(() => draftForm.values, { description: '填写的表单' }) form: DraftFormName;
  @Field(() => ID, { nullable: true, description: '记录编号 — that is being revised.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '记录编号无效。' })
  recordId?: string | null;
  @Field({ description: '填写内容 — as the page wrote it down; read by nobody else.' })
  @DraftContent()
  content: string;
  @Field(() => String, {
    nullable: true,
    description: '名目 — some words of it, by which several of one form are told apart.',
  })
  @IsOptional()
  @MaxLength(100, { message: '名目最多 100 个字符。' })
  knownAs?: string | null;
}
