import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { FormatArg, templateAs } from '../platform/list-template.js';
import type { TemplateFormat } from '../platform/list-template.js';
import { ChangeEffect, OfficeChange } from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';
import { CountedBefore } from './counted-before.js';
import { CountedEmployersFileInput, CountedEmployersInput } from './counted-employers.input.js';
import { CountedEmployersKind } from './counted-employers.kind.js';
import { CountedPersonsFileInput, CountedPersonsInput } from './counted-persons.input.js';
import { CountedPersonsKind } from './counted-persons.kind.js';
import { OpeningsFileInput, OpeningsInput } from './opening.input.js';
import { OpeningsFile } from './openings-file.service.js';
import { OpeningsKind } from './opening.kind.js';

/** Beginning in the middle of a year. */
@Resolver()
export class OpeningsResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly openings: OpeningsKind,
    private readonly file: OpeningsFile,
    private readonly countedPersons: CountedPersonsKind,
    private readonly countedEmployers: CountedEmployersKind,
    private readonly counted: CountedBefore,
  ) {}

  @Query(() => [ChangeEffect], {
    description:
      '期初数预览 — what each row says beside what is recorded already, within what you may see; changes nothing.',
  })
  @Allow('policy:propose', 'policy:adopt')
  previewOpenings(@Args('input') input: OpeningsInput) {
    return this.changes.preview(this.openings, input);
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出期初数 — of a district that begins in the middle of a year; counted once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeOpenings(@Args('input') input: OpeningsInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.openings, input, idempotencyKey);
  }

  @Query(() => String, {
    description:
      '期初数模板 — a table to fill in: each measure at the unit and those below it, communities left out.',
  })
  @Allow('policy:propose', 'policy:adopt')
  async openingsTemplate(
    @Args('orgUnitCode', { description: '机构代码' }) orgUnitCode: string,
    @Args('byMonth', {
      type: () => Boolean,
      defaultValue: false,
      description: '是否分月 — with a column for each month.',
    })
    byMonth: boolean,
    @FormatArg() format: TemplateFormat,
  ) {
    return templateAs(await this.file.template(orgUnitCode, byMonth), format);
  }

  @Mutation(() => OfficeChange, {
    description:
      '导入期初数 — proposes what the filled-in table says, lines without a number left out; nothing of it where one line is wrong.',
  })
  @Allow('policy:propose')
  importOpenings(
    @Args('input') input: OpeningsFileInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.openings, input, idempotencyKey, (take) =>
      this.file.read(input, take),
    );
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出已计数人员名单 — who was counted this year before the office began here and must not count again; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeCountedPersons(
    @Args('input') input: CountedPersonsInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.countedPersons, input, idempotencyKey);
  }

  @Query(() => String, {
    description:
      '已计数人员名单模板 — a table to fill in: the heading, and a line for each number that counts a person once a year.',
  })
  @Allow('policy:propose', 'policy:adopt')
  countedPersonsTemplate(@FormatArg() format: TemplateFormat) {
    return templateAs(this.counted.template(this.countedPersons.list), format);
  }

  @Mutation(() => OfficeChange, {
    description:
      '导入已计数人员名单 — proposes what the filled-in table says, lines without a person left out; nothing of it where one line is wrong.',
  })
  @Allow('policy:propose')
  importCountedPersons(
    @Args('input') input: CountedPersonsFileInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.countedPersons, input, idempotencyKey, (take) =>
      this.counted.read(this.countedPersons.list, input, take),
    );
  }

  @Mutation(() => OfficeChange, {
    description:
      '提出已计数单位名单 — which employers were counted this year before the office began here and must not count again; in force once another person has approved it.',
  })
  @Allow('policy:propose')
  proposeCountedEmployers(
    @Args('input') input: CountedEmployersInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.countedEmployers, input, idempotencyKey);
  }

  @Query(() => String, {
    description:
      '已计数单位名单模板 — a table to fill in: the heading, and a line for each number that counts an employer once a year.',
  })
  @Allow('policy:propose', 'policy:adopt')
  countedEmployersTemplate(@FormatArg() format: TemplateFormat) {
    return templateAs(this.counted.template(this.countedEmployers.list), format);
  }

  @Mutation(() => OfficeChange, {
    description:
      '导入已计数单位名单 — proposes what the filled-in table says, lines without an employer left out; nothing of it where one line is wrong.',
  })
  @Allow('policy:propose')
  importCountedEmployers(
    @Args('input') input: CountedEmployersFileInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.changes.propose(this.countedEmployers, input, idempotencyKey, (take) =>
      this.counted.read(this.countedEmployers.list, input, take),
    );
  }
}
