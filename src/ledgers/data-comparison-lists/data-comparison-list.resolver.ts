import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../access/allow.js';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { pageOf } from '../../platform/graphql/page.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { DataComparisonList, OpenComparisonListInput } from './data-comparison-list.entity.js';
import {
  ComparisonLoad,
  ComparisonRow,
  ComparisonRowsArgs,
  LoadComparisonFileArgs,
  LoadComparisonRowsArgs,
} from './data-comparison-row.model.js';
import { dataComparisonLists } from './data-comparison-lists.ledgers.js';
import { DataComparisonRowsService } from './data-comparison-rows.service.js';

const ComparisonRowPage = pageOf(ComparisonRow);

@Resolver(() => DataComparisonList)
export class DataComparisonListResolver extends ReadsLedger(dataComparisonLists, {
  many: 'dataComparisonLists',
}) {
  constructor(private readonly lines: DataComparisonRowsService) {
    super();
  }

  @Query(() => ComparisonRowPage, { description: '名单行列表 — lines of a list, numbers masked.' })
  @Allow('comparison-lists:read')
  comparisonRows(@Args() args: ComparisonRowsArgs) {
    return this.lines.rows(args);
  }

  @ResolveField(() => ComparisonLoad, { description: '装载进度 — how much of the list is here.' })
  load(@Parent() list: DataComparisonList) {
    return this.lines.progress(list);
  }

  @Mutation(() => DataComparisonList, {
    description: '新建数据比对名单 — its lines follow in parts.',
  })
  @Allow(...permissionsOf(dataComparisonLists, 'enter'))
  openComparisonList(
    @Args('input') input: OpenComparisonListInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ComparisonLoad, {
    description: '装载名单行 — one part, whole or not at all; every wrong line is named.',
  })
  @Allow(...permissionsOf(dataComparisonLists, 'enter'))
  loadComparisonRows(@Args() args: LoadComparisonRowsArgs) {
    return this.lines.load(args);
  }

  @Mutation(() => ComparisonLoad, {
    description:
      '导入名单文件 — one part as the sender’s table: the columns of numbers, days and remarks are found by their headings, others are not kept; whole or not at all, and every wrong line is named.',
  })
  @Allow(...permissionsOf(dataComparisonLists, 'enter'))
  loadComparisonFile(@Args() args: LoadComparisonFileArgs) {
    return this.lines.loadFile(args);
  }
}
