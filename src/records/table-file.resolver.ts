import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { ENTERERS } from './records.resolver.js';
import { tableFile } from './table-file.js';
import { TableFileArgs, TableFileSheet } from './table-file.model.js';

@Resolver()
export class TableFileResolver {
  @Query(() => [TableFileSheet], {
    description:
      '读取表格文件 — of a workbook or csv what each sheet says, so that its rows can be checked and entered; keeps nothing.',
  })
  @Allow(...ENTERERS)
  tableFile(@Args() { file }: TableFileArgs): Promise<TableFileSheet[]> {
    return tableFile(file);
  }
}
