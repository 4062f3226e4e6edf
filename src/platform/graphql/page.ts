import { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';

/** Which part of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: '每页条数 — 1 to 200.' })
  @IsInt({ message: '每页条数须为整数。' })
  @Min(1, { message: '每页条数不得小于 1。' })
  @Max(200, { message: '每页条数不得大于 200。' })
  limit: number = 20;

  @Field(() => Int, { defaultValue: 0, description: '起始位置 — rows to skip.' })
  @IsInt({ message: '起始位置须为整数。' })
  @Min(0, { message: '起始位置不得小于 0。' })
  @Max(1_000_000, { message: '起始位置过大,请缩小筛选范围。' })
  offset: number = 0;
}

/** One page of whatever is listed. */
export class Page<T> {
  constructor(
    readonly items: T[],
    readonly hasMore: boolean,
    private readonly count: () => Promise<number>,
    /** 续页标记 — where the next page begins, of lists that are turned by it. */
    readonly endCursor: string | null = null,
  ) {}

  /** Counted only when asked for. */
  get totalCount(): Promise<number> {
    return this.count();
  }
}

/** What several types have in common. */
type AbstractType<T> = abstract new (...args: never[]) => T;

/** A page type of one object type, for GraphQL. */
export function pageOf<T extends object>(entity: Type<T> | AbstractType<T>): Type<object> {
  @ObjectType(`${entity.name}Page`, { description: `一页记录 — of ${entity.name}.` })
  class RecordPage {
    @Field(() => [entity as Type<T>], { description: '本页记录 — the records of this page.' })
    items: T[];

    @Field({ description: '是否还有下一页 — whether more follow.' })
    hasMore: boolean;

    @Field(() => Int, { description: '总条数 — all records that match and that you may see.' })
    totalCount: number;

    @Field(() => String, {
      nullable: true,
      description: '续页标记 — pass as after for the next page; none at the end.',
    })
    endCursor: string | null;
  }
  return RecordPage;
}
