import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { FormatArg, templateAs } from '../platform/list-template.js';
import type { TemplateFormat } from '../platform/list-template.js';
import { ACCOUNTS_TEMPLATE } from './account-file.js';
import { AccountFileInput, AccountListPreview, ImportedAccounts } from './account-list.model.js';
import { Account } from './accounts.model.js';
import { AccountLists } from './account-list.service.js';
import { Allow } from './allow.js';

/** The people of an office at once. */
@Resolver()
export class AccountListResolver {
  constructor(private readonly lists: AccountLists) {}

  @Query(() => String, {
    description: '账号清单模板 — a table to fill in, one person in each row.',
  })
  @Allow('accounts:manage', 'accounts:grant')
  accountsTemplate(@FormatArg() format: TemplateFormat) {
    return templateAs(ACCOUNTS_TEMPLATE, format);
  }

  @Query(() => AccountListPreview, {
    description: '账号清单预览 — counts and all problems of a list; makes nothing.',
  })
  @Allow('accounts:manage')
  previewAccounts(@Args('input') { file }: AccountFileInput) {
    return this.lists.preview(file);
  }

  @Mutation(() => ImportedAccounts, {
    description:
      '导入账号清单 — accounts without any role, as by createAccount; nothing of it where one line is wrong.',
  })
  @Allow('accounts:manage')
  importAccounts(
    @Args('input') { file }: AccountFileInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.lists.import(file, idempotencyKey);
  }

  @Mutation(() => [Account], {
    description:
      '按清单授权 — asks what the same list says of duties and reach, as by grantRights; nothing of it where one line is wrong.',
  })
  @Allow('accounts:grant')
  grantListedRights(
    @Args('input') { file }: AccountFileInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.lists.grant(file, idempotencyKey);
  }
}
