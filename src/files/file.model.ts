import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { IsBase64, IsOptional, IsString, MaxLength } from 'class-validator';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { TextField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { FILE_KINDS, type FileKind } from './file-kind.js';

export const fileKind = choice(
  'FileKind',
  '文件类型 — what the bytes are, whatever the name says.',
  Object.fromEntries(
    (Object.keys(FILE_KINDS) as FileKind[]).map((kind) => [kind, FILE_KINDS[kind].label]),
  ) as Record<FileKind, string>,
);

@ObjectType({ description: '文件 — kept as it came; it is downloaded at /files/ and its number.' })
export class KeptFile {
  @Field(() => ID, { description: '文件编号' }) id: string;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '文件名' }) name: string;
  @Field({ description: '用途' }) purpose: string;
  @Field(() => fileKind.values, { description: '文件类型' }) kind: MemberOf<typeof fileKind>;
  @Field(() => Int, { description: '字节数' }) size: number;
  @Field({ description: '文件摘要 — SHA-256 of the bytes, in hexadecimal digits.' }) digest: string;
  @Field({ description: '收存人' }) keptBy: string;
  @Field(() => GraphQLISODateTime, { description: '收存时间' }) keptAt: Date;
}

export const KeptFilePage = pageOf(KeptFile);

@ObjectType({ description: '文件内容' })
export class KeptFileContent {
  @Field(() => KeptFile, { description: '文件' }) file: KeptFile;
  @Field({ description: '内容 — in base64.' }) content: string;
}

@InputType({ description: '收存文件 — its type is told by its content.' })
export class KeepFileInput {
  @TextField('机构代码 — of the unit whose file it is.', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;

  @Field({
    description: '文件名 — with its ending, without a path; judged together with the content.',
  })
  @IsString({ message: '文件名须为文字。' })
  name: string;

  @TextField('用途 — what it is for: 附件, 定稿, 扫描件.', { column: false, max: 50 })
  purpose: string;

  @Field({ description: '内容 — the bytes in base64; some 3 MB at most.' })
  @IsBase64({}, { message: '内容须为 base64 文本。' })
  content: string;
}

@ArgsType()
export class KeptFileListArgs extends PageArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @Field(() => String, { nullable: true, description: '用途 — every one when left out.' })
  @IsOptional()
  @Read('text')
  @IsString()
  @MaxLength(50, { message: '用途过长。' })
  purpose?: string | null;
}
