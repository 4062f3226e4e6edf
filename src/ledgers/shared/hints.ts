import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../platform/unit-of-work.js';

const DESCRIPTION =
  '提示 — something odd about a record that was accepted all the same; what it says should be looked at.';

/** 提示 — something odd about a record that was accepted all the same; what it says should be looked at. */
@ObjectType({ description: DESCRIPTION })
export class Hint {
  @Field(() => Int, { nullable: true, description: '行号 — of a batch, counted from 1.' })
  row?: number;

  @Field({ description: '字段 — what the hint is about.' })
  field: string;

  @Field({ description: '提示代码 — stable.' })
  code: string;

  @Field({ description: '提示 — what is odd, and what to look at.' })
  message: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '疑点编号 — of the finding that keeps it; none where none does, or before it is posted.',
  })
  findingId?: string | null;
}

/** What this operation's writes turned out to be odd about, until its answer is given; the next operation knows nothing of it. */
@Injectable()
export class Hints {
  private readonly ofOperation = new WeakMap<EntityManager, Map<string, Hint[]>>();

  constructor(private readonly work: UnitOfWork) {}

  /** Where the answer does not tell them nothing odd is looked for; findings are kept as ever. */
  get areTold(): boolean {
    return this.work.tells('hints');
  }

  async of(type: string, id: string): Promise<Hint[]> {
    return this.ofMany(type, [id]);
  }

  /** Of a batch, in its order. */
  async ofMany(type: string, ids: string[]): Promise<Hint[]> {
    const kept = await this.kept();
    return ids.flatMap((id) => [
      ...(kept.get(effectsOf(type, id)) ?? []),
      ...(kept.get(`${type}:${id}`) ?? []),
    ]);
  }

  /** What an entry or a step brings about elsewhere; what is odd about the record itself is kept beside it. */
  async keepEffects(type: string, id: string, hints: Hint[]): Promise<void> {
    (await this.kept()).set(effectsOf(type, id), hints);
  }

  /** The last write of a record in an operation says what holds of it. */
  async keep(type: string, id: string, hints: Hint[]): Promise<void> {
    (await this.kept()).set(`${type}:${id}`, hints);
  }

  private async kept(): Promise<Map<string, Hint[]>> {
    const manager = await this.work.manager();
    const known = this.ofOperation.get(manager) ?? new Map<string, Hint[]>();
    this.ofOperation.set(manager, known);
    return known;
  }
}

const effectsOf = (type: string, id: string) => `effects of ${type}:${id}`;
