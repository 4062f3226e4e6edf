import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { FormatArg, templateAs } from '../platform/list-template.js';
import type { TemplateFormat } from '../platform/list-template.js';
import { UnitListPreview } from '../units/list-preview.js';
import { UNITS_TEMPLATE } from '../units/unit-file.js';
import {
  CloseUnitInput,
  MoveUnitInput,
  RenameUnitInput,
  TransferUnitInput,
  UnitListInput,
} from '../units/units.input.js';
import { ChangeEffect, OfficeChange } from './office-change.model.js';
import { OfficeChanges } from './office-changes.service.js';
import { SetupState } from './setup-state.model.js';
import { Setup } from './setup-state.js';
import { UnitChanges } from './unit-changes.js';

/** Setting up: what is asked for about units and what it would touch, and what is still missing. */
@Resolver()
export class UnitChangesResolver {
  constructor(
    private readonly changes: OfficeChanges,
    private readonly units: UnitChanges,
    private readonly setup: Setup,
  ) {}

  @Query(() => SetupState, {
    description: '启用准备情况 — what is done of setting up, and what nobody here can do.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  setupState() {
    return this.setup.state();
  }

  @Mutation(() => OfficeChange, {
    description:
      '导入机构清单 — makes units, a whole tree at once; nothing of it where one row is wrong.',
  })
  @Allow('accounts:manage')
  importUnits(@Args('input') input: UnitListInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.units.list, input, idempotencyKey, (take) =>
      this.units.readList(input, take),
    );
  }

  @Query(() => String, { description: '机构清单模板 — a table to fill in, one unit in each row.' })
  @Allow('accounts:manage', 'accounts:grant')
  unitsTemplate(@FormatArg() format: TemplateFormat) {
    return templateAs(UNITS_TEMPLATE, format);
  }

  @Query(() => UnitListPreview, {
    description:
      '机构清单预览 — what a list would make, under what, and all problems of it; stores nothing.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  previewUnits(@Args('input') input: UnitListInput) {
    return this.units.previewList(input);
  }

  @Query(() => [ChangeEffect], {
    description: '机构更名预览 — what hangs on the unit; changes nothing.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  previewUnitRename(@Args('input') input: RenameUnitInput) {
    return this.changes.preview(this.units.rename, input);
  }

  @Mutation(() => OfficeChange, {
    description: '机构更名 — name, short name or code from a day on; what was before keeps them.',
  })
  @Allow('accounts:manage')
  renameUnit(@Args('input') input: RenameUnitInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.units.rename, input, idempotencyKey);
  }

  @Query(() => [ChangeEffect], {
    description: '机构移动预览 — units, accounts and records concerned; changes nothing.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  previewUnitMove(@Args('input') input: MoveUnitInput) {
    return this.changes.preview(this.units.move, input);
  }

  @Mutation(() => OfficeChange, {
    description: '机构移动 — to another superior of the same district from a day on.',
  })
  @Allow('accounts:manage')
  moveUnit(@Args('input') input: MoveUnitInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.units.move, input, idempotencyKey);
  }

  @Query(() => [ChangeEffect], {
    description: '机构撤并预览 — units, accounts and records concerned; changes nothing.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  previewUnitClosing(@Args('input') input: CloseUnitInput) {
    return this.changes.preview(this.units.close, input);
  }

  @Mutation(() => OfficeChange, {
    description: '机构撤并 — once nothing is open in it; what was recorded stays.',
  })
  @Allow('accounts:manage')
  closeUnit(@Args('input') input: CloseUnitInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.units.close, input, idempotencyKey);
  }

  @Query(() => [ChangeEffect], {
    description: '机构划转预览 — units, accounts and records concerned; changes nothing.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  previewUnitTransfer(@Args('input') input: TransferUnitInput) {
    return this.changes.preview(this.units.transfer, input);
  }

  @Mutation(() => OfficeChange, {
    description:
      '机构划转 — the unit and all in it end, successors open in another district; records stay where they are.',
  })
  @Allow('accounts:manage')
  transferUnit(@Args('input') input: TransferUnitInput, @IdempotencyKey() idempotencyKey: string) {
    return this.changes.propose(this.units.transfer, input, idempotencyKey);
  }
}
