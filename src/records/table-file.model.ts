import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { FileField } from '../platform/graphql/fields.js';

@ObjectType({ description: '表格行 — by its number in the sheet.' })
export class TableFileLine {
  @Field(() => Int, { description: '行号 — in the sheet, from 1.' }) line: number;
  @Field(() => [String], { description: '各格 — as text, from the first column on.' })
  cells: string[];
}

@ObjectType({
  description: '工作表 — of a file that somebody has, as text; nothing of it is kept.',
})
export class TableFileSheet {
  @Field(() => String, { nullable: true, description: '工作表名 — none of a csv.' })
  name: string | null;
  @Field(() => [TableFileLine], { description: '各行 — that hold anything and are shown.' })
  lines: TableFileLine[];
  @Field(() => Int, {
    description: '隐藏行数 — filtered out, folded or hidden, and left out here.',
  })
  hiddenLines: number;
  @Field(() => Int, { description: '未列行数 — beyond what is answered at once.' })
  beyond: number;
}

@ArgsType()
export class TableFileArgs {
  @FileField() file: string;
}
